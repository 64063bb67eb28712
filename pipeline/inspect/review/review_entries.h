// What of a written report a person is to check, with what is needed to do so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// A cell or a statement in review.
struct ReviewEntry {
    int page = 0;
    PointBox box;
    std::string table;                 ///< id of the table, or of the statement
    std::string title;                 ///< of the table; measure of the statement
    std::string form;                  ///< of the table; "": none that is known
    int row = -1, col = -1;            ///< as in the report; -1 for a statement
    std::string kind;                  ///< as in the report; "statement"
    std::string row_words;             ///< code and label of its row
    std::string column_words;          ///< the header above it
    std::string text;                  ///< as it was read
    std::string raw;                   ///< before it was normalized
    std::vector<OtherReading> others;  ///< what it might say instead, the likeliest first
    std::string suggestion;            ///< what the identities ask for; "": nothing
    std::vector<std::string> reasons;  ///< published words
    CellStatus status = CellStatus::review;
    std::optional<Correction> corrected = {};  ///< a person looked at it already
};

/// In order of tables, rows and columns; the statements last.
[[nodiscard]] std::vector<ReviewEntry> review_entries(const Report& report);

/// The cell or the statement (`row` below 0) of this name, whatever its status; nothing where the
/// report has none.
[[nodiscard]] std::optional<ReviewEntry> entry_at(const Report& report, const std::string& table,
                                                  int row, int col);

/// The reasons in words, parted by "; ". `rules`: what each says in the same language; one that is
/// not among them is named by its id.
[[nodiscard]] std::string why(const ReviewEntry& entry, const RuleReasons& rules,
                              Language language);

/// The text, with the person who gave it.
[[nodiscard]] std::string text_with_person(const ReviewEntry& entry, Language language);

/// The readings beside the one that was taken, parted by " / "; a suggestion is marked, and
/// what another person says, who differs.
[[nodiscard]] std::string alternatives(const ReviewEntry& entry, Language language);

}  // namespace juesuan
