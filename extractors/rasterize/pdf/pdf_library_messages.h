// What Poppler complains about while it works.
#pragma once

#include <string>

namespace juesuan {

/// Collects Poppler's messages as long as it lives. Poppler has one global hook for them (the only
/// global state of this folder: there is no other way to hear that a picture was damaged), so only
/// the newest living collector hears them; the program opens one document a process.
class PdfLibraryMessages {
   public:
    PdfLibraryMessages();
    ~PdfLibraryMessages();
    PdfLibraryMessages(const PdfLibraryMessages&) = delete;
    PdfLibraryMessages& operator=(const PdfLibraryMessages&) = delete;

    [[nodiscard]] bool any() const { return count_ > 0; }
    /// The first message, printable and of bounded length, with how many there were.
    [[nodiscard]] std::string summary() const;

   private:
    static void hear(const std::string& message, void* self);

    PdfLibraryMessages* previous_ = nullptr;
    long count_ = 0;
    std::string first_;
};

}  // namespace juesuan
