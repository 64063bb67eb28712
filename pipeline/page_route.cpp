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

#include <algorithm>

#include "extractors/account/account.h"
#include "extractors/grid/debug_picture.h"

namespace juesuan {
namespace {

bool shows_other_text(const std::vector<PageNote>& notes) {
    return std::any_of(notes.begin(), notes.end(), [](const PageNote& note) {
        return note.code == NoteCode::text_layer_contradicted;
    });
}

/// What the whole document holds is said with its first page.
void add_what_is_not_drawn(OpenDocument& document, int page, ReadPage& read) {
    for (PageNote& note : document.notes_of(page)) {
        read.notes.push_back(std::move(note));
    }
    if (page == 1) {
        for (Error& error : document.beside_pages()) {
            read.errors.push_back(std::move(error));
        }
    }
}

}  // namespace

Result<ReadPage> read_page(OpenDocument& document, int page, Readers& readers,
                           const ReadingOptions& options, std::vector<std::string>* pictures) {
    std::vector<PageNote> notes;
    while (true) {
        // Where a page shows other text than its layer has, what it shows counts.
        PageImage image =
            TRY(notes.empty() ? document.rasterize(page) : document.rasterize_without_layer(page));
        const DrawnInk ink = see_ink(image);  // beside the stages: a witness of what they lose
        const CleanPage cleaned = TRY(clean(std::move(image), options.clean));
        const PageLayout layout = TRY(grid(cleaned));
        Result<ReadPage> found = readers.recognize(layout, cleaned);
        if (found.ok()) {
            add_account(account_of_ink(ink, cleaned, layout, found.value()), found.value());
        }
        if (pictures != nullptr) {
            const InkAccount none;
            const InkAccount& account = found.ok() ? found.value().ink : none;
            pictures->assign(1, TRY(debug_picture(cleaned, layout, account)));
        }
        ReadPage read = TRY(std::move(found));
        if (!shows_other_text(read.notes) || !notes.empty()) {
            read.notes.insert(read.notes.begin(), notes.begin(), notes.end());
            add_what_is_not_drawn(document, page, read);
            return read;
        }
        notes.push_back({NoteCode::text_layer_contradicted, {}});
    }
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
