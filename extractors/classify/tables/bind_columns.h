// Which column of a form each grid column is.
#pragma once

#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

struct BoundColumns {
    std::vector<FormColumn> columns;
    double score = 0;  ///< 0..1: how much of the form's header was found
};

/// Lays the form's columns, in each of its layouts, over the grid columns in order (optional ones
/// may be missing, unknown ones may stand between) and takes the layout whose header words fit
/// best. A column whose header is unreadable is bound by its neighbours.
/// `headed` holds the grid columns with the paths of the table's header.
[[nodiscard]] BoundColumns bind_columns(const std::vector<FormColumn>& headed,
                                        const FormSpec& form);

}  // namespace juesuan
