#include "pipeline/commands/options/mistakes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/nearest_word.h"
#include "pipeline/commands/options/help_formatter.h"

namespace juesuan {
namespace {

constexpr Phrase no_such_command = {"There is no command \"{0}\".", "没有命令“{0}”。"};
constexpr Phrase meant_command = {" Was \"{0}\" meant?\nTry: juesuan {0} --help\n",
                                  "是否要用“{0}”？\n请尝试：juesuan {0} --help\n"};
constexpr Phrase all_commands_are = {"\nCommands: {0}\nTry: juesuan ingest --help\n",
                                     "\n可用命令：{0}\n请尝试：juesuan ingest --help\n"};
constexpr Phrase reads_documents = {
    "\"{0}\" is a file or folder and no command. To read it:\n  juesuan ingest {0} --out RESULTS\n"
    "Try: juesuan ingest --help\n",
    "“{0}”是文件或文件夹，不是命令。读取方法：\n  juesuan ingest {0} --out 结果文件夹\n"
    "请尝试：juesuan ingest --help\n"};
constexpr Phrase command_is_missing = {
    "Say what is to be done: juesuan COMMAND ...\nCommands: {0}\nTry: juesuan ingest --help\n",
    "请写明命令：juesuan 命令 ……\n可用命令：{0}\n请尝试：juesuan ingest --help\n"};
constexpr Phrase stands_before = {
    "{0} belongs to a command and stands behind it: juesuan {1} {0} ...\n"
    "Try: juesuan {1} --help\n",
    "{0} 属于具体命令，应写在命令之后：juesuan {1} {0} ……\n请尝试：juesuan {1} --help\n"};
constexpr Phrase missing_argument = {"{0} is missing.", "缺少 {0}。"};
constexpr Phrase missing_value = {"{0} needs a value behind it.", "{0} 之后应有取值。"};
constexpr Phrase given_again = {"{0} is given more than once.", "{0} 只能给出一次。"};
constexpr Phrase excludes = {"{0} cannot be used together with {1}.", "{0} 与 {1} 不能同时使用。"};
constexpr Phrase needs = {"{0} is only used together with {1}.", "{0} 须与 {1} 同时使用。"};
constexpr Phrase unexpected_option = {"There is no option {0}.", "没有选项 {0}。"};
constexpr Phrase options_before_names = {
    "Behind -- everything is a name: write the options before it.",
    "-- 之后的内容均视为名称：请把选项写在它之前。"};
constexpr Phrase meant_option = {" Was {0} meant?", "是否要用 {0}？"};
constexpr Phrase begins_with_line = {" A file of that name is given as ./{0}.",
                                     "若是文件名，请写成 ./{0}。"};
constexpr Phrase unexpected_argument = {"One argument too many: {0}", "多余的参数：{0}"};
constexpr Phrase bad_value = {"{0}: {1}", "{0}：{1}"};
constexpr Phrase no_number = {"{0} is no number that can be used here.", "{0} 不是可用的数值。"};
constexpr Phrase see_help = {"\nTry: juesuan {0} --help\n", "\n请尝试：juesuan {0} --help\n"};

std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

std::vector<std::string> options_of(const CLI::App& command) {
    std::vector<std::string> out;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            out.push_back("--" + name);
        }
    }
    return out;
}

/// The text without its beginning; nothing where it begins otherwise.
std::optional<std::string> behind(const std::string& text, const std::string& beginning) {
    return text.rfind(beginning, 0) == 0 ? std::optional(text.substr(beginning.size()))
                                         : std::nullopt;
}

std::string before(const std::string& text, const std::string& mark) {
    return text.substr(0, text.find(mark));
}

bool is_option(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

/// An argument that nobody wanted: an option that there is not, or a word too many; "" for none.
std::string unexpected(const std::vector<std::string>& words, const CLI::App& command,
                       Language language) {
    const auto option = std::find_if(words.begin(), words.end(), is_option);
    if (option == words.end()) {
        return words.empty() ? ""
                             : message(language, unexpected_argument, shown_name(words.back()));
    }
    const std::string typed = before(*option, "=");
    if (typed == "--") {
        return std::string(options_before_names.in(language));
    }
    std::string out = message(language, unexpected_option, shown_name(typed));
    std::error_code problem;
    if (std::filesystem::exists(typed, problem)) {
        return out + message(language, begins_with_line, shown_name(typed));
    }
    if (const auto meant = nearest_word(typed, options_of(command))) {
        out += message(language, meant_option, *meant);
    }
    return out;
}

/// The parser says it in English sentences of its own; they are known by their kind.
std::string sentence(const CLI::ParseError& error, const CLI::App& command, Language language) {
    std::string what = error.what();
    const std::string kind = error.get_name();
    if (what.rfind("The following argument", 0) == 0) {
        return unexpected(command.remaining(), command, language);
    }
    if (kind == "RequiredError") {
        // Behind an option that there is not may stand what seems to be missing.
        const std::vector<std::string> words = command.remaining();
        if (std::any_of(words.begin(), words.end(), is_option)) {
            return unexpected(words, command, language);
        }
        return message(language, missing_argument,
                       value_name(before(what, " is required"), language));
    }
    if (kind == "ExcludesError") {
        return message(language, excludes, before(what, " excludes "),
                       what.substr(what.rfind(' ') + 1));
    }
    if (kind == "RequiresError") {
        return message(language, needs, before(what, " requires "),
                       what.substr(what.rfind(' ') + 1));
    }
    if (kind == "ArgumentMismatch") {
        const bool again = what.find(": At Most ") != std::string::npos;
        return message(language, again ? given_again : missing_value,
                       value_name(before(what, ":"), language));
    }
    if (const auto value = behind(what, "Could not convert: ")) {
        return message(language, no_number, *value);
    }
    if (kind == "ValidationError") {
        return message(language, bad_value, before(what, ": "),
                       what.substr(std::min(what.find(": ") + 2, what.size())));
    }
    return what;
}

}  // namespace

std::string unknown_command(const std::string& typed, const std::vector<std::string>& commands,
                            Language language) {
    const std::string shown = shown_name(typed);
    std::error_code problem;
    if (std::filesystem::exists(typed, problem)) {
        return message(language, reads_documents, shown);
    }
    const std::string out = message(language, no_such_command, shown);
    const auto meant = nearest_word(typed, commands);
    return out + (meant ? message(language, meant_command, *meant)
                        : message(language, all_commands_are, listed(commands)));
}

std::string misplaced_option(const std::string& option, const std::string& command,
                             Language language) {
    if (option.size() > 1 && option[1] != '-') {  // only -h is that short
        return message(language, unexpected_option, shown_name(option)) +
               message(language, see_help, command.empty() ? "ingest" : shown_name(command));
    }
    return message(language, stands_before, shown_name(option),
                   command.empty() ? "ingest" : shown_name(command));
}

std::string no_command(const std::vector<std::string>& commands, Language language) {
    return message(language, command_is_missing, listed(commands));
}

std::string wrong_arguments(const CLI::ParseError& error, const CLI::App& command,
                            Language language) {
    return sentence(error, command, language) + message(language, see_help, command.get_name());
}

}  // namespace juesuan
