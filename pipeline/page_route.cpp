// THE ITINERARY. Nine stages, each a step from one type to the next:
//
//   ingest → rasterize → clean → grid → recognize → normalize → classify → validate → write
//
// ingest finds the documents (pipeline/ingest), the worker pool spreads their pages, and write
// makes files of the Report (pipeline/write). This file is compiled twice, a half each time: the
// first into the page_worker child, which alone may open documents; the second into the supervisor,
// which believes nothing that the child says.
#include "pipeline/page_route.h"

#ifdef JUESUAN_IN_PAGE_WORKER

#include "extractors/account/account.h"
#include "extractors/grid/debug_picture.h"

namespace juesuan {

Result<ReadPage> read_page_once(OpenDocument& document, int page, Readers& readers,
                                const PageAttempt& how, std::vector<std::string>* pictures) {
    // Where a page shows other text than its layer has, what it shows counts.
    PageImage image =
        TRY(how.with_layer ? document.rasterize(page) : document.rasterize_without_layer(page));
    const DrawnInk ink = see_ink(image);  // beside the stages: a witness of what they lose
    const CleanPage cleaned = TRY(clean(std::move(image), how.clean));
    const PageLayout layout = TRY(grid(cleaned));
    ReadPage read = TRY(readers.recognize(layout, cleaned));
    add_account(account_of_ink(ink, cleaned, layout, read, how.clean.legibility), read);
    if (pictures != nullptr) {
        pictures->assign(1, TRY(debug_picture(cleaned, layout, read.ink)));
    }
    return read;
}

}  // namespace juesuan

#else

#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "extractors/validate/person_word.h"
#include "extractors/validate/validate.h"

namespace juesuan {

Result<Report> report_document(const std::vector<int>& pages, const PageSupply& read,
                               const Definitions& definitions, const ValidateOptions& trust,
                               const std::vector<PlacedCorrection>& corrections) {
    const Vocabulary vocabulary(definitions.lexicon);
    std::vector<NormalPage> normal_pages;
    normal_pages.reserve(pages.size());
    for (const int page : pages) {
        normal_pages.push_back(normalize(TRY(read(page)), vocabulary));
        take_corrections(corrections, normal_pages.back(), vocabulary.document);
    }
    Forms forms = classify(std::move(normal_pages), definitions.forms, definitions.statements);
    Report report = validate(std::move(forms), definitions.rules, trust);
    judge_statements(corrections, report);
    report.unplaced_corrections = unplaced_of(corrections, report);
    return report;
}

}  // namespace juesuan

#endif
