// Inside of the ledger: its connection and its statements. Only for the .cpp files of the folder.
#pragma once

#include <chrono>
#include <string>

#include "pipeline/ledger/database.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

struct Ledger::Book {
    using Clock = std::chrono::steady_clock;

    Database database;
    LedgerId run = 0;
    Clock::time_point begun;  ///< the open transaction, if there is one

    Query path_find, path_put, path_expect, path_drop, path_forget, path_settle, problem_put,
        unread_put;
    Query package_find, package_put, passed_put, holding_put, member_list;
    Query document_find, document_get, document_new, document_begin, document_finish,
        document_replace;
    Query attempt_put, attempt_end;
    Query page_clear, page_put, page_count, error_clear, error_put, error_list;
    Query death_put, death_list, death_clear;
    Query metadata_clear, metadata_put, metadata_list;
    Query file_metadata_clear, file_metadata_put, file_metadata_list;
    Query files_clear, files_put, files_list;
    Query fingerprint_find, fingerprint_new, fingerprint_get;

    Status prepare_queries();
    Status prepare_file_queries();
    Status prepare_document_queries();
    Status prepare(const std::vector<std::pair<Query*, std::string>>& texts);
    /// Opens a transaction unless one is open.
    Status begin_change();
    Status commit();
};

/// The columns that document_from reads, in its order.
inline constexpr const char* document_columns =
    "d.id, d.sha256, d.bytes, d.kind, d.state, d.again, d.pages, d.name, d.written, d.tables, "
    "d.verified, "
    "d.accepted, d.review, d.reading, d.report, d.in_no_cell, "
    "d.review_codes, d.review_labels, d.review_statements, d.review_others, d.folder, d.held, "
    "d.corrections, d.result_sha256, d.result_state";
inline constexpr int document_column_count = 25;

/// What paths.waiting holds.
inline constexpr int found_in_a_folder = 1, named_by_a_person = 2;

LedgerDocument document_from(const Query& row);

/// device, inode, bytes, changed.
Query& bind_state(Query& query, const FileState& state);

/// A number below `count`, as enumerations need it; 0 for any other, which only a damaged ledger
/// holds.
constexpr std::int64_t within(std::int64_t number, std::size_t count) {
    return number >= 0 && static_cast<std::size_t>(number) < count ? number : 0;
}

/// 64 digits to 32 bytes and back.
std::string sha256_bytes(const std::string& digits);
std::string sha256_digits(const std::string& bytes);

/// Seconds since 1970, by the machine's clock; for people only, nothing depends on it.
std::int64_t seconds_since_1970();

}  // namespace juesuan
