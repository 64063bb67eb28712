#include "pipeline/inspect/sample/count_answers.h"

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <tuple>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/sample/confidence_interval.h"
#include "pipeline/inspect/sample/sheet_file.h"
#include "pipeline/inspect/written_report.h"

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

/// Complaints about single lines: the first few as they are, then how many more there are.
class LineComplaints {
   public:
    /// `so_are_others`: {0} further lines.
    LineComplaints(Phrase so_are_others, Language language, std::ostream& errors)
        : so_are_others_(so_are_others), language_(language), errors_(errors) {}

    void add(const SampledNumber& number, Phrase sentence, const std::string& what) {
        constexpr std::size_t most = 5;
        if (++count_ > most) {
            ++more_;
            return;
        }
        errors_ << message(language_, sentence, shown_name(number.report), number.table, number.row,
                           number.col, shown_text(what));
    }

    void end() {
        if (more_ > 0) {
            errors_ << message(language_, so_are_others_, more_);
        }
    }

   private:
    Phrase so_are_others_;
    Language language_;
    std::ostream& errors_;
    std::size_t count_ = 0, more_ = 0;
};

/// The reports that a sheet names, read once.
class SheetReports {
   public:
    explicit SheetReports(const std::string& folder) : folder_(folder) {}

    /// Nothing where there is none that can be read; then the line is counted with it.
    const Report* of(const SampledNumber& number) {
        const auto [known, is_new] = reports_.try_emplace(number.report);
        if (is_new) {
            Result<WrittenReport> read = read_written_report(report_place(folder_, number.report));
            if (read.ok()) {
                known->second = std::move(read).value().report;
            }
        }
        if (!known->second.has_value()) {
            ++lines_without_[number.report];
            return nullptr;
        }
        return &*known->second;
    }

    void say_what_is_missing(Language language, std::ostream& errors) const {
        for (const auto& [report, lines] : lines_without_) {
            errors << message(language,
                              {"juesuan: {0}: no such report in {1}; its {2} {2|line does|lines "
                               "do} not count\n",
                               "juesuan：{1} 中没有报告 {0}；其 {2} 行不计\n"},
                              shown_name(report), shown_name(folder_), lines);
        }
    }

   private:
    std::string folder_;
    std::map<std::string, std::optional<Report>> reports_;
    std::map<std::string, std::size_t> lines_without_;
};

/// The lines that their reports bear out and whose answer is clear; the others are named and void
/// themselves.
std::vector<SampledNumber> sound_lines(const std::vector<SampledNumber>& numbers,
                                       const SampleOptions& options, std::ostream& errors) {
    const Language language = options.run.language;
    SheetReports reports(options.folder);
    LineComplaints others({"juesuan: so are {0} further {0|line|lines}; is it the sheet of these "
                           "results?\n",
                           "juesuan：另有 {0} 行同样如此；这是否为本结果文件夹的核对表？\n"},
                          language, errors);
    LineComplaints unclear(
        {"juesuan: so are the answers of {0} further {0|line|lines}; write y, n, "
         "or the amount that is printed\n",
         "juesuan：另有 {0} 行的答案同样不明；请填写 对、错 或印刷的金额\n"},
        language, errors);
    std::vector<SampledNumber> out;
    for (const SampledNumber& number : numbers) {
        const Report* report = reports.of(number);
        if (report == nullptr) {
            continue;
        }
        const std::optional<std::string> text = text_in_report(*report, number);
        if (!text.has_value() || !says_the_same(number.text, *text)) {
            others.add(number,
                       {"juesuan: {0} {1} {2},{3}: not what the report says: {4}; the line does "
                        "not count\n",
                        "juesuan：{0} {1} {2},{3}：与报告内容不符：{4}；该行不计\n"},
                       number.text.empty() ? std::string(Phrase{"(nothing)", "（空）"}.in(language))
                                           : number.text);
        } else if (answer_of(number) == Answer::unclear) {
            unclear.add(number,
                        {"juesuan: {0} {1} {2},{3}: unclear answer {4}; the line does not count\n",
                         "juesuan：{0} {1} {2},{3}：答案不明：{4}；该行不计\n"},
                        number.answer);
        } else {
            out.push_back(number);
        }
    }
    others.end();
    unclear.end();
    reports.say_what_is_missing(language, errors);
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
        const bool differs = known != answers.end() && known->second.size() > 1;
        const bool is_open = answer_of(number) == Answer::none && known != answers.end();
        if (is_open || met.count(place) > 0) {
            repeated += differs ? 0 : 1;  // another line has its answer
            continue;
        }
        met.insert(place);
        if (differs) {
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

/// A sheet that is there and cannot be read is of another format.
Phrase what_to_do_with_sheet(const std::string& path) {
    std::error_code trouble;
    return std::filesystem::is_regular_file(path, trouble)
               ? Phrase{"Save it as CSV or XLSX.", "请存为 CSV 或 XLSX。"}
               : Phrase{"Check the name.", "请检查名称。"};
}

/// How many lines are in no rate.
void say_void(std::size_t lines, Language language, std::ostream& out) {
    if (lines > 0) {
        out << message(language,
                       {"{0} {0|line does|lines do} not count, for the reasons named\n",
                        "另有 {0} 行因所述原因不计\n"},
                       lines);
    }
}

ExitCode refuse_sheet(const SampleOptions& options, const Error& error, std::ostream& errors) {
    const Language language = options.run.language;
    errors << message(language,
                      {"juesuan: {0}: the sheet cannot be read{1}\n{2}\n",
                       "juesuan：{0}：无法读取核对表{1}\n{2}\n"},
                      shown_name(options.answers), detail_in_brackets(error.detail, language),
                      what_to_do_with_sheet(options.answers).in(language));
    return ExitCode::none_usable;
}

/// Lines that make no sense, by their numbers.
void say_bad_lines(const std::vector<std::size_t>& lines, const SampleOptions& options,
                   std::ostream& errors) {
    constexpr std::size_t most = 5;
    for (std::size_t k = 0; k < std::min(most, lines.size()); ++k) {
        errors << message(options.run.language,
                          {"juesuan: {0}: line {1} makes no sense and does not count\n",
                           "juesuan：{0}：第 {1} 行无法理解，不计\n"},
                          shown_name(options.answers), lines[k]);
    }
    if (lines.size() > most) {
        errors << message(
            options.run.language,
            {"juesuan: {0}: so are {1} further {1|line|lines}; is its first line the one "
             "with the names of the columns?\n",
             "juesuan：{0}：另有 {1} 行同样无法理解；首行是否仍为列名？\n"},
            shown_name(options.answers), lines.size() - most);
    }
}

/// How many lines of the drawn sheet are not there any more. Of sheets that were put together, or
/// are older, nobody knows.
std::size_t lines_missing(const ParsedSheet& sheet) {
    std::set<int> there, drawn;
    for (const SampledNumber& number : sheet.numbers) {
        there.insert(number.line);
        drawn.insert(number.lines);
    }
    if (drawn.size() != 1 || *drawn.begin() == 0) {
        return 0;
    }
    const std::size_t seen = there.size() + sheet.bad_lines.size();
    return static_cast<std::size_t>(*drawn.begin()) - std::min<std::size_t>(seen, *drawn.begin());
}

}  // namespace

ExitCode count_answers(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    const Language language = options.run.language;
    const Result<ParsedSheet> read = read_sheet(options.answers);
    if (!read.ok()) {
        return refuse_sheet(options, read.error(), errors);
    }
    const ParsedSheet& sheet = read.value();
    say_bad_lines(sheet.bad_lines, options, errors);
    const std::vector<SampledNumber> sound = sound_lines(sheet.numbers, options, errors);
    bool has_contradiction = false;
    const std::vector<SampledNumber> numbers =
        without_repetition(sound, language, errors, has_contradiction);
    if (numbers.empty()) {
        errors << Phrase{"juesuan: no line of the sheet can be used; it is to be one that `juesuan "
                         "sample OUT` wrote, saved as CSV or XLSX.\n",
                         "juesuan：核对表中没有可用的行；应为 juesuan sample 结果 写出并存为 CSV "
                         "或 XLSX 的表。\n"}
                      .in(language);
        return ExitCode::none_usable;
    }
    const std::size_t missing = lines_missing(sheet);
    if (missing > 0) {
        errors << message(
            language,
            {"juesuan: {0} {0|line|lines} of the sheet {0|is|are} not there any more: "
             "a rate of chosen lines says nothing of the others\n",
             "juesuan：核对表中缺少 {0} 行：只按挑选过的行计算的错误率不能说明其余各行\n"},
            missing);
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
    say_void(sheet.numbers.size() - sound.size() + sheet.bad_lines.size(), language, out);
    return missing == 0 && sheet.bad_lines.empty() && sound.size() == sheet.numbers.size() &&
                   !has_contradiction
               ? ExitCode::complete
               : ExitCode::some_failed;
}

}  // namespace juesuan
