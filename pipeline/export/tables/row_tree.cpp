#include "pipeline/export/tables/row_tree.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr std::string_view top_codes = "top";
constexpr std::string_view total_row = "total";
const std::string nothing;

const std::string& found_in(const std::map<std::string, std::string>& parts,
                            const std::string& part) {
    const auto found = parts.find(part);
    return found == parts.end() ? nothing : found->second;
}

/// The left side is the sum of the right one, in one table and of the same phase.
bool says_a_sum(const RuleSpec& rule, const std::string& form) {
    const auto plain = [](const Operand& operand) {
        return !operand.negative && !operand.is_statement() && operand.form.empty() &&
               !operand.below;
    };
    return rule.kind == RuleKind::sum_equals && rule.forms.size() == 1 &&
           rule.forms.front() == form && rule.left.size() == 1 && rule.right.size() > 0 &&
           plain(rule.left.front()) && std::all_of(rule.right.begin(), rule.right.end(), plain);
}

}  // namespace

FormSums::FormSums(const FormSpec& form, const RuleCatalogue& rules, const FormMeaning& meaning) {
    std::set<std::string> stated;
    for (const StatedSum& sum : meaning.sums) {
        stated.insert(sum.whole);
        for (const std::string& row : sum.rows) {
            rows_.emplace(row, sum.whole);
        }
        for (const std::string& group : sum.groups) {
            groups_.emplace(group, sum.whole);
        }
    }
    opening_groups_.insert(meaning.opening_groups.begin(), meaning.opening_groups.end());
    for (const bool conditional : {false, true}) {  // what holds only without other rows comes last
        for (const RuleSpec& rule : rules.rules) {
            if (rule.unless.empty() != conditional && says_a_sum(rule, form.id) &&
                !stated.contains(rule.left.front().row)) {
                take(rule);
            }
        }
    }
    for (const RowSum& sum : form.row_sums) {
        for (const std::string& part : sum.parts) {
            columns_.emplace(part, sum.total);
        }
    }
    for (const RowSpec& row : form.rows) {
        if (row.of_which) {
            row.key.empty() ? void(of_which_groups_.insert(row.group))
                            : void(of_which_.emplace(row.key, row.after));
        }
    }
}

void FormSums::take(const RuleSpec& rule) {
    const Operand& whole = rule.left.front();
    for (const Operand& part : rule.right) {
        if (whole.row.empty() && !whole.column.empty() && part.row.empty() && part.group.empty() &&
            part.codes.empty()) {
            columns_.emplace(part.column, whole.column);
        } else if (!whole.row.empty() && !part.row.empty()) {
            rows_.emplace(part.row, whole.row);
        } else if (!whole.row.empty() && !part.group.empty()) {
            groups_.emplace(part.group, whole.row);
        } else if (!whole.row.empty()) {
            for (const std::string& code : part.codes) {
                code == top_codes ? void(top_ = whole.row) : void(codes_.emplace(code, whole.row));
            }
        }
    }
}

const std::string& FormSums::whole_of_column(const std::string& column) const {
    return found_in(columns_, column);
}

const std::string& FormSums::whole_of_row(const FormRecord& record, bool top_code) const {
    for (const std::string* whole :
         {&found_in(of_which_, record.row_key), &found_in(rows_, record.row_key),
          &found_in(groups_, record.row_group), &found_in(codes_, record.code)}) {
        if (!whole->empty()) {
            return *whole;
        }
    }
    return top_code ? top_ : nothing;
}

bool FormSums::is_of_which(const FormRecord& record) const {
    return of_which_.contains(record.row_key) || of_which_groups_.contains(record.row_group);
}

bool FormSums::opens(const FormRecord& record) const {
    return opening_groups_.contains(record.row_group);
}

int level_of_code(std::string_view code) {
    constexpr std::size_t class_digits = 3, level_digits = 2;
    if (code.size() < class_digits || (code.size() - class_digits) % level_digits != 0) {
        return 0;
    }
    return static_cast<int>((code.size() - class_digits) / level_digits) + 1;
}

namespace {

/// The records of one table by what they are found by.
class Records {
   public:
    explicit Records(const FormTable& table) {
        for (std::size_t k = 0; k < table.records.size(); ++k) {
            const FormRecord& record = table.records[k];
            const int index = static_cast<int>(k);
            if (!record.row_key.empty()) {
                by_key_.emplace(std::pair(record.row_key, record.block), index);
            }
            if (level_of_code(record.code) > 0) {
                by_code_.emplace(record.code, index);
            }
        }
    }

    /// The record with the next shorter code that is printed, or -1.
    [[nodiscard]] int above(const std::string& code) const {
        for (std::size_t size = code.size(); size-- > 1;) {
            const auto found = by_code_.find(code.substr(0, size));
            if (found != by_code_.end()) {
                return found->second;
            }
        }
        return -1;
    }

    /// In the same block, or else in any.
    [[nodiscard]] int with_key(const std::string& key, int block) const {
        if (key.empty()) {
            return -1;
        }
        const auto same = by_key_.find({key, block});
        const auto any = by_key_.lower_bound({key, 0});
        if (same != by_key_.end()) {
            return same->second;
        }
        return any != by_key_.end() && any->first.first == key ? any->second : -1;
    }

   private:
    std::map<std::pair<std::string, int>, int> by_key_;  ///< the first of each
    std::map<std::string, int> by_code_;
};

/// A row that nobody knows.
bool is_plain_row(const FormRecord& record) {
    return record.row_key.empty() && record.row_group.empty() && !record.measure.has_value();
}

/// The nearest record above in the same block that `fits`, or -1.
template <class Fits>
int nearest_above(const FormTable& table, std::size_t index, const Fits& fits) {
    for (std::size_t k = index; k-- > 0;) {
        if (table.records[k].block == table.records[index].block && fits(table.records[k])) {
            return static_cast<int>(k);
        }
    }
    return -1;
}

/// The nearest whole of the record that is printed: of items whose heading (转移性支出) is left out
/// the total that the heading is a part of. -1 for none.
int printed_whole(const FormRecord& record, bool coded, const Records& records,
                  const FormSums& sums) {
    constexpr int deepest = 8;  // wholes above one another; forms have three
    std::string whole = sums.whole_of_row(record, coded);
    int out = records.with_key(whole, record.block);
    for (int step = 0; step < deepest && out < 0 && !whole.empty(); ++step) {
        FormRecord heading;
        heading.row_key = whole;
        whole = sums.whole_of_row(heading, false);
        out = records.with_key(whole, record.block);
    }
    return out;
}

int parent_of(const FormTable& table, std::size_t index, const Records& records,
              const FormSums& sums) {
    const FormRecord& record = table.records[index];
    const bool coded = level_of_code(record.code) > 0;
    int out = record.parent >= 0 ? record.parent : coded ? records.above(record.code) : -1;
    if (out < 0) {
        out = printed_whole(record, coded, records, sums);
    }
    if (out < 0 && sums.is_of_which(record)) {
        out = nearest_above(table, index,
                            [&sums](const FormRecord& one) { return !sums.is_of_which(one); });
    }
    if (out < 0 && is_plain_row(record)) {
        out =
            nearest_above(table, index, [&sums](const FormRecord& one) { return sums.opens(one); });
        out = out < 0 ? records.with_key(std::string(total_row), record.block) : out;
    }
    return out == static_cast<int>(index) ? -1 : out;
}

/// Follows the parents; a circle, which no form has, ends where it began.
int root_of(const std::vector<RecordPlace>& places, int index) {
    for (std::size_t steps = 0; steps < places.size(); ++steps) {
        const int parent = places[static_cast<std::size_t>(index)].parent;
        if (parent < 0) {
            break;
        }
        index = parent;
    }
    return index;
}

}  // namespace

std::vector<RecordPlace> record_places(const FormTable& table, const FormSums& sums) {
    const Records records(table);
    std::vector<RecordPlace> out(table.records.size());
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k].level = level_of_code(table.records[k].subject_code);
        out[k].parent = parent_of(table, k, records, sums);
        out[k].leaf = !sums.is_of_which(table.records[k]);
    }
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k].root = root_of(out, static_cast<int>(k));
        if (out[k].parent >= 0 && !sums.is_of_which(table.records[k])) {
            out[static_cast<std::size_t>(out[k].parent)].leaf = false;
        }
    }
    return out;
}

namespace {

/// economic_301 of economic_30101: a column of an economic subject has its code in its key.
std::string whole_by_code(const std::string& column) {
    constexpr std::size_t level_digits = 2;
    const std::size_t name = column.find_last_not_of("0123456789") + 1;
    return level_of_code(column.substr(name)) > 1 ? column.substr(0, column.size() - level_digits)
                                                  : nothing;
}

}  // namespace

std::set<std::string> leaf_columns(const FormTable& table, const FormSums& sums) {
    std::set<std::string> out;
    for (const FormColumn& column : table.columns) {
        out.insert(column.key);
    }
    const std::set<std::string> printed = out;
    for (const std::string& column : printed) {
        out.erase(sums.whole_of_column(column));
        out.erase(whole_by_code(column));
    }
    return out;
}

}  // namespace juesuan
