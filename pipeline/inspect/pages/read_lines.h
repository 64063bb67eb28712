// juesuan read IMAGE...: what our line reader says of pictures of single lines.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "pipeline/base/exit_code.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// What `juesuan read` is asked to do.
struct LineReadingOptions {
    BatchOptions run;                ///< inputs, jobs, where the program's files are, language
    std::vector<std::string> asked;  ///< texts whose probability is wanted for every line
    bool json = false;               ///< one JSON object a line
};

/// Reads each page of each picture as one line and prints, in the order of the inputs, the n best
/// readings with their probabilities, the characters with theirs and their places in pixels, and
/// the probability of every text that was asked for. A picture that cannot be read is said on
/// `log_stream`, the others go on. some_failed or none_usable then, else complete.
ExitCode read_lines(const LineReadingOptions& options, std::ostream& out, std::ostream& log_stream);

}  // namespace juesuan
