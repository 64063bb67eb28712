// The published words of the enumerations. They are part of the report's schema: never change one.
#include <array>

#include "extractors/model/report.h"

namespace juesuan {
namespace {

template <std::size_t N, class Enumeration>
std::string_view pick(const std::array<std::string_view, N>& words, Enumeration value) {
    const auto index = static_cast<std::size_t>(value);
    return index < N ? words[index] : words[0];
}

/// The value with this word, of an enumeration of `count` values.
template <class Enumeration>
std::optional<Enumeration> value_of(std::string_view word, std::string_view (*word_of)(Enumeration),
                                    std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
        if (word_of(static_cast<Enumeration>(k)) == word) {
            return static_cast<Enumeration>(k);
        }
    }
    return std::nullopt;
}

bool names_rule(Reason reason) { return reason == Reason::passed || reason == Reason::failed; }

}  // namespace

std::string_view cell_kind_word(CellKind kind) {
    static constexpr std::array<std::string_view, 8> words = {
        "header", "label", "code", "line_number", "amount", "percent", "text", "empty"};
    return pick(words, kind);
}

std::string_view reader_word(Reader reader) {
    static constexpr std::array<std::string_view, reader_count> words = {
        "text_layer", "line_reader", "line_reader_with_speck", "tesseract_eng", "stored_text"};
    return pick(words, reader);
}

std::optional<Reader> reader_of_word(std::string_view word) {
    return value_of<Reader>(word, reader_word, reader_count);
}

std::string_view text_step_word(TextStep step) {
    static constexpr std::array<std::string_view, text_step_count> words = {
        "other_reader", "nfkc",           "spaces",   "minus",        "chinese_zero",
        "joined_lines", "amount_grammar", "lexicon",  "general_word", "ordinal_sequence",
        "arithmetic",   "note_mark",      "notation", "correction"};
    return pick(words, step);
}

std::string_view judgement_word(Judgement judgement) {
    static constexpr std::array<std::string_view, judgement_count> words = {"printed", "unreadable",
                                                                            "document_wrong"};
    return pick(words, judgement);
}

std::string_view reason_word(Reason reason) {
    static constexpr std::array<std::string_view, reason_count> words = {
        "low_confidence",     "readers_disagree", "amount_in_text",
        "malformed_amount",   "amount_grammar",   "other_reader",
        "arithmetic",         "joined_lines",     "odd_decimals",
        "among_amounts",      "among_codes",      "out_of_sequence",
        "text_layer",         "passed",           "failed",
        "name_agrees",        "in_sequence",      "may_hold_ink",
        "contradicted",       "suggestion",       "may_be_misread",
        "layer_contradicted", "covered",          "struck_out",
        "at_ruling",          "cut_off",          "pale",
        "broken_print",       "erased_ink",       "column_unsure",
        "scale_unsure",       "changed_text",     "implausible",
        "drawn_page",         "damaged_page",     "stored_text",
        "person_read",        "persons_disagree", "person_unable",
        "damaged_column",     "coloured"};
    return pick(words, reason);
}

Reason reason_of(PrintDoubt doubt) {
    if (doubt == PrintDoubt::coloured) {
        return Reason::coloured;  // published later than the others
    }
    return static_cast<Reason>(static_cast<unsigned>(Reason::layer_contradicted) +
                               static_cast<unsigned>(doubt));
}

std::string_view note_word(NoteCode code) {
    static constexpr std::array<std::string_view, note_code_count> words = {
        "text_layer_contradicted", "unexplained_ink", "links",          "attachment_mentioned",
        "annotation_text",         "stored_place",    "hidden_content", "content_not_read"};
    return pick(words, code);
}

std::optional<NoteCode> note_of_word(std::string_view word) {
    return value_of<NoteCode>(word, note_word, note_code_count);
}

std::string_view ink_place_word(InkPlace place) {
    static constexpr std::array<std::string_view, ink_place_count> words = {
        "cell", "line", "ruling", "fill", "picture", "seal", "bed", "dirt", "unexplained"};
    return pick(words, place);
}

std::optional<InkPlace> ink_place_of_word(std::string_view word) {
    return value_of<InkPlace>(word, ink_place_word, ink_place_count);
}

std::string reason_text(const StatusReason& reason) {
    std::string out(reason_word(reason.reason));
    return names_rule(reason.reason) ? out + ":" + reason.rule : out;
}

std::optional<StatusReason> reason_of_text(std::string_view text) {
    const std::size_t colon = text.find(':');
    const bool rule = colon != std::string_view::npos;
    const auto reason = value_of<Reason>(text.substr(0, colon), reason_word, reason_count);
    if (!reason || names_rule(*reason) != rule || (rule && colon + 1 == text.size())) {
        return std::nullopt;
    }
    return StatusReason{*reason, rule ? std::string(text.substr(colon + 1)) : ""};
}

std::string_view measure_word(Measure measure) {
    static constexpr std::array<std::string_view, 5> words = {"money", "count", "percent", "score",
                                                              "area"};
    return pick(words, measure);
}

std::string_view column_role_word(ColumnRole role) {
    static constexpr std::array<std::string_view, 6> words = {"label",  "code", "line_number",
                                                              "amount", "text", "level"};
    return pick(words, role);
}

std::string_view percent_kind_word(PercentKind kind) {
    static constexpr std::array<std::string_view, 4> words = {"", "change", "share", "completion"};
    return pick(words, kind);
}

std::string_view cell_status_word(CellStatus status) {
    static constexpr std::array<std::string_view, 3> words = {"verified", "accepted", "review"};
    return pick(words, status);
}

std::string_view check_status_word(CheckStatus status) {
    static constexpr std::array<std::string_view, 4> words = {"pass", "fail", "not_applicable",
                                                              "unreadable"};
    return pick(words, status);
}

std::string_view verdict_word(Verdict verdict) {
    static constexpr std::array<std::string_view, 3> words = {"", "source_inconsistent",
                                                              "reading_doubtful"};
    return pick(words, verdict);
}

}  // namespace juesuan
