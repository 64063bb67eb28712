// Which known form a table is: the forms compete by title, header and what is said around it.
#pragma once

#include "extractors/classify/columns/bind_columns.h"
#include "extractors/classify/tables/banded_form.h"
#include "extractors/classify/tables/table_part.h"

namespace juesuan {

struct FormChoice {
    const FormSpec* form = nullptr;  ///< nullptr: none that is known
    BoundColumns bound;
    double score = 0;
    double probability = 1;  ///< that it is this form and no other
    BandedReading banded;    ///< of a form with bands
};

/// The form that the title names, if the header does not contradict it; else the next that it
/// names; else the one whose header fits. A garbled title may end like that of a simpler form: then
/// the header knows better. None where another table is as probable as the best of them.
[[nodiscard]] FormChoice choose_form(const FormTable& table, const TablePart& part,
                                     const FormCatalogue& catalogue);

}  // namespace juesuan
