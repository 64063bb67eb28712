#include "extractors/classify/records/row_names.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr std::size_t most_compared = 200;  // labels of a long table that are looked at

bool is_of_ordinals(char32_t p) { return is_ordinal_digit(p) || p == U'(' || p == U')'; }

/// Where the label goes on behind its ordinal (十四, (一) 1.), or 0.
std::size_t behind_ordinal(const std::u32string& key) {
    const auto all_ordinals = [&key](std::size_t end) {
        return std::all_of(key.begin(), key.begin() + static_cast<long>(end), is_of_ordinals);
    };
    const std::size_t comma = key.find_first_of(U",.");
    if (comma != std::u32string::npos && comma > 0 && all_ordinals(comma)) {
        return comma + 1;
    }
    const std::size_t close = key.starts_with(U'(') ? key.find(U')') : std::u32string::npos;
    return close != std::u32string::npos && close > 1 && all_ordinals(close) ? close + 1 : 0;
}

bool stands_above(const std::string& row_key, const FormRecord& record,
                  const std::vector<FormRecord>& above) {
    return std::any_of(above.rbegin(), above.rend(), [&](const FormRecord& other) {
        return other.block == record.block && other.row_key == row_key;
    });
}

}  // namespace

std::u32string without_ordinal(const std::string& label, const DocumentWords& words) {
    std::u32string key = folded(label);
    for (std::size_t cut = 1; cut > 0;) {
        cut = behind_ordinal(key);
        cut = cut > 0 ? cut : words.row_prefix.length_at(key, 0);
        key.erase(0, cut);
    }
    return key;
}

RowNames::RowNames(const FormSpec& form, const DocumentWords& words) : words_(words) {
    for (const RowSpec& row : form.rows) {
        for (const std::string& name : row.misprints) {
            names_.push_back({&row, without_ordinal(name, words), true});
        }
        for (const std::string& name : row.labels) {
            names_.push_back({&row, without_ordinal(name, words), false});
        }
    }
}

const RowSpec* RowNames::named(const FormRecord& record, const std::vector<FormRecord>& above,
                               bool& close_match) const {
    const std::u32string key = without_ordinal(record.label, words_);
    const RowSpec* best = nullptr;
    double best_similarity = 0;
    bool cut = false;  // its end may be hidden by the next cell, its 一 taken for a dash
    for (const Name& name : names_) {
        const RowSpec& row = *name.row;
        const bool other = key.empty() || words_.exact_row_word.tells_apart(key, name.label);
        const double similarity = other ? 0 : word_similarity(name.label, key);
        if (similarity <= 0 || (row.block >= 0 && row.block != record.block) ||
            (!row.after.empty() && !stands_above(row.after, record, above))) {
            continue;
        }
        if (name.misprint) {
            if (similarity == 1 && best_similarity < 1) {
                best_similarity = 0.99;  // a label that is printed right goes before
                best = &row;
            }
            continue;
        }
        const bool later = similarity == best_similarity && !row.after.empty();
        if (similarity > best_similarity || later) {
            best_similarity = similarity;
            best = &row;
            cut = name.label.starts_with(key) || name.label.ends_with(key);
        }
    }
    close_match = best != nullptr && best_similarity < 1 && !cut;
    return best;
}

double share_of_known_rows(const FormTable& table, const std::vector<FormColumn>& columns,
                           const FormSpec& form, const DocumentWords& words) {
    if (form.rows.empty()) {
        return 0;
    }
    const RowNames names(form, words);
    std::size_t labels = 0, known = 0;
    std::vector<FormRecord> above;
    for (const FormCell& cell : table.cells) {
        const auto c = static_cast<std::size_t>(std::max(0, cell.col));
        if (cell.row < table.header_rows || c >= columns.size() || labels >= most_compared ||
            columns[c].key.empty() || columns[c].role != ColumnRole::label ||
            cell.content.text.empty()) {
            continue;
        }
        FormRecord record;
        record.block = columns[c].block;
        record.label = cell.content.text;
        bool close_match = false;
        const RowSpec* row = names.named(record, above, close_match);
        ++labels;
        known += row != nullptr ? 1 : 0;
        if (row != nullptr) {
            record.row_key = row->key;
            above.push_back(std::move(record));
        }
    }
    return labels == 0 ? 0 : static_cast<double>(known) / static_cast<double>(labels);
}

}  // namespace juesuan
