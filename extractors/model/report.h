// What validate gives: the forms, what was checked, and how far each cell may be trusted.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/forms.h"

namespace juesuan {

enum class CellStatus : std::uint8_t { verified = 0, accepted = 1, review = 2 };
enum class CheckStatus : std::uint8_t { pass = 0, fail = 1, not_applicable = 2, unreadable = 3 };
/// Who is wrong when a check fails: the document itself, or perhaps our reading of it.
enum class Verdict : std::uint8_t { none = 0, source_inconsistent = 1, reading_doubtful = 2 };

/// The published words.
std::string_view cell_status_word(CellStatus status);
std::string_view check_status_word(CheckStatus status);
std::string_view verdict_word(Verdict verdict);

/// A cell of Forms::tables[table].
struct CellPlace {
    int table = 0;  ///< index into Forms::tables
    int row = 0, col = 0;
    friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

/// A piece of text outside the tables.
struct TextPlace {
    int page = 0;
    PointBox box;
    std::string text;
    double confidence = 1;
    bool exact = false;
};

struct Check {
    std::string rule;
    CheckStatus status = CheckStatus::not_applicable;
    std::optional<Decimal> left, right, difference, tolerance;
    std::vector<CellPlace> cells;
    std::vector<int> signs;  ///< of each cell in left - right; empty if the check adds nothing up
    std::vector<CellPlace> blanks;  ///< cells that count as 0, because nothing was seen in them
    std::vector<int> blank_signs;
    std::vector<std::size_t> statements;  ///< indices into Forms::statements
    std::vector<TextPlace> places;        ///< of text that is no figure
    std::string pattern;                  ///< a well-known way of being wrong, or ""
    Verdict verdict = Verdict::none;
    /// Nobody has seen that the rule holds, or a print of a form that it looks at: it accuses
    /// nobody.
    bool from_memory = false;
};

struct Suggestion {
    CellPlace place;
    std::string from, to;
    std::vector<std::string> because;  ///< rule ids
};

/// What an amount might say instead.
struct OtherReading {
    std::string text;
    double odds = 0;  ///< how probable the pixels make it, against 1 for what was read
    int readers = 0;  ///< other readers that read it so
};

/// How sure an amount of a scan is.
struct AmountTrust {
    double stated = 0;                 ///< probability of the reading as its reader states it
    double misread = 0;                ///< that it is wrong, given the pixels alone (calibrated)
    double wrong = 0;                  ///< the same, with all identities weighed
    int proofs = 0;                    ///< independent identities that hold with it
    std::vector<OtherReading> others;  ///< the likeliest first, three at most
};

/// Why a cell has its status. schemas/output/report.v1.schema.json says a sentence about each.
enum class Reason : std::uint8_t {
    low_confidence = 0,
    readers_disagree = 1,
    amount_in_text = 2,
    malformed_amount = 3,
    amount_grammar = 4,
    other_reader = 5,
    arithmetic = 6,
    joined_lines = 7,
    odd_decimals = 8,
    among_amounts = 9,
    among_codes = 10,
    out_of_sequence = 11,
    text_layer = 12,
    passed = 13,  ///< of a rule
    failed = 14,  ///< of a rule
    name_agrees = 15,
    in_sequence = 16,
    may_hold_ink = 17,
    contradicted = 18,
    suggestion = 19,
    may_be_misread = 20,
    // Of the print: see PrintDoubt.
    layer_contradicted = 21,
    covered = 22,
    struck_out = 23,
    at_ruling = 24,
    cut_off = 25,
    pale = 26,
    broken_print = 27,
    erased_ink = 28,
    column_unsure = 29,  ///< it may stand in another column than the form says
    scale_unsure = 30,   ///< where its decimal point stands is not sure
    changed_text = 31,   ///< normalization changed what was printed
    implausible = 32,
    drawn_page = 33,    ///< the drawn page shows what the text layer says
    damaged_page = 34,  ///< its page was drawn from damaged data, or hardly read
    stored_text = 35,   ///< copied from a cell or paragraph of the document; no page is drawn
    // Of what a person said: see Correction.
    person_read = 36,
    persons_disagree = 37,
    person_unable = 38,   ///< a person could not read it either
    damaged_column = 39,  ///< most figures of its column show damage or were hardly read
    coloured = 40,        ///< of the print as well
};
inline constexpr std::size_t reason_count = 41;

/// The reason that a doubt about the print gives.
[[nodiscard]] Reason reason_of(PrintDoubt doubt);

/// The word of a reason ("low_confidence" …); of `passed` and `failed` what stands before the rule.
[[nodiscard]] std::string_view reason_word(Reason reason);

struct StatusReason {
    Reason reason = Reason::low_confidence;
    std::string rule = {};  ///< id of the rule that passed or failed, else ""
    friend bool operator==(const StatusReason&, const StatusReason&) = default;
};

/// As it is published: "low_confidence", "passed:T2-ROW".
[[nodiscard]] std::string reason_text(const StatusReason& reason);
/// The reason of a published text; nothing for a text that is none.
[[nodiscard]] std::optional<StatusReason> reason_of_text(std::string_view text);

struct CellTrust {
    CellStatus status = CellStatus::review;
    std::vector<StatusReason> reasons;
    std::optional<AmountTrust> amount;         ///< of an amount that was read from pixels
    std::optional<Correction> corrected = {};  ///< by a person
};

struct Report {
    Forms forms;
    std::vector<std::vector<CellTrust>> trust;  ///< trust[t][c] is of forms.tables[t].cells[c]
    /// statement_trust[s] is of forms.statements[s]: verified when it was copied from a text layer;
    /// there is no sum that proves it otherwise.
    std::vector<CellStatus> statement_trust;
    std::vector<Check> checks;
    std::vector<Suggestion> suggestions;
    std::map<std::size_t, Correction> corrected_statements = {};  ///< by index of the statement
    /// What persons said of places at which nothing of the kind stands any more.
    std::vector<PlacedCorrection> unplaced_corrections = {};
};

}  // namespace juesuan
