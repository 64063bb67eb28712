// argv → the command that was asked for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/commands/options/command.h"

namespace juesuan {

/// Every command, in the order in which --help lists them. A new command is a class in this folder
/// and a line in the body of this function.
std::vector<std::unique_ptr<Command>> all_commands();

/// What the command line asks for: a command, or only a text to be printed (help, version, a
/// mistake).
struct CommandLine {
    std::unique_ptr<Command> command;
    ExitCode exit_code = ExitCode::complete;  ///< when there is no command
    std::string text;                         ///< to stdout when exit_code is complete, else stderr
};

/// `locale`: value of LC_ALL, LC_MESSAGES or LANG, whichever is set first; "zh…" means Chinese.
/// `width`: columns that help may take; 0: any number.
CommandLine parse_command_line(int argument_count, const char* const* arguments,
                               const std::string& locale, std::size_t width = 0);

}  // namespace juesuan
