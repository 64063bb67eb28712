// What a child may say of its document, given what the supervisor knows of it without the child:
// its kind, how its text layer was to be used, how many pages it has. The wire checks that an
// answer is a possible one; this, that it is one of this document.
#pragma once

#include <optional>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/read_page.h"

namespace juesuan {

class DocumentClaims {
   public:
    DocumentClaims(FileKind kind, TextLayerUse text_layer) : kind_(kind), text_layer_(text_layer) {}

    /// The number of pages that a child gives, or why it cannot open the document. Error:
    /// worker_lied: another number than before, or an error that no document is the reason for.
    [[nodiscard]] Status opened(const Result<int>& page_count);
    /// The number of pages that is known from an earlier run.
    void know(int page_count) { page_count_ = page_count; }

    /// A page that a child gives: `bytes` of its record. It counts for the bounds of the document
    /// when it is believed. Error: worker_lied: an error that no page is the reason for, a source
    /// or a reader that this kind of document has not, more than so many pages can hold.
    [[nodiscard]] Status page_read(const Result<ReadPage>& page, std::size_t bytes);

   private:
    /// Sums over the pages of the document.
    struct Amount {
        std::size_t cells = 0, lines = 0, text_bytes = 0, record_bytes = 0;
    };

    [[nodiscard]] bool may_have(PageSource source) const;
    [[nodiscard]] bool may_have(Reader reader, PageSource source) const;
    [[nodiscard]] const char* foreign_part(const ReadPage& page) const;
    [[nodiscard]] bool holds(const Amount& amount) const;

    FileKind kind_;
    TextLayerUse text_layer_;
    std::optional<int> page_count_;
    Amount said_;
};

}  // namespace juesuan
