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

}  // namespace

std::string_view cell_kind_word(CellKind kind) {
    static constexpr std::array<std::string_view, 8> words = {
        "header", "label", "code", "line_number", "amount", "percent", "text", "empty"};
    return pick(words, kind);
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

bool is_doubtful(const Statement& statement) {
    constexpr double sure = 0.8;  // as for cells; a first guess until the readers are calibrated
    return !statement.exact && statement.confidence < sure;
}

}  // namespace juesuan
