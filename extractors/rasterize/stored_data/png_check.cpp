#include "extractors/rasterize/stored_data/png_check.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "extractors/rasterize/stored_data/numbers.h"

namespace juesuan {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t signature = 8, chunk_head = 8, chunk_tail = 4;

/// The bytes that the header asks for, a filter's byte before each row included; 0: not known.
std::uint64_t wanted_bytes(const Numbers& png) {
    const auto entry = [&png](unsigned place, unsigned size) {
        return png.at(signature + chunk_head + place, size).value_or(0);
    };
    const std::uint64_t width = entry(0, 4), height = entry(4, 4), bits = entry(8, 1);
    const std::uint64_t interlaced = entry(12, 1);
    std::uint64_t samples = 1;
    switch (entry(9, 1)) {
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
    const Numbers numbers(png, true);
    const std::uint64_t wanted = wanted_bytes(numbers);
    InflatedBytes inflated;
    std::size_t place = signature;
    while (wanted > 0 && place + chunk_head <= png.size()) {
        const std::size_t begin = place + chunk_head;
        const auto length = static_cast<std::size_t>(
            std::min<std::uint64_t>(*numbers.at(place, 4), png.size() - begin));
        if (numbers.at(place + 4, 4) == data_chunk &&
            !inflated.add(png.subspan(begin, length), wanted)) {
            break;
        }
        place = begin + length + chunk_tail;
    }
    return wanted > 0 && inflated.count() > wanted;
}

}  // namespace juesuan
