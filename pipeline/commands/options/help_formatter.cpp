#include "pipeline/commands/options/help_formatter.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

#include "pipeline/base/text_width.h"
#include "pipeline/base/words/wrapped.h"

namespace juesuan {
namespace {

constexpr std::size_t name_column = 30;
constexpr std::size_t narrow = 70;  // columns below which names take less room
constexpr std::size_t narrow_column = 18;
constexpr std::size_t short_name = 10;  // numbers of exit codes

constexpr std::array<std::pair<std::string_view, std::string_view>, 23> value_names = {
    {{"AFTER", "较晚的结果"}, {"BEFORE", "较早的结果"}, {"DATE", "日期"},
     {"FILE", "文件"},        {"FOLDER", "文件夹"},     {"FORM", "表式"},
     {"FORMAT", "格式"},      {"IMAGE", "图片"},        {"INPUT", "输入"},
     {"KIND", "种类"},        {"NAME", "名称"},         {"NAME=VALUE", "名称=值"},
     {"NUMBER", "数字"},      {"OUT", "结果"},          {"PATTERN", "通配符"},
     {"REPORT", "报告"},      {"REPORTS", "报告"},      {"RESULTS", "结果"},
     {"TEXT", "文字"},        {"WORD", "关键字"},       {"WORDS", "文字"},
     {"TABLE", "表"},         {"YEAR", "年度"}}};

/// A line of an example: what is typed, and behind two blanks or more what it does.
std::string footer_line(const std::string& line, std::size_t width) {
    if (width == 0 || text_width(line) <= width) {
        return line;
    }
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    if (begin > short_name) {  // goes on with the explanation of the line above
        return std::string(6, ' ') + wrapped(line.substr(begin), width, 6, 6);
    }
    const std::size_t gap = line.find("  ", begin);
    if (gap == std::string::npos) {
        return wrapped(line, width, begin + 2);
    }
    const std::size_t about = line.find_first_not_of(' ', gap);
    if (about <= short_name) {
        return wrapped(line, width, about);
    }
    const std::string margin(begin + 4, ' ');
    return wrapped(line.substr(0, gap), width, begin + 2) + "\n" + margin +
           wrapped(line.substr(about), width, begin + 4, begin + 4);
}

}  // namespace

std::string value_name(const std::string& name, Language language) {
    const auto* found = std::find_if(value_names.begin(), value_names.end(),
                                     [&name](const auto& each) { return each.first == name; });
    return language == Language::english || found == value_names.end() ? name
                                                                       : std::string(found->second);
}

std::string options_group(Language language) {
    return std::string(Phrase{"Options", "选项"}.in(language));
}

std::string commands_group(Language language) {
    return std::string(Phrase{"Commands", "命令"}.in(language));
}

HelpFormatter::HelpFormatter(Language language, std::size_t width) : width_(width) {
    const auto set = [this, language](const char* key, Phrase phrase) {
        label(key, std::string(phrase.in(language)));
    };
    set("Usage", {"Usage", "用法"});
    set("OPTIONS", {"OPTIONS", "选项"});
    set("Positionals", {"Arguments", "参数"});
    set("SUBCOMMAND", {"COMMAND", "命令"});
    set("REQUIRED", {"(required)", "（必需）"});
    set("Needs", {"only with", "须同时使用"});
    set("Excludes", {"not with", "不可同时使用"});
    for (const auto& [name, chinese] : value_names) {
        label(std::string(name), value_name(std::string(name), language));
    }
}

std::string HelpFormatter::make_description(const CLI::App* app) const {
    return wrapped(app->get_description(), width_, 0) + "\n";
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string name) const {
    std::string text = CLI::Formatter::make_usage(app, std::move(name));
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return wrapped(text, width_, 4) + "\n";
}

std::string HelpFormatter::make_footer(const CLI::App* app) const {
    std::istringstream lines(app->get_footer());
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        out += footer_line(line, width_) + "\n";
    }
    return out;
}

std::string HelpFormatter::make_subcommand(const CLI::App* sub) const {
    return entry("  " + sub->get_name(), sub->get_description());
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
    return entry("  " + make_option_name(option, is_positional) + make_option_opts(option),
                 make_option_desc(option));
}

std::string HelpFormatter::make_option_name(const CLI::Option* option, bool is_positional) const {
    const std::string name = CLI::Formatter::make_option_name(option, is_positional);
    return is_positional ? get_label(name) : name;
}

std::string HelpFormatter::entry(const std::string& name, const std::string& about) const {
    const std::size_t column = width_ != 0 && width_ < narrow ? narrow_column : name_column;
    const std::size_t used = text_width(name);
    std::string out = width_ == 0 ? name : wrapped(name, width_, 6);
    if (used + 2 > column || out != name) {
        out += "\n" + std::string(column, ' ');
    } else {
        out += std::string(column - used, ' ');
    }
    return out + wrapped(about, width_, column, column) + "\n";
}

}  // namespace juesuan
