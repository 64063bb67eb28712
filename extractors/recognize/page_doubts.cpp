#include "extractors/recognize/page_doubts.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace juesuan {
namespace {

bool is_read(const ReadLine& line) { return !line.text().empty(); }

bool nothing_read(const ReadPage& page) {
    return std::none_of(page.lines.begin(), page.lines.end(), is_read) &&
           std::none_of(page.tables.begin(), page.tables.end(), [](const ReadTable& table) {
               return std::any_of(table.cells.begin(), table.cells.end(), [](const ReadCell& cell) {
                   return std::any_of(cell.lines.begin(), cell.lines.end(), is_read);
               });
           });
}

/// How often each grey stands on the page without its margins.
std::array<long, 256> inner_greys(const GreyImage& grey) {
    constexpr int margin_share = 20;  // of the side: 10 mm of A4
    const int x0 = grey.width / margin_share, x1 = grey.width - x0;
    const int y0 = grey.height / margin_share, y1 = grey.height - y0;
    std::array<long, 256> counts{};
    for (int y = y0; y < y1; ++y) {
        std::for_each(grey.row(y) + x0, grey.row(y) + x1,
                      [&counts](std::uint8_t value) { ++counts[value]; });
    }
    return counts;
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

PageDoubts doubts_of(const PageImage& image) {
    return {image.degraded ? image.degraded_detail : "", marked_share(image.grey)};
}

void record_doubts(const PageDoubts& doubts, ReadPage& page) {
    if (!doubts.damage.empty()) {
        page.errors.push_back(
            {ErrorCode::page_degraded, Stage::rasterize, page.page, doubts.damage});
    }
    constexpr double least_marked = 0.002;  // a line of text on A4 has more
    if (doubts.marked_share >= least_marked && nothing_read(page)) {
        page.errors.push_back({ErrorCode::page_unread, Stage::recognize, page.page,
                               std::to_string(static_cast<int>(doubts.marked_share * 1000)) +
                                   " of 1000 points are dark"});
    }
}

}  // namespace juesuan
