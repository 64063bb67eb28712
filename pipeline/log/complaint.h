// Errors that end a run, said to whoever started it.
#pragma once

#include <string>

#include "extractors/base/error.h"
#include "pipeline/base/language.h"
#include "pipeline/log/run_log.h"

namespace juesuan {

/// Says an error that ends the run: what happened and what to do.
void complain(RunLog& log, const Error& error, Language language);

/// Says that a folder is no output folder, to those who go by its ledger.
void complain_of_no_ledger(RunLog& log, const std::string& folder, Language language);

}  // namespace juesuan
