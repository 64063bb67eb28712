// Pictures of cells, cut from the pages of the document that a report was made of.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/base/result.h"
#include "pipeline/ingest/ingest.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// A part of a page, such as a cell: its box in points, origin top left of the page as displayed.
struct PagePart {
    int page = 0;
    PointBox box;
    int turned = 0;  ///< degrees by which its page is to be turned clockwise to be upright
};

/// A PNG for each cell, in the order of `cells`, the cell framed in red. The pages are drawn by a
/// page_worker, as in a run; of `run` the program's files and the limits count. `until_told`: a
/// signal to stop ends it; false where another thread waits for that signal. Errors:
/// input_changed; those of a page; environment.
[[nodiscard]] Result<std::vector<std::string>> cut_cells(IngestedFile document,
                                                         const std::vector<PagePart>& cells,
                                                         const BatchOptions& run,
                                                         bool until_told = true);

}  // namespace juesuan
