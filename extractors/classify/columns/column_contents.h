// What the columns of a table hold and what stands over each of them alone: evidence for what they
// are, beside the words of the header.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/model/forms.h"

namespace juesuan {

struct ColumnContents {
    /// Texts of header cells over this column alone, folded; those that it shares with its
    /// neighbours name a group.
    std::vector<std::u32string> own_header;
    bool header_unread = false;  ///< there is print over the column, and nobody could read it
    int filled = 0;              ///< cells of the body that hold anything
    int words = 0, codes = 0, amounts = 0;
    bool counts_up = false;  ///< whole numbers, each one more than the one above: line numbers
    bool beside = false;     ///< its figures stand to the left of its header, not below it
    /// One for each row of the table; nothing in a header, in a row without a number.
    std::vector<std::optional<Decimal>> values;
};

/// One for each grid column. The cells still have their values, as `normalize` read them.
[[nodiscard]] std::vector<ColumnContents> column_contents(const FormTable& table);

/// What a column of this role cannot hold stands in it.
[[nodiscard]] bool contradicts(const ColumnContents& contents, ColumnRole role);

}  // namespace juesuan
