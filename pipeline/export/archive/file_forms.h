// What an archive calls a file of each kind.
#pragma once

#include <array>
#include <cstddef>

#include "extractors/model/document_ticket.h"

namespace juesuan {

struct FileForm {
    const char* ending;      ///< by what the file is, not by its name
    const char* media_type;  ///< as RFC 6838
};

/// By FileKind; of several files that are one document, what lists their digests and names.
inline constexpr std::array file_forms = {
    FileForm{".pdf", "application/pdf"},
    FileForm{".tif", "image/tiff"},
    FileForm{".png", "image/png"},
    FileForm{".jpg", "image/jpeg"},
    FileForm{".pages", "text/plain"},
    FileForm{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FileForm{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    FileForm{".html", "text/html"},
    FileForm{".bmp", "image/bmp"},
    FileForm{".webp", "image/webp"},
    FileForm{".jp2", "image/jp2"},
    FileForm{".ofd", "application/ofd"},
};
static_assert(file_forms.size() == file_kind_count, "each kind has its form");

[[nodiscard]] inline const FileForm& file_form(FileKind kind) {
    return file_forms.at(static_cast<std::size_t>(kind));
}

}  // namespace juesuan
