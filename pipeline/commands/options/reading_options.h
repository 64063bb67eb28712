// The options of commands that read documents: which pages and how, within which limits.
#pragma once

#include "pipeline/settings/batch_options.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace juesuan {

/// --text-layer, --pages, --target-error: what is read and trusted depends on them.
void declare_settings(CLI::App& app, BatchOptions& options, Language language);

/// --page-timeout, --worker-memory, --max-file-size, --max-pages, --keep-free, --metrics,
/// --jobs.
void declare_limits(CLI::App& app, BatchOptions& options, Language language);

/// --log-format, --quiet.
void declare_log(CLI::App& app, LogFormat& format, bool& is_quiet, Language language);

}  // namespace juesuan
