// An Error says that we could not do the work. (That a document contradicts itself is a finding,
// never an error.) Codes and their numbers are frozen: they may be added to, never reused.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "extractors/base/stage.h"

namespace juesuan {

enum class ErrorCode : std::uint16_t {
    input_unreadable = 1,
    input_empty = 2,
    input_unsupported = 3,
    input_too_large = 4,
    input_changed = 5,
    input_package = 6,
    package_encrypted = 7,
    package_damaged = 8,
    package_limit = 9,
    package_member = 10,
    document_encrypted = 20,
    document_damaged = 21,
    document_no_pages = 22,
    document_too_many_pages = 23,
    document_given_up = 24,
    document_form = 25,
    document_pages_left_out = 26,
    page_damaged = 40,
    page_too_large = 41,
    page_suspect_blank = 42,
    page_timeout = 43,
    page_degraded = 44,
    text_layer_missing = 45,
    page_unread = 46,
    table_missing = 47,
    figures_outside_table = 48,
    text_unread = 49,
    worker_crashed = 60,
    worker_lied = 61,
    worker_memory = 62,
    reader_failed = 80,
    amounts_unplaced = 90,
    definitions_broken = 100,
    output_invalid = 120,
    output_unwritable = 121,
    output_no_room = 122,
    ledger_broken = 123,
    ledger_held = 124,
    environment = 140,
    machine_short = 141,
    internal = 200,
};

/// What is published about a code: its frozen name, a sentence, and what a person should do.
struct ErrorText {
    ErrorCode code;
    std::string_view name;
    std::string_view sentence_en;
    std::string_view advice_en;
    std::string_view sentence_zh;
    std::string_view advice_zh;
};

/// Every code with its texts, in order of number.
std::span<const ErrorText> error_texts();

/// The texts of one code; an unknown number gives those of `internal`.
const ErrorText& error_text(ErrorCode code);

/// The code with this frozen name, or `internal`.
ErrorCode error_code_from_name(std::string_view name);

struct Error {
    ErrorCode code = ErrorCode::internal;
    Stage stage = Stage::ingest;
    int page = 0;  ///< from 1; 0 when the whole document is meant
    std::string detail;
    friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace juesuan
