// The definitions (forms, rules, lexicon, statements, published schema) read from schemas/.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/definitions/definitions.h"
#include "pipeline/write/report_frame.h"
#include "pipeline/write/schema_check.h"

namespace juesuan {

/// Everything of schemas/ that a run needs.
struct LoadedDefinitions {
    Definitions definitions;
    SchemaCheck published;
    std::vector<NamedHash> hashes;  ///< of every file used, in order of name
};

/// `schemas_folder`: share/juesuan/schemas of an installation. Errors: definitions_broken,
/// environment (a file is missing).
[[nodiscard]] Result<LoadedDefinitions> load_definitions(const std::string& schemas_folder);

}  // namespace juesuan
