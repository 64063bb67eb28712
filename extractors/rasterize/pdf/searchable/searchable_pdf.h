// A document as a PDF whose text can be searched and copied: its pages as they are, with text that
// is not drawn in front of nothing and behind everything.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/searchable_text.h"

namespace juesuan {

/// The bytes of the PDF. Of a PDF, objects and streams stay as they are stored, apart from the
/// dictionaries of pages that are given text (a file that is given none is given back); a picture
/// becomes a page of its own size with the picture in it, JPEG and plain PNG as they are stored,
/// others pixel for pixel. The same input gives the same bytes. Errors: document_encrypted,
/// document_damaged, page_damaged, worker_memory; those of open_image.
[[nodiscard]] Result<std::string> searchable_pdf(const std::vector<char>& bytes, FileKind kind,
                                                 const SearchableText& text);

/// A file of pictures, of a document that several are.
struct PicturePart {
    std::vector<char> bytes;
    FileKind kind = FileKind::png;
};

/// The same of such a document: the pages of its files one behind the other. Errors: as above;
/// input_unsupported where one of them holds no pictures.
[[nodiscard]] Result<std::string> searchable_pdf(const std::vector<PicturePart>& parts,
                                                 const SearchableText& text);

}  // namespace juesuan
