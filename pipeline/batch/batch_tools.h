// What a run works with.
#pragma once

#include "pipeline/base/interruption.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/log/run_log.h"
#include "pipeline/output/output_folder.h"
#include "pipeline/settings/batch_options.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {

/// All of it outlives the run.
struct BatchTools {
    const BatchOptions& options;
    const ProgramFiles& files;
    const LoadedDefinitions& definitions;
    const OutputFolder& folder;
    Ledger& ledger;
    const Interruption& interruption;
    RunLog& log;
};

}  // namespace juesuan
