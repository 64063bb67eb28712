// juesuan reclassify OUT: new forms and rules over readings that are kept. Opens no document and
// starts no worker.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

struct ReclassifyOptions {
    std::string output_folder;
    std::string share_folder;
    LogFormat log_format = LogFormat::text;
    Language language = Language::english;
    bool quiet = false;  ///< nothing but trouble is said
};

/// Makes every report anew whose definitions or program are not those of today, from the pages as
/// they were read; settings and models stay those of the reading. complete; some_failed when
/// documents have no kept readings (they need `ingest --refresh`) or cannot be written; none_usable
/// when all lack them.
ExitCode reclassify(const ReclassifyOptions& options, std::ostream& out, std::ostream& log_stream,
                    bool log_is_terminal);

}  // namespace juesuan
