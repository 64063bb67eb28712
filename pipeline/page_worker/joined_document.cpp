#include "pipeline/page_worker/joined_document.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/page_worker/open_any.h"
#include "pipeline/wire/joined_files.h"

namespace juesuan {
namespace {

Error failure(ErrorCode code, int page, std::string detail) {
    return {code, Stage::rasterize, page, std::move(detail)};
}

class JoinedDocument final : public OpenDocument {
   public:
    JoinedDocument(std::vector<char> bytes, JoinedHead head, const RasterizeOptions& options)
        : bytes_(std::move(bytes)), head_(std::move(head)), options_(options) {
        std::size_t begin = head_.begin;
        for (const JoinedFile& file : head_.files) {
            begins_.push_back(begin);
            begin += static_cast<std::size_t>(file.bytes);
        }
    }

    /// One page of a file that cannot be opened: it fails with the reason.
    Status count_pages() {
        for (std::size_t file = 0; file < head_.files.size(); ++file) {
            const Status opened = open(file);
            const int pages = opened.ok() ? opened_->page_count() : 1;
            for (int page = 1; page <= pages; ++page) {
                pages_.push_back({file, page});
            }
            if (pages_.size() > static_cast<std::size_t>(options_.max_pages)) {
                return failure(ErrorCode::document_too_many_pages, 0, "more than the limit");
            }
        }
        return Done{};
    }

    [[nodiscard]] int page_count() const override { return static_cast<int>(pages_.size()); }

    [[nodiscard]] Result<PageImage> rasterize(int page) override {
        return drawn(page, &OpenDocument::rasterize);
    }
    [[nodiscard]] Result<PageImage> rasterize_without_layer(int page) override {
        return drawn(page, &OpenDocument::rasterize_without_layer);
    }
    [[nodiscard]] Result<PageImage> rasterize_line(int page) override {
        return drawn(page, &OpenDocument::rasterize_line);
    }

    [[nodiscard]] std::optional<Result<ReadPage>> stored_page(int page) override {
        const Place& place = pages_[static_cast<std::size_t>(page) - 1];
        std::optional<Result<ReadPage>> out;
        if (open(place.file).ok()) {
            out = opened_->stored_page(place.page);
        }
        if (out.has_value() && out->ok()) {
            out->value().page = page;
        }
        return out;
    }

    [[nodiscard]] std::vector<Error> beside_pages() override {
        std::vector<Error> out;
        std::vector<std::string> names;
        for (std::size_t file = 0; file < head_.files.size(); ++file) {
            names.push_back(head_.files[file].name);
            if (open(file).ok()) {
                for (Error& error : opened_->beside_pages()) {
                    out.push_back(std::move(error));
                }
            }
        }
        std::string missing;
        for (const std::string& number : missing_numbers(names)) {
            missing += (missing.empty() ? "" : ", ") + number;
        }
        if (!missing.empty()) {
            out.push_back(failure(ErrorCode::document_damaged, 0,
                                  "numbers that the names of its files leave out: " + missing));
        }
        return out;
    }

    [[nodiscard]] std::vector<PageNote> notes_of(int page) override {
        const Place& place = pages_[static_cast<std::size_t>(page) - 1];
        return open(place.file).ok() ? opened_->notes_of(place.page) : std::vector<PageNote>();
    }

   private:
    struct Place {
        std::size_t file = 0;
        int page = 0;  ///< of the file
    };
    using Draw = Result<PageImage> (OpenDocument::*)(int);

    /// One file is open at a time.
    Status open(std::size_t file) {
        if (opened_ != nullptr && opened_file_ == file) {
            return Done{};
        }
        opened_ = nullptr;
        const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(begins_[file]);
        std::vector<char> bytes(begin,
                                begin + static_cast<std::ptrdiff_t>(head_.files[file].bytes));
        const std::optional<FileKind> kind = file_kind({bytes.data(), bytes.size()});
        if (!bytes.empty() && !kind.has_value()) {
            return failure(ErrorCode::input_unsupported, 0, head_.files[file].name);
        }
        opened_ = TRY(open_any(std::move(bytes), kind.value_or(FileKind::pdf), options_));
        opened_file_ = file;
        return Done{};
    }

    Result<PageImage> drawn(int page, Draw draw) {
        const Place& place = pages_[static_cast<std::size_t>(page) - 1];
        const Status opened = open(place.file);
        if (!opened.ok()) {
            Error error = opened.error();
            error.page = page;
            return error;
        }
        Result<PageImage> image = (*opened_.*draw)(place.page);
        if (image.ok()) {
            image.value().page = page;
            return image;
        }
        Error error = std::move(image).error();
        error.page = page;
        return error;
    }

    std::vector<char> bytes_;
    JoinedHead head_;
    RasterizeOptions options_;
    std::vector<std::size_t> begins_;  ///< of the files
    std::vector<Place> pages_;
    std::unique_ptr<OpenDocument> opened_;
    std::size_t opened_file_ = 0;
};

/// Are the files those of which the document's SHA-256 was made?
bool are_those(const std::vector<char>& bytes, const JoinedHead& head, std::string_view sha256) {
    const std::string listing = listing_of(head.files);
    if (!sha256.empty() && sha256_of({listing.data(), listing.size()}) != sha256) {
        return false;
    }
    std::size_t begin = head.begin;
    return std::all_of(head.files.begin(), head.files.end(), [&](const JoinedFile& file) {
        const std::string found =
            sha256_of({bytes.data() + std::exchange(begin, begin + file.bytes), file.bytes});
        return found == file.sha256;
    });
}

}  // namespace

Result<std::vector<JoinedPart>> joined_parts(const std::vector<char>& bytes,
                                             std::string_view sha256) {
    const std::optional<JoinedHead> head = parse_joined_head({bytes.data(), bytes.size()});
    if (!head.has_value() || !are_those(bytes, *head, sha256)) {
        return failure(ErrorCode::input_changed, 0, "other bytes than were hashed");
    }
    std::vector<JoinedPart> out;
    auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(head->begin);
    for (const JoinedFile& file : head->files) {
        const auto end = begin + static_cast<std::ptrdiff_t>(file.bytes);
        std::vector<char> part(begin, end);
        const FileKind kind = file_kind({part.data(), part.size()}).value_or(FileKind::pdf);
        out.push_back({std::move(part), kind});
        begin = end;
    }
    return out;
}

Result<std::unique_ptr<OpenDocument>> open_joined(std::vector<char> bytes,
                                                  const RasterizeOptions& options,
                                                  std::string_view sha256) {
    std::optional<JoinedHead> head = parse_joined_head({bytes.data(), bytes.size()});
    if (!head.has_value() || !are_those(bytes, *head, sha256)) {
        return failure(ErrorCode::input_changed, 0, "other bytes than were hashed");
    }
    auto document = std::make_unique<JoinedDocument>(std::move(bytes), *std::move(head), options);
    TRY(document->count_pages());
    return std::unique_ptr<OpenDocument>(std::move(document));
}

}  // namespace juesuan
