#include "pipeline/commands/options/option_values.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "pipeline/base/words/lower_case.h"
#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

/// Longer lists stand in the sentence about the option, where lines are broken.
constexpr std::size_t longest_type_name = 40;

std::string refused(const std::string& value, const std::string& wanted, Language language) {
    return message(language, {"{0} is not possible; wanted: {1}", "不能为 {0}；应为 {1}"}, value,
                   wanted);
}

}  // namespace

CLI::Option* takes_what(CLI::Option* option, const std::function<bool(const std::string&)>& fits,
                        const std::string& example, Language language) {
    return option->check(CLI::Validator(
        [fits, example, language](std::string& value) {
            return fits(value) ? std::string() : refused(value, example, language);
        },
        ""));
}

CLI::Option* takes_whole_number(CLI::Option* option, std::int64_t least, std::int64_t most,
                                Language language) {
    const std::string range = std::to_string(least) + ".." + std::to_string(most);
    option->type_name(range);
    return takes_what(
        option,
        [least, most](const std::string& text) {
            std::int64_t value = 0;
            const char* end = text.data() + text.size();
            const auto [stop, problem] = std::from_chars(text.data(), end, value);
            return problem == std::errc{} && stop == end && value >= least && value <= most;
        },
        range, language);
}

CLI::Option* takes_number(CLI::Option* option, double least, double most, const std::string& range,
                          Language language) {
    option->type_name(range);
    return takes_what(
        option,
        [least, most](const std::string& text) {
            char* end = nullptr;
            const double value = std::strtod(text.c_str(), &end);
            return end != text.c_str() && *end == '\0' && value >= least && value <= most;
        },
        range, language);
}

CLI::Option* takes_one_of(CLI::Option* option, const std::vector<std::string>& words,
                          Language language) {
    const auto joined = [&words](const char* sign) {
        std::string out;
        for (const std::string& word : words) {
            out += (out.empty() ? "" : sign) + word;
        }
        return out;
    };
    std::string list = joined("|");
    if (list.size() <= longest_type_name) {
        option->type_name(list);
    } else {
        list = joined(", ");  // where lines may be broken
        option->type_name("WORD")->description(
            message(language, {"{0}: {1}", "{0}：{1}"}, option->get_description(), list));
    }
    // "csv, SQLite" is as good as "csv,sqlite"
    option->transform(CLI::Validator(
        [words](std::string& value) {
            const std::size_t begin = value.find_first_not_of(' ');
            const std::size_t end = value.find_last_not_of(' ');
            const std::string plain =
                begin == std::string::npos ? "" : lower_case(value.substr(begin, end - begin + 1));
            if (std::find(words.begin(), words.end(), plain) != words.end()) {
                value = plain;
            }
            return std::string();
        },
        ""));
    return takes_what(
        option,
        [words](const std::string& text) {
            return std::find(words.begin(), words.end(), text) != words.end();
        },
        list, language);
}

CLI::Option* takes_table(CLI::App& app, int& table, const std::string& about, Language language) {
    constexpr std::string_view id = "table_";
    const auto number_of = [id](std::string_view text) {
        text.remove_prefix(text.starts_with(id) ? id.size() : 0);
        int number = 0;
        const auto [stop, problem] =
            std::from_chars(text.data(), text.data() + text.size(), number);
        return problem == std::errc{} && stop == text.data() + text.size() ? number : 0;
    };
    return takes_what(
               app.add_option_function<std::string>(
                   "--table", [&table, number_of](const auto& text) { table = number_of(text); },
                   about),
               [number_of](const std::string& text) { return number_of(text) > 0; }, "3, table_3",
               language)
        ->type_name("TABLE");
}

CLI::Option* takes_one_a_time(CLI::Option* option) {
    return option->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
}

CLI::Option* takes_file(CLI::Option* option) { return option->type_name("FILE"); }

CLI::Option* takes_folder(CLI::Option* option) { return option->type_name("FOLDER"); }

}  // namespace juesuan
