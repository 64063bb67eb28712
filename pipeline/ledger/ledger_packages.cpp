// The ledger as it knows packages and what lies in them.
#include "pipeline/ingest/packed_file.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_book.h"

namespace juesuan {
namespace {

constexpr std::string_view package_word = "package";

std::optional<Error> problem_in(const Query& row, int column) {
    return row.is_null(column) ? std::nullopt
                               : std::optional(Error{static_cast<ErrorCode>(row.number(column)),
                                                     Stage::ingest, 0, row.text(column + 1)});
}

}  // namespace

Result<std::optional<LedgerPackage>> Ledger::package_at(const std::string& path,
                                                        const FileState& state) {
    Query& find = bind_state(book_->package_find.start().bind_blob(path), state);
    std::optional<LedgerPackage> found;
    if (TRY(find.step())) {
        const std::string passed = find.text(0);
        if (passed.rfind(package_word, 0) == 0) {
            const std::size_t basis = std::min(package_word.size() + 1, passed.size());
            found = LedgerPackage{passed.substr(basis), problem_in(find, 1)};
        }
        find.start();
    }
    return found;
}

Status Ledger::remember_package(const LedgerPath& path, const FileState& state,
                                const LedgerPackage& package) {
    TRY(book_->begin_change());
    Query& put = book_->package_put.start().bind_blob(path.path);
    put.bind(static_cast<std::int64_t>(path.parents));
    bind_state(put, state).bind_text(std::string(package_word) + " " + package.basis);
    if (package.problem.has_value()) {
        put.bind(static_cast<int>(package.problem->code)).bind_text(package.problem->detail);
    } else {
        put.bind_null().bind_null();
    }
    return put.run();
}

Status Ledger::remember_holding(const LedgerPath& path, const std::string& basis) {
    TRY(book_->begin_change());
    Query& put = book_->holding_put.start().bind_text(std::string(package_word) + " " + basis);
    return put.bind_blob(path.path).run();
}

Status Ledger::remember_passed(const LedgerPath& path, const std::string& kind) {
    TRY(book_->begin_change());
    Query& put = book_->passed_put.start().bind_blob(path.path);
    return put.bind(static_cast<std::int64_t>(path.parents)).bind_text(kind).run();
}

Result<std::vector<LedgerMember>> Ledger::members_of(const std::string& package) {
    // Every path that goes on behind the mark; the mark with its last byte one higher is behind
    // all.
    const std::string begin = package + std::string(member_mark);
    std::string end = begin;
    ++end.back();
    Query& list = book_->member_list.start().bind_blob(begin).bind_blob(end);
    std::vector<LedgerMember> out;
    while (TRY(list.step())) {
        const int path = document_column_count;
        LedgerMember member;
        member.path = {list.text(path), static_cast<std::size_t>(list.number(path + 1)), false};
        member.problem = problem_in(list, path + 2);
        member.waiting = list.number(path + 4) != 0;
        const std::string passed = list.text(path + 5);
        member.passed = passed.rfind(package_word, 0) == 0 ? std::string(package_word) : passed;
        LedgerDocument document = document_from(list);
        if (document.id != 0) {
            member.document = std::move(document);
        }
        out.push_back(std::move(member));
    }
    return out;
}

Status Ledger::set_files(LedgerId document, const std::vector<std::string>& names) {
    TRY(book_->begin_change());
    TRY(book_->files_clear.start().bind(document).run());
    int number = 0;
    for (const std::string& name : names) {
        TRY(book_->files_put.start().bind(document).bind(number++).bind_text(name).run());
    }
    return Done{};
}

Result<std::vector<std::string>> Ledger::files_of(LedgerId document) {
    Query& list = book_->files_list.start().bind(document);
    std::vector<std::string> out;
    while (TRY(list.step())) {
        out.push_back(list.text(0));
    }
    return out;
}

Status Ledger::set_metadata_of_file(const std::string& path, const DocumentMetadata& metadata) {
    TRY(book_->begin_change());
    TRY(book_->file_metadata_clear.start().bind_blob(path).run());
    int number = 0;
    for (const auto& [field, value] : metadata) {
        Query& put = book_->file_metadata_put.start().bind_blob(path).bind(number++);
        TRY(put.bind_text(field).bind_text(value).run());
    }
    return Done{};
}

Result<DocumentMetadata> Ledger::metadata_of_file(const std::string& path) {
    Query& list = book_->file_metadata_list.start().bind_blob(path);
    DocumentMetadata out;
    while (TRY(list.step())) {
        out.emplace_back(list.text(0), list.text(1));
    }
    return out;
}

}  // namespace juesuan
