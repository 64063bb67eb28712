// rasterize: DocumentTicket, page → PageImage. The only folder that includes Poppler.
#pragma once

#include <memory>
#include <string_view>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/page_image.h"
#include "extractors/model/text_layer_use.h"

namespace juesuan {

struct RasterizeOptions {
    TextLayerUse text_layer = TextLayerUse::automatic;
    int drawn_dpi = 200;   ///< for pages that are drawn, not scanned (born digital)
    int lowest_dpi = 150;  ///< a scan is read at its own resolution, within these bounds
    int highest_dpi = 300;
    double largest_side_points = 4000;  ///< a larger page is page_too_large (A0 is 3370)
    long largest_pixels = 40'000'000;   ///< of one drawn page
    int most_pages = 5000;
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
};

/// Opens the file behind the descriptor (read from its start; the caller keeps ownership).
/// `sha256`: of the bytes that are expected, 64 hexadecimal digits; "" takes any. The file may be
/// changed in place up to the moment in which it has been read. Errors: input_changed,
/// document_encrypted, document_damaged, document_no_pages, document_too_many_pages,
/// input_unreadable, input_unsupported.
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_document(int file_descriptor,
                                                                  FileKind kind,
                                                                  const RasterizeOptions& options,
                                                                  std::string_view sha256 = "");

}  // namespace juesuan
