#include "pipeline/serve/shelf.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"
#include "pipeline/base/shown_name.h"

namespace juesuan {
namespace {

constexpr auto oldest_look = std::chrono::seconds(2);
constexpr std::size_t most_kept = 12;    // reports in memory, some 10 MB each at most
constexpr std::size_t least_digits = 8;  // of a SHA-256 that names a document

}  // namespace

std::vector<LedgerDocument> Shelf::documents() {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (looked_.has_value() && now - *looked_ < oldest_look) {
        return documents_;
    }
    Result<Ledger> ledger = Ledger::open_read_only(folder_);
    std::vector<LedgerDocument> found;
    const Status end = ledger.ok() ? ledger.value().each_document([&found](const auto& document) {
        if (document.finished || document.written) {
            found.push_back(document);
            if (!document.finished) {
                // Its report is there while it is read anew; whether it is whole nobody knows.
                found.back().status = DocumentStatus::partial;
            }
        }
        return Status(Done{});
    })
                                   : Status(ledger.error());
    if (end.ok()) {
        documents_ = std::move(found);
        sources_ = source_paths(folder_);
        looked_ = now;
    }
    return documents_;
}

std::string Shelf::source(const LedgerDocument& document) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return source_of(sources_, document.sha256, shown_name(document.file_name));
}

std::vector<LedgerFailure> Shelf::failures() const {
    Result<Ledger> ledger = Ledger::open_read_only(folder_);
    Result<std::vector<LedgerFailure>> found =
        ledger.ok() ? ledger.value().failures()
                    : Result<std::vector<LedgerFailure>>(ledger.error());
    return found.ok() ? std::move(found).value() : std::vector<LedgerFailure>();
}

void Shelf::renew() {
    const std::lock_guard<std::mutex> lock(mutex_);
    looked_.reset();
}

std::optional<LedgerDocument> Shelf::document(const std::string& digits) {
    std::optional<LedgerDocument> found;
    if (digits.size() < least_digits) {
        return found;
    }
    for (LedgerDocument& document : documents()) {
        if (document.sha256.starts_with(digits)) {
            if (found.has_value()) {
                return std::nullopt;
            }
            found = std::move(document);
        }
    }
    return found;
}

SharedReport Shelf::report(const LedgerDocument& document) {
    const std::string at = path(document);
    struct stat state {};
    if (!document.written || stat(at.c_str(), &state) != 0 || !S_ISREG(state.st_mode)) {
        return nullptr;
    }
    const std::int64_t changed = state.st_mtim.tv_sec * 1'000'000'000 + state.st_mtim.tv_nsec;
    const auto is_it = [&](const Kept& kept) {
        return kept.path == at && kept.changed == changed && kept.bytes == state.st_size;
    };
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto kept = std::find_if(kept_.begin(), kept_.end(), is_it);
        if (kept != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, kept);
            return kept_.front().report;
        }
    }
    // Others may read meanwhile; that one is read twice costs nothing but time.
    const std::optional<std::string> bytes = file_bytes(at);
    Result<WrittenReport> written = bytes.has_value()
                                        ? read_report(*bytes)
                                        : Error{ErrorCode::output_invalid, Stage::write, 0, at};
    if (!written.ok()) {
        return nullptr;
    }
    auto report = std::make_shared<const ShelfReport>(
        ShelfReport{std::move(written).value(), sha256_of(*bytes)});
    const std::lock_guard<std::mutex> lock(mutex_);
    kept_.remove_if([&at](const Kept& kept) { return kept.path == at; });
    kept_.push_front({at, changed, state.st_size, report});
    if (kept_.size() > most_kept) {
        kept_.pop_back();
    }
    return report;
}

}  // namespace juesuan
