// How packages are unpacked, by what the command line says.
#pragma once

#include "pipeline/settings/batch_options.h"
#include "pipeline/settings/program_files.h"
#include "pipeline/supervisor/unpack_package.h"

namespace juesuan {

/// For any package; its name and form are still to be said. `interruption`: a signalfd, or -1.
UnpackSettings unpack_settings(const BatchOptions& options, const ProgramFiles& files,
                               int interruption);

}  // namespace juesuan
