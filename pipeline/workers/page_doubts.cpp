#include "pipeline/workers/page_doubts.h"

#include <algorithm>

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

}  // namespace

double inner_ink_share(const GreyImage& grey) {
    constexpr int margin_share = 20;  // of the side: 10 mm of A4
    constexpr std::uint8_t darkest_paper = 200;
    const int x0 = grey.width / margin_share, x1 = grey.width - x0;
    const int y0 = grey.height / margin_share, y1 = grey.height - y0;
    long ink = 0;
    for (int y = y0; y < y1; ++y) {
        ink += std::count_if(grey.row(y) + x0, grey.row(y) + x1,
                             [](std::uint8_t value) { return value < darkest_paper; });
    }
    const long all = static_cast<long>(x1 - x0) * (y1 - y0);
    return all > 0 ? static_cast<double>(ink) / static_cast<double>(all) : 0;
}

void record_doubts(const std::string& damage, const CleanPage& cleaned, ReadPage& page) {
    if (!damage.empty()) {
        page.errors.push_back({ErrorCode::page_degraded, Stage::rasterize, page.page, damage});
    }
    constexpr double least_ink = 0.002;  // a line of text on A4 has more
    const double ink = inner_ink_share(cleaned.grey);
    if (ink >= least_ink && nothing_read(page)) {
        page.errors.push_back(
            {ErrorCode::page_unread, Stage::recognize, page.page,
             std::to_string(static_cast<int>(ink * 1000)) + " thousandths of it are dark"});
    }
}

}  // namespace juesuan
