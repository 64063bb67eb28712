// The forms' contest for the tables of a written report, held again.
#pragma once

#include "extractors/classify/forms/form_contest.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// The contest for `forms.tables[table]`, from what the report says: the joined table, its title,
/// the lines of its pages. The winner is that of the run with the same definitions; figures that
/// the report does not keep (numbers of lines) are read from their texts again.
[[nodiscard]] std::vector<FormContestant> contest_in_report(const Forms& forms, std::size_t table,
                                                            const FormCatalogue& catalogue);

/// The contestant that is taken, or nullptr: a table of no known form.
[[nodiscard]] const FormContestant* winner_of(const std::vector<FormContestant>& contestants);

}  // namespace juesuan
