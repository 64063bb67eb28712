// Which amount of a year the next year begins with. From schemas/output/carried_over.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// A place of a form: a row, a column, or both; "" means any.
struct BalancePlace {
    std::string form, row, column;
};

/// What stands in `closing` is printed in `opening` a year later.
struct CarriedBalance {
    BalancePlace closing, opening;
};

/// Takes the text of the file. Errors: definitions_broken, with the place.
[[nodiscard]] Result<std::vector<CarriedBalance>> parse_carried_balances(std::string_view json);

/// Reads it from the folder of schemas. Errors: as above, and environment.
[[nodiscard]] Result<std::vector<CarriedBalance>> read_carried_balances(
    const std::string& schemas_folder);

}  // namespace juesuan
