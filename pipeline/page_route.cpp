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
namespace {

Result<ReadPage> read_image(PageImage image, Readers& readers, const CleanOptions& options,
                            std::vector<std::string>* pictures) {
    const DrawnInk ink = see_ink(image);  // beside the stages: a witness of what they lose
    const CleanPage cleaned = TRY(clean(std::move(image), options));
    const PageLayout layout = TRY(grid(cleaned));
    ReadPage read = TRY(readers.recognize(layout, cleaned));
    add_account(account_of_ink(ink, cleaned, layout, read, options.legibility), read);
    if (pictures != nullptr) {
        pictures->assign(1, TRY(debug_picture(cleaned, layout, read.ink)));
    }
    return read;
}

}  // namespace

Result<ReadPage> read_page(OpenDocument& document, int page, Readers& readers,
                           const ReadingOptions& options, std::vector<std::string>* pictures) {
    constexpr int upside_down = 180;
    bool layer_counts = true;
    const auto read_again = [&](int turned_over) -> Result<ReadPage> {
        CleanOptions how = options.clean;
        how.turned_over = turned_over;
        PageImage image =
            TRY(layer_counts ? document.rasterize(page) : document.rasterize_without_layer(page));
        how.turn = how.turn && !image.text_layer.has_value();
        return read_image(std::move(image), readers, how, pictures);
    };
    ReadPage read = TRY(read_again(0));
    const bool contradicted = has_note(read, NoteCode::text_layer_contradicted);
    if (contradicted) {  // what the page shows counts, not what its layer says
        layer_counts = false;
        read = TRY(read_again(0));
        read.notes.insert(read.notes.begin(), {NoteCode::text_layer_contradicted, {}});
    }
    if (has_error(read, ErrorCode::page_unread) && options.clean.turn) {
        // The lines that said which way up it lies may have been few.
        ReadPage other = TRY(read_again(upside_down));
        read = has_error(other, ErrorCode::page_unread) ? TRY(read_again(0)) : std::move(other);
    }
    document.add_what_is_not_drawn(page, read);
    return read;
}

Result<ReadPage> read_single_line(OpenDocument& document, int page, Readers& readers) {
    return readers.read_line(TRY(document.rasterize_line(page)));
}

}  // namespace juesuan

#else

#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "extractors/validate/validate.h"

namespace juesuan {

Result<Report> report_document(const std::vector<int>& pages, const PageSupply& read,
                               const Definitions& definitions, const ValidateOptions& trust) {
    const Vocabulary vocabulary(definitions.lexicon);
    std::vector<NormalPage> normal_pages;
    normal_pages.reserve(pages.size());
    for (const int page : pages) {
        normal_pages.push_back(normalize(TRY(read(page)), vocabulary));
    }
    Forms forms = classify(std::move(normal_pages), definitions.forms, definitions.statements);
    return validate(std::move(forms), definitions.rules, trust);
}

}  // namespace juesuan

#endif
