// rasterize: the bytes of a document, page → PageImage. Pictures here; PDF, and with it Poppler and
// qpdf, in pdf/, which is a library of its own: who reads pictures alone links neither.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/page_image.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Poppler and Leptonica count bytes in int; ingest refuses such files long before.
inline constexpr std::size_t largest_document_bytes = 2'000'000'000;

struct RasterizeOptions {
    TextLayerUse text_layer = TextLayerUse::automatic;
    int drawn_dpi = 200;   ///< for pages that are drawn, not scanned (born digital)
    int lowest_dpi = 150;  ///< a scan is read at its own resolution, within these bounds
    int highest_dpi = 300;
    double largest_side_points = 4000;  ///< a larger page is page_too_large (A0 is 3370)
    long largest_pixels = 40'000'000;   ///< of one drawn page
    int max_pages = 5000;
};

/// One opened document. Single-threaded; holds the file's bytes.
class OpenDocument {
   public:
    virtual ~OpenDocument() = default;
    OpenDocument() = default;
    OpenDocument(const OpenDocument&) = delete;
    OpenDocument& operator=(const OpenDocument&) = delete;

    [[nodiscard]] virtual int page_count() const = 0;

    /// Draws page `page` (from 1). Errors: page_damaged, page_too_large, page_suspect_blank,
    /// text_layer_missing, worker_memory. Damage that Poppler reports but survives sets
    /// PageImage::damage.
    [[nodiscard]] virtual Result<PageImage> rasterize(int page) = 0;

    /// The page as an image alone, when its text layer turned out not to be what it shows. Errors
    /// as of rasterize().
    [[nodiscard]] virtual Result<PageImage> rasterize_without_layer(int page) {
        return rasterize(page);
    }

    /// The page as the document stores it, where it is text and tables and no picture: nothing is
    /// drawn and nothing recognized. Nothing for a page that is drawn. Errors: page_damaged,
    /// page_too_large, worker_memory.
    [[nodiscard]] virtual std::optional<Result<ReadPage>> stored_page(int /*page*/) {
        return std::nullopt;
    }

    /// Errors of the document: other documents that it holds, data that no page draws.
    [[nodiscard]] virtual std::vector<Error> beside_pages() { return {}; }

    /// What is worth knowing of a page that was drawn and is not to be seen on it.
    [[nodiscard]] virtual std::vector<PageNote> notes_of(int /*page*/) { return {}; }

    /// Adds to a page that was read what is not to be seen on it; what the whole document holds is
    /// said with its first page.
    void add_what_is_not_drawn(int page, ReadPage& read) {
        for (PageNote& note : notes_of(page)) {
            read.notes.push_back(std::move(note));
        }
        if (page == 1) {
            for (Error& error : beside_pages()) {
                read.errors.push_back(std::move(error));
            }
        }
    }

    /// The page as the picture of a single line: a stored picture pixel by pixel, whatever
    /// resolution it states, 72 dpi. Errors as of rasterize().
    [[nodiscard]] virtual Result<PageImage> rasterize_line(int page) { return rasterize(page); }
};

/// A file of this kind is a picture, or several: see open_image.
[[nodiscard]] bool is_picture(FileKind kind);

/// Errors: input_empty, input_too_large.
[[nodiscard]] Status check_document_size(std::size_t bytes);

/// Opens a TIFF (each of its pictures is a page), PNG, JPEG, BMP, WebP or JPEG 2000, as `kind`
/// says. Errors: input_empty, input_too_large, input_unsupported (`kind` is no picture),
/// document_damaged, document_no_pages, document_too_many_pages.
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_image(std::vector<char> bytes,
                                                               FileKind kind,
                                                               const RasterizeOptions& options);

}  // namespace juesuan
