#include "pipeline/inspect/sample/sample_numbers.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <ostream>

#include "pipeline/inspect/pages/cell_pictures.h"
#include "pipeline/inspect/sample/confidence_interval.h"
#include "pipeline/inspect/sample/sample_sheet.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/log/complaint.h"

namespace juesuan {
namespace {

std::vector<std::filesystem::path> report_files(const std::string& folder) {
    std::vector<std::filesystem::path> out;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
        if (entry.path().extension() == ".json" && entry.path().filename() != "run_summary.json") {
            out.push_back(entry.path());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Adds pictures to the numbers of one report. False: none could be made, which has been said.
bool add_pictures(const WrittenReport& written, const std::string& report_file,
                  std::vector<SampledNumber>& numbers, const SampleOptions& options,
                  std::ostream& errors) {
    if (options.pictures.empty() || numbers.empty()) {
        return true;
    }
    std::vector<CellPlace> cells;
    cells.reserve(numbers.size());
    for (const SampledNumber& number : numbers) {
        // It is there: the number was drawn from it.
        cells.push_back(*place_in_report(written.report, number.table, number.row, number.col));
    }
    const auto files =
        write_cell_pictures(written, report_file, cells, {options.pictures, ""}, options.run);
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

ExitCode draw(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    std::vector<SampledNumber> numbers;
    ExitCode code = ExitCode::complete;
    const auto files = report_files(options.folder);
    for (const std::filesystem::path& path : files) {
        const Result<WrittenReport> report = read_written_report(path.string());
        if (!report.ok()) {
            errors << "juesuan: " << path.string() << ": " << report.error().detail << "\n";
            return ExitCode::none_usable;
        }
        auto drawn = sampled(report.value(), path.filename().string(), options.rate, options.seed);
        if (!add_pictures(report.value(), path.string(), drawn, options, errors)) {
            code = ExitCode::some_failed;
        }
        numbers.insert(numbers.end(), drawn.begin(), drawn.end());
    }
    if (files.empty()) {
        errors << "juesuan: " << Phrase{"no reports in ", "没有报告文件："}.in(options.run.language)
               << options.folder << "\n";
        return ExitCode::none_usable;
    }
    if (options.sheet.empty()) {
        out << sheet_text(numbers);
        return code;
    }
    std::ofstream file(options.sheet, std::ios::binary);
    file << sheet_text(numbers);
    file.close();
    if (!file) {
        errors << "juesuan: " << options.sheet << ": "
               << Phrase{"cannot be written", "无法写入"}.in(options.run.language) << "\n";
        return ExitCode::output_unwritable;
    }
    out << numbers.size() << " "
        << Phrase{"numbers; fill in the last column (y, n, or what the page says), then:\n",
                  "个数字；请填写最后一列（对、错，或原件上的数字），然后运行：\n"}
               .in(options.run.language)
        << "  juesuan sample " << options.folder << " --answers " << options.sheet << "\n";
    return code;
}

/// The text that the report has there now; "" if it has no such cell.
std::string text_in(const Report& report, const SampledNumber& number) {
    const auto place = place_in_report(report, number.table, number.row, number.col);
    return place.has_value() ? cell_of_report(report, *place)->content.text : "";
}

/// Complaints about lines that their reports do not bear out.
int complain(const std::vector<SampledNumber>& numbers, const SampleOptions& options,
             std::ostream& errors) {
    std::map<std::string, Report> reports;
    int complaints = 0;
    for (const SampledNumber& number : numbers) {
        const bool known = reports.count(number.report) != 0;
        const std::filesystem::path name = std::filesystem::path(number.report).filename();
        if (!known) {
            Result<WrittenReport> read =
                read_written_report((std::filesystem::path(options.folder) / name).string());
            if (read.ok()) {
                reports[number.report] = std::move(read).value().report;
            }
        }
        const auto report = reports.find(number.report);
        const bool fits = report != reports.end() && text_in(report->second, number) == number.text;
        if (!fits || answer_of(number) == Answer::unclear) {
            errors << "juesuan: " << number.report << " " << number.table << " " << number.row
                   << "," << number.col << ": "
                   << (fits ? Phrase{"unclear answer ", "答案不明："}.in(options.run.language)
                            : Phrase{"not what the report says: ", "与报告内容不符："}.in(
                                  options.run.language))
                   << (fits ? number.answer : number.text) << "\n";
            ++complaints;
        }
    }
    return complaints;
}

ExitCode count(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    std::ifstream file(options.answers, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Result<std::vector<SampledNumber>> numbers = parse_sheet(text);
    if (!file.is_open() || !numbers.ok()) {
        errors << "juesuan: " << options.answers << ": "
               << (numbers.ok() ? "cannot be read" : numbers.error().detail) << "\n";
        return ExitCode::none_usable;
    }
    if (complain(numbers.value(), options, errors) > 0) {
        return ExitCode::none_usable;
    }
    const auto answers = [&numbers](Answer wanted) {
        return static_cast<int>(
            std::count_if(numbers.value().begin(), numbers.value().end(),
                          [wanted](const auto& n) { return answer_of(n) == wanted; }));
    };
    const int wrong = answers(Answer::wrong), looked_at = wrong + answers(Answer::right);
    const Interval interval = exact_interval(wrong, looked_at);
    const auto say = [&options](Phrase phrase) { return phrase.in(options.run.language); };
    out << looked_at << say({" numbers were looked at, ", " 个数字已核对，"}) << wrong
        << say({" are wrong; ", " 个有误；"}) << answers(Answer::none)
        << say({" were not looked at\n", " 个未核对\n"})
        << say({"error rate of trusted numbers: ", "可信数字的错误率："});
    if (looked_at == 0) {
        out << say({"unknown\n", "未知\n"});
        return ExitCode::complete;
    }
    out << std::setprecision(3) << double(wrong) / looked_at
        << say({"; with 95 % confidence between ", "；95 % 置信区间 "}) << interval.low
        << say({" and ", " 至 "}) << interval.high
        << say({" (Clopper-Pearson)\n", "（Clopper-Pearson）\n"});
    return ExitCode::complete;
}

}  // namespace

ExitCode sample_numbers(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    return options.answers.empty() ? draw(options, out, errors) : count(options, out, errors);
}

}  // namespace juesuan
