#include "pipeline/wire/bytes.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/utf8.h"

namespace juesuan::wire {
namespace {

std::string as_string(ByteView bytes) {
    std::string out(bytes.size(), '\0');
    std::transform(bytes.begin(), bytes.end(), out.begin(),
                   [](std::byte b) { return static_cast<char>(b); });
    return out;
}

std::uint64_t little_endian(ByteView bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i) {
        value = value << 8U | std::to_integer<std::uint64_t>(bytes[i - 1]);
    }
    return value;
}

}  // namespace

void ByteWriter::put_u16(std::uint16_t value) {
    put_u8(static_cast<std::uint8_t>(value));
    put_u8(static_cast<std::uint8_t>(value >> 8U));
}

void ByteWriter::put_u32(std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        put_u8(static_cast<std::uint8_t>(value >> shift));
    }
}

void ByteWriter::put_u64(std::uint64_t value) {
    put_u32(static_cast<std::uint32_t>(value));
    put_u32(static_cast<std::uint32_t>(value >> 32U));
}

void ByteWriter::put_f64(double value) { put_u64(std::bit_cast<std::uint64_t>(value)); }

void ByteWriter::put_text(std::string_view text, std::size_t limit) {
    std::string repaired = repaired_utf8(text);
    std::replace(repaired.begin(), repaired.end(), '\0', ' ');
    put_bytes(cut_utf8(repaired, limit));
}

void ByteWriter::put_bytes(std::string_view bytes) {
    put_count(bytes.size());
    for (const char c : bytes) {
        put_u8(static_cast<std::uint8_t>(c));
    }
}

void ByteReader::call_wrong(const char* what) {
    if (wrong_ == nullptr) {
        wrong_ = what;
    }
    bytes_ = {};
}

ByteView ByteReader::take(std::size_t length, const char* what) {
    if (length > bytes_.size()) {
        call_wrong(what);
        return {};
    }
    const ByteView taken = bytes_.first(length);
    bytes_ = bytes_.subspan(length);
    return taken;
}

std::uint8_t ByteReader::u8() {
    return static_cast<std::uint8_t>(little_endian(take(1, "the record ends early")));
}

std::uint16_t ByteReader::u16() {
    return static_cast<std::uint16_t>(little_endian(take(2, "the record is too short")));
}

std::uint32_t ByteReader::u32() {
    return static_cast<std::uint32_t>(little_endian(take(4, "the record ends early")));
}

std::uint64_t ByteReader::u64() { return little_endian(take(8, "the record ends early")); }

int ByteReader::number(int low, int high, const char* what) {
    const auto value = static_cast<std::int32_t>(u32());
    if (wrong_ != nullptr || value < low || value > high) {
        call_wrong(what);
        return low;
    }
    return value;
}

double ByteReader::f64(double low, double high, const char* what) {
    const auto value = std::bit_cast<double>(little_endian(take(8, what)));
    if (wrong_ != nullptr || !std::isfinite(value) || value < low || value > high) {
        call_wrong(what);
        return low;
    }
    return value;
}

std::size_t ByteReader::count(std::size_t limit, std::size_t least_bytes, const char* what) {
    const std::size_t value = u32();
    if (wrong_ != nullptr || value > limit || value > bytes_.size() / least_bytes) {
        call_wrong(what);
        return 0;
    }
    return value;
}

std::string ByteReader::text(std::size_t limit, const char* what) {
    std::string out = blob(limit, what);
    if (!is_utf8(out) || out.find('\0') != std::string::npos) {
        call_wrong(what);
        return {};
    }
    return out;
}

std::string ByteReader::blob(std::size_t limit, const char* what) {
    return as_string(take(count(limit, 1, what), what));
}

}  // namespace juesuan::wire
