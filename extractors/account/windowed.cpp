#include "extractors/account/windowed.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace juesuan {
namespace {

struct Brightest {
    std::uint8_t operator()(std::uint8_t a, std::uint8_t b) const { return std::max(a, b); }
};
struct Darkest {
    std::uint8_t operator()(std::uint8_t a, std::uint8_t b) const { return std::min(a, b); }
};

/// The three do not overlap but for a and b.
template <class Pick>
void pick_both(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out, int count,
               Pick pick) {
    for (int i = 0; i < count; ++i) {
        out[i] = pick(a[i], b[i]);
    }
}

template <class Pick>
void pick_into(std::uint8_t* into, const std::uint8_t* with, int count, Pick pick) {
    for (int i = 0; i < count; ++i) {
        into[i] = pick(into[i], with[i]);
    }
}

/// Windows of 1, 2, 4 … pixels, then two of them that overlap. `row`: `count` places to read from
/// and side - 1 more behind them; `spare` is as long.
template <class Pick>
void over_row(std::vector<std::uint8_t>& row, std::vector<std::uint8_t>& spare, int count, int side,
              Pick pick, std::uint8_t* out) {
    int wide = 1;
    int left = count + side - 1;
    for (; 2 * wide <= side; wide *= 2) {
        left -= wide;
        pick_both(row.data(), row.data() + wide, spare.data(), left, pick);
        std::swap(row, spare);
    }
    pick_both(row.data(), row.data() + (side - wide), out, count, pick);
}

template <class Pick>
GreyImage along_rows(const GreyImage& image, int side, Pick pick) {
    GreyImage out(image.width, image.height);
    const int reach = side / 2;
    std::vector<std::uint8_t> row(static_cast<std::size_t>(image.width + side));
    std::vector<std::uint8_t> spare(row.size());
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* in = image.row(y);
        std::fill_n(row.begin(), reach, in[0]);
        std::copy_n(in, image.width, row.begin() + reach);
        std::fill_n(row.begin() + reach + image.width, reach, in[image.width - 1]);
        over_row(row, spare, image.width, side, pick, out.row(y));
    }
    return out;
}

template <class Pick>
void along_columns(GreyImage& image, int side, Pick pick) {
    const int reach = side / 2;
    const int height = image.height;
    GreyImage tall(image.width, height + side - 1);
    for (int y = 0; y < tall.height; ++y) {
        std::copy_n(image.row(std::clamp(y - reach, 0, height - 1)), image.width, tall.row(y));
    }
    int wide = 1;
    int left = tall.height;
    for (; 2 * wide <= side; wide *= 2) {
        left -= wide;
        for (int y = 0; y < left; ++y) {
            pick_into(tall.row(y), tall.row(y + wide), image.width, pick);
        }
    }
    for (int y = 0; y < height; ++y) {
        pick_both(tall.row(y), tall.row(y + side - wide), image.row(y), image.width, pick);
    }
}

template <class Pick>
GreyImage extreme(const GreyImage& image, int side, Pick pick) {
    GreyImage out = along_rows(image, side, pick);
    along_columns(out, side, pick);
    return out;
}

}  // namespace

GreyImage extreme_of_window(const GreyImage& image, int side, bool brightest) {
    if (image.empty() || side < 2) {
        return image;
    }
    return brightest ? extreme(image, side, Brightest()) : extreme(image, side, Darkest());
}

}  // namespace juesuan
