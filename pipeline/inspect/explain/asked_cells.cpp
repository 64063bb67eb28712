#include "pipeline/inspect/explain/asked_cells.h"

#include <algorithm>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/base/decimal.h"
#include "pipeline/base/words/nearest_word.h"

namespace juesuan {
namespace {

template <class Fits>
std::vector<std::size_t> statements_that(const Forms& forms, const Fits& fits) {
    std::vector<std::size_t> out;
    for (std::size_t s = 0; s < forms.statements.size(); ++s) {
        if (fits(forms.statements[s])) {
            out.push_back(s);
        }
    }
    return out;
}

/// Blanks that people put between words are none of a sentence's.
std::string without_blanks(const std::string& text) {
    std::string out = text;
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
}

}  // namespace

std::vector<std::size_t> cells_asked(const FormTable& table, const CellQuestion& question) {
    std::set<std::pair<int, int>> places;  // by row and column, as the page has them
    for (const FormRecord& record : table.records) {
        if (!question.label.empty() &&
            (record.label == question.label || record.code == question.label)) {
            for (const auto& [key, value] : values_by_key(record)) {
                places.emplace(value->row, value->col);
            }
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t k = 0; k < table.cells.size(); ++k) {
        const FormCell& cell = table.cells[k];
        const std::pair place(cell.row, cell.col);
        if (question.cell == place || (places.count(place) != 0 && !cell.content.text.empty())) {
            out.push_back(k);
        }
    }
    return out;
}

std::vector<std::string> nearest_labels(const FormTable& table, const std::string& label) {
    std::set<std::pair<std::size_t, std::string>> found;  // by distance
    for (const FormRecord& record : table.records) {
        for (const std::string& word : {record.label, record.code}) {
            const bool holds =
                !label.empty() && (word.find(label) != std::string::npos ||
                                   (!word.empty() && label.find(word) != std::string::npos));
            const std::size_t distance = typing_distance(label, word);
            const std::size_t signs = code_points(word).size();
            if (!word.empty() && (holds || 2 * distance <= signs)) {
                found.emplace(distance, word);
            }
        }
    }
    constexpr std::size_t most = 3;
    std::vector<std::string> out;
    for (const auto& [distance, word] : found) {
        if (out.size() < most) {
            out.push_back(word);
        }
    }
    return out;
}

std::vector<std::size_t> statements_asked(const Forms& forms, const std::string& asked) {
    const std::string words = without_blanks(asked);
    if (words.empty()) {
        return {};
    }
    const std::string prefix = "statement_";
    std::vector<std::size_t> out = statements_that(forms, [&](const Statement& statement) {
        return statement.id == words || statement.id == prefix + words;
    });
    const std::optional<Decimal> number = Decimal::parse(words);
    if (out.empty() && number) {
        out = statements_that(forms, [&number](const Statement& statement) {
            return statement.value == number || statement.change == number ||
                   statement.percent == number;
        });
    }
    if (out.empty()) {
        out = statements_that(forms, [&words](const Statement& statement) {
            return without_blanks(statement.text).find(words) != std::string::npos;
        });
    }
    return out;
}

}  // namespace juesuan
