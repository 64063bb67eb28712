// juesuan sample: draws trusted numbers for a person to check, and states the error rate found.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "pipeline/exit_code.h"
#include "pipeline/language.h"

namespace juesuan {

/// What `juesuan sample` is asked.
struct SampleOptions {
    std::string folder;  ///< the OUT of ingest
    double rate = 0.01;  ///< share of the trusted numbers that is drawn
    std::uint64_t seed = 1;
    std::string sheet;    ///< where the sheet goes; "": to the output
    std::string answers;  ///< a sheet with answers: state the error rate instead of drawing
    Language language = Language::english;
};

/// Draws, or counts answers. A sheet that does not fit its reports, or an answer that is unclear,
/// is named in `errors`, and no rate is stated.
[[nodiscard]] ExitCode sample_numbers(const SampleOptions& options, std::ostream& out,
                                      std::ostream& errors);

}  // namespace juesuan
