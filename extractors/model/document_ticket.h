// What ingest gives: one file that is worth opening.
#pragma once

#include <cstdint>
#include <string>

namespace juesuan {

enum class FileKind : std::uint8_t {
    pdf = 0,
    tiff = 1,
    png = 2,
    jpeg = 3,
    pages = 4,  ///< several files that are one document, see joined_files.h
    docx = 5,
    xlsx = 6,
    html = 7,
    bmp = 8,
    webp = 9,
    jpeg2000 = 10,
    ofd = 11,
};
inline constexpr std::size_t file_kind_count = 12;

/// The document is text and tables as its program stores them, and no picture of a page.
[[nodiscard]] constexpr bool is_stored_text(FileKind kind) {
    return kind == FileKind::docx || kind == FileKind::xlsx || kind == FileKind::html;
}

/// The document is made of pages that its program drew: they may have a text layer.
[[nodiscard]] constexpr bool has_drawn_pages(FileKind kind) {
    return kind == FileKind::pdf || kind == FileKind::ofd;
}

/// What becomes of the text layer of a PDF or OFD. automatic: a page is read from it where it can
/// be trusted; ignore: from its pixels alone; require: a page without one that can be trusted is an
/// error (text_layer_missing).
enum class TextLayerUse : std::uint8_t { automatic = 0, ignore = 1, require = 2 };
inline constexpr int text_layer_use_count = 3;

struct DocumentTicket {
    std::string path;       ///< as found; bytes of the file system, perhaps not UTF-8
    std::string file_name;  ///< last part of the path
    std::string sha256;     ///< 64 hexadecimal digits: the identity of the document
    std::uint64_t bytes = 0;
    FileKind kind = FileKind::pdf;  ///< by content, not by name
};

}  // namespace juesuan
