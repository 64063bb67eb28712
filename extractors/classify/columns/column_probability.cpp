#include "extractors/classify/columns/column_probability.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Probabilities that a column holds what its key says. Assumed; a header that says nothing is worth
// what the others leave open.
constexpr double of_exact_words = 0.9995;
constexpr double of_close_words = 0.998;
constexpr double of_bad_words = 0.6;
constexpr double of_its_place = 0.6;
constexpr double of_elimination = 0.995;  // all columns of the form are there, the others by words
constexpr double of_its_number = 0.985;   // 栏次 prints the place of the column in the form
constexpr double of_other_number = 0.3;   // and another place
constexpr double of_sums = 0.9985;        // sums of rows hold that would not hold otherwise
constexpr double against_contents = 0.02;
constexpr double beside_its_header = 0.05;
constexpr double against_sums = 0.1;

constexpr int min_rows = 2;        // in which a sum fails
constexpr Decimal rounding{1, 2};  // of each part of a sum, in the unit of the table

/// The columns of one sum in one block: indices of columns.
struct BoundSum {
    int total = -1;
    std::vector<int> parts;
    bool whole = true;  ///< no part of the sum is missing
};

struct SumRows {
    int tested = 0, failing = 0;
    std::vector<int> telling;  ///< rows that hold with two parts or more in them
};

int bound_to(const std::vector<FormColumn>& columns, const std::string& key, int block) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const FormColumn& column) {
        return column.key == key && column.block == block;
    });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

BoundSum bound_sum(const RowSum& sum, const std::vector<FormColumn>& columns, int block) {
    BoundSum out;
    out.total = bound_to(columns, sum.total, block);
    for (const std::string& part : sum.parts) {
        const int column = bound_to(columns, part, block);
        if (column >= 0) {
            out.parts.push_back(column);
        } else {
            out.whole = false;
        }
    }
    return out;
}

/// The same digits at another place of the point: points were lost, which says nothing of columns.
bool differ_in_scale(Decimal a, Decimal b) {
    const auto stripped = [](Decimal value) {
        while (value.units != 0 && value.units % 10 == 0) {
            value.units /= 10;
        }
        return value.units;
    };
    return a.units != 0 && stripped(a) == stripped(b);
}

SumRows rows_of(const BoundSum& sum, const std::vector<ColumnContents>& contents) {
    SumRows out;
    const auto& total = contents[static_cast<std::size_t>(sum.total)].values;
    for (std::size_t r = 0; r < total.size(); ++r) {
        Decimal added{0, 0};
        int filled = 0;
        for (const int part : sum.parts) {
            const auto& value = contents[static_cast<std::size_t>(part)].values[r];
            added = value.has_value() ? added + *value : added;
            filled += value.has_value() && value->units != 0 ? 1 : 0;
        }
        if (filled == 0 && !total[r].has_value()) {
            continue;
        }
        ++out.tested;
        Decimal slack = rounding;
        for (std::size_t k = 0; k < sum.parts.size(); ++k) {
            slack = slack + rounding;
        }
        const Decimal sum_of_row = total[r].value_or(Decimal{0, 0});
        const Decimal difference = absolute(sum_of_row - added);
        if (difference > slack && differ_in_scale(sum_of_row, added)) {
            --out.tested;
        } else if (difference > slack) {
            ++out.failing;
        } else if (filled > 1) {
            out.telling.push_back(static_cast<int>(r));
        }
    }
    return out;
}

/// The column has an amount in one of the rows.
bool takes_part(const ColumnContents& contents, const std::vector<int>& rows) {
    return std::any_of(rows.begin(), rows.end(), [&contents](int r) {
        const auto& value = contents.values[static_cast<std::size_t>(r)];
        return value.has_value() && value->units != 0;
    });
}

void weigh_sum(const BoundSum& sum, std::vector<FormColumn>& columns,
               const std::vector<HeaderSupport>& support,
               const std::vector<ColumnContents>& contents) {
    if (sum.total < 0 || sum.parts.empty()) {
        return;
    }
    const SumRows rows = rows_of(sum, contents);
    const auto at = [](int column) { return static_cast<std::size_t>(column); };
    if (sum.whole && rows.failing >= min_rows && rows.failing * 2 > rows.tested) {
        columns[at(sum.total)].probability =
            std::min(columns[at(sum.total)].probability, against_sums);
        for (const int part : sum.parts) {
            if (contents[at(part)].filled > 0) {
                columns[at(part)].probability =
                    std::min(columns[at(part)].probability, against_sums);
            }
        }
        return;
    }
    if (rows.telling.empty() || rows.failing * 4 > rows.tested) {
        return;
    }
    // Which of the columns is the sum of the others is told by the sums; which of two parts is
    // which, only if no more than one of them has no words.
    const auto unnamed = [&](int column) {
        return support[at(column)] <= HeaderSupport::badly && contents[at(column)].filled > 0;
    };
    if (unnamed(sum.total)) {
        columns[at(sum.total)].probability = std::max(columns[at(sum.total)].probability, of_sums);
    }
    if (std::count_if(sum.parts.begin(), sum.parts.end(), unnamed) == 1) {
        const int part = *std::find_if(sum.parts.begin(), sum.parts.end(), unnamed);
        if (takes_part(contents[at(part)], rows.telling)) {
            columns[at(part)].probability = std::max(columns[at(part)].probability, of_sums);
        }
    }
}

/// The amounts of the form from left to right, each with its block. Nothing is known of a form that
/// is printed in several ways.
std::vector<std::pair<int, std::string>> amounts_of(const FormSpec& form) {
    std::vector<std::pair<int, std::string>> out;
    if (form.layouts.size() != 1) {
        return out;
    }
    const auto& blocks = form.layouts.front().blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        for (const std::string& key : blocks[b]) {
            const auto spec = std::find_if(form.columns.begin(), form.columns.end(),
                                           [&key](const auto& c) { return c.key == key; });
            if (spec != form.columns.end() && spec->role == ColumnRole::amount) {
                out.emplace_back(static_cast<int>(b), key);
            }
        }
    }
    return out;
}

/// What the other columns leave open.
struct Places {
    std::vector<std::pair<int, std::string>> of_form;
    bool whole = false;  ///< each has its column, and no other column holds amounts
    int unnamed = 0;     ///< columns bound without words
};

Places places_of(const std::vector<FormColumn>& columns, const std::vector<HeaderSupport>& support,
                 const std::vector<ColumnContents>& contents, const FormSpec& form) {
    Places out{amounts_of(form), false, 0};
    std::size_t bound = 0;
    bool strange = false;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const bool amount = !columns[c].key.empty() && columns[c].role == ColumnRole::amount;
        bound += amount ? 1 : 0;
        out.unnamed += amount && support[c] <= HeaderSupport::badly ? 1 : 0;
        strange = strange || (columns[c].key.empty() && contents[c].amounts > 0);
    }
    out.whole = !strange && bound == out.of_form.size();
    return out;
}

double of_header(const FormColumn& column, HeaderSupport support, const Places& places) {
    if (support == HeaderSupport::exact) {
        return of_exact_words;
    }
    if (support == HeaderSupport::close) {
        return of_close_words;
    }
    if (places.whole && places.unnamed == 1) {
        return of_elimination;
    }
    const auto found = std::find(places.of_form.begin(), places.of_form.end(),
                                 std::pair(column.block, column.key));
    if (found != places.of_form.end() && !column.number.empty() && all_digits(column.number)) {
        const auto place = found - places.of_form.begin() + 1;
        const bool same = column.number == std::to_string(place);
        return !same ? of_other_number : places.whole ? of_elimination : of_its_number;
    }
    return support == HeaderSupport::badly ? of_bad_words : of_its_place;
}

}  // namespace

void set_probabilities(std::vector<FormColumn>& columns, const std::vector<HeaderSupport>& support,
                       const std::vector<ColumnContents>& contents, const FormSpec& form) {
    int blocks = 0;
    const Places places = places_of(columns, support, contents, form);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        FormColumn& column = columns[c];
        blocks = std::max(blocks, column.block + 1);
        column.probability = 1;
        if (column.key.empty()) {
            continue;
        }
        column.probability = column.role == ColumnRole::amount
                                 ? of_header(column, support[c], places)
                                 : of_exact_words;
        if (contradicts(contents[c], column.role)) {
            column.probability = std::min(column.probability, against_contents);
        }
        if (contents[c].beside && column.role == ColumnRole::amount) {
            column.probability = std::min(column.probability, beside_its_header);
        }
    }
    for (const RowSum& sum : form.row_sums) {
        for (int block = 0; block < blocks; ++block) {
            weigh_sum(bound_sum(sum, columns, block), columns, support, contents);
        }
    }
}

SumCount count_sums(const std::vector<FormColumn>& columns,
                    const std::vector<ColumnContents>& contents, const FormSpec& form) {
    SumCount out;
    int blocks = 0;
    for (const FormColumn& column : columns) {
        blocks = std::max(blocks, column.block + 1);
    }
    for (const RowSum& sum : form.row_sums) {
        for (int block = 0; block < blocks; ++block) {
            const BoundSum bound = bound_sum(sum, columns, block);
            if (bound.total >= 0 && !bound.parts.empty() && bound.whole) {
                const SumRows rows = rows_of(bound, contents);
                out.holding += static_cast<int>(rows.telling.size());
                out.failing += rows.failing;
            }
        }
    }
    return out;
}

}  // namespace juesuan
