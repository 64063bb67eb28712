#include "extractors/office/office_document.h"

#include <new>
#include <optional>
#include <span>
#include <utility>

#include "extractors/office/office_page.h"
#include "extractors/office/package_parts.h"
#include "extractors/office/page_layout.h"
#include "extractors/office/sheets/workbook_document.h"
#include "extractors/office/web/web_page.h"
#include "extractors/office/word_document.h"

namespace juesuan {
namespace {

Error failure(ErrorCode code, int page, std::string detail) {
    return {code, Stage::rasterize, page, std::move(detail)};
}

class OfficeDocument final : public OpenDocument {
   public:
    explicit OfficeDocument(std::vector<OfficePage> pages) : pages_(std::move(pages)) {}

    [[nodiscard]] int page_count() const override { return static_cast<int>(pages_.size()); }

    [[nodiscard]] Result<PageImage> rasterize(int page) override {
        return failure(ErrorCode::input_unsupported, page, "nothing of this document is drawn");
    }

    [[nodiscard]] std::optional<Result<ReadPage>> stored_page(int page) override {
        if (page < 1 || page > page_count()) {
            return failure(ErrorCode::page_damaged, page, "no such page");
        }
        try {
            return laid_out(pages_[static_cast<std::size_t>(page) - 1], page);
        } catch (const std::bad_alloc&) {
            return failure(ErrorCode::worker_memory, page, "laying out the page");
        }
    }

   private:
    std::vector<OfficePage> pages_;
};

Result<std::vector<OfficePage>> pages_of(std::span<const char> bytes, FileKind kind) {
    switch (kind) {
        case FileKind::docx:
            return word_pages(TRY(package_parts(bytes, is_word_part)));
        case FileKind::xlsx:
            return workbook_pages(TRY(package_parts(bytes, is_workbook_part)));
        case FileKind::html:
            return web_pages({bytes.data(), bytes.size()});
        default:
            return failure(ErrorCode::input_unsupported, 0, "no office document");
    }
}

}  // namespace

Result<std::unique_ptr<OpenDocument>> open_office(const std::vector<char>& bytes, FileKind kind,
                                                  const RasterizeOptions& options) {
    TRY(check_document_size(bytes.size()));
    try {
        std::vector<OfficePage> pages = TRY(pages_of(bytes, kind));
        if (pages.empty()) {
            return failure(ErrorCode::document_no_pages, 0, "");
        }
        if (pages.size() > static_cast<std::size_t>(options.max_pages)) {
            return failure(ErrorCode::document_too_many_pages, 0, std::to_string(pages.size()));
        }
        return std::unique_ptr<OpenDocument>(std::make_unique<OfficeDocument>(std::move(pages)));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, 0, "opening the document");
    }
}

}  // namespace juesuan
