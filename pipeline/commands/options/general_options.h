// Options that every command takes, before its name or behind it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace juesuan {

/// A command line whose general options stand behind the command.
struct OrderedArguments {
    std::vector<std::string> arguments;  ///< without the program's name
    std::string command;    ///< the first word that is no option; "" where there is none
    std::string misplaced;  ///< an option of a command that stands before it, else ""
};

/// `commands`: the names of all. `has`: does this command know this option? Where it does not, a
/// general option says nothing to it and is left out.
[[nodiscard]] OrderedArguments with_options_behind(
    const std::vector<std::string>& arguments, const std::vector<std::string>& commands,
    const std::function<bool(const std::string& command, const std::string& option)>& has);

}  // namespace juesuan
