#include "pipeline/commands/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string_view>

#include "pipeline/commands/look/compare_command.h"
#include "pipeline/commands/look/explain_command.h"
#include "pipeline/commands/look/export_command.h"
#include "pipeline/commands/look/failed_command.h"
#include "pipeline/commands/look/forms_command.h"
#include "pipeline/commands/look/sample_command.h"
#include "pipeline/commands/look/show_command.h"
#include "pipeline/commands/look/status_command.h"
#include "pipeline/commands/options/help_footer.h"
#include "pipeline/commands/run/ingest_command.h"
#include "pipeline/commands/run/read_command.h"
#include "pipeline/commands/run/reclassify_command.h"
#include "pipeline/commands/run/retry_command.h"
#include "pipeline/commands/run/watch_command.h"

namespace juesuan {
namespace {

constexpr Phrase what_it_is = {
    "Reads scanned Chinese government final-accounts reports (决算公开) and writes one validated "
    "JSON a document.",
    "读取政府决算公开文档（扫描件或电子版），每份文档输出一个经过校验的 JSON。"};
constexpr Phrase help_flag = {"print this text and stop", "显示本帮助并退出"};
constexpr Phrase version_flag = {"print the version and stop", "显示版本并退出"};
constexpr Phrase try_help = {"Try: juesuan ", "请尝试：juesuan "};

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

CommandLine mistake(const CLI::App& app, const std::string& what, Language language) {
    const std::vector<CLI::App*> begun = app.get_subcommands();
    const std::string name = begun.empty() ? "ingest" : begun.front()->get_name();
    CommandLine out;
    out.exit_code = ExitCode::usage;
    out.text = what + "\n" + std::string(try_help.in(language)) + name + " --help\n";
    return out;
}

}  // namespace

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
    out.push_back(std::make_unique<FormsCommand>());
    out.push_back(std::make_unique<ExplainCommand>());
    out.push_back(std::make_unique<SampleCommand>());
    out.push_back(std::make_unique<CompareCommand>());
    out.push_back(std::make_unique<ExportCommand>());
    return out;
}

CommandLine parse_command_line(int argument_count, const char* const* arguments,
                               const std::string& locale) {
    const Language language = wanted_language(argument_count, arguments, locale);
    CLI::App app{std::string(what_it_is.in(language)), "juesuan"};
    app.set_version_flag("--version", "juesuan " JUESUAN_VERSION,
                         std::string(version_flag.in(language)));
    app.set_help_flag("-h,--help", std::string(help_flag.in(language)));
    app.footer(help_footer(language));
    app.require_subcommand(1);
    std::vector<std::unique_ptr<Command>> commands = all_commands();
    for (const std::unique_ptr<Command>& command : commands) {
        command->declare(
            *app.add_subcommand(command->name(), std::string(command->about().in(language))),
            language);
    }
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& parse_error) {
        std::ostringstream text;
        if (app.exit(parse_error, text, text) == 0) {
            CommandLine out;
            out.text = text.str();
            return out;
        }
        return mistake(app, parse_error.what(), language);
    }
    CommandLine out;
    for (std::unique_ptr<Command>& command : commands) {
        if (app.got_subcommand(command->name())) {
            out.command = std::move(command);
        }
    }
    return out;
}

}  // namespace juesuan
