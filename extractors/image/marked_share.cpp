#include "extractors/image/marked_share.h"

#include <array>
#include <numeric>

#include "extractors/image/pixel_rows.h"

namespace juesuan {
namespace {

/// How often each grey stands on the page without its margins.
std::array<long, 256> inner_greys(const GreyImage& grey) {
    constexpr int margin_share = 20;  // of the side: 10 mm of A4
    const int x0 = grey.width / margin_share, x1 = grey.width - x0;
    const int y0 = grey.height / margin_share, y1 = grey.height - y0;
    GreyCounts counts;
    for (int y = y0; y < y1; ++y) {
        counts.add({grey.row(y) + x0, grey.row(y) + x1});
    }
    return counts.all();
}

}  // namespace

double marked_share(const GreyImage& grey) {
    constexpr long darkest_paper = 110, contrast = 60;
    const std::array<long, 256> counts = inner_greys(grey);
    const long all = std::accumulate(counts.begin(), counts.end(), 0L);
    long seen = 0, paper = 0;
    while (paper < 255 && 2 * (seen += counts[static_cast<std::size_t>(paper)]) < all) {
        ++paper;
    }
    if (paper < darkest_paper) {
        return all > 0 ? 1 : 0;
    }
    const long marked = std::accumulate(counts.begin(), counts.begin() + (paper - contrast), 0L);
    return all > 0 ? static_cast<double>(marked) / static_cast<double>(all) : 0;
}

}  // namespace juesuan
