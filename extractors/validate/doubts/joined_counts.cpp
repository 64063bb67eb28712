#include "extractors/validate/doubts/joined_counts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr std::size_t most_digits = 2;
constexpr std::size_t least_words = 2;  // characters
constexpr std::size_t least_cells = 4;  // of a column; assumed

struct Counted {
    int number = 0;
    std::u32string words;
};

int number_of(const std::u32string& digits) {
    int out = 0;
    for (const char32_t digit : digits) {
        out = out * 10 + static_cast<int>(digit - U'0');
    }
    return out;
}

/// The number at an end of the cell's words.
std::optional<Counted> counted_in(const FormCell& cell) {
    const std::u32string text = code_points(cell.content.text);
    if ((cell.kind != CellKind::label && cell.kind != CellKind::text) || cell.content.exact) {
        return std::nullopt;
    }
    const auto is_digit = [](char32_t p) { return is_ascii_digit(p); };
    const auto first = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), is_digit).base();
    const auto before = static_cast<std::size_t>(first - text.begin());
    const auto behind = static_cast<std::size_t>(text.end() - last);
    const bool leads = before > 0 && before <= most_digits && behind == 0;
    const bool ends = behind > 0 && behind <= most_digits && before == 0;
    if ((!leads && !ends) || text.size() < least_words + before + behind) {
        return std::nullopt;
    }
    const std::u32string words(first, last);
    if (!is_ideograph(leads ? words.front() : words.back())) {
        return std::nullopt;
    }
    return Counted{number_of(leads ? text.substr(0, before) : text.substr(text.size() - behind)),
                   words};
}

}  // namespace

std::set<std::pair<int, int>> cells_with_counts(const FormTable& table) {
    std::map<int, std::map<int, Counted>> columns;  // by row
    for (const FormCell& cell : table.cells) {
        if (cell.row >= table.header_rows) {
            if (auto counted = counted_in(cell)) {
                columns[cell.col].emplace(cell.row, std::move(*counted));
            }
        }
    }
    std::set<std::pair<int, int>> out;
    for (const auto& [column, rows] : columns) {
        std::set<int> counting;
        for (const auto& [row, counted] : rows) {
            const auto next = rows.find(row + 1);
            if (next != rows.end() && next->second.number == counted.number + 1 &&
                next->second.words != counted.words) {
                counting.insert({row, row + 1});
            }
        }
        if (counting.size() >= least_cells) {
            for (const auto& [row, counted] : rows) {
                out.insert({row, column});
            }
        }
    }
    return out;
}

}  // namespace juesuan
