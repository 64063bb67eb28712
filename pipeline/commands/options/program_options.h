// The options that several commands have.
#pragma once

#include "pipeline/settings/batch_options.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
class Option;
}  // namespace CLI

namespace juesuan {

/// --lang. Its value was looked for before anything is parsed (help speaks it too), so that here
/// it is only declared and checked.
void declare_language(CLI::App& app, Language language);

/// --share: folder of schemas/ and of the reading models.
void declare_share(CLI::App& app, std::string& folder, Language language);

/// --lang, --share, --tessdata, --worker.
void declare_program(CLI::App& app, BatchOptions& options, Language language);

/// OUT, the folder that an earlier ingest wrote to.
void declare_output(CLI::App& app, std::string& folder, Language language);

/// --jobs.
void declare_jobs(CLI::App& app, BatchOptions& options, Language language);

}  // namespace juesuan
