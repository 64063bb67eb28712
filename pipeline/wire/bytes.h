// The alphabet of the pipe: little-endian numbers and length-prefixed texts, written by
// ByteWriter and read by ByteReader, which trusts nothing.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan::wire {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

class ByteWriter {
   public:
    void put_u8(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
    void put_u16(std::uint16_t value);
    void put_u32(std::uint32_t value);
    void put_i32(std::int32_t value) { put_u32(static_cast<std::uint32_t>(value)); }
    void put_u64(std::uint64_t value);
    void put_f64(double value);
    void put_count(std::size_t count) { put_u32(static_cast<std::uint32_t>(count)); }
    /// Cut to `limit` bytes; bytes that are not UTF-8 are replaced.
    void put_text(std::string_view text, std::size_t limit);
    void put_bytes(std::string_view bytes);

    [[nodiscard]] Bytes take() && { return std::move(bytes_); }

   private:
    Bytes bytes_;
};

/// Reads from front to back. After the first thing that is wrong it gives zeros and empty texts;
/// whoever reads asks `wrong()` once at the end, and before believing a count.
class ByteReader {
   public:
    explicit ByteReader(ByteView bytes) : bytes_(bytes) {}

    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    std::uint64_t u64();
    /// A number of `low`…`high`; anything else is wrong.
    int number(int low, int high, const char* what);
    double f64(double low, double high, const char* what);
    /// How many things follow, each of at least `least_bytes`: never more than the bytes that are
    /// left could hold, so a count cannot make us allocate more than was sent.
    std::size_t count(std::size_t limit, std::size_t least_bytes, const char* what);
    /// UTF-8 of at most `limit` bytes, without NUL.
    std::string text(std::size_t limit, const char* what);
    /// Any bytes, at most `limit`.
    std::string blob(std::size_t limit, const char* what);

    void call_wrong(const char* what);
    /// What was wrong first; nullptr while all is well.
    [[nodiscard]] const char* wrong() const { return wrong_; }
    /// Is everything read, and was all well?
    [[nodiscard]] bool finished() const { return wrong_ == nullptr && bytes_.empty(); }

   private:
    ByteView take(std::size_t length, const char* what);

    ByteView bytes_;
    const char* wrong_ = nullptr;
};

}  // namespace juesuan::wire
