#include "extractors/validate/doubts/doubt.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/validate/rules/printed_decimals.h"

namespace juesuan {
namespace {

constexpr std::size_t most_decimals = 6;  // fens of 万元

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
    return rest.empty() ? decimals > most_decimals : decimals >= 2 && !belongs;
}

/// Raised, lowered or ringed digits.
bool is_mark(char32_t p) {
    constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0xb2, 0xb3}, {0xb9, 0xb9}, {0x2070, 0x209f}, {0x2460, 0x24ff}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [p](const auto& range) { return p >= range.first && p <= range.second; });
}

/// A zero stands before other digits: its point or its first digit is lost.
bool has_leading_zero(const std::string& text) {
    const std::size_t sign = text.starts_with("-") ? 1 : 0;
    return text.size() > sign + 1 && text[sign] == '0' &&
           is_ascii_digit(static_cast<unsigned char>(text[sign + 1]));
}

/// The number is not just what is printed: a mark became a digit; or, of a text layer, spaces were
/// taken out of it or lines put together. A reader of pixels sees spaces where none are.
bool is_changed(const NormalText& content) {
    const std::u32string raw = code_points(content.raw);
    bool spaced = false;
    for (std::size_t k = 1; k + 1 < raw.size(); ++k) {
        spaced = spaced || (is_space(raw[k]) && is_ascii_digit(raw[k - 1]));
    }
    return std::any_of(raw.begin(), raw.end(), is_mark) ||
           (content.exact && (spaced || has_step(content, TextStep::joined_lines) ||
                              has_step(content, TextStep::amount_grammar)));
}

/// What normalization made of a number that a text layer gives.
void add_doubts_of_exact(const NormalText& content, std::vector<StatusReason>& out) {
    if (content.malformed) {
        out.push_back({Reason::malformed_amount});
    }
    if (has_step(content, TextStep::joined_lines)) {
        out.push_back({Reason::joined_lines});
    }
}

/// Where the print of the number ends at the right, in points, and how wide its characters are.
struct PrintedEnd {
    double at = 0, character = 0;
};

PrintedEnd printed_end(const FormCell& cell) {
    const std::vector<ReadLine>& lines = cell.content.read;
    if (lines.size() != 1) {
        return {};
    }
    const double characters = std::max<double>(1, double(code_points(cell.content.raw).size()));
    return {lines.front().box.x1, (lines.front().box.x1 - lines.front().box.x0) / characters};
}

/// Does the number end before the place where others of its column do, by about a character?
bool ends_short(const FormCell& cell, std::vector<double> ends) {
    constexpr double least_short = 0.5;  // characters, assumed
    const PrintedEnd own = printed_end(cell);
    const auto middle = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() / 2);
    std::nth_element(ends.begin(), middle, ends.end());
    const auto aligned = std::count_if(ends.begin(), ends.end(), [&](double end) {
        return std::abs(end - *middle) <= least_short / 2 * own.character;
    });
    return own.character > 0 && aligned * 2 > static_cast<std::ptrdiff_t>(ends.size()) &&
           own.at < *middle - least_short * own.character;
}

/// Adds those of one column that have fewer decimals than most and should have as many.
void add_short_numbers(const std::vector<const FormCell*>& cells,
                       std::set<std::pair<int, int>>& out) {
    std::map<int, int> count;  // of those with a point, by their decimals
    int with_point = 0;
    for (const FormCell* cell : cells) {
        if (cell->content.value->scale > 0) {
            ++count[cell->content.value->scale];
            ++with_point;
        }
    }
    const auto usual =
        std::max_element(count.begin(), count.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    constexpr int least = 3;
    if (usual == count.end() || usual->second < least || usual->second * 2 < with_point) {
        return;
    }
    bool prints_zeros = false;
    std::vector<double> ends;
    std::vector<Decimal> sizes;
    for (const FormCell* cell : cells) {
        const Decimal& value = *cell->content.value;
        if (value.scale == usual->first) {
            prints_zeros = prints_zeros || value.units % 10 == 0;
            ends.push_back(printed_end(*cell).at);
            sizes.push_back(absolute(value));
        }
    }
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    constexpr std::int64_t far_larger = 10;  // a lost point makes a hundred times as much of it
    const Decimal large{middle->units * far_larger, middle->scale};
    for (const FormCell* cell : cells) {
        const Decimal& value = *cell->content.value;
        const bool lost_point = value.scale == 0 && large < absolute(value);
        const bool lost_digit = value.scale > 0 && value.scale < usual->first &&
                                (prints_zeros || ends_short(*cell, ends));
        if (lost_point || lost_digit) {
            out.emplace(cell->row, cell->col);
        }
    }
}

}  // namespace

int usual_decimals_of(const FormTable& table) {
    if (drops_zeros(table)) {
        return -1;
    }
    std::map<int, int> count;
    int all = 0;
    int with_zero = 0;              // the finest of those whose last decimal is a zero
    std::map<int, int> of_nothing;  // decimals of 0.0 and 0.00
    int nothing = 0;
    bool scanned = false;
    for (const FormCell& cell : table.cells) {
        if (cell.kind == CellKind::amount && cell.content.value &&
            !is_zero_without_decimals(*cell.content.value)) {
            const Decimal& value = *cell.content.value;
            ++count[value.scale];
            ++all;
            with_zero = value.units % 10 == 0 ? std::max(with_zero, value.scale) : with_zero;
            if (value.units == 0) {
                ++of_nothing[value.scale];
                ++nothing;
            }
            scanned = scanned || !cell.content.exact;
        }
    }
    // Nothing is printed in one way: those with fewer decimals lost a digit. A single one with more
    // may be misread.
    const bool several = of_nothing.size() > 1 && of_nothing.rbegin()->second > 1;
    if (scanned && several && of_nothing.rbegin()->second * 10 >= nothing) {
        return of_nothing.rbegin()->first;
    }
    const auto most =
        std::max_element(count.begin(), count.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != count.end() && most->second * 10 >= all * 8) {
        return most->first;
    }
    // The last digits of many may be lost at their rulings, all alike. Numbers without a point are
    // counts.
    const bool prints_zeros =
        scanned && with_zero > 0 && with_zero == count.rbegin()->first && count[0] * 10 <= all;
    return prints_zeros && count.rbegin()->second * 4 >= all ? with_zero : -1;
}

std::vector<int> decimals_of_columns(const FormTable& table) {
    constexpr int least = 3;
    constexpr int quarter = 4;
    std::vector<std::map<int, int>> counts(static_cast<std::size_t>(std::max(0, table.n_cols)));
    for (const FormCell& cell : table.cells) {
        if (cell.kind == CellKind::amount && cell.content.value && cell.col >= 0 &&
            cell.col < table.n_cols && !is_zero_without_decimals(*cell.content.value)) {
            ++counts[static_cast<std::size_t>(cell.col)][cell.content.value->scale];
        }
    }
    std::vector<int> out(counts.size(), -1);
    for (std::size_t column = 0; column < counts.size(); ++column) {
        int all = 0;
        for (const auto& [scale, count] : counts[column]) {
            all += count;
        }
        for (const auto& [scale, count] : counts[column]) {
            out[column] = count >= least && count * quarter >= all ? scale : out[column];
        }
    }
    return out;
}

std::set<std::pair<int, int>> short_numbers(const FormTable& table) {
    std::map<std::pair<int, CellKind>, std::vector<const FormCell*>> columns;
    for (const FormCell& cell : table.cells) {
        const bool number = cell.kind == CellKind::amount || cell.kind == CellKind::percent;
        if (number && !cell.content.exact && cell.content.value && cell.row >= table.header_rows) {
            columns[{cell.col, cell.kind}].push_back(&cell);
        }
    }
    std::set<std::pair<int, int>> out;
    for (const auto& [column, cells] : columns) {
        add_short_numbers(cells, out);
    }
    return out;
}

bool may_lack_decimals(const FormCell& cell, const std::vector<int>& columns) {
    const int usual = cell.col >= 0 && static_cast<std::size_t>(cell.col) < columns.size()
                          ? columns[static_cast<std::size_t>(cell.col)]
                          : -1;
    const NormalText& content = cell.content;
    const bool amount = cell.kind == CellKind::amount && content.value && !content.exact;
    // .61 whose point nobody saw, where a zero before it is not printed
    constexpr std::int64_t two_digits = 100;
    const bool bare = amount && usual >= 2 && content.value->scale == 0 &&
                      absolute(*content.value).units < two_digits;
    return amount && content.value->units != 0 && content.value->scale < usual &&
           (bare || content.doubts.has(PrintDoubt::at_ruling) ||
            content.doubts.has(PrintDoubt::broken_print) ||
            content.doubts.has(PrintDoubt::cut_off));
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
    if (cell.kind == CellKind::empty) {
        return out;
    }
    const bool number = cell.kind == CellKind::amount || cell.kind == CellKind::percent;
    if (number && content.exact) {
        add_doubts_of_exact(content, out);
    }
    if (number && is_changed(content)) {
        out.push_back({Reason::changed_text});
    }
    if (number && has_leading_zero(content.text)) {
        out.push_back({Reason::implausible});
    }
    if (cell.kind == CellKind::amount && usual_decimals > 0 && content.value &&
        content.value->scale != usual_decimals && !is_zero_without_decimals(*content.value)) {
        out.push_back({Reason::odd_decimals});
    }
    // Of several lines the code of each is one of its own.
    if (cell.kind == CellKind::code && has_step(content, TextStep::joined_lines)) {
        out.push_back({Reason::joined_lines});
    }
    if (content.exact) {
        return out;
    }
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
    return out;
}

}  // namespace juesuan
