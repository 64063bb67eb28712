#include "extractors/validate/doubt.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

bool has_step(const NormalText& content, TextStep step) {
    return std::find(content.steps.begin(), content.steps.end(), step) != content.steps.end();
}

bool is_zero_without_decimals(const Decimal& value) { return value.units == 0 && value.scale == 0; }

/// An amount with its decimals and something glued to it (310.75310, 14.20六、科学技术支出): two
/// cells in one. A unit or a further point (2024.12.31) belongs to it.
bool begins_with_amount(const std::string& text, const WordSet& amount_tail) {
    std::size_t at = text.compare(0, 1, "-") == 0 ? 1 : 0;
    const std::size_t first = at;
    while (at < text.size() && (is_ascii_digit(text[at]) || (text[at] == ',' && at > first))) {
        ++at;
    }
    if (at == first || at >= text.size() || text[at] != '.') {
        return false;
    }
    const std::size_t point = at++;
    while (at < text.size() && is_ascii_digit(text[at])) {
        ++at;
    }
    const std::size_t decimals = at - point - 1;
    const std::string rest = text.substr(at);
    const std::initializer_list<const char*> belong = {"%", ".", "-", "~"};
    const bool belongs = amount_tail.begins(code_points(rest)) ||
                         std::any_of(belong.begin(), belong.end(),
                                     [&rest](const char* sign) { return rest.starts_with(sign); });
    return rest.empty() ? decimals > 4 : decimals >= 2 && !belongs;
}

}  // namespace

int usual_decimals_of(const FormTable& table) {
    std::map<int, int> count;
    int all = 0;
    for (const FormCell& cell : table.cells) {
        if (cell.kind == CellKind::amount && cell.content.value &&
            !is_zero_without_decimals(*cell.content.value)) {
            ++count[cell.content.value->scale];
            ++all;
        }
    }
    const auto most =
        std::max_element(count.begin(), count.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most != count.end() && most->second * 10 >= all * 8 ? most->first : -1;
}

std::vector<StatusReason> doubts_of(const FormCell& cell, int usual_decimals,
                                    const DocumentWords& words) {
    std::vector<StatusReason> out;
    const NormalText& content = cell.content;
    for (std::size_t k = 0; k < print_doubt_count; ++k) {
        if (content.doubts.has(static_cast<PrintDoubt>(k))) {
            out.push_back({reason_of(static_cast<PrintDoubt>(k))});
        }
    }
    if (content.exact || cell.kind == CellKind::empty) {
        return out;
    }
    const bool number = cell.kind == CellKind::amount || cell.kind == CellKind::percent;
    const bool corrected = has_step(content, TextStep::lexicon);
    if (content.confidence < doubtful_below && !corrected) {
        out.push_back({Reason::low_confidence});
    }
    if (content.agreement == Agreement::disagree && !corrected) {
        out.push_back({Reason::readers_disagree});
    }
    const bool is_words = cell.kind == CellKind::label || cell.kind == CellKind::text;
    if (is_words && begins_with_amount(content.text, words.amount_tail)) {
        out.push_back({Reason::amount_in_text});
    }
    if (number && content.malformed) {
        out.push_back({Reason::malformed_amount});
    }
    constexpr std::pair<TextStep, Reason> doubtful_steps[] = {
        {TextStep::amount_grammar, Reason::amount_grammar},
        {TextStep::other_reader, Reason::other_reader},
        {TextStep::arithmetic, Reason::arithmetic},
        {TextStep::notation, Reason::changed_text},  // a speck looks like a sign
        {TextStep::joined_lines, Reason::joined_lines}};
    for (const auto& [step, reason] : doubtful_steps) {
        if (number && has_step(content, step)) {
            out.push_back({reason});
        }
    }
    if (cell.kind == CellKind::amount && usual_decimals > 0 && content.value &&
        content.value->scale != usual_decimals && !is_zero_without_decimals(*content.value)) {
        out.push_back({Reason::odd_decimals});
    }
    return out;
}

}  // namespace juesuan
