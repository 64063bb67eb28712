// Corrections of persons that are not what was written, said by every run that makes reports.
#pragma once

#include <string>

#include "pipeline/base/language.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/log/run_log.h"

namespace juesuan {

/// Says which results of the folder have a book of corrections that was changed, cut or taken away:
/// what was in it counts for nothing in their reports any more. Nothing where all are as written.
void tell_changed_books(Ledger& ledger, const std::string& folder, Language language, RunLog& log);

}  // namespace juesuan
