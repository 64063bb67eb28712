// What libtiff complains about while it decodes.
#pragma once

namespace juesuan {

/// Counts the complaints about pixel data as long as it lives; what concerns the tags of a file
/// (unknown, out of order) is no loss and not counted. libtiff has one global hook for them, so
/// only the newest living collector hears them; the program decodes one picture at a time.
class TiffMessages {
   public:
    TiffMessages();
    ~TiffMessages();
    TiffMessages(const TiffMessages&) = delete;
    TiffMessages& operator=(const TiffMessages&) = delete;

    [[nodiscard]] bool any() const { return count_ > 0; }
    [[nodiscard]] long number() const { return count_; }
    void count() { ++count_; }

   private:
    TiffMessages* previous_ = nullptr;
    long count_ = 0;
};

}  // namespace juesuan
