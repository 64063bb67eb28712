// The identities that a cell or a figure takes part in, in words.
#pragma once

#include <set>
#include <string>

#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// What is shown, and how much of it speaks for the number.
struct ShownIdentities {
    std::string text;               ///< lines; "" where no identity is decided
    int exact = 0;                  ///< that hold to the last digit
    int loose = 0;                  ///< that hold only as far as rounding allows
    int apart = 0;                  ///< that hold because two figures differ, as they should
    std::set<std::string> failing;  ///< rules
};

/// Every identity that holds or fails, once, with its figures, why it should hold, and what the
/// cell would have to say for it to.
[[nodiscard]] ShownIdentities identities_of_cell(const Report& report, const CellPlace& place,
                                                 const RuleReasons& reasons, Language language);

/// The same for the figure `forms.statements[statement]`.
[[nodiscard]] ShownIdentities identities_of_statement(const Report& report, std::size_t statement,
                                                      const RuleReasons& reasons,
                                                      Language language);

}  // namespace juesuan
