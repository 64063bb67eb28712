#include "pipeline/inspect/sample/sample_numbers.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/pages/cell_pictures.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/sample/count_answers.h"
#include "pipeline/inspect/sample/sheet_file.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/output/opened_output.h"

namespace juesuan {
namespace {

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

/// Pictures of the numbers of one report after the other.
class Pictures {
   public:
    Pictures(const SampleOptions& options, std::ostream& errors)
        : options_(options), errors_(errors) {}

    /// Where a picture lies, goes into its number. What cannot be had is said; when their folder
    /// cannot be written, it is not tried again.
    void add(const WrittenReport& written, const std::string& report_file,
             std::vector<SampledNumber>& numbers) {
        if (options_.pictures.empty() || numbers.empty() || is_given_up_) {
            return;
        }
        std::vector<NamedPart> parts;
        parts.reserve(numbers.size());
        for (const SampledNumber& number : numbers) {
            parts.push_back(part_of(written.report, number, written.report.forms));
        }
        const auto files =
            write_part_pictures(written, report_file, parts, {options_.pictures, ""}, options_.run);
        if (!files.ok()) {
            errors_ << message(options_.run.language, {"juesuan: {0}: {1}", "juesuan：{0}：{1}"},
                               shown_name(report_file),
                               without_pictures(files.error(), false, options_.run.language));
            const ExitCode code = exit_code_without_pictures(files.error());
            is_given_up_ = code != ExitCode::none_usable;
            code_ = is_given_up_ ? code : ExitCode::some_failed;
            return;
        }
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            numbers[i].picture = files.value()[i];
        }
    }

    /// complete: there is one of each number.
    [[nodiscard]] ExitCode code() const { return code_; }

   private:
    const SampleOptions& options_;
    std::ostream& errors_;
    ExitCode code_ = ExitCode::complete;
    bool is_given_up_ = false;
};

/// A sheet that somebody filled in, wholly or in part.
bool holds_answers(const std::string& sheet) {
    const Result<ParsedSheet> parsed = read_sheet(sheet);
    const std::vector<SampledNumber> numbers =
        parsed.ok() ? parsed.value().numbers : std::vector<SampledNumber>{};
    return std::any_of(numbers.begin(), numbers.end(),
                       [](const SampledNumber& number) { return !number.answer.empty(); });
}

/// A file of that name with something in it that is no sheet: somebody's own.
bool is_foreign(const std::string& sheet) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(sheet, problem) ||
        std::filesystem::file_size(sheet, problem) == 0) {
        return false;
    }
    return !is_sheet(sheet);
}

/// Errors have been said: those of writing.
ExitCode put_down(const std::vector<SampledNumber>& numbers, const SampleOptions& options,
                  std::ostream& out, std::ostream& errors) {
    if (holds_answers(options.sheet)) {
        errors << message(options.run.language,
                          {"juesuan: {0} holds answers and is left as it is\nCount them with "
                           "--answers {0}, or name another file.\n",
                           "juesuan：{0} 中已有填写的答案，未予覆盖\n请用 --answers {0} "
                           "统计，或另取文件名。\n"},
                          shown_name(options.sheet));
        return ExitCode::output_unwritable;
    }
    if (is_foreign(options.sheet)) {
        errors << message(options.run.language,
                          {"juesuan: {0} is there and is no sheet of sample; it is left as it is\n"
                           "Name another file.\n",
                           "juesuan：{0} 已存在且不是抽样表，未予覆盖\n请另取文件名。\n"},
                          shown_name(options.sheet));
        return ExitCode::output_unwritable;
    }
    if (const Status written = write_sheet(numbers, options.sheet, options.run.language);
        !written.ok()) {
        errors << message(options.run.language, {"juesuan: {0}\n", "juesuan：{0}\n"},
                          what_happened(written.error(), options.run.language));
        return exit_code_of_error(written.error());
    }
    if (numbers.empty()) {
        errors << message(options.run.language,
                          {"No number was drawn: at this rate ({0}) there is none among those that "
                           "can be drawn. A larger --rate draws some.\n",
                           "没有抽到数字：按此比例（{0}）可抽取的数字不足一个。请增大 --rate。\n"},
                          options.rate);
        return ExitCode::complete;
    }
    const auto blanks = std::count_if(
        numbers.begin(), numbers.end(),
        [](const SampledNumber& number) { return number.kind == SampledKind::blank; });
    out << message(
        options.run.language,
        {"{0} {0|number|numbers} and {3} {3|blank|blanks}; fill in the last column (y, n, or what "
         "the page says), then:\n  juesuan sample {1} --answers {2}\n",
         "{0} 个数字和 {3} 个空白单元格；请填写最后一列（对、错，或原件上的数字），然后运行：\n  "
         "juesuan sample {1} --answers {2}\n"},
        static_cast<std::ptrdiff_t>(numbers.size()) - blanks, as_argument(options.folder),
        as_argument(options.sheet), blanks);
    return ExitCode::complete;
}

ExitCode draw(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    std::vector<SampledNumber> numbers;
    Pictures pictures(options, errors);
    const SourcePaths sources = source_paths(ledger_folder_of(options.folder));
    const SampleNames names = {options.run.language, measure_labels(options.run.share_folder)};
    const ReportCount count = each_report(
        options.folder, options.run.language, errors,
        [&](const WrittenReport& report, const std::filesystem::path& path) {
            auto drawn = sampled(report, path.lexically_relative(options.folder).string(),
                                 options.rate, options.seed, names);
            pictures.add(report, path.string(), drawn);
            for (SampledNumber& number : drawn) {
                number.source =
                    source_of(sources, report.frame.sha256, shown_name(report.frame.file_name));
            }
            numbers.insert(numbers.end(), drawn.begin(), drawn.end());
        });
    if (count.read == 0) {
        return ExitCode::none_usable;
    }
    const ExitCode code =
        pictures.code() == ExitCode::complete ? exit_code_of(count) : pictures.code();
    if (options.sheet.empty()) {
        out << sheet_text(numbers);
        return code;
    }
    const ExitCode written = put_down(numbers, options, out, errors);
    return written == ExitCode::complete ? code : written;
}

}  // namespace

ExitCode sample_numbers(const SampleOptions& options, std::ostream& out, std::ostream& errors) {
    return options.answers.empty() ? draw(options, out, errors)
                                   : count_answers(options, out, errors);
}

}  // namespace juesuan
