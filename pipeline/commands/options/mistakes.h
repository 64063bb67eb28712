// What is said of a command line that makes no sense, and what to write instead.
#pragma once

#include <string>
#include <vector>

#include "pipeline/base/language.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
class ParseError;
}  // namespace CLI

namespace juesuan {

/// No command of that name: the nearest one, or the list of all; where it is a file or a folder,
/// how it is read. Ends with a line feed.
[[nodiscard]] std::string unknown_command(const std::string& typed,
                                          const std::vector<std::string>& commands,
                                          Language language);

/// An option of a command that stands before it.
[[nodiscard]] std::string misplaced_option(const std::string& option, const std::string& command,
                                           Language language);

/// No command at all.
[[nodiscard]] std::string no_command(const std::vector<std::string>& commands, Language language);

/// What the parser found wrong with the arguments of `command`.
[[nodiscard]] std::string wrong_arguments(const CLI::ParseError& error, const CLI::App& command,
                                          Language language);

}  // namespace juesuan
