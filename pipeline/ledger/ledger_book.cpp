#include "pipeline/ledger/ledger_book.h"

#include <ctime>

namespace juesuan {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

int digit_value(char digit) {
    const std::size_t value = hexadecimal.find(digit);
    return value == std::string_view::npos ? 0 : static_cast<int>(value);
}

}  // namespace

std::string sha256_bytes(const std::string& digits) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(digit_value(digits[i]) * 16 + digit_value(digits[i + 1]));
    }
    return bytes;
}

std::string sha256_digits(const std::string& bytes) {
    std::string digits;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        digits += hexadecimal[byte >> 4U];
        digits += hexadecimal[byte & 0xFU];
    }
    return digits;
}

std::int64_t seconds_since_1970() { return static_cast<std::int64_t>(std::time(nullptr)); }

LedgerDocument document_from(const Query& row) {
    LedgerDocument out;
    out.id = row.number(0);
    out.sha256 = sha256_digits(row.text(1));
    out.bytes = static_cast<std::uint64_t>(row.number(2));
    out.kind = static_cast<FileKind>(within(row.number(3), file_kind_count));
    const std::int64_t state = row.number(4);
    out.finished = state > 0;
    out.status = state == 1   ? DocumentStatus::complete
                 : state == 2 ? DocumentStatus::partial
                              : DocumentStatus::failed;
    out.again = row.number(5) != 0;
    out.page_count = static_cast<int>(row.number(6));
    out.file_name = row.text(7);
    out.written = row.number(8) != 0;
    out.trust.tables = static_cast<int>(row.number(9));
    out.trust.verified = static_cast<int>(row.number(10));
    out.trust.accepted = static_cast<int>(row.number(11));
    out.trust.review = static_cast<int>(row.number(12));
    out.reading = row.number(13);
    out.report = row.number(14);
    out.trust.in_no_cell = static_cast<int>(row.number(15));
    out.trust.review_codes = static_cast<int>(row.number(16));
    out.trust.review_labels = static_cast<int>(row.number(17));
    out.trust.review_statements = static_cast<int>(row.number(18));
    out.trust.review_others = static_cast<int>(row.number(19));
    out.folder = row.text(20);
    out.held = static_cast<HeldFiles>(within(row.number(21), held_files_count));
    out.corrections = row.text(22);
    out.result_sha256 = row.text(23);
    out.result_state = row.text(24);
    return out;
}

/// Both times of a state that proves nothing, see provable(). A file of the same size is looked at
/// again and not waited for.
constexpr std::int64_t unprovable_times = -2;

Query& bind_state(Query& query, const FileState& state) {
    query.bind(static_cast<std::int64_t>(state.device));
    query.bind(static_cast<std::int64_t>(state.inode));
    query.bind(static_cast<std::int64_t>(state.bytes));
    // One number for both times: neither can be set back without the other telling.
    return query.bind(static_cast<std::int64_t>(static_cast<std::uint64_t>(state.modified_ns) +
                                                static_cast<std::uint64_t>(state.changed_ns)));
}

Status Ledger::Book::prepare_queries() {
    TRY(prepare_file_queries());
    return prepare_document_queries();
}

Status Ledger::Book::prepare(const std::vector<std::pair<Query*, std::string>>& texts) {
    for (const auto& [statement, text] : texts) {
        *statement = TRY(database.prepare(text));
    }
    return Done{};
}

Status Ledger::Book::prepare_file_queries() {
    const std::string columns = document_columns;
    return prepare({
        {&path_find, "SELECT " + columns +
                         " FROM paths p JOIN documents d ON d.id = p.document WHERE p.path = ? AND "
                         "p.device = ? AND p.inode = ? AND p.bytes = ? AND p.changed = ? AND "
                         "p.problem IS NULL AND p.waiting = 0"},
        {&path_put,
         "INSERT OR REPLACE INTO paths(path, parents, document, device, inode, bytes, changed) "
         "VALUES(?, ?, ?, ?, ?, ?, ?)"},
        {&path_expect,
         "INSERT INTO paths(path, parents, waiting) VALUES(?, ?, ?) ON CONFLICT(path) DO UPDATE "
         "SET parents = excluded.parents, waiting = excluded.waiting WHERE problem IS NULL AND "
         "(device IS NOT ? OR inode IS NOT ? OR bytes IS NOT ? OR "
         "(changed IS NOT ? AND changed IS NOT " +
             std::to_string(unprovable_times) + "))"},
        {&path_drop, "DELETE FROM paths WHERE path = ?"},
        {&path_forget,
         "DELETE FROM paths WHERE path = ? AND document IS NULL AND "
         "(problem IS NOT NULL OR waiting <> 0)"},
        {&path_settle,
         "UPDATE paths SET problem = NULL, detail = NULL, waiting = 0 WHERE path = ? AND "
         "(problem IS NOT NULL OR waiting <> 0)"},
        {&problem_put,
         "INSERT OR REPLACE INTO paths(path, parents, problem, detail) VALUES(?, ?, ?, ?)"},
        {&unread_put,
         "INSERT INTO paths(path, parents, problem, detail) VALUES(?, ?, ?, ?) ON CONFLICT(path) "
         "DO UPDATE SET parents = excluded.parents, problem = excluded.problem, "
         "detail = excluded.detail, waiting = 0"},
        {&file_metadata_clear, "DELETE FROM file_metadata WHERE path = ?"},
        {&file_metadata_put,
         "INSERT INTO file_metadata(path, number, field, value) VALUES(?, ?, ?, ?)"},
        {&file_metadata_list,
         "SELECT field, value FROM file_metadata WHERE path = ? ORDER BY number"},
        {&package_find,
         "SELECT passed, problem, detail FROM paths WHERE path = ? AND device = ? AND inode = ? "
         "AND bytes = ? AND changed = ? AND waiting = 0 AND passed IS NOT NULL"},
        {&package_put,
         "INSERT OR REPLACE INTO paths(path, parents, device, inode, bytes, changed, passed, "
         "problem, detail) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"},
        {&passed_put, "INSERT OR REPLACE INTO paths(path, parents, passed) VALUES(?, ?, ?)"},
        {&holding_put, "UPDATE paths SET passed = ? WHERE path = ? AND document IS NOT NULL"},
        {&member_list, "SELECT " + columns +
                           ", p.path, p.parents, p.problem, p.detail, p.waiting, p.passed "
                           "FROM paths p LEFT JOIN documents d ON d.id = p.document "
                           "WHERE p.path > ? AND p.path < ? ORDER BY p.path"},
    });
}

Status Ledger::Book::prepare_document_queries() {
    const std::string columns = document_columns;
    return prepare({
        {&document_find, "SELECT " + columns + " FROM documents d WHERE d.sha256 = ?"},
        {&document_get, "SELECT " + columns + " FROM documents d WHERE d.id = ?"},
        {&document_new, "INSERT INTO documents(name, sha256, bytes, kind) VALUES(?, ?, ?, ?)"},
        {&document_begin, "UPDATE documents SET state = 0, again = 0, name = ? WHERE id = ?"},
        {&document_finish,
         "UPDATE documents SET state = ?, again = ?, pages = ?, written = ?, tables = ?, "
         "verified = ?, accepted = ?, review = ?, in_no_cell = ?, "
         "review_codes = ?, review_labels = ?, review_statements = ?, review_others = ?, "
         "folder = ?, held = ?, corrections = ?, result_sha256 = ?, result_state = ?, "
         "reading = ?, report = ? WHERE id = ?"},
        {&document_replace,
         "UPDATE documents SET result_sha256 = result_sha256 || ' ' || ? "
         "WHERE id = ? AND result_sha256 <> ''"},
        {&attempt_put, "INSERT OR REPLACE INTO attempts(document, run, began) VALUES(?, ?, ?)"},
        {&attempt_end,
         "INSERT OR REPLACE INTO attempts(document, run, began, milliseconds, state) "
         "VALUES(?, ?, ?, ?, ?)"},
        {&page_clear, "DELETE FROM pages WHERE document = ?"},
        {&page_put,
         "INSERT OR REPLACE INTO pages(document, page, outcome, milliseconds) VALUES(?, ?, ?, ?)"},
        {&page_count, "SELECT count(*) FROM pages WHERE document = ?"},
        {&error_clear, "DELETE FROM errors WHERE document = ?"},
        {&error_put,
         "INSERT INTO errors(document, number, code, stage, page, detail) "
         "VALUES(?, ?, ?, ?, ?, ?)"},
        {&error_list,
         "SELECT code, stage, page, detail FROM errors WHERE document = ? ORDER BY number"},
        {&death_put,
         "INSERT INTO deaths(document, page, count) VALUES(?, ?, 1) "
         "ON CONFLICT(document, page) DO UPDATE SET count = count + 1"},
        {&death_list, "SELECT page, count FROM deaths WHERE document = ?"},
        {&death_clear, "DELETE FROM deaths WHERE document = ?"},
        {&metadata_clear, "DELETE FROM metadata WHERE document = ?"},
        {&metadata_put, "INSERT INTO metadata(document, number, field, value) VALUES(?, ?, ?, ?)"},
        {&metadata_list, "SELECT field, value FROM metadata WHERE document = ? ORDER BY number"},
        {&files_clear, "DELETE FROM files WHERE document = ?"},
        {&files_put, "INSERT INTO files(document, number, name) VALUES(?, ?, ?)"},
        {&files_list, "SELECT name FROM files WHERE document = ? ORDER BY number"},
        {&fingerprint_find, "SELECT id FROM fingerprints WHERE text = ?"},
        {&fingerprint_new, "INSERT INTO fingerprints(text) VALUES(?)"},
        {&fingerprint_get, "SELECT text FROM fingerprints WHERE id = ?"},
    });
}

Status Ledger::Book::begin_change() {
    if (database.in_transaction()) {
        return Done{};
    }
    begun = Clock::now();
    return database.execute("BEGIN IMMEDIATE");
}

Status Ledger::Book::commit() {
    if (!database.in_transaction()) {
        return Done{};
    }
    Status committed = database.execute("COMMIT");
    if (!committed.ok() && database.in_transaction()) {
        (void)database.execute("ROLLBACK");
    }
    return committed;
}

}  // namespace juesuan
