// How sure it is that the columns hold what their keys say.
#pragma once

#include <vector>

#include "extractors/classify/columns/column_contents.h"
#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// What the header says for a bound column.
enum class HeaderSupport : std::uint8_t {
    none = 0,   ///< no words of its own: bound by its place
    badly = 1,  ///< words that may be the form's, badly read
    close = 2,  ///< the form's words with a reading error, or among others
    exact = 3,
};

/// Sets FormColumn::probability of columns that are bound. Evidence: the header, the printed number
/// (栏次), what the columns hold, and what the sums of every row say.
/// `support` and `contents` hold one for each column.
void set_probabilities(std::vector<FormColumn>& columns, const std::vector<HeaderSupport>& support,
                       const std::vector<ColumnContents>& contents, const FormSpec& form);

/// In how many rows the sums that the form prints in every row hold, with two parts or more, and in
/// how many they do not.
struct SumCount {
    int holding = 0, failing = 0;
};

[[nodiscard]] SumCount count_sums(const std::vector<FormColumn>& columns,
                                  const std::vector<ColumnContents>& contents,
                                  const FormSpec& form);

}  // namespace juesuan
