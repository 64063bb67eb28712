// juesuan status OUT and juesuan failed OUT: what the ledger says, also while a run is going on.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

struct FolderStateOptions {
    std::string output_folder;
    bool json = false;
    Language language = Language::english;
    std::size_t width = 0;  ///< columns of the terminal; 0: any number
};

/// Documents by outcome, pages, trust, results of contents that no file has any more, the last run
/// and whether one is going on. complete; none_usable when there is no ledger; try_again when
/// another program holds it; output_unwritable when we cannot read it.
ExitCode print_status(const FolderStateOptions& options, std::ostream& out, std::ostream& errors);

/// A paragraph for each document that is not complete and each file that could not be taken, with
/// errors and what to do; with json one object a line. Exit codes as print_status.
ExitCode print_failed(const FolderStateOptions& options, std::ostream& out, std::ostream& errors);

}  // namespace juesuan
