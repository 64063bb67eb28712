#include "pipeline/batch_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <sstream>

#include "pipeline/help_text.h"

namespace juesuan {
namespace {

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

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

/// What CLI11 fills; texts that still have to be understood.
struct Raw {
    BatchOptions options;
    std::vector<std::string> asked;
    bool json = false;
    std::string pages;
    std::string text_layer = "auto";
    std::string log_format = "text";
    std::string language;
    int max_file_megabytes = 500;
};

void add_reading_options(CLI::App& ingest, Raw& raw, Language language) {
    const auto about = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    ingest.add_option("--text-layer", raw.text_layer, about(help::text_layer))
        ->check(CLI::IsMember({"auto", "ignore", "require"}))
        ->capture_default_str();
    ingest.add_option("--pages", raw.pages, about(help::pages));
    ingest.add_option("--page-timeout", raw.options.page_seconds, about(help::page_timeout))
        ->check(CLI::Range(1, 86'400))
        ->capture_default_str();
    ingest.add_option("--worker-memory", raw.options.worker_megabytes, about(help::worker_memory))
        ->check(CLI::Range(256, 1'048'576))
        ->capture_default_str();
    ingest.add_option("--max-file-size", raw.max_file_megabytes, about(help::max_file_size))
        ->check(CLI::Range(1, 1'048'576))
        ->capture_default_str();
    ingest.add_option("--max-pages", raw.options.max_pages, about(help::max_pages))
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
}

/// The language, and where the program's own files are.
void add_program_options(CLI::App& command, Raw& raw, Language language) {
    const auto about = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    command.add_option("--lang", raw.language, about(help::lang))
        ->check(CLI::IsMember({"zh", "en"}));
    command.add_option("--share", raw.options.share_folder, about(help::share));
    command.add_option("--tessdata", raw.options.tessdata_folder, about(help::tessdata));
    command.add_option("--worker", raw.options.worker_program, about(help::worker));
}

void add_options(CLI::App& ingest, Raw& raw, Language language) {
    const auto about = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    ingest.add_option("INPUT", raw.options.inputs, about(help::input))->required();
    ingest.add_option("--out", raw.options.output_folder, about(help::output))->required();
    ingest.add_option("--jobs", raw.options.jobs, about(help::jobs))->check(CLI::Range(1, 1024));
    ingest.add_flag("--debug-images", raw.options.debug_images, about(help::debug_images));
    add_reading_options(ingest, raw, language);
    ingest.add_option("--log-format", raw.log_format, about(help::log_format))
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    add_program_options(ingest, raw, language);
}

void add_line_options(CLI::App& read, Raw& raw, Language language) {
    const auto about = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    read.add_option("IMAGE", raw.options.inputs, about(help::line_image))->required();
    read.add_option("--probability-of", raw.asked, about(help::probability_of))
        ->allow_extra_args(false);
    read.add_flag("--json", raw.json, about(help::lines_json));
    read.add_option("--jobs", raw.options.jobs, about(help::jobs))->check(CLI::Range(1, 1024));
    add_program_options(read, raw, language);
}

void add_show_options(CLI::App& show, ShowOptions& shown, Raw& raw, Language language) {
    const auto about = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    show.add_option("REPORT", shown.report, about(help::report))->required();
    show.add_option("--lang", raw.language, about(help::lang))->check(CLI::IsMember({"zh", "en"}));
    show.add_option("--share", shown.share_folder, about(help::share));
}

CommandLine mistake(const std::string& text, Language language) {
    CommandLine out;
    out.exit_code = ExitCode::usage;
    out.text = text + "\n" + std::string(help::try_help.in(language)) + "\n";
    return out;
}

CommandLine understood(Raw raw, Language language) {
    BatchOptions& options = raw.options;
    const std::optional<PageChoice> pages = PageChoice::parse(raw.pages);
    if (!pages.has_value()) {
        return mistake("--pages: " + raw.pages, language);
    }
    options.pages = *pages;
    options.text_layer = raw.text_layer == "ignore"    ? TextLayerUse::ignore
                         : raw.text_layer == "require" ? TextLayerUse::require
                                                       : TextLayerUse::automatic;
    options.log_format = raw.log_format == "json" ? LogFormat::json : LogFormat::text;
    options.max_file_bytes = static_cast<std::uint64_t>(raw.max_file_megabytes) << 20U;
    options.language = language;
    CommandLine out;
    out.run = std::move(options);
    return out;
}

}  // namespace

std::optional<PageChoice> PageChoice::parse(const std::string& text) {
    PageChoice out;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t dash = part.find('-');
        const auto first = whole_number(std::string_view(part).substr(0, dash));
        const auto last = dash == std::string::npos
                              ? first
                              : whole_number(std::string_view(part).substr(dash + 1));
        if (!first || !last || *first < 1 || *last < *first) {
            return std::nullopt;
        }
        out.ranges.emplace_back(*first, *last);
    }
    return out;
}

bool PageChoice::holds(int page) const {
    return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [page](const auto& range) {
               return range.first <= page && page <= range.second;
           });
}

std::string PageChoice::text() const {
    std::string out;
    for (const auto& [first, last] : ranges) {
        out += (out.empty() ? "" : ",") + std::to_string(first);
        out += last == first ? "" : "-" + std::to_string(last);
    }
    return out.empty() ? "all" : out;
}

std::vector<std::pair<std::string, std::string>> BatchOptions::published_settings() const {
    constexpr std::array words = {"auto", "ignore", "require"};
    return {{"text_layer", words.at(static_cast<std::size_t>(text_layer))},
            {"pages", pages.text()}};
}

CommandLine parse_command_line(int argument_count, const char* const* arguments,
                               const std::string& locale) {
    const Language language = wanted_language(argument_count, arguments, locale);
    CLI::App app{std::string(help::what_it_is.in(language)), "juesuan"};
    app.set_version_flag("--version", "juesuan " JUESUAN_VERSION,
                         std::string(help::version.in(language)));
    app.set_help_flag("-h,--help", std::string(help::help.in(language)));
    app.footer(help::footer(language));
    app.require_subcommand(1);
    CLI::App* ingest = app.add_subcommand("ingest", std::string(help::ingest.in(language)));
    ingest->footer(help::footer(language));
    Raw raw;
    add_options(*ingest, raw, language);
    CLI::App* read = app.add_subcommand("read", std::string(help::read.in(language)));
    read->footer(std::string(help::read_footer.in(language)));
    add_line_options(*read, raw, language);
    CLI::App* show = app.add_subcommand("show", std::string(help::show.in(language)));
    ShowOptions shown;
    shown.language = language;
    add_show_options(*show, shown, raw, language);
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& parse_error) {
        std::ostringstream text;
        if (app.exit(parse_error, text, text) == 0) {
            CommandLine out;
            out.text = text.str();
            return out;
        }
        return mistake(parse_error.what(), language);
    }
    if (read->parsed()) {
        raw.options.language = language;
        CommandLine out;
        out.lines = {std::move(raw.options), std::move(raw.asked), raw.json};
        return out;
    }
    if (show->parsed()) {
        CommandLine out;
        out.show = std::move(shown);
        return out;
    }
    return understood(std::move(raw), language);
}

}  // namespace juesuan
