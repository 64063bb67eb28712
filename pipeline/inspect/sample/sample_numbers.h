// juesuan sample: draws trusted numbers for a person to check, and states the error rate found.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// What `juesuan sample` is asked.
struct SampleOptions {
    std::string folder;  ///< the OUT of ingest
    double rate = 0.01;  ///< share of the trusted numbers that is drawn
    std::uint64_t seed = 1;
    std::string sheet;     ///< where the sheet goes; "": to the output
    std::string answers;   ///< a sheet with answers: state the error rate instead of drawing
    std::string pictures;  ///< folder for a picture of each number; "": none are made
    BatchOptions run;      ///< where the program's files are, language
};

/// Draws, or counts answers. A sheet that does not fit its reports, or an answer that is unclear,
/// is named in `errors`, and no rate is stated. Where pictures cannot be had, the sheet is made
/// without them: some_failed then, or what a folder that cannot be written means.
[[nodiscard]] ExitCode sample_numbers(const SampleOptions& options, std::ostream& out,
                                      std::ostream& errors);

}  // namespace juesuan
