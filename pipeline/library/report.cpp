#include "pipeline/library/report.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/page_route.h"

namespace juesuan {
namespace {

/// As read_pages() leaves a page that could not be read.
bool is_unread(const ReadPage& page) { return page.width_points <= 0; }

}  // namespace

Report make_report(std::vector<ReadPage> pages, const Definitions& definitions,
                   const ValidateOptions& options) {
    std::vector<int> places(pages.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = static_cast<int>(i);
    }
    const PageSupply each = [&pages](int place) -> Result<ReadPage> {
        return std::move(pages[static_cast<std::size_t>(place)]);
    };
    return report_document(places, each, definitions, options, {}).value();
}

ReportFrame frame_of_pages(const std::vector<ReadPage>& pages, std::string_view file_name,
                           std::string_view bytes) {
    ReportFrame frame;
    frame.file_name = file_name.substr(file_name.rfind('/') + 1);
    frame.sha256 = sha256_of(bytes);
    frame.bytes = bytes.size();
    frame.page_count = static_cast<int>(pages.size());
    frame.version = JUESUAN_VERSION;
    for (const ReadPage& page : pages) {
        frame.errors.insert(frame.errors.end(), page.errors.begin(), page.errors.end());
    }
    if (std::all_of(pages.begin(), pages.end(), is_unread)) {
        frame.status = DocumentStatus::failed;
    } else if (!frame.errors.empty()) {
        frame.status = DocumentStatus::partial;
    }
    return frame;
}

}  // namespace juesuan
