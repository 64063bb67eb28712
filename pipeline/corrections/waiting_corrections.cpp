#include "pipeline/corrections/waiting_corrections.h"

#include <algorithm>
#include <filesystem>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/corrections/correction_book.h"

namespace juesuan {
namespace {

constexpr std::size_t sha256_digit_count = 64;

/// The documents that have a book, by their SHA-256.
std::vector<std::string> documents_with_books(const std::string& folder) {
    std::vector<std::string> out;
    std::error_code none;
    const std::filesystem::path books =
        std::filesystem::path(corrections_path(folder, "")).parent_path();
    for (const auto& entry : std::filesystem::directory_iterator(books, none)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".jsonl" && name.size() == sha256_digit_count) {
            out.push_back(name);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

Result<std::vector<WaitingCorrections>> waiting_corrections(Ledger& ledger,
                                                            const std::string& folder) {
    std::vector<WaitingCorrections> out;
    for (const std::string& sha256 : documents_with_books(folder)) {
        std::optional<LedgerDocument> document = TRY(ledger.document_of(sha256));
        if (!document.has_value() || !document->written) {
            continue;
        }
        const std::string& known = document->corrections;
        const Result<CorrectionBook> book = CorrectionBook::open(folder, sha256, known);
        if (!book.ok() || remembered_head(book.value(), known) == known) {
            continue;  // one that cannot be read is told as changed, see changed_books
        }
        const int lines = static_cast<int>(book.value().lines().size());
        const int words = book.value().changed_at() != 0 ? 0 : lines - remembered_lines(known);
        out.push_back({*std::move(document), std::max(0, words)});
    }
    return out;
}

std::string waiting_note(const std::vector<WaitingCorrections>& waiting, const std::string& folder,
                         Language language) {
    int words = 0;
    const WaitingCorrections* first = nullptr;
    bool all_read = true;
    for (const WaitingCorrections& each : waiting) {
        words += each.words;
        first = first == nullptr && each.words > 0 ? &each : first;
        all_read = all_read && each.document.finished;
    }
    if (words == 0) {
        return "";
    }
    return message(language,
                   {"{0} {0|correction is|corrections are} not in the reports yet ({1}); juesuan "
                    "{2} {3} puts {0|it|them} in.\n",
                    "有 {0} 项更正尚未写入报告（{1}）；juesuan {2} {3} 可补入。\n"},
                   words, shown_name(first->document.output()), all_read ? "reclassify" : "retry",
                   as_argument(folder));
}

}  // namespace juesuan
