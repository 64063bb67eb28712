#include "extractors/classify/records/groups_of_rows.h"

#include <algorithm>
#include <string>

#include "extractors/base/text_distance.h"
#include "extractors/classify/records/row_names.h"

namespace juesuan {
namespace {

/// The form lists the rows of the group one by one, too many for each to be there: a row among them
/// that nobody knows is one of them. Assumed.
bool is_long_list(const std::string& group, const FormSpec& form) {
    constexpr long least_rows = 5;
    return std::count_if(form.rows.begin(), form.rows.end(),
                         [&group](const RowSpec& row) { return row.group == group; }) >= least_rows;
}

/// The label begins with an ordinal (三、), or with what may be one, badly read.
bool is_numbered(const FormRecord& record, const DocumentWords& words) {
    constexpr std::size_t longest_ordinal = 4;  // characters before the mark behind it: (二十)
    const std::u32string key = folded(record.label);
    return without_ordinal(record.label, words) != key ||
           key.find_first_of(U",.") <= longest_ordinal;
}

/// The row of a list before it is numbered, or the first one, this one is not: it is a part.
bool lacks_number(const FormRecord& record, const FormRecord* above, const FormRecord* below,
                  const DocumentWords& words) {
    const FormRecord* beside = above != nullptr ? above : below;
    return beside != nullptr && is_numbered(*beside, words) && !is_numbered(record, words);
}

/// A row whose label nobody can read belongs to the group of its neighbours, if that is a long
/// list; not one that says that it is a part (其中), or is one.
void give_groups_to_unknown(std::vector<FormRecord>& records, const FormSpec& form,
                            const DocumentWords& words) {
    const auto beside = [&records](std::size_t k, int step) -> const FormRecord* {
        for (auto n = static_cast<long>(k) + step; n >= 0 && n < static_cast<long>(records.size());
             n += step) {
            const FormRecord& other = records[static_cast<std::size_t>(n)];
            if (other.block == records[k].block) {
                return &other;
            }
        }
        return nullptr;
    };
    for (std::size_t k = 0; k < records.size(); ++k) {
        const FormRecord* above = beside(k, -1);
        const FormRecord* below = beside(k, 1);
        if (!records[k].row_key.empty() || !records[k].row_group.empty() ||
            words.row_prefix.begins(folded(records[k].label)) ||
            lacks_number(records[k], above, below, words)) {
            continue;
        }
        std::string group;
        if (above != nullptr && !above->row_group.empty() &&
            (below == nullptr || below->row_group == above->row_group || !below->row_key.empty())) {
            group = above->row_group;
        } else if (above == nullptr && below != nullptr) {
            group = below->row_group;
        }
        records[k].row_group = is_long_list(group, form) ? group : "";
    }
}

/// Rows of a list whose names nobody can know beforehand: regions, projects.
void give_groups_to_others(std::vector<FormRecord>& records, const FormSpec& form,
                           const DocumentWords& words) {
    const auto others = std::find_if(form.rows.begin(), form.rows.end(),
                                     [](const RowSpec& row) { return row.others; });
    if (others == form.rows.end()) {
        return;
    }
    for (FormRecord& record : records) {
        const bool named = !record.row_key.empty() || !record.row_group.empty();
        if (!named && record.code.empty() && !record.label.empty() &&
            (others->block < 0 || others->block == record.block) &&
            !words.row_prefix.begins(folded(record.label))) {
            record.row_group = others->group;
        }
    }
}

}  // namespace

void give_groups_to_unnamed(std::vector<FormRecord>& records, const FormSpec& form,
                            const DocumentWords& words) {
    give_groups_to_unknown(records, form, words);
    give_groups_to_others(records, form, words);
}

}  // namespace juesuan
