// What a stream of a PDF decodes to, up to a limit.
#pragma once

#include <cstddef>
#include <qpdf/Pipeline.hh>
#include <stdexcept>
#include <string>

namespace juesuan {

/// The content of one page. Far above any honest page (a dense table page has 300 kB), and low
/// enough that a content stream made to explode costs no more than a second.
inline constexpr std::size_t max_content_bytes = 64U << 20U;

/// Takes the decoded bytes of QPDFObjectHandle::pipeStreamData, which without it would fill the
/// memory. Beyond the limit the decoding ends, as if the stream were damaged.
class BoundedText : public Pipeline {
   public:
    /// Adds to `text`, which must live as long, until it is `limit` bytes long.
    BoundedText(std::string& text, std::size_t limit)
        : Pipeline("content", nullptr), text_(text), limit_(limit) {}

    void write(const unsigned char* data, std::size_t length) override {
        if (text_.size() + length > limit_) {
            full_ = true;
            throw std::length_error("content stream too large");
        }
        text_.append(reinterpret_cast<const char*>(data), length);
    }
    void finish() override {}
    [[nodiscard]] bool full() const { return full_; }

   private:
    std::string& text_;
    std::size_t limit_;
    bool full_ = false;
};

}  // namespace juesuan
