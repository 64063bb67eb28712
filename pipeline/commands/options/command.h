// A word after `juesuan`: what it may be told, and what it does.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace juesuan {

/// Where a command prints. `errors` also takes the log.
struct Terminal {
    std::ostream& out;
    std::ostream& errors;
    bool errors_are_seen = false;  ///< a person looks at `errors`: a progress bar is welcome
    std::size_t width = 0;         ///< columns that `out` shows; 0: no terminal, any number
};

/// One command a class, one class a file in this folder; the list of them is all_commands().
class Command {
   public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    [[nodiscard]] virtual std::string name() const = 0;
    /// A line for the list of commands.
    [[nodiscard]] virtual Phrase about() const = 0;
    /// Says to `app`, the command's own, which options there are and what --help ends with. The
    /// values are written into this object while the command line is parsed.
    virtual void declare(CLI::App& app, Language language) = 0;
    /// What it prints, as its options are, are lines for people, to be broken where the terminal
    /// ends.
    [[nodiscard]] virtual bool speaks() const { return false; }
    /// Its `errors` is a log with a progress bar, which breaks its lines itself.
    [[nodiscard]] virtual bool keeps_log() const { return false; }
    /// Does what was asked, after the options are known.
    virtual ExitCode run(Terminal& terminal) = 0;
};

}  // namespace juesuan
