// The itinerary of a page through the nine stages: see page_route.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/clean/clean.h"
#include "extractors/definitions/definitions.h"
#include "extractors/grid/grid.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/read_page.h"
#include "extractors/model/report.h"
#include "extractors/rasterize/rasterize.h"
#include "extractors/recognize/recognize.h"
#include "extractors/validate/trust.h"

namespace juesuan {

struct ReadingOptions {
    CleanOptions clean;
};

/// One way through the first half.
struct PageAttempt {
    bool with_layer = true;  ///< where the page has a text layer
    CleanOptions clean;
};

/// The first half once: the stages from rasterize to recognize, and the account of their ink.
[[nodiscard]] Result<ReadPage> read_page_once(OpenDocument& document, int page, Readers& readers,
                                              const PageAttempt& how,
                                              std::vector<std::string>* pictures);

/// First half, in the page_worker child: once more where its layer is contradicted, or where
/// nothing reads of a page (it may lie on its head). Adds a picture (PNG) of what was found to
/// `pictures` when it is not null.
[[nodiscard]] Result<ReadPage> read_page(OpenDocument& document, int page, Readers& readers,
                                         const ReadingOptions& options,
                                         std::vector<std::string>* pictures);

/// A page that is the picture of one line: nothing is cleaned or looked for; everything that our
/// reader says of it, with its posterior. In the page_worker child.
[[nodiscard]] Result<ReadPage> read_single_line(OpenDocument& document, int page, Readers& readers);

/// Gives a page of the document that is being reported; a page that failed comes empty, with its
/// error.
using PageSupply = std::function<Result<ReadPage>(int page)>;

/// Second half, in the supervisor. `pages` in order; each is asked of `read` once; `corrections`:
/// what persons said of places on them. Errors: those of `read`.
[[nodiscard]] Result<Report> report_document(const std::vector<int>& pages, const PageSupply& read,
                                             const Definitions& definitions,
                                             const ValidateOptions& trust,
                                             const std::vector<PlacedCorrection>& corrections);

}  // namespace juesuan
