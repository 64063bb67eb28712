#include "pipeline/inspect/report_files.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <set>
#include <utility>

#include "pipeline/base/output_name.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/corrections/changed_books.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/ledger/changed_results.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/missing_results.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// What lies in an output folder besides reports: what was read, pictures, the run's own; and an
/// export, also one that is being made.
bool is_no_folder_of_reports(const fs::path& folder, bool is_top) {
    constexpr std::array<std::string_view, 3> own = {"readings", "debug", "run"};
    const std::string name = folder.filename().string();
    std::error_code ignored;
    return (is_top && std::find(own.begin(), own.end(), name) != own.end()) ||
           name.starts_with(unfinished_export) || fs::exists(folder / export_record, ignored);
}

/// `goes_down`: an output folder may mirror its inputs; any other folder is not searched through.
void collect(const fs::path& folder, bool is_top, bool goes_down, std::vector<fs::path>& out) {
    std::error_code trouble;
    for (const auto& entry : fs::directory_iterator(folder, trouble)) {
        std::error_code ignored;
        if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
            if (goes_down && !is_no_folder_of_reports(entry.path(), is_top)) {
                collect(entry.path(), false, true, out);
            }
        } else if (entry.path().extension() == ".json" &&
                   entry.path().filename() != "run_summary.json") {
            out.push_back(entry.path());
        }
    }
}

/// What the ledger says of the results, by their names below the folder; nothing where it cannot be
/// read.
struct KnownResults {
    std::vector<std::string> changed_books;
    std::set<std::string> superseded, missing, changed;
    std::vector<WaitingCorrections> waiting;
    std::int64_t outstanding = 0;
    bool is_being_filled = false;
};

/// Any other run than one that waits for what arrives.
bool reads_inputs(Ledger& ledger) {
    const Result<std::optional<LedgerRun>> run = ledger.last_run();
    return run.ok() && run.value() && run.value()->command != "watch";
}

KnownResults known_results_in(const std::string& folder) {
    KnownResults out;
    Result<Ledger> ledger = Ledger::open_read_only(folder);
    if (!ledger.ok()) {
        return out;
    }
    const auto superseded = ledger.value().superseded();
    for (const LedgerDocument& document :
         superseded.ok() ? superseded.value() : std::vector<LedgerDocument>{}) {
        out.superseded.insert(document.output());
    }
    Result<std::set<std::string>> missing = missing_results(ledger.value(), folder);
    if (missing.ok()) {
        out.missing = std::move(missing).value();
    }
    Result<std::vector<std::string>> changed = changed_books(ledger.value(), folder);
    if (changed.ok()) {
        out.changed_books = std::move(changed).value();
    }
    Result<std::set<std::string>> others = changed_results(ledger.value(), folder);
    if (others.ok()) {
        out.changed = std::move(others).value();
    }
    Result<std::vector<WaitingCorrections>> waiting = waiting_corrections(ledger.value(), folder);
    if (waiting.ok()) {
        out.waiting = std::move(waiting).value();
    }
    const Result<LedgerCounts> counts = ledger.value().counts();
    if (counts.ok()) {
        out.outstanding = counts.value().unfinished + counts.value().not_reached;
    }
    out.is_being_filled = is_in_use(folder) && reads_inputs(ledger.value());
    return out;
}

/// What the ledger of its folder says of this one result.
void look_up(const std::string& file, ReportFiles& out) {
    const std::string folder = ledger_folder_of(file);
    Result<Ledger> ledger =
        folder.empty() ? Result<Ledger>(Error{ErrorCode::ledger_broken, Stage::write, 0, ""})
                       : Ledger::open_read_only(folder);
    if (!ledger.ok()) {
        return;
    }
    std::error_code problem;
    const std::string name =
        fs::absolute(file, problem).lexically_normal().lexically_relative(folder).string();
    (void)ledger.value().each_document([&](const LedgerDocument& document) {
        if (document.output() == name && is_changed_result(document, folder)) {
            out.changed = {name};
        }
        return Status(Done{});
    });
    const Result<std::vector<std::string>> books = changed_books(ledger.value(), folder);
    const Result<std::vector<WaitingCorrections>> waiting =
        waiting_corrections(ledger.value(), folder);
    if (books.ok() && std::count(books.value().begin(), books.value().end(), name) != 0) {
        out.changed_books = {name};
    }
    for (const WaitingCorrections& each :
         waiting.ok() ? waiting.value() : std::vector<WaitingCorrections>{}) {
        if (each.document.output() == name) {
            out.waiting = {each};
        }
    }
}

}  // namespace

ReportFiles report_files(const std::string& place) {
    std::error_code trouble;
    ReportFiles out;
    if (fs::is_regular_file(place, trouble)) {
        out.files.emplace_back(place);
        look_up(place, out);
        return out;
    }
    const bool is_output_folder = has_ledger(place);
    collect(place, true, is_output_folder, out.files);
    std::sort(out.files.begin(), out.files.end());
    if (is_output_folder) {
        KnownResults known = known_results_in(place);
        out.missing = std::move(known.missing);
        out.changed_books = std::move(known.changed_books);
        out.changed = std::move(known.changed);
        out.waiting = std::move(known.waiting);
        out.outstanding = known.outstanding;
        out.is_being_filled = known.is_being_filled;
        const auto is_current = [&](const fs::path& file) {
            return known.superseded.count(file.lexically_relative(place).string()) == 0;
        };
        const auto old = std::stable_partition(out.files.begin(), out.files.end(), is_current);
        out.superseded.assign(old, out.files.end());
        out.files.erase(old, out.files.end());
    }
    return out;
}

std::string superseded_note(const ReportFiles& reports, const std::string& place,
                            Language language) {
    return reports.superseded.empty()
               ? ""
               : message(
                     language,
                     {"{0} {0|report|reports} of a content that no file has any more {0|is|are} "
                      "left out; juesuan status {1} names {0|it|them}.\n",
                      "{0} 份报告对应的原文件内容已更换，未计入；juesuan status {1} "
                      "可列出名称。\n"},
                     reports.superseded.size(), shown_name(place));
}

std::string missing_note(const ReportFiles& reports, const std::string& place, Language language) {
    return reports.missing.empty()
               ? ""
               : message(language,
                         {"{0} {0|report|reports} that the ledger knows {0|is|are} not in {1} any "
                          "more ({2}); juesuan reclassify {3} makes {0|it|them} again.\n",
                          "{1} 中缺少 {0} 份台账中已有的报告（{2}）；juesuan reclassify {3} "
                          "可重新生成。\n"},
                         reports.missing.size(), shown_name(place),
                         shown_name(*reports.missing.begin()), as_argument(results_of(place)));
}

std::string older_note(const ReportFiles& reports, const std::string& place, Language language) {
    const std::string folder = results_of(place);
    return changed_results_note(reports.changed, folder, language) +
           waiting_note(reports.waiting, folder, language);
}

std::string older_note(const std::string& file, Language language) {
    return older_note(report_files(file), file, language);
}

std::string outstanding_note(const ReportFiles& reports, const std::string& place,
                             Language language) {
    if (reports.is_being_filled) {
        return reports.outstanding == 0
                   ? message(language,
                             {"A run is going on in {0}; what it is still to read is not here.\n",
                              "{0} 中正有任务运行；其后读取的文档不在此列。\n"},
                             shown_name(place))
                   : message(
                         language,
                         {"{0} {0|document is|documents are} outstanding: a run is going on in "
                          "{1}. Do this again when it has ended.\n",
                          "尚有 {0} 份文档未读取：{1} 中正有任务运行，请在其结束后重新执行。\n"},
                         reports.outstanding, shown_name(place));
    }
    return reports.outstanding == 0
               ? ""
               : message(
                     language,
                     {"{0} {0|document is|documents are} outstanding: the last run did not come "
                      "to {0|it|them}. juesuan retry {1} reads {0|it|them}.\n",
                      "尚有 {0} 份文档未读取：最近一次任务未处理到。juesuan retry {1} "
                      "可继续读取。\n"},
                     reports.outstanding, as_argument(place));
}

std::string folder_notes(const ReportFiles& reports, const std::string& place, Language language) {
    return superseded_note(reports, place, language) + missing_note(reports, place, language) +
           older_note(reports, place, language) + outstanding_note(reports, place, language);
}

std::string no_reports_in(const std::string& place, Language language) {
    std::error_code problem;
    return is_in_use(place) ? message(language,
                                      {"juesuan: no reports in {0} yet: a run is going on there\n",
                                       "juesuan：{0} 中还没有报告：任务正在运行\n"},
                                      shown_name(place))
           : fs::exists(place, problem)
               ? message(language,
                         {"juesuan: no reports in {0}\nReports are the JSON files that `juesuan "
                          "ingest INPUT --out FOLDER` writes.\n",
                          "juesuan：{0} 中没有报告文件\n报告是 juesuan ingest 输入 --out 文件夹 "
                          "写出的 JSON 文件。\n"},
                         shown_name(place))
               : message(language,
                         {"juesuan: no such file or folder: {0}\nCheck the name.\n",
                          "juesuan：没有这个文件或文件夹：{0}\n请检查名称。\n"},
                         shown_name(place));
}

ExitCode exit_code_of(const ReportCount& count) {
    return count.read == 0     ? ExitCode::none_usable
           : count.unread == 0 ? ExitCode::complete
                               : ExitCode::some_failed;
}

ReportCount each_report(const std::string& place, Language language, std::ostream& errors,
                        const std::function<void(const WrittenReport&, const fs::path&)>& visit) {
    const ReportFiles reports = report_files(place);
    ReportCount count;
    if (reports.files.empty()) {
        errors << no_reports_in(place, language);
    }
    for (const fs::path& file : reports.files) {
        const Result<WrittenReport> written = read_written_report(file.string());
        if (!written.ok()) {
            errors << report_trouble(file.string(), written.error(), language);
            ++count.unread;
            continue;
        }
        ++count.read;
        visit(written.value(), file);
    }
    errors << folder_notes(reports, place, language);
    return count;
}

}  // namespace juesuan
