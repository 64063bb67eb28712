#include "extractors/recognize/page_doubts.h"

#include <algorithm>
#include <string>

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

void add_page_doubts(const CleanPage& page, ReadPage& read) {
    if (!page.damage.empty()) {
        read.errors.push_back({ErrorCode::page_degraded, Stage::rasterize, page.page, page.damage});
    }
    constexpr double thousand = 1000;
    constexpr double least_marked = 0.002;  // a line of text on A4 has more
    if (page.marked_share >= least_marked && nothing_read(read)) {
        read.errors.push_back({ErrorCode::page_unread, Stage::recognize, page.page,
                               std::to_string(static_cast<int>(page.marked_share * thousand)) +
                                   " of 1000 points are dark"});
    }
}

}  // namespace juesuan
