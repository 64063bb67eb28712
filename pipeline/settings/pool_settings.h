// How the command line's wishes become the settings of the worker pool.
#pragma once

#include "pipeline/settings/batch_options.h"
#include "pipeline/settings/program_files.h"
#include "pipeline/supervisor/worker_pool.h"

namespace juesuan {

/// `interruption`: a descriptor that becomes readable when the run is to stop.
[[nodiscard]] PoolSettings pool_settings(const BatchOptions& options, const ProgramFiles& files,
                                         int interruption);

}  // namespace juesuan
