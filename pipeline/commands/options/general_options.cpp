#include "pipeline/commands/options/general_options.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace juesuan {
namespace {

struct GeneralOption {
    std::string_view name;
    bool has_value = false;
};

constexpr std::array general_options = {
    GeneralOption{"--lang", true}, GeneralOption{"--share", true},
    GeneralOption{"--log-format", true}, GeneralOption{"--quiet", false}};

constexpr std::array<std::string_view, 3> own_options = {"-h", "--help", "--version"};

const GeneralOption* general_option(std::string_view argument) {
    const std::string_view name = argument.substr(0, argument.find('='));
    const auto* found = std::find_if(general_options.begin(), general_options.end(),
                                     [name](const auto& option) { return option.name == name; });
    return found == general_options.end() ? nullptr : found;
}

}  // namespace

OrderedArguments with_options_behind(
    const std::vector<std::string>& arguments, const std::vector<std::string>& commands,
    const std::function<bool(const std::string& command, const std::string& option)>& has) {
    OrderedArguments out;
    std::vector<std::string> own;
    std::vector<std::pair<std::string, std::vector<std::string>>> general;  // name, as it stands
    std::size_t k = 0;
    for (; k < arguments.size() && !arguments[k].empty() && arguments[k].front() == '-'; ++k) {
        if (const GeneralOption* option = general_option(arguments[k])) {
            general.push_back({std::string(option->name), {arguments[k]}});
            const bool apart = option->has_value && arguments[k].find('=') == std::string::npos;
            if (apart && k + 1 < arguments.size()) {
                general.back().second.push_back(arguments[++k]);
            }
        } else if (std::find(own_options.begin(), own_options.end(), arguments[k]) !=
                   own_options.end()) {
            own.push_back(arguments[k]);
        } else if (out.misplaced.empty()) {
            out.misplaced = arguments[k];
        }
    }
    out.arguments = own;
    if (!out.misplaced.empty()) {  // its value may stand before the command, too
        const auto named = std::find_first_of(arguments.begin(), arguments.end(), commands.begin(),
                                              commands.end());
        out.command = named == arguments.end() ? std::string() : *named;
        return out;
    }
    if (k < arguments.size()) {
        out.command = arguments[k];
        out.arguments.push_back(out.command);
        for (const auto& [name, words] : general) {
            if (has(out.command, name)) {
                out.arguments.insert(out.arguments.end(), words.begin(), words.end());
            }
        }
        out.arguments.insert(out.arguments.end(),
                             arguments.begin() + static_cast<std::ptrdiff_t>(k) + 1,
                             arguments.end());
    }
    return out;
}

}  // namespace juesuan
