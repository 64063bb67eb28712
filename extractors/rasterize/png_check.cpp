#include "extractors/rasterize/png_check.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace juesuan {
namespace {

using Bytes = std::span<const std::uint8_t>;

std::uint64_t number_at(Bytes bytes, std::size_t place, std::size_t size = 4) {
    std::uint64_t value = 0;
    for (std::size_t i = place; i < place + size; ++i) {
        value = value << 8U | (i < bytes.size() ? bytes[i] : 0U);
    }
    return value;
}

constexpr std::size_t signature = 8, chunk_head = 8, chunk_tail = 4;

/// The bytes that the header asks for, a filter's byte before each row included; 0: not known.
std::uint64_t wanted_bytes(Bytes png) {
    constexpr std::size_t header = signature + chunk_head;
    const std::uint64_t width = number_at(png, header), height = number_at(png, header + 4);
    const std::uint64_t bits = number_at(png, header + 8, 1);
    const std::uint64_t interlaced = number_at(png, header + 12, 1);
    std::uint64_t samples = 1;
    switch (number_at(png, header + 9, 1)) {
        case 2:
            samples = 3;  // red, green, blue
            break;
        case 4:
            samples = 2;  // grey and how opaque it is
            break;
        case 6:
            samples = 4;
            break;
        default:
            break;
    }
    return interlaced != 0 ? 0 : height * (1 + (width * samples * bits + 7) / 8);
}

/// Counts what data in pieces inflate to.
class InflatedBytes {
   public:
    InflatedBytes() { ready_ = inflateInit(&state_) == Z_OK; }
    ~InflatedBytes() { inflateEnd(&state_); }
    InflatedBytes(const InflatedBytes&) = delete;
    InflatedBytes& operator=(const InflatedBytes&) = delete;

    /// False when there is no more to come.
    bool add(Bytes piece, std::uint64_t most) {
        state_.next_in = const_cast<Bytef*>(piece.data());
        state_.avail_in = static_cast<uInt>(piece.size());
        int status = ready_ ? Z_OK : Z_DATA_ERROR;
        while (status == Z_OK && state_.avail_in > 0 && state_.total_out <= most) {
            state_.next_out = rest_.data();
            state_.avail_out = static_cast<uInt>(rest_.size());
            status = inflate(&state_, Z_NO_FLUSH);
        }
        return status == Z_OK || status == Z_BUF_ERROR;
    }
    [[nodiscard]] std::uint64_t count() const { return state_.total_out; }

   private:
    z_stream state_{};
    bool ready_ = false;
    std::array<Bytef, 65536> rest_{};
};

}  // namespace

bool png_goes_on(Bytes png) {
    constexpr std::uint64_t data_chunk = 0x49444154;  // "IDAT"
    const std::uint64_t wanted = wanted_bytes(png);
    InflatedBytes inflated;
    std::size_t place = signature;
    while (wanted > 0 && place + chunk_head <= png.size()) {
        const std::size_t begin = place + chunk_head;
        const auto length = static_cast<std::size_t>(
            std::min<std::uint64_t>(number_at(png, place), png.size() - begin));
        if (number_at(png, place + 4) == data_chunk &&
            !inflated.add(png.subspan(begin, length), wanted)) {
            break;
        }
        place = begin + length + chunk_tail;
    }
    return wanted > 0 && inflated.count() > wanted;
}

}  // namespace juesuan
