#include "extractors/normalize/group_separators.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/normalize/words/weigh_words.h"

namespace juesuan {
namespace {

constexpr int least_grouped = 4;      // whole amounts with separators that show the column's habit
constexpr int grouped_to_others = 3;  // so many of them to each with three decimals
constexpr std::size_t group_digits = 3;
constexpr double three_decimals = 1e-3;  // that one amount of such a column has decimals. Assumed
constexpr double least_seen = 0.01;      // of the comma, by the pixels alone

/// Where the point of -?[1-9]ddd.ddd stands, with one to three digits before it; npos elsewhere.
std::size_t point_before_group(const std::string& text) {
    const std::size_t begin = text.starts_with('-') ? 1 : 0;
    const std::size_t point = text.find('.');
    const auto is_digit = [](char c) { return is_ascii_digit(static_cast<unsigned char>(c)); };
    const bool shaped = point != std::string::npos && point > begin &&
                        point - begin <= group_digits && text[begin] != '0' &&
                        text.size() == point + 1 + group_digits;
    return shaped &&
                   std::all_of(text.begin() + static_cast<long>(begin),
                               text.begin() + static_cast<long>(point), is_digit) &&
                   std::all_of(text.begin() + static_cast<long>(point) + 1, text.end(), is_digit)
               ? point
               : std::string::npos;
}

/// The amounts of one column that may have lost a comma, if its others are whole.
std::vector<NormalText*> odd_ones_in(NormalTable& table, int col) {
    std::vector<NormalText*> odd;
    int grouped = 0;
    for (NormalCell& cell : table.cells) {
        NormalText& content = cell.content;
        if (cell.col != col || content.kind != CellKind::amount || !content.value) {
            continue;
        }
        if (point_before_group(content.text) != std::string::npos) {
            odd.push_back(&content);
        } else if (content.value->scale > 0) {
            return {};
        } else {
            grouped += content.text.find(',') != std::string::npos ? 1 : 0;
        }
    }
    const bool clear =
        grouped >= least_grouped && grouped >= grouped_to_others * static_cast<int>(odd.size());
    return clear ? odd : std::vector<NormalText*>{};
}

void mend(NormalText& content) {
    if (content.exact) {
        return;
    }
    std::string grouped = content.text;
    grouped[point_before_group(grouped)] = ',';
    const double comma = std::exp(log_probability_of(content.read, grouped));
    const double point = std::exp(log_probability_of(content.read, content.text));
    std::string digits = grouped;
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
    const std::optional<Decimal> value = Decimal::parse(digits);
    if (comma < least_seen || !value) {
        return;
    }
    content.confidence = comma / (comma + point * three_decimals);
    content.text = std::move(grouped);
    content.value = value;
    content.steps.push_back(TextStep::amount_grammar);
}

}  // namespace

void mend_group_separators(NormalTable& table) {
    for (int col = 0; col < table.n_cols; ++col) {
        for (NormalText* content : odd_ones_in(table, col)) {
            mend(*content);
        }
    }
}

}  // namespace juesuan
