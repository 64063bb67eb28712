#include "pipeline/supervisor/document_claims.h"

#include <algorithm>

#include "pipeline/wire/frame.h"

namespace juesuan {
namespace {

// Assumed, far above what was seen: the densest real pages have 5,000 cells in records of 0.5 MB.
constexpr std::size_t cells_of_page = 5'000, cells_beside = 200'000;
constexpr std::size_t lines_of_page = 10'000, lines_beside = 200'000;
constexpr std::size_t text_bytes_of_page = std::size_t{1} << 20U, text_bytes_beside = 16U << 20U;
constexpr std::size_t record_bytes_of_page = std::size_t{2} << 20U,
                      record_bytes_beside = 24U << 20U;

/// What may be wrong with a document or a page. Everything else concerns the machine, the output
/// or the children, of which the supervisor knows itself.
bool is_of_documents(ErrorCode code) {
    switch (code) {
        case ErrorCode::input_unreadable:
        case ErrorCode::input_empty:
        case ErrorCode::input_unsupported:
        case ErrorCode::input_too_large:
        case ErrorCode::input_changed:
        case ErrorCode::input_package:
        case ErrorCode::document_encrypted:
        case ErrorCode::document_damaged:
        case ErrorCode::document_no_pages:
        case ErrorCode::document_too_many_pages:
        case ErrorCode::document_form:
        case ErrorCode::page_damaged:
        case ErrorCode::page_too_large:
        case ErrorCode::page_suspect_blank:
        case ErrorCode::page_degraded:
        case ErrorCode::text_layer_missing:
        case ErrorCode::page_unread:
        case ErrorCode::table_missing:
        case ErrorCode::figures_outside_table:
        case ErrorCode::text_unread:
        case ErrorCode::worker_memory:
        case ErrorCode::reader_failed:
        case ErrorCode::internal:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool DocumentClaims::may_have(PageSource source) const {
    if (is_stored_text(kind_)) {
        return source == PageSource::text_layer;
    }
    // Files that are one document together may be PDFs.
    const bool has_layers = has_drawn_pages(kind_) || kind_ == FileKind::pages;
    return source == PageSource::scan || (has_layers && text_layer_ != TextLayerUse::ignore);
}

bool DocumentClaims::may_have(Reader reader, PageSource source) const {
    if (is_stored_text(kind_)) {
        return reader == Reader::stored_text;
    }
    return reader == Reader::text_layer ? source != PageSource::scan
                                        : reader != Reader::stored_text;
}

const char* DocumentClaims::foreign_part(const ReadPage& page) const {
    if (!may_have(page.source)) {
        return "a source that no page of this document has";
    }
    const char* wrong = nullptr;
    each_line(page, [&](const ReadLine& line) {
        for (const Reading& reading : line.readings) {
            if (!may_have(reading.reader, page.source)) {
                wrong = "a reader that nobody asks on this page";
            }
        }
    });
    for (const ReadTable& table : page.tables) {
        for (const ReadCell& cell : table.cells) {
            if (!cell.stored_at.empty() && !is_stored_text(kind_)) {
                wrong = "a place in a document that stores none";
            }
        }
    }
    for (const Error& error : page.errors) {
        if (!is_of_documents(error.code)) {
            wrong = "an error that is not the page's";
        }
    }
    return wrong;
}

bool DocumentClaims::holds(const Amount& amount) const {
    const auto pages = static_cast<std::size_t>(page_count_.value_or(1));
    return amount.cells <= cells_beside + pages * cells_of_page &&
           amount.lines <= lines_beside + pages * lines_of_page &&
           amount.text_bytes <= text_bytes_beside + pages * text_bytes_of_page &&
           amount.record_bytes <= record_bytes_beside + pages * record_bytes_of_page;
}

Status DocumentClaims::opened(const Result<int>& page_count) {
    if (!page_count.ok()) {
        return is_of_documents(page_count.error().code)
                   ? Status(Done{})
                   : wire::lie("an error that is not the document's");
    }
    if (page_count_.value_or(page_count.value()) != page_count.value()) {
        return wire::lie("another number of pages than before");
    }
    page_count_ = page_count.value();
    return Done{};
}

Status DocumentClaims::page_read(const Result<ReadPage>& page, std::size_t bytes) {
    if (!page.ok()) {
        return is_of_documents(page.error().code) ? Status(Done{})
                                                  : wire::lie("an error that is not the page's");
    }
    if (const char* wrong = foreign_part(page.value())) {
        return wire::lie(wrong);
    }
    Amount amount = said_;
    amount.record_bytes += bytes;
    for (const ReadTable& table : page.value().tables) {
        amount.cells += table.cells.size();
    }
    each_line(page.value(), [&amount](const ReadLine& line) {
        ++amount.lines;
        for (const Reading& reading : line.readings) {
            for (const Alternative& alternative : reading.alternatives) {
                amount.text_bytes += alternative.text.size();
            }
        }
    });
    if (!holds(amount)) {
        return wire::lie("more than a document of so many pages can hold");
    }
    said_ = amount;
    return Done{};
}

}  // namespace juesuan
