// Pictures of cells, cut from the pages of the document that a report was made of.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/base/result.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// A part of a page, such as a cell: its box in points, origin top left of the page as displayed.
struct PagePart {
    int page = 0;
    PointBox box;
    int turned = 0;  ///< degrees by which its page is to be turned clockwise to be upright
};

/// The document whose cells are wanted.
struct CutDocument {
    std::string path;
    std::string sha256;  ///< of the document that the report was made of
};

/// A PNG for each cell, in the order of `cells`, the cell framed in red. The pages are drawn by a
/// page_worker, as in a run; of `run` the program's files and the limits count. Errors: those of
/// ingest; input_changed when the file is another one than the report's; those of a page;
/// environment.
[[nodiscard]] Result<std::vector<std::string>> cut_cells(const CutDocument& document,
                                                         const std::vector<PagePart>& cells,
                                                         const BatchOptions& run);

/// Where the ledger in `folder` says that the document lies: the first of its paths that still
/// leads to a file. Errors: input_unreadable when there is no ledger or no such file.
[[nodiscard]] Result<std::string> source_in_ledger(const std::string& folder,
                                                   const std::string& sha256);

}  // namespace juesuan
