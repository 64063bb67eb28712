// Where the program's own files are.
#pragma once

#include <string>

#include "extractors/base/result.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

struct ProgramFiles {
    std::string schemas_folder;
    std::string models_folder;
    std::string worker_program;
};

/// Looks beside the program: installed (share/juesuan) or in the tree it was built from.
/// Errors: environment.
[[nodiscard]] Result<ProgramFiles> find_program_files(const BatchOptions& options);

/// Only the folder schemas/, for those who start no worker. Errors: environment.
[[nodiscard]] Result<std::string> find_schemas(const std::string& share_folder);

}  // namespace juesuan
