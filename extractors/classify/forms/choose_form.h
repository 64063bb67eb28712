// Which known form a table is: the winner of the forms' contest, if it wins clearly.
#pragma once

#include "extractors/classify/forms/form_contest.h"

namespace juesuan {

struct FormChoice {
    const FormSpec* form = nullptr;  ///< nullptr: none that is known
    BoundColumns bound;
    double score = 0;
    double probability = 1;  ///< that it is this form and no other
    BandedReading banded;    ///< of a form with bands
};

/// It may be taken, and is more probable than all others and a table that nobody knows.
[[nodiscard]] bool wins(const FormContestant& best);

/// The form with the best evidence among those that title, header and family allow. None where
/// another form, or a table that nobody knows, is as probable.
[[nodiscard]] FormChoice choose_form(const FormTable& table, const TablePart& part,
                                     const FormCatalogue& catalogue, const ContestContext& context);

}  // namespace juesuan
