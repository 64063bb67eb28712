#include "pipeline/base/words/wrapping_buffer.h"

#include "pipeline/base/words/wrapped.h"

namespace juesuan {

WrappingBuffer::~WrappingBuffer() { terminal_ << wrapped_lines(line_, width_) << std::flush; }

void WrappingBuffer::take(std::string_view text) {
    if (width_ == 0) {
        terminal_ << text;
        return;
    }
    line_ += text;
    const std::size_t feed = line_.rfind('\n');
    if (feed != std::string::npos) {
        terminal_ << wrapped_lines(std::string_view(line_).substr(0, feed), width_) << '\n';
        line_.erase(0, feed + 1);
    }
}

WrappingBuffer::int_type WrappingBuffer::overflow(int_type sign) {
    if (!traits_type::eq_int_type(sign, traits_type::eof())) {
        const char one = traits_type::to_char_type(sign);
        take({&one, 1});
    }
    return traits_type::not_eof(sign);
}

std::streamsize WrappingBuffer::xsputn(const char* text, std::streamsize count) {
    take({text, static_cast<std::size_t>(count)});
    return count;
}

int WrappingBuffer::sync() {
    terminal_.flush();
    return terminal_.good() ? 0 : -1;
}

}  // namespace juesuan
