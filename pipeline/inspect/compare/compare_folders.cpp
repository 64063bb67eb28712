#include "pipeline/inspect/compare/compare_folders.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <map>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/ingest/natural_order.h"
#include "pipeline/inspect/compare/differences.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

using Paths = std::map<std::string, std::string>;  // what a document is found by → report's path

constexpr std::size_t shown_differences = 20;  // of a document

constexpr std::array<Phrase, difference_kind_count> kind_phrases = {
    {{"document status", "文档状态"},
     {"table", "表格"},
     {"form", "表式"},
     {"unit", "单位"},
     {"column", "栏目"},
     {"value", "值"},
     {"status", "可信状态"},
     {"statement", "文字中的数据"},
     {"statement status", "文字数据状态"},
     {"check", "勾稽检查"}}};

/// The end of a report's name is that of its document's sha256.
std::string key_of(const std::filesystem::path& path) {
    const std::string stem = path.stem().string();
    const std::size_t dash = stem.rfind('-');
    return dash == std::string::npos ? stem : stem.substr(dash + 1);
}

Paths paths_of(const ReportFiles& reports) {
    Paths out;
    for (const std::filesystem::path& path : reports.files) {
        out[key_of(path)] = path.string();
    }
    return out;
}

std::string place_of(const Difference& difference) {
    std::string out;
    if (difference.page > 0) {
        out += "p" + std::to_string(difference.page) + " ";
    }
    out += difference.table.empty() ? "" : difference.table + " ";
    if (difference.row >= 0) {
        out += "(" + std::to_string(difference.row) + "," + std::to_string(difference.col) + ") ";
    } else if (difference.col >= 0) {
        out += "(-," + std::to_string(difference.col) + ") ";
    }
    return out + (difference.rule.empty() ? "" : difference.rule + " ");
}

std::string quoted(const std::string& text) { return text.empty() ? "–" : text; }

class FolderComparison {
   public:
    FolderComparison(const CompareOptions& options, std::ostream& out, std::ostream& errors)
        : options_(options),
          out_(out),
          errors_(errors),
          sources_before_(source_paths(ledger_folder_of(options.before))),
          sources_after_(source_paths(ledger_folder_of(options.after))) {}

    ExitCode run() {
        const ReportFiles reports_before = report_files(options_.before),
                          reports_after = report_files(options_.after);
        errors_ << folder_notes(reports_before, options_.before, options_.language)
                << folder_notes(reports_after, options_.after, options_.language);
        const Paths before = paths_of(reports_before), after = paths_of(reports_after);
        for (const auto& [paths, place] :
             {std::pair(&before, &options_.before), std::pair(&after, &options_.after)}) {
            if (paths->empty()) {
                errors_ << no_reports_in(*place, options_.language);
                return ExitCode::none_usable;
            }
        }
        if (is_file(options_.before) && is_file(options_.after)) {
            compare(options_.before, options_.after);  // whatever they are named
            finish();
            return code_;
        }
        for (const auto& [key, path] : before) {
            const auto other = after.find(key);
            if (other == after.end()) {
                only_before_.push_back(path);
            } else {
                compare(path, other->second);
            }
        }
        for (const auto& [key, path] : after) {
            if (before.count(key) == 0) {
                only_after_.push_back(path);
            }
        }
        finish();
        return code_;
    }

   private:
    static bool is_file(const std::string& place) {
        std::error_code trouble;
        return std::filesystem::is_regular_file(place, trouble);
    }

    [[nodiscard]] std::string_view said(Phrase phrase) const {
        return phrase.in(options_.language);
    }

    void compare(const std::string& before, const std::string& after) {
        const Result<WrittenReport> a = read_written_report(before);
        const Result<WrittenReport> b = read_written_report(after);
        for (const auto& [report, path] : {std::pair(&a, &before), std::pair(&b, &after)}) {
            if (!report->ok()) {
                errors_ << report_trouble(*path, report->error(), options_.language);
                code_ = ExitCode::some_failed;
            }
        }
        if (!a.ok() || !b.ok()) {
            return;
        }
        ++compared_;
        const std::vector<Difference> found = differences(a.value(), b.value());
        differing_ += found.empty() ? 0 : 1;
        for (const Difference& difference : found) {
            ++counts_[difference.kind];
            if (difference.kind == DifferenceKind::status) {
                ++moves_[status_said(difference.before) + " → " + status_said(difference.after)];
            }
        }
        options_.json ? write_json(found, b.value().frame) : write_lines(found, b.value().frame);
    }

    void write_json(const std::vector<Difference>& found, const ReportFrame& frame) {
        for (const Difference& d : found) {
            const auto number = [](int n) { return n < 0 ? JsonValue() : JsonValue(n); };
            const auto text = [](const std::string& t) {
                return t.empty() ? JsonValue() : JsonValue(t);
            };
            out_ << json_text(JsonMembers{{"document", frame.file_name},
                                          {"sha256", frame.sha256},
                                          {"kind", difference_kind_word(d.kind)},
                                          {"page", d.page > 0 ? JsonValue(d.page) : JsonValue()},
                                          {"table", text(d.table)},
                                          {"row", number(d.row)},
                                          {"col", number(d.col)},
                                          {"rule", text(d.rule)},
                                          {"before", text(d.before)},
                                          {"after", text(d.after)},
                                          {"source", source_at(frame)}})
                 << "\n";
        }
    }

    void write_lines(const std::vector<Difference>& found, const ReportFrame& frame) {
        if (found.empty()) {
            return;
        }
        out_ << source_at(frame) << "  " << frame.sha256.substr(0, 12) << "\n";
        const std::size_t most = options_.all ? found.size() : shown_differences;
        for (std::size_t k = 0; k < std::min(most, found.size()); ++k) {
            const Difference& d = found[k];
            out_ << "  " << said(kind_phrases.at(static_cast<std::size_t>(d.kind))) << "  "
                 << shown_name(place_of(d) + quoted(value_said(d, d.before)) + " → " +
                               quoted(value_said(d, d.after)))
                 << "\n";
        }
        if (found.size() > most) {
            out_ << "  … " << found.size() - most
                 << said({" more (--all shows them)\n", " 项未显示（--all 显示全部）\n"});
        }
    }

    void say_missing(const std::vector<std::string>& paths, const std::string& place) {
        if (paths.empty()) {
            return;
        }
        out_ << said({"only in ", "仅见于 "}) << shown_name(place) << colon() << paths.size()
             << "\n";
        std::vector<std::string> names;
        std::transform(paths.begin(), paths.end(), std::back_inserter(names),
                       [](const std::string& path) {
                           return std::filesystem::path(path).filename().string();
                       });
        std::sort(names.begin(), names.end(), naturally_before);
        const std::size_t most = options_.all ? paths.size() : shown_differences;
        for (std::size_t k = 0; k < std::min(most, paths.size()); ++k) {
            out_ << "  " << shown_name(names[k]) << "\n";
        }
        out_ << (paths.size() > most ? "  …\n" : "");
    }

    /// The published word of a status, for people.
    /// A word that stands before or behind the arrow; what a document prints stands as it is.
    [[nodiscard]] std::string value_said(const Difference& difference,
                                         const std::string& value) const {
        const bool is_word = difference.kind == DifferenceKind::status ||
                             difference.kind == DifferenceKind::statement_status ||
                             difference.kind == DifferenceKind::document_status ||
                             difference.kind == DifferenceKind::check;
        return is_word ? status_said(value) : value;
    }

    [[nodiscard]] std::string status_said(const std::string& word) const {
        constexpr std::array statuses = {
            Phrase{"verified", "已验证"},
            Phrase{"accepted", "可采信"},
            Phrase{"review", "待核对"},
            Phrase{"complete", "完整"},
            Phrase{"partial", "部分"},
            Phrase{"failed", "失败"},
            Phrase{"pass", "通过"},
            Phrase{"fail", "不通过"},
            Phrase{"fail (source_inconsistent)", "不通过（文档自身矛盾）"},
            Phrase{"fail (reading_doubtful)", "不通过（识别存疑）"},
            Phrase{"not_applicable", "不适用"},
            Phrase{"unreadable", "无法判断"}};
        const auto* const found = std::find_if(
            statuses.begin(), statuses.end(),
            [&word](const Phrase& status) { return status.in(Language::english) == word; });
        return found == statuses.end() ? word : std::string(said(*found));
    }

    [[nodiscard]] std::string_view colon() const {
        return Phrase{": ", "："}.in(options_.language);
    }

    /// A document that one folder alone has is a difference, too.
    void write_missing(const std::vector<std::string>& paths, std::string_view kind) {
        for (const std::string& path : paths) {
            const Result<WrittenReport> report = read_written_report(path);
            const ReportFrame frame = report.ok() ? report.value().frame : ReportFrame{};
            const std::string file = shown_name(std::filesystem::path(path).filename().string());
            out_ << json_text(JsonMembers{
                        {"document", frame.file_name.empty() ? file : frame.file_name},
                        {"sha256", frame.sha256.empty() ? JsonValue() : JsonValue(frame.sha256)},
                        {"kind", kind},
                        {"page", nullptr},
                        {"table", nullptr},
                        {"row", nullptr},
                        {"col", nullptr},
                        {"rule", nullptr},
                        {"before", kind == only_before ? JsonValue(file) : JsonValue()},
                        {"after", kind == only_before ? JsonValue() : JsonValue(file)},
                        {"source", source_at(frame)}})
                 << "\n";
        }
    }

    /// Where the document lies: as the later folder knows it, else the earlier one.
    [[nodiscard]] std::string source_at(const ReportFrame& frame) const {
        const std::string known =
            source_of(sources_before_, frame.sha256, shown_name(frame.file_name));
        return source_of(sources_after_, frame.sha256, known);
    }

    void finish() {
        if (options_.json) {
            write_missing(only_before_, only_before);
            write_missing(only_after_, only_after);
            return;
        }
        say_missing(only_before_, options_.before);
        say_missing(only_after_, options_.after);
        const std::size_t only_one = only_before_.size() + only_after_.size();
        out_ << message(
            options_.language,
            {"documents compared: {0}; with differences: {1}; in one folder only: {2}\n",
             "已比较文档：{0}；有差异：{1}；仅一方有：{2}\n"},
            compared_, differing_, only_one);
        for (const auto& [kind, count] : counts_) {
            out_ << "  " << said(kind_phrases.at(static_cast<std::size_t>(kind))) << colon()
                 << count << "\n";
        }
        for (const auto& [move, count] : moves_) {
            out_ << "    " << move << colon() << count << "\n";
        }
    }

    static constexpr std::string_view only_before = "only_before", only_after = "only_after";

    const CompareOptions& options_;
    std::ostream& out_;
    std::ostream& errors_;
    SourcePaths sources_before_, sources_after_;
    ExitCode code_ = ExitCode::complete;
    std::size_t compared_ = 0, differing_ = 0;
    std::map<DifferenceKind, std::size_t> counts_;
    std::map<std::string, std::size_t> moves_;
    std::vector<std::string> only_before_, only_after_;
};

}  // namespace

ExitCode compare_folders(const CompareOptions& options, std::ostream& out, std::ostream& errors) {
    return FolderComparison(options, out, errors).run();
}

}  // namespace juesuan
