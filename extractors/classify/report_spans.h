// Several reports in one file, one after the other.
#pragma once

#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// Fills Forms::reports, if there are several, and FormTable::report. A report begins with a cover
/// that names another organization or year than the one before, or with a table of a form that the
/// report has already, of another organization or year.
void find_reports(Forms& forms, const DocumentWords& words);

}  // namespace juesuan
