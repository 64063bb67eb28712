// An output folder that is ours: locked, with its ledger open.
#pragma once

#include <memory>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/log/run_log.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {

struct OpenedOutput {
    OutputFolder folder;
    std::optional<Ledger> ledger;
};

/// How a command opens its folder.
struct OutputRequest {
    std::string path;
    std::string command, settings;       ///< go into the ledger
    std::uint64_t least_free_bytes = 0;  ///< with less room nothing is begun
    bool must_exist = false;             ///< with its ledger; otherwise it is made
    bool tree = false;                   ///< see LedgerRun
};

/// Opens the folder and begins a run in its ledger. Anything but `complete` has been said already.
ExitCode open_output(OpenedOutput& output, const OutputRequest& request, RunLog& log,
                     Language language);

/// Trouble with writing where hardly any room is left is a lack of room, whatever it is called.
Error with_room_in_mind(Error error, const OutputFolder& folder);

/// What an error that ends a run means for the exit code.
ExitCode exit_code_of_error(const Error& error);

}  // namespace juesuan
