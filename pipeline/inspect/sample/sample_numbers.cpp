#include "pipeline/inspect/sample/sample_numbers.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/pages/cell_pictures.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/sample/confidence_interval.h"
#include "pipeline/inspect/sample/sample_sheet.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/log/complaint.h"

namespace juesuan {
namespace {

/// A report of the folder by the name in a sheet, also one in a folder below; a
/// name that leads outside counts as its last part.
std::string report_place(const std::string& folder, const std::string& name) {
    const std::filesystem::path place = std::filesystem::path(name).lexically_normal();
    const bool is_inside =
        !place.is_absolute() && place.begin() != place.end() && *place.begin() != "..";
    return (std::filesystem::path(folder) / (is_inside ? place : place.filename())).string();
}

/// It is there: the number was drawn from it.
NamedPart part_of(const Report& report, const SampledNumber& number, const Forms& forms) {
    if (number.kind == SampledKind::statement) {
        const auto& all = forms.statements;
        return named_part(*std::find_if(all.begin(), all.end(),
                                        [&number](const Statement& statement) {
                                            return statement.id == number.table;
                                        }),
                          forms);
    }
    const CellPlace place = *place_in_report(report, number.table, number.row, number.col);
    return named_part(*cell_of_report(report, place), number.table, forms);
}

/// Adds pictures to the numbers of one report. False: none could be made, which has been said.
bool add_pictures(const WrittenReport& written, const std::string& report_file,
                  std::vector<SampledNumber>& numbers, const SampleOptions& options,
                  std::ostream& errors) {
    if (options.pictures.empty() || numbers.empty()) {
        return true;
    }
    const Forms& forms = written.report.forms;
    std::vector<NamedPart> parts;
    parts.reserve(numbers.size());
    for (const SampledNumber& number : numbers) {
        parts.push_back(part_of(written.report, number, forms));
    }
    const auto files =
        write_part_pictures(written, report_file, parts, {options.pictures, ""}, options.run);
    if (!files.ok()) {
        errors << "juesuan: " << report_file << ": "
               << without_pictures(files.error(), options.run.language);
        return false;
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i].picture = files.value()[i];
    }
    return true;
}

/// A sheet that somebody filled in, wholly or in part.
bool holds_answers(const std::string& sheet) {
    std::ifstream file(sheet, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::vector<SampledNumber> numbers = parse_sheet(text).numbers;
    return std::any_of(numbers.begin(), numbers.end(),
                       [](const SampledNumber& number) { return !number.answer.empty(); });
}

ExitCode draw(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    std::vector<SampledNumber> numbers;
    bool has_pictures = true;
    const ReportCount count = each_report(
        options.folder, options.run.language, errors,
        [&](const WrittenReport& report, const std::filesystem::path& path) {
            auto drawn = sampled(report, path.lexically_relative(options.folder).string(),
                                 options.rate, options.seed);
            has_pictures =
                add_pictures(report, path.string(), drawn, options, errors) && has_pictures;
            numbers.insert(numbers.end(), drawn.begin(), drawn.end());
        });
    if (count.read == 0) {
        return ExitCode::none_usable;
    }
    const ExitCode code = has_pictures ? exit_code_of(count) : ExitCode::some_failed;
    if (options.sheet.empty()) {
        out << sheet_text(numbers);
        return code;
    }
    if (holds_answers(options.sheet)) {
        errors << message(options.run.language,
                          {"juesuan: {0} holds answers and is left as it is\nCount them with "
                           "--answers {0}, or name another file.\n",
                           "juesuan：{0} 中已有填写的答案，未予覆盖\n请用 --answers {0} "
                           "统计，或另取文件名。\n"},
                          shown_name(options.sheet));
        return ExitCode::output_unwritable;
    }
    std::ofstream file(options.sheet, std::ios::binary);
    file << sheet_text(numbers);
    file.close();
    if (!file) {
        errors << message(options.run.language,
                          {"juesuan: {0} cannot be written\n", "juesuan：{0} 无法写入\n"},
                          shown_name(options.sheet));
        return ExitCode::output_unwritable;
    }
    out << message(
        options.run.language,
        {"{0} {0|number|numbers}; fill in the last column (y, n, or what the page says), "
         "then:\n  juesuan sample {1} --answers {2}\n",
         "{0} 个数字；请填写最后一列（对、错，或原件上的数字），然后运行：\n  juesuan sample "
         "{1} --answers {2}\n"},
        numbers.size(), options.folder, options.sheet);
    return code;
}

/// The lines that their reports bear out and whose answer is clear; the others are named and void
/// themselves.
std::vector<SampledNumber> sound_lines(const std::vector<SampledNumber>& numbers,
                                       const SampleOptions& options, std::ostream& errors) {
    const Language language = options.run.language;
    std::map<std::string, Report> reports;
    std::vector<SampledNumber> out;
    for (const SampledNumber& number : numbers) {
        if (reports.count(number.report) == 0) {
            Result<WrittenReport> read =
                read_written_report(report_place(options.folder, number.report));
            if (read.ok()) {
                reports[number.report] = std::move(read).value().report;
            }
        }
        const auto report = reports.find(number.report);
        const std::optional<std::string> text =
            report == reports.end() ? std::nullopt : text_in_report(report->second, number);
        const bool fits = text.has_value() && says_the_same(number.text, *text);
        if (fits && answer_of(number) != Answer::unclear) {
            out.push_back(number);
            continue;
        }
        const Phrase sentence =
            fits ? Phrase{"juesuan: {0} {1} {2},{3}: unclear answer {4}; the line does not count\n",
                          "juesuan：{0} {1} {2},{3}：答案不明：{4}；该行不计\n"}
                 : Phrase{
                       "juesuan: {0} {1} {2},{3}: not what the report says: {4}; the line does "
                       "not count\n",
                       "juesuan：{0} {1} {2},{3}：与报告内容不符：{4}；该行不计\n"};
        errors << message(language, sentence, shown_name(number.report), number.table, number.row,
                          number.col, shown_text(fits ? number.answer : number.text));
    }
    return out;
}

int answered(const std::vector<SampledNumber>& numbers, Answer wanted) {
    return static_cast<int>(
        std::count_if(numbers.begin(), numbers.end(),
                      [wanted](const auto& number) { return answer_of(number) == wanted; }));
}

/// "…: with 95 % confidence between", or that nothing is known.
void say_interval(int wrong, int looked_at, Language language, std::ostream& out) {
    const auto say = [language](Phrase phrase) { return phrase.in(language); };
    if (looked_at == 0) {
        out << say({"unknown\n", "未知\n"});
        return;
    }
    const Interval interval = exact_interval(wrong, looked_at);
    out << std::setprecision(3) << double(wrong) / looked_at
        << say({"; with 95 % confidence between ", "；95 % 置信区间 "}) << interval.low
        << say({" and ", " 至 "}) << interval.high
        << say({" (Clopper-Pearson)\n", "（Clopper-Pearson）\n"});
}

void say_rate(const std::vector<SampledNumber>& numbers, Phrase what, Language language,
              std::ostream& out) {
    const auto say = [language](Phrase phrase) { return phrase.in(language); };
    const int wrong = answered(numbers, Answer::wrong);
    const int looked_at = wrong + answered(numbers, Answer::right);
    out << looked_at << say({" ", ""}) << what.in(language)
        << say({" were looked at, ", "已核对，"}) << wrong << say({" are wrong; ", " 个有误；"})
        << answered(numbers, Answer::none) << say({" were not looked at\n", " 个未核对\n"})
        << say({"error rate of trusted ", "可信"}) << what.in(language)
        << say({": ", "的错误率："});
    say_interval(wrong, looked_at, language, out);
}

/// A line for a kind of which something was looked at.
void say_kind(const std::vector<SampledNumber>& numbers, SampledKind kind, Language language,
              std::ostream& out) {
    std::vector<SampledNumber> own;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(own),
                 [kind](const auto& number) { return number.kind == kind; });
    const int wrong = answered(own, Answer::wrong);
    const int looked_at = wrong + answered(own, Answer::right);
    if (looked_at > 0 && kind != SampledKind::blank) {
        out << "  " << sampled_kind_word(kind) << ": " << wrong << " / " << looked_at << ", ";
        say_interval(wrong, looked_at, language, out);
    }
}

/// Lines that make no sense, by their numbers.
void say_bad_lines(const std::vector<std::size_t>& lines, const SampleOptions& options,
                   std::ostream& errors) {
    for (const std::size_t line : lines) {
        errors << message(options.run.language,
                          {"juesuan: {0}: line {1} makes no sense and does not count\n",
                           "juesuan：{0}：第 {1} 行无法理解，不计\n"},
                          shown_name(options.answers), line);
    }
}

ExitCode count(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    const Language language = options.run.language;
    std::ifstream file(options.answers, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open()) {
        errors << message(language,
                          {"juesuan: no such file: {0}\nCheck the name of the sheet.\n",
                           "juesuan：没有这个文件：{0}\n请检查核对表的名称。\n"},
                          shown_name(options.answers));
        return ExitCode::none_usable;
    }
    const ParsedSheet sheet = parse_sheet(text);
    say_bad_lines(sheet.bad_lines, options, errors);
    const std::vector<SampledNumber> numbers = sound_lines(sheet.numbers, options, errors);
    if (numbers.empty()) {
        errors << Phrase{"juesuan: no line of the sheet can be used; it is to be one that `juesuan "
                         "sample OUT` wrote, saved as CSV.\n",
                         "juesuan：核对表中没有可用的行；应为 juesuan sample OUT 写出并另存为 CSV "
                         "的表。\n"}
                      .in(language);
        return ExitCode::none_usable;
    }
    std::vector<SampledNumber> blanks, others;
    for (const SampledNumber& number : numbers) {
        (number.kind == SampledKind::blank ? blanks : others).push_back(number);
    }
    say_rate(others, {"numbers", "个数字"}, language, out);
    for (std::size_t k = 0; k < sampled_kind_count; ++k) {
        say_kind(numbers, static_cast<SampledKind>(k), language, out);
    }
    if (!blanks.empty()) {
        say_rate(blanks, {"blanks", "个空白单元格"}, language, out);
    }
    return sheet.bad_lines.empty() && numbers.size() == sheet.numbers.size()
               ? ExitCode::complete
               : ExitCode::some_failed;
}

}  // namespace

ExitCode sample_numbers(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    return options.answers.empty() ? draw(options, out, errors) : count(options, out, errors);
}

}  // namespace juesuan
