#include "pipeline/commands/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string_view>

#include "pipeline/base/words/message.h"
#include "pipeline/commands/look/compare_command.h"
#include "pipeline/commands/look/explain_command.h"
#include "pipeline/commands/look/export_command.h"
#include "pipeline/commands/look/failed_command.h"
#include "pipeline/commands/look/forms_command.h"
#include "pipeline/commands/look/relate_command.h"
#include "pipeline/commands/look/review_command.h"
#include "pipeline/commands/look/sample_command.h"
#include "pipeline/commands/look/serve_command.h"
#include "pipeline/commands/look/show_command.h"
#include "pipeline/commands/look/status_command.h"
#include "pipeline/commands/look/version_command.h"
#include "pipeline/commands/options/general_options.h"
#include "pipeline/commands/options/help_footer.h"
#include "pipeline/commands/options/help_formatter.h"
#include "pipeline/commands/options/mistakes.h"
#include "pipeline/commands/run/ingest_command.h"
#include "pipeline/commands/run/read_command.h"
#include "pipeline/commands/run/reclassify_command.h"
#include "pipeline/commands/run/retry_command.h"
#include "pipeline/commands/run/watch_command.h"
#include "pipeline/log/run_log.h"

namespace juesuan {
std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> out;
    out.push_back(std::make_unique<IngestCommand>());
    out.push_back(std::make_unique<WatchCommand>());
    out.push_back(std::make_unique<StatusCommand>());
    out.push_back(std::make_unique<FailedCommand>());
    out.push_back(std::make_unique<RetryCommand>());
    out.push_back(std::make_unique<ReclassifyCommand>());
    out.push_back(std::make_unique<ReadCommand>());
    out.push_back(std::make_unique<ShowCommand>());
    out.push_back(std::make_unique<ReviewCommand>());
    out.push_back(std::make_unique<ServeCommand>());
    out.push_back(std::make_unique<FormsCommand>());
    out.push_back(std::make_unique<ExplainCommand>());
    out.push_back(std::make_unique<SampleCommand>());
    out.push_back(std::make_unique<CompareCommand>());
    out.push_back(std::make_unique<RelateCommand>());
    out.push_back(std::make_unique<ExportCommand>());
    out.push_back(std::make_unique<VersionCommand>());
    return out;
}

namespace {

constexpr Phrase what_it_is = {
    "Reads scanned Chinese government final-accounts reports (决算公开) and writes one validated "
    "JSON a document.",
    "读取政府决算公开文档（扫描件或电子版），每份文档输出一个经过校验的 JSON。"};
constexpr Phrase help_flag = {"print this text and stop", "显示本帮助并退出"};
constexpr Phrase version_flag = {"print the version and stop", "显示版本并退出"};

/// --lang is looked for before anything is parsed, since help and mistakes speak it too.
Language wanted_language(int argument_count, const char* const* arguments,
                         const std::string& locale) {
    for (int i = 1; i < argument_count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--lang=zh" || (argument == "--lang" && i + 1 < argument_count &&
                                        std::string_view(arguments[i + 1]) == "zh")) {
            return Language::chinese;
        }
        if (argument.rfind("--lang", 0) == 0) {
            return Language::english;
        }
    }
    return locale.rfind("zh", 0) == 0 ? Language::chinese : Language::english;
}

/// Whoever reads the log with a program reads mistakes of the command line with it, too.
bool wants_json(const std::vector<std::string>& words) {
    const auto named = std::find(words.begin(), words.end(), "--log-format");
    return std::find(words.begin(), words.end(), "--log-format=json") != words.end() ||
           (named != words.end() && std::next(named) != words.end() && *std::next(named) == "json");
}

std::string usage_events(const std::string& text, ExitCode code) {
    std::ostringstream out;
    RunLog log(out, LogFormat::json, false, Language::english);
    log.say("run_error", {{"code", "usage"}, {"detail", text}}, "", Weight::trouble);
    log.say("run_end", {{"exit_code", static_cast<int>(code)}}, "");
    return out.str();
}

CommandLine mistake(std::string text) {
    CommandLine out;
    out.exit_code = ExitCode::usage;
    out.text = std::move(text);
    return out;
}

/// The commands' own words, read and checked by the parser.
class Parser {
   public:
    Parser(Language language, std::size_t width)
        : language_(language),
          app_{std::string(what_it_is.in(language)), "juesuan"},
          commands_(all_commands()) {
        app_.formatter(std::make_shared<HelpFormatter>(language, width));
        app_.option_defaults()->group(options_group(language));
        app_.set_help_flag("-h,--help", std::string(help_flag.in(language)))
            ->group(options_group(language));
        app_.set_version_flag("--version", "juesuan " JUESUAN_VERSION,
                              std::string(version_flag.in(language)));
        app_.footer(help_footer(language));
        app_.require_subcommand(1);
        for (const std::unique_ptr<Command>& command : commands_) {
            CLI::App* sub =
                app_.add_subcommand(command->name(), std::string(command->about().in(language)));
            sub->group(commands_group(language));
            sub->get_help_ptr()->group(options_group(language));
            command->declare(*sub, language);
            if (sub->get_option_no_throw("--share") == nullptr) {
                // Of a command that needs none of these files: scripts give it to all alike.
                sub->add_option("--share", unused_share_)->group("");
            }
        }
    }

    CommandLine parse(const std::vector<std::string>& arguments) {
        OrderedArguments ordered = with_options_behind(
            arguments, names(), [this](const std::string& command, const std::string& option) {
                const CLI::App* sub = command_named(command);
                return sub != nullptr && sub->get_option_no_throw(option) != nullptr;
            });
        if (!ordered.misplaced.empty()) {
            return mistake(misplaced_option(ordered.misplaced, ordered.command, language_));
        }
        if (ordered.command.empty() && ordered.arguments.empty()) {
            return mistake(no_command(names(), language_));
        }
        if (!ordered.command.empty() && command_named(ordered.command) == nullptr) {
            return mistake(unknown_command(ordered.command, names(), language_));
        }
        return parsed(std::move(ordered.arguments), ordered.command);
    }

   private:
    /// nullptr where there is none.
    [[nodiscard]] const CLI::App* command_named(const std::string& name) const {
        for (const CLI::App* sub : app_.get_subcommands([](const CLI::App*) { return true; })) {
            if (sub->get_name() == name) {
                return sub;
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const std::unique_ptr<Command>& command : commands_) {
            out.push_back(command->name());
        }
        return out;
    }

    CommandLine parsed(std::vector<std::string> arguments, const std::string& name) {
        CommandLine out;
        std::reverse(arguments.begin(), arguments.end());  // as the parser wants them
        try {
            app_.parse(std::move(arguments));
        } catch (const CLI::ParseError& parse_error) {
            std::ostringstream text;
            if (app_.exit(parse_error, text, text) == 0) {
                out.text = text.str();
                return out;
            }
            return mistake(wrong_arguments(parse_error, *command_named(name), language_));
        }
        if (const std::string empty = empty_name(*command_named(name)); !empty.empty()) {
            return mistake(
                message(language_,
                        {"{0} is empty: a name is wanted. Is a variable not set?\nTry: juesuan {1} "
                         "--help\n",
                         "{0} 为空：应为名称。变量是否未设置？\n请尝试：juesuan {1} --help\n"},
                        empty, name));
        }
        for (std::unique_ptr<Command>& command : commands_) {
            if (command->name() == name) {
                out.command = std::move(command);
            }
        }
        return out;
    }

    /// What the command cannot do without and was given as "" (as of a variable that is not set).
    static std::string empty_name(const CLI::App& command) {
        for (const CLI::Option* option : command.get_options()) {
            const std::vector<std::string>& given = option->results();
            if ((option->get_positional() || option->get_required()) &&
                std::find(given.begin(), given.end(), "") != given.end()) {
                return option->get_name(option->get_positional());
            }
        }
        return "";
    }

    Language language_;
    std::string unused_share_;
    CLI::App app_;
    std::vector<std::unique_ptr<Command>> commands_;
};

}  // namespace

CommandLine parse_command_line(int argument_count, const char* const* arguments,
                               const std::string& locale, std::size_t width) {
    const Language language = wanted_language(argument_count, arguments, locale);
    std::vector<std::string> words(arguments + std::min(argument_count, 1),
                                   arguments + argument_count);
    if (!words.empty() && words.front() == "help") {  // juesuan help [COMMAND]
        words.erase(words.begin());
        words.emplace_back("--help");
    }
    CommandLine out = Parser(language, width).parse(words);
    if (out.command == nullptr && out.exit_code != ExitCode::complete && wants_json(words)) {
        out.text = usage_events(out.text, out.exit_code);
    }
    return out;
}

}  // namespace juesuan
