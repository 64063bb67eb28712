#include "pipeline/inspect/sample/sample_numbers.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <tuple>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/pages/cell_pictures.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/sample/confidence_interval.h"
#include "pipeline/inspect/sample/sample_sheet.h"
#include "pipeline/inspect/source_paths.h"
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
    const SourcePaths sources = source_paths(folder_of(options.folder));
    const ReportCount count = each_report(
        options.folder, options.run.language, errors,
        [&](const WrittenReport& report, const std::filesystem::path& path) {
            auto drawn = sampled(report, path.lexically_relative(options.folder).string(),
                                 options.rate, options.seed);
            has_pictures =
                add_pictures(report, path.string(), drawn, options, errors) && has_pictures;
            for (SampledNumber& number : drawn) {
                number.source =
                    source_of(sources, report.frame.sha256, shown_name(report.frame.file_name));
            }
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

using SampledPlace = std::tuple<std::string, std::string, int, int>;

SampledPlace place_of(const SampledNumber& number) {
    return {number.report, number.table, number.row, number.col};
}

/// A line that stands twice counts once; where its answers differ, none of them does.
std::vector<SampledNumber> without_repetition(const std::vector<SampledNumber>& numbers,
                                              Language language, std::ostream& errors,
                                              bool& has_contradiction) {
    std::map<SampledPlace, std::set<Answer>> answers;
    for (const SampledNumber& number : numbers) {
        if (answer_of(number) != Answer::none) {
            answers[place_of(number)].insert(answer_of(number));
        }
    }
    std::set<SampledPlace> met;
    std::vector<SampledNumber> out;
    std::size_t repeated = 0;
    for (const SampledNumber& number : numbers) {
        const SampledPlace place = place_of(number);
        const auto known = answers.find(place);
        const bool is_open = answer_of(number) == Answer::none && known != answers.end();
        if (is_open || met.count(place) > 0) {
            ++repeated;  // another line has its answer
            continue;
        }
        met.insert(place);
        if (known != answers.end() && known->second.size() > 1) {
            errors << message(language,
                              {"juesuan: {0} {1} {2},{3}: two lines with different answers; none "
                               "of them counts\n",
                               "juesuan：{0} {1} {2},{3}：两行的答案不同，均不计\n"},
                              shown_name(number.report), number.table, number.row, number.col);
            has_contradiction = true;
            continue;
        }
        out.push_back(number);
    }
    if (repeated > 0) {
        errors << message(
            language,
            {"juesuan: {0} {0|line repeats|lines repeat} another and {0|counts|count} "
             "once\n",
             "juesuan：有 {0} 行重复，只计一次\n"},
            repeated);
    }
    return out;
}

int answered(const std::vector<SampledNumber>& numbers, Answer wanted) {
    return static_cast<int>(
        std::count_if(numbers.begin(), numbers.end(),
                      [wanted](const auto& number) { return answer_of(number) == wanted; }));
}

/// "0.01; with 95 % confidence between …", or that nothing is known.
std::string interval_in_words(int wrong, int looked_at, Language language) {
    if (looked_at == 0) {
        return std::string(Phrase{"unknown", "未知"}.in(language));
    }
    const auto rounded = [](double share) {
        std::ostringstream text;
        text << std::setprecision(3) << share;
        return text.str();
    };
    const Interval interval = exact_interval(wrong, looked_at);
    return message(language,
                   {"{0}; with 95 % confidence between {1} and {2} (Clopper-Pearson)",
                    "{0}；95 % 置信区间为 {1} 至 {2}（Clopper-Pearson）"},
                   rounded(double(wrong) / looked_at), rounded(interval.low),
                   rounded(interval.high));
}

/// `sentence`: {0} looked at, {1} wrong, {2} not looked at, {3} the rate.
void say_rate(const std::vector<SampledNumber>& numbers, Phrase sentence, Language language,
              std::ostream& out) {
    const int wrong = answered(numbers, Answer::wrong);
    const int looked_at = wrong + answered(numbers, Answer::right);
    out << message(language, sentence, looked_at, wrong, answered(numbers, Answer::none),
                   interval_in_words(wrong, looked_at, language));
}

Phrase phrase_of(SampledKind kind) {
    switch (kind) {
        case SampledKind::amount:
            return {"amounts", "金额"};
        case SampledKind::percent:
            return {"percentages", "百分比"};
        case SampledKind::code:
            return {"codes", "编码"};
        case SampledKind::line_number:
            return {"line numbers", "行次"};
        case SampledKind::statement:
            return {"figures of the narrative", "文字中的数据"};
        case SampledKind::blank:
            break;
    }
    return {"blanks", "空白单元格"};
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
        out << message(language,
                       {"  {0}: {1} of {2} wrong, {3}\n", "  {0}：{2} 个中 {1} 个有误，{3}\n"},
                       phrase_of(kind).in(language), wrong, looked_at,
                       interval_in_words(wrong, looked_at, language));
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
    const std::vector<SampledNumber> sound = sound_lines(sheet.numbers, options, errors);
    bool has_contradiction = false;
    const std::vector<SampledNumber> numbers =
        without_repetition(sound, language, errors, has_contradiction);
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
    say_rate(
        others,
        {"{0} {0|number was|numbers were} looked at, {1} {1|is|are} wrong; {2} {2|was|were} not "
         "looked at\nerror rate of trusted numbers: {3}\n",
         "已核对 {0} 个数字，{1} 个有误；{2} 个未核对\n可信数字的错误率：{3}\n"},
        language, out);
    for (std::size_t k = 0; k < sampled_kind_count; ++k) {
        say_kind(numbers, static_cast<SampledKind>(k), language, out);
    }
    if (!blanks.empty()) {
        say_rate(
            blanks,
            {"{0} {0|blank was|blanks were} looked at, {1} {1|is|are} wrong; {2} {2|was|were} "
             "not looked at\nerror rate of trusted blanks: {3}\n",
             "已核对 {0} 个空白单元格，{1} 个有误；{2} 个未核对\n可信空白单元格的错误率：{3}\n"},
            language, out);
    }
    return sheet.bad_lines.empty() && sound.size() == sheet.numbers.size() && !has_contradiction
               ? ExitCode::complete
               : ExitCode::some_failed;
}

}  // namespace

ExitCode sample_numbers(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    return options.answers.empty() ? draw(options, out, errors) : count(options, out, errors);
}

}  // namespace juesuan
