// Sentences for people on their way to a terminal: no line leaves it wider than that.
#pragma once

#include <cstddef>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace juesuan {

/// Behind a stream: takes what is printed and gives it on line by line, each as wrapped_lines
/// breaks it. What has no line feed behind it is given on at the end. `width` 0: as it came, at
/// once.
class WrappingBuffer : public std::streambuf {
   public:
    WrappingBuffer(std::ostream& terminal, std::size_t width)
        : terminal_(terminal), width_(width) {}
    ~WrappingBuffer() override;
    WrappingBuffer(const WrappingBuffer&) = delete;
    WrappingBuffer& operator=(const WrappingBuffer&) = delete;

   private:
    int_type overflow(int_type sign) override;
    std::streamsize xsputn(const char* text, std::streamsize count) override;
    int sync() override;
    void take(std::string_view text);

    std::ostream& terminal_;
    std::size_t width_;
    std::string line_;
};

}  // namespace juesuan
