// A document that several files are: pictures of its pages, or its volumes. See joined_files.h.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extractors/rasterize/rasterize.h"

namespace juesuan {

/// The files themselves, by their kinds; one that is of none has that of a PDF. Errors: as
/// open_joined.
struct JoinedPart {
    std::vector<char> bytes;
    FileKind kind = FileKind::pdf;
};
[[nodiscard]] Result<std::vector<JoinedPart>> joined_parts(const std::vector<char>& bytes,
                                                           std::string_view sha256);

/// `bytes`: the file that travels; `sha256`: of the document, "" for any. A file that cannot be
/// opened is a page that fails with the reason; numbers that the names leave out are an error of
/// the document (document_damaged). Errors: input_changed (other files than were hashed),
/// document_too_many_pages.
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_joined(std::vector<char> bytes,
                                                                const RasterizeOptions& options,
                                                                std::string_view sha256);

}  // namespace juesuan
