// Where the program's own files are, and the definitions read from them.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/definitions/definitions.h"
#include "pipeline/settings/batch_options.h"
#include "pipeline/write/report_frame.h"
#include "pipeline/write/schema_check.h"

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

/// Everything of schemas/ that a run needs.
struct LoadedDefinitions {
    Definitions definitions;
    SchemaCheck published;
    std::vector<NamedHash> hashes;  ///< of every file used, in order of name
};

/// Errors: definitions_broken, environment.
[[nodiscard]] Result<LoadedDefinitions> load_definitions(const std::string& schemas_folder);

}  // namespace juesuan
