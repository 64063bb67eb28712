// The ledger as status, failed, retry and reclassify look at it.
#include <algorithm>
#include <set>

#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_book.h"

namespace juesuan {
namespace {

/// Set membership and no join: SQLite then looks at each path once, in a table without such index.
constexpr const char* of_a_file =
    " WHERE id IN (SELECT document FROM paths WHERE document IS NOT NULL)";

/// Of a row of paths and its document: nothing else is wrong with it than that nobody looked.
constexpr const char* is_waiting =
    "p.waiting <> 0 AND p.problem IS NULL AND coalesce(d.state, 1) = 1";

/// path, parents: the columns of a LedgerPath from `first` on.
LedgerPath path_from(const Query& row, int first) {
    return {row.text(first), static_cast<std::size_t>(row.number(first + 1))};
}

/// Of a row of failures(): what is wrong with the file itself, whatever became of its document.
std::optional<LedgerFailure> failure_of_file(const Query& row) {
    const int path = document_column_count;
    LedgerFailure out{{}, {path_from(row, path)}, {}};
    if (!row.is_null(path + 2)) {
        out.errors.push_back(
            {static_cast<ErrorCode>(row.number(path + 2)), Stage::ingest, 0, row.text(path + 3)});
        return out;
    }
    if (row.number(path + 5) != 0) {
        out.waiting = true;
        out.paths.front().named = row.number(path + 4) == named_by_a_person;
        return out;
    }
    return std::nullopt;
}

}  // namespace

std::string_view failure_word(const LedgerFailure& failure) {
    if (failure.waiting) {
        return "not_reached";
    }
    switch (failure.result) {
        case LostResult::missing:
            return "result_missing";
        case LostResult::damaged:
            return "result_damaged";
        case LostResult::changed:
            return "result_changed";
        case LostResult::none:
            break;
    }
    return failure.document.id != 0 && !failure.document.finished
               ? "unfinished"
               : document_status_word(failure.document.status);
}

bool lacks_unchosen_pages(const LedgerFailure& failure) {
    // A document that has pages lacks them because others were chosen.
    const bool has_pages = failure.document.page_count > 0;
    return failure.document.finished && !failure.errors.empty() &&
           std::all_of(failure.errors.begin(), failure.errors.end(),
                       [has_pages](const Error& error) {
                           return error.code == ErrorCode::document_pages_left_out ||
                                  (error.code == ErrorCode::document_no_pages && has_pages);
                       });
}

Result<LedgerCounts> Ledger::counts() {
    LedgerCounts out;
    Query documents = TRY(book_->database.prepare(
        "SELECT state, count(*), sum(tables), sum(verified), sum(accepted), sum(review), "
        "sum(in_no_cell), sum(review_codes), sum(review_labels), sum(review_statements), "
        "sum(review_others) "
        "FROM documents" +
        std::string(of_a_file) + " GROUP BY state"));
    while (TRY(documents.step())) {
        const std::int64_t state = documents.number(0);
        const std::int64_t count = documents.number(1);
        (state == 0   ? out.unfinished
         : state == 1 ? out.complete
         : state == 2 ? out.partial
                      : out.failed) = count;
        if (state > 0) {
            out.trust.tables += static_cast<int>(documents.number(2));
            out.trust.verified += static_cast<int>(documents.number(3));
            out.trust.accepted += static_cast<int>(documents.number(4));
            out.trust.review += static_cast<int>(documents.number(5));
            out.trust.in_no_cell += static_cast<int>(documents.number(6));
            out.trust.review_codes += static_cast<int>(documents.number(7));
            out.trust.review_labels += static_cast<int>(documents.number(8));
            out.trust.review_statements += static_cast<int>(documents.number(9));
            out.trust.review_others += static_cast<int>(documents.number(10));
        }
    }
    Query pages = TRY(
        book_->database.prepare("SELECT count(*), total(outcome <> 0) FROM pages WHERE document IN "
                                "(SELECT document FROM paths)"));
    static_cast<void>(TRY(pages.step()));
    out.pages = pages.number(0);
    out.unread_pages = pages.number(1);
    Query untaken =
        TRY(book_->database.prepare("SELECT count(*) FROM paths WHERE problem IS NOT NULL"));
    static_cast<void>(TRY(untaken.step()));
    out.untaken_files = untaken.number(0);
    Query waiting = TRY(book_->database.prepare(
        "SELECT count(*) FROM paths p LEFT JOIN documents d ON d.id = p.document WHERE " +
        std::string(is_waiting)));
    static_cast<void>(TRY(waiting.step()));
    out.not_reached = waiting.number(0);
    return out;
}

Result<std::optional<LedgerRun>> Ledger::last_run() {
    Query get = TRY(book_->database.prepare(
        "SELECT command, version, settings, began, ended, exit_code, tree FROM runs "
        "ORDER BY id DESC LIMIT 1"));
    std::optional<LedgerRun> run;
    if (TRY(get.step())) {
        run = LedgerRun{get.text(0), get.text(1), get.text(2),       get.number(3),
                        {},          {},          get.number(6) != 0};
        if (!get.is_null(4)) {
            run->ended = get.number(4);
            run->exit_code = static_cast<int>(get.number(5));
        }
    }
    return run;
}

Result<std::string> Ledger::last_settings() {
    Query get = TRY(book_->database.prepare(
        "SELECT settings FROM runs WHERE settings <> '' ORDER BY id DESC LIMIT 1"));
    return TRY(get.step()) ? get.text(0) : std::string();
}

Result<bool> Ledger::last_tree() {
    Query get = TRY(book_->database.prepare(
        "SELECT tree FROM runs WHERE settings <> '' ORDER BY id DESC LIMIT 1"));
    return TRY(get.step()) && get.number(0) != 0;
}

Result<std::vector<LedgerFailure>> Ledger::failures() {
    Query list = TRY(book_->database.prepare(
        "SELECT " + std::string(document_columns) +
        ", p.path, p.parents, p.problem, p.detail, p.waiting, " + is_waiting +
        " FROM paths p LEFT JOIN documents d ON d.id = p.document "
        "WHERE p.problem IS NOT NULL OR d.state <> 1 OR p.waiting <> 0 ORDER BY p.path"));
    std::vector<LedgerFailure> out;
    std::map<LedgerId, std::size_t> places;
    while (TRY(list.step())) {
        if (std::optional<LedgerFailure> of_file = failure_of_file(list)) {
            out.push_back(*std::move(of_file));
        }
        const int path = document_column_count;
        LedgerDocument document = document_from(list);
        if (document.id == 0 || document.status == DocumentStatus::complete) {
            continue;
        }
        const auto [place, is_new] = places.emplace(document.id, out.size());
        if (is_new) {
            std::vector<Error> errors = TRY(errors_of(document.id));
            out.push_back({std::move(document), {}, std::move(errors)});
        }
        out[place->second].paths.push_back(path_from(list, path));
    }
    return out;
}

Result<std::vector<LedgerDocument>> Ledger::superseded() {
    Query list = TRY(book_->database.prepare(
        "SELECT " + std::string(document_columns) +
        " FROM documents d WHERE d.written <> 0 AND d.id NOT IN "
        "(SELECT document FROM paths WHERE document IS NOT NULL) ORDER BY d.id"));
    std::vector<LedgerDocument> out;
    while (TRY(list.step())) {
        out.push_back(document_from(list));
    }
    return out;
}

Result<std::map<std::string, std::int64_t>> Ledger::results_by_basis() {
    Query list = TRY(book_->database.prepare(
        "SELECT coalesce(f.text, ''), count(*) FROM documents d LEFT JOIN fingerprints f "
        "ON f.id = d.report WHERE d.written <> 0 GROUP BY f.text"));
    std::map<std::string, std::int64_t> out;
    while (TRY(list.step())) {
        out[list.text(0)] += list.number(1);
    }
    return out;
}

Result<std::set<std::string>> Ledger::open_paths() {
    Query list = TRY(book_->database.prepare(
        "SELECT path FROM paths WHERE problem IS NOT NULL OR waiting <> 0"));
    std::set<std::string> out;
    while (TRY(list.step())) {
        out.insert(list.text(0));
    }
    return out;
}

Status Ledger::each_file(
    const std::function<Status(const LedgerDocument&, const LedgerPath&)>& visit) {
    Query list = TRY(book_->database.prepare(
        "SELECT " + std::string(document_columns) +
        ", p.path, p.parents FROM paths p JOIN documents d ON d.id = p.document ORDER BY p.path"));
    while (TRY(list.step())) {
        TRY(visit(document_from(list), path_from(list, document_column_count)));
    }
    return Done{};
}

Status Ledger::each_document(const std::function<Status(const LedgerDocument&)>& visit) {
    // A row at a time by its number, so that `visit` may write: no statement stays open.
    Query next = TRY(book_->database.prepare("SELECT " + std::string(document_columns) +
                                             " FROM documents d WHERE d.id > ? "
                                             "ORDER BY d.id LIMIT 1"));
    LedgerId last = 0;
    while (TRY(next.start().bind(last).step())) {
        const LedgerDocument document = document_from(next);
        next.start();
        last = document.id;
        TRY(visit(document));
    }
    return Done{};
}

Result<std::map<LedgerId, std::vector<LedgerPath>>> Ledger::paths_of(
    const std::vector<LedgerId>& ids) {
    const std::set<LedgerId> wanted(ids.begin(), ids.end());
    Query list = TRY(book_->database.prepare(
        "SELECT document, path, parents FROM paths WHERE document IS NOT NULL ORDER BY path"));
    std::map<LedgerId, std::vector<LedgerPath>> out;
    while (TRY(list.step())) {
        if (wanted.count(list.number(0)) != 0) {
            out[list.number(0)].push_back(path_from(list, 1));
        }
    }
    return out;
}

Result<std::map<LedgerId, LastReading>> Ledger::last_readings() {
    Query list = TRY(book_->database.prepare(
        "SELECT a.document, a.began, r.version FROM attempts a JOIN runs r ON r.id = a.run "
        "WHERE a.milliseconds IS NOT NULL ORDER BY a.document, a.run"));
    std::map<LedgerId, LastReading> out;
    while (TRY(list.step())) {
        out[list.number(0)] = {list.number(1), list.text(2)};
    }
    return out;
}

}  // namespace juesuan
