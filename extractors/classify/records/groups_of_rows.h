// The groups of rows that no row of the form names.
#pragma once

#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// Takes all records of a table in order of rows and blocks, and sets `row_group` of those whose
/// labels nobody knows: of the group around them in a long list, or of the one that the form keeps
/// for all others (regions, projects).
void give_groups_to_unnamed(std::vector<FormRecord>& records, const FormSpec& form,
                            const DocumentWords& words);

}  // namespace juesuan
