// juesuan serve OUT: the reading room, in a browser on the same machine.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

struct ServeOptions {
    std::string folder;  ///< OUT of ingest
    std::string listen = "127.0.0.1:8020";
    std::string socket;  ///< a Unix socket, in place of `listen`
    bool read_only = false;
    BatchOptions run;  ///< where the program's files are, language
};

/// Serves until it is interrupted. complete then; none_usable where there is no ledger; environment
/// where the pages are missing or the place cannot be listened at.
[[nodiscard]] ExitCode serve(const ServeOptions& options, std::ostream& out, std::ostream& errors);

/// Host and port of "127.0.0.1:8020", "[::1]:8020", "localhost:0". Only the machine itself: nothing
/// for other hosts, which a proxy serves.
struct LoopbackPlace {
    std::string host;
    int port = 0;
};
[[nodiscard]] std::optional<LoopbackPlace> loopback_place(const std::string& text);

}  // namespace juesuan
