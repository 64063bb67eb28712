// juesuan version: which program this is, and which files it goes by.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan version` is asked for.
struct VersionOptions {
    bool json = false;
    std::string share_folder;  ///< see --share
    Language language = Language::english;
};

/// Version, schema version, SHA-256 of the program and of its definitions, where schemas, models
/// and page_worker are. complete; environment where definitions are missing, after what is known.
[[nodiscard]] ExitCode print_version(const VersionOptions& options, std::ostream& out,
                                     std::ostream& errors);

}  // namespace juesuan
