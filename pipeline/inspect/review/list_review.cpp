#include "pipeline/inspect/review/list_review.h"

#include <filesystem>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/review/correction_desk.h"
#include "pipeline/inspect/review/review_entries.h"
#include "pipeline/inspect/review/review_table.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/correction_json.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

JsonMembers metadata_json(const ReportFrame& frame) {
    JsonMembers out;
    for (const auto& [name, value] : frame.metadata) {
        out.push_back({name, value});
    }
    return out;
}

/// Of which report an entry is.
struct ReviewedReport {
    std::string document;  ///< where it lies
    std::string file;      ///< name of the report
    std::string sha256;
    JsonMembers metadata;
};

/// What the rules say, in both languages.
struct RuleWords {
    RuleReasons english, chinese;
};

JsonMembers entry_json(const ReviewEntry& entry, const ReviewedReport& report,
                       const RuleWords& rules) {
    const auto number = [](int n) { return n < 0 ? JsonValue() : JsonValue(n); };
    return {{"id", entry_id(report.sha256, entry)},
            {"document", report.document},
            {"report", report.file},
            {"sha256", report.sha256},
            {"metadata", report.metadata},
            {"page", entry.page},
            {"bbox", box_json(entry.box)},
            {"table", entry.table},
            {"title", entry.title},
            {"form", text_or_null(entry.form)},
            {"row", number(entry.row)},
            {"col", number(entry.col)},
            {"kind", entry.kind},
            {"row_words", entry.row_words},
            {"column_words", entry.column_words},
            {"text", entry.text},
            {"raw", entry.raw},
            {"alternatives", json_list(entry.others,
                                       [](const OtherReading& other) {
                                           return JsonMembers{{"text", other.text},
                                                              {"odds", two_digits(other.odds)},
                                                              {"readers", other.readers}};
                                       })},
            {"suggestion", text_or_null(entry.suggestion)},
            {"reasons", entry.reasons},
            {"corrected", entry.corrected ? correction_json(*entry.corrected) : JsonValue()},
            {"why", why(entry, rules.english, Language::english)},
            {"why_zh", why(entry, rules.chinese, Language::chinese)}};
}

class ReviewList {
   public:
    ReviewList(const ReviewOptions& options, std::ostream& out, std::ostream& errors)
        : options_(options), out_(out), errors_(errors) {
        folder_ = folder_of(options.reports);
        sources_ = source_paths(ledger_folder_of(options.reports));
        rules_ = {rule_reasons(options.share_folder, Language::english),
                  rule_reasons(options.share_folder, Language::chinese)};
    }

    ExitCode run() {
        const ReportCount count =
            each_report(options_.reports, options_.language, errors_,
                        [this](const auto& written, const auto& file) { one(written, file); });
        if (!options_.json && count.read > 0) {
            sum_up(count.read);
        }
        return exit_code_of(count);
    }

   private:
    void one(const WrittenReport& written, const std::filesystem::path& file) {
        const std::vector<ReviewEntry> entries = review_entries(written.report);
        say_corrections(written);
        counts_ += count_trust(written.report);
        if (entries.empty()) {
            return;
        }
        ++with_entries_;
        const std::string& sha256 = written.frame.sha256;
        const ReviewedReport report{
            source_of(sources_, sha256, shown_name(written.frame.file_name)),
            shown_name(file.lexically_relative(folder_).string()), sha256,
            metadata_json(written.frame)};
        if (options_.json) {
            for (const ReviewEntry& entry : entries) {
                out_ << json_text(entry_json(entry, report, rules_)) << "\n";
            }
            return;
        }
        const std::string heading = message(
            options_.language, {"{0}  ({1}, {2}), {3} to review", "{0}（{1}，{2}），待核对 {3} 项"},
            report.document, report.file, report.sha256.substr(0, 12), entries.size());
        out_ << wrapped(heading, options_.width, 2) << "\n"
             << review_table(entries, own_rules(), options_.language, options_.width) << "\n";
    }

    [[nodiscard]] const RuleReasons& own_rules() const {
        return options_.language == Language::chinese ? rules_.chinese : rules_.english;
    }

    /// What persons said and the report could not take.
    void say_corrections(const WrittenReport& written) {
        const std::size_t unplaced = written.report.unplaced_corrections.size();
        const std::string name = shown_name(written.frame.file_name);
        if (unplaced > 0) {
            errors_ << message(options_.language,
                               {"{0}: {1} {1|correction|corrections} of places that are not there "
                                "any more; --history names {1|it|them}.\n",
                                "{0}：有 {1} 项更正的位置已不存在；--history 可列出。\n"},
                               name, unplaced);
        }
        if (written.frame.corrections_changed_at > 0) {
            errors_ << message(options_.language,
                               {"{0}: its file of corrections was changed after it was written; "
                                "--history says where.\n",
                                "{0}：其更正记录在写入后被改动；--history 会指出位置。\n"},
                               name);
        }
    }

    void sum_up(std::size_t reports) {
        const std::string sum = message(
            options_.language,
            {"{0} to review in {1} of {2} {2|report|reports}: {3} {3|amount|amounts}, {4} "
             "{4|code|codes}, {5} {5|label|labels}, {6} {6|statement|statements}, {7} "
             "{7|other|others}",
             "{2} 份报告中有 {1} 份共 {0} 项待核对：金额 {3}，编码 {4}，项目名称 {5}，文字中的数据 "
             "{6}，其他 {7}"},
            counts_.to_review(), with_entries_, reports, counts_.review, counts_.review_codes,
            counts_.review_labels, counts_.review_statements, counts_.review_others);
        out_ << wrapped(sum, options_.width, 2) << "\n";
        if (counts_.to_review() > 0) {
            out_ << Phrase{"Why one is so: juesuan explain REPORT --table T --cell ROW,COL\n"
                           "of a statement: juesuan explain REPORT --statement ID\n"
                           "To say what is printed: juesuan review OUT --set DOCUMENT:TABLE:ROW,COL="
                           "VALUE (DOCUMENT: the 12 letters and digits behind its name above)\n",
                           "查看某项的依据：juesuan explain 报告 --table 表 --cell 行,列\n"
                           "文字中的数据：juesuan explain 报告 --statement 编号\n"
                           "更正：juesuan review 结果文件夹 --set 编号=数值"
                           "（编号由文档、表、行、列以冒号和逗号相连，文档即上方名称后的 12 位字母和数字）\n"}
                        .in(options_.language);
        }
    }

    const ReviewOptions& options_;
    std::ostream& out_;
    std::ostream& errors_;
    std::string folder_;
    SourcePaths sources_;
    TrustCounts counts_;
    std::size_t with_entries_ = 0;
    RuleWords rules_;
};

}  // namespace

ExitCode list_review(const ReviewOptions& options, std::ostream& out, std::ostream& errors) {
    return ReviewList(options, out, errors).run();
}

}  // namespace juesuan
