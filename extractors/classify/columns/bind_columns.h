// Which column of a form each grid column is.
#pragma once

#include <vector>

#include "extractors/classify/columns/column_contents.h"
#include "extractors/classify/columns/header_fit.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

struct BoundColumns {
    std::vector<FormColumn> columns;
    double score = 0;         ///< 0..1: how much of the form's header was found
    int strangers = 0;        ///< columns with words or amounts that are none of the form's
    int needed = 0;           ///< columns that every print of the layout has
    double needed_score = 0;  ///< as `score`, of these alone
};

/// Beside the words of the header: what the columns hold, and which words no misreading exchanges.
struct BindingEvidence {
    std::vector<ColumnContents> contents;  ///< one for each column; empty: nothing is known
    HeaderVocabulary words;
};

/// Lays the form's columns, in each of its layouts, over the grid columns in order (optional ones
/// may be missing, unknown ones may stand between) and takes the layout whose header words fit
/// best. Columns printed in another order are bound by their words. A column whose header is blank
/// or badly read is bound by its neighbours, and its probability says so; one with other words is
/// not bound. `headed` holds the grid columns with the paths of the table's header.
[[nodiscard]] BoundColumns bind_columns(const std::vector<FormColumn>& headed, const FormSpec& form,
                                        const BindingEvidence& evidence = {});

}  // namespace juesuan
