#include "extractors/office/package_parts.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <memory>
#include <vector>

namespace juesuan {
namespace {

// Assumed: a report of 100 sheets has 10 MB of XML.
constexpr std::size_t most_bytes = std::size_t{256} << 20U;  // of all parts
constexpr int most_parts = 100'000;
constexpr std::size_t piece_bytes = std::size_t{1} << 16U;

struct ReleaseArchive {
    void operator()(archive* read) const { archive_read_free(read); }
};
using Package = std::unique_ptr<archive, ReleaseArchive>;

/// The library tells names as the thread's locale has them: within this, those in Unicode as UTF-8.
class NamesInUtf8 {
   public:
    NamesInUtf8() : own_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
        before_ = own_ == nullptr ? nullptr : uselocale(own_);
    }
    ~NamesInUtf8() {
        if (own_ != nullptr) {
            uselocale(before_);
            freelocale(own_);
        }
    }
    NamesInUtf8(const NamesInUtf8&) = delete;
    NamesInUtf8& operator=(const NamesInUtf8&) = delete;

   private:
    locale_t own_;
    locale_t before_ = nullptr;
};

Error failure(ErrorCode code, std::string detail) {
    return {code, Stage::rasterize, 0, std::move(detail)};
}

Error damage(archive* read) {
    const char* said = archive_error_string(read);
    const std::string why = said == nullptr ? "its package breaks off" : said;
    const bool locked = why.find("ncrypt") != std::string::npos;
    return failure(locked ? ErrorCode::document_encrypted : ErrorCode::document_damaged, why);
}

Status add_part(archive* read, std::string& part, std::size_t& room) {
    std::vector<char> piece(piece_bytes);
    while (true) {
        const la_ssize_t got = archive_read_data(read, piece.data(), piece.size());
        if (got == ARCHIVE_RETRY) {
            continue;
        }
        if (got < 0) {
            return damage(read);
        }
        if (got == 0) {
            return Done{};
        }
        if (static_cast<std::size_t>(got) > room) {
            return failure(ErrorCode::input_too_large, "its parts unpack to more than 256 MB");
        }
        room -= static_cast<std::size_t>(got);
        part.append(piece.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

Result<std::map<std::string, std::string>> package_parts(
    std::span<const char> bytes, const std::function<bool(std::string_view)>& is_wanted) {
    const NamesInUtf8 names_in_utf8;
    const Package read(archive_read_new());
    // By its list of contents, so that a package whose end is missing is not taken for a whole one.
    if (read == nullptr || archive_read_support_format_zip_seekable(read.get()) < ARCHIVE_WARN ||
        archive_read_open_memory(read.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return failure(ErrorCode::document_damaged, "its package cannot be opened");
    }
    std::map<std::string, std::string> out;
    std::size_t room = most_bytes;
    for (int seen = 0;; ++seen) {
        archive_entry* entry = nullptr;
        const int found = archive_read_next_header(read.get(), &entry);
        if (found == ARCHIVE_EOF) {
            return out;
        }
        if (found == ARCHIVE_RETRY) {
            continue;
        }
        if (found < ARCHIVE_WARN) {
            return damage(read.get());
        }
        if (seen > most_parts) {
            return failure(ErrorCode::input_too_large, "more than 100,000 parts");
        }
        const char* name = archive_entry_pathname(entry);
        if (name == nullptr || !is_wanted(name)) {
            continue;
        }
        if (archive_entry_is_encrypted(entry) != 0) {
            return failure(ErrorCode::document_encrypted, "");
        }
        std::string& part = out[name];
        part.clear();
        TRY(add_part(read.get(), part, room));
    }
}

}  // namespace juesuan
