// When the itinerary is gone through once more: what the page shows counts, not what its layer
// says; and a page on which nothing reads may lie on its head.
#include "pipeline/page_route.h"

namespace juesuan {

Result<ReadPage> read_page(OpenDocument& document, int page, Readers& readers,
                           const ReadingOptions& options, std::vector<std::string>* pictures) {
    if (std::optional<Result<ReadPage>> stored = document.stored_page(page)) {
        return std::move(*stored);  // there is nothing to draw
    }
    constexpr int upside_down = 180;
    PageAttempt how{true, options.clean};
    ReadPage read = TRY(read_page_once(document, page, readers, how, pictures));
    std::vector<PageNote> notes;
    if (has_note(read, NoteCode::text_layer_contradicted)) {
        how.with_layer = false;
        read = TRY(read_page_once(document, page, readers, how, pictures));
        notes.push_back({NoteCode::text_layer_contradicted, {}});
    }
    if (has_error(read, ErrorCode::page_unread) && options.clean.turn) {
        // The lines that said which way up it lies may have been few.
        how.clean.turned_over = upside_down;
        std::vector<std::string> drawn;
        ReadPage other = TRY(
            read_page_once(document, page, readers, how, pictures == nullptr ? nullptr : &drawn));
        if (!has_error(other, ErrorCode::page_unread)) {
            read = std::move(other);
            if (pictures != nullptr) {
                *pictures = std::move(drawn);
            }
        }
    }
    read.notes.insert(read.notes.begin(), notes.begin(), notes.end());
    document.add_what_is_not_drawn(page, read);
    return read;
}

Result<ReadPage> read_single_line(OpenDocument& document, int page, Readers& readers) {
    return readers.read_line(TRY(document.rasterize_line(page)));
}

}  // namespace juesuan
