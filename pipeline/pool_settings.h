// How the command line's wishes become the settings of the worker pool.
#pragma once

#include "extractors/base/error.h"
#include "pipeline/batch_options.h"
#include "pipeline/log/run_log.h"
#include "pipeline/program_files.h"
#include "pipeline/workers/worker_pool.h"

namespace juesuan {

/// `interruption`: a descriptor that becomes readable when the run is to stop.
[[nodiscard]] PoolSettings pool_settings(const BatchOptions& options, const ProgramFiles& files,
                                         int interruption);

/// Says an error that ends the run: what happened and what to do.
void complain(RunLog& log, const Error& error, Language language);

/// Says that a folder is no output folder, to those who go by its ledger.
void complain_of_no_ledger(RunLog& log, const std::string& folder, Language language);

}  // namespace juesuan
