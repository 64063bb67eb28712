#include "extractors/validate/doubt.h"

#include <algorithm>
#include <map>

namespace juesuan {
namespace {

bool has_step(const NormalText& content, const char* step) {
    return std::find(content.steps.begin(), content.steps.end(), step) != content.steps.end();
}

bool is_zero_without_decimals(const Decimal& value) { return value.units == 0 && value.scale == 0; }

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

std::vector<std::string> doubts_of(const FormCell& cell, int usual_decimals) {
    std::vector<std::string> out;
    const NormalText& content = cell.content;
    if (content.exact || cell.kind == CellKind::empty) {
        return out;
    }
    const bool number = cell.kind == CellKind::amount || cell.kind == CellKind::percent;
    const bool corrected = has_step(content, "lexicon");
    if (content.confidence < doubtful_below && !corrected) {
        out.emplace_back("low_confidence");
    }
    if (content.agreement == Agreement::disagree && !corrected) {
        out.emplace_back("readers_disagree");
    }
    if (number && content.malformed) {
        out.emplace_back("malformed_amount");
    }
    for (const char* step : {"amount_grammar", "other_reader", "arithmetic"}) {
        if (number && has_step(content, step)) {
            out.emplace_back(step);
        }
    }
    if (cell.kind == CellKind::amount && usual_decimals > 0 && content.value &&
        content.value->scale != usual_decimals && !is_zero_without_decimals(*content.value)) {
        out.emplace_back("odd_decimals");
    }
    return out;
}

}  // namespace juesuan
