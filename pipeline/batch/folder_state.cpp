#include "pipeline/batch/folder_state.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <ostream>
#include <set>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/utc_time.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/batch/basis.h"
#include "pipeline/batch/inputs/open_work.h"
#include "pipeline/batch/log/failure_lines.h"
#include "pipeline/batch/run_summary.h"
#include "pipeline/corrections/changed_books.h"
#include "pipeline/corrections/waiting_corrections.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/ledger/kept_readings.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_paths.h"
#include "pipeline/log/complaint.h"
#include "pipeline/log/run_log.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

std::string_view state_word(const LedgerRun& run, bool is_running) {
    return run.ended.has_value() ? "ended" : is_running ? "running" : "killed";
}

/// What is begun and not finished, and what is kept of it.
struct Unfinished {
    std::size_t documents = 0, pages_kept = 0;
};

/// What `status` says of a folder.
struct FolderState {
    Unfinished unfinished;
    std::size_t listed = 0;  ///< what `failed` lists
    bool has_summary = false;
    LedgerCounts counts;
    std::vector<LedgerDocument> superseded;
    std::set<std::string> missing;           ///< results that are known and not there
    std::set<std::string> damaged;           ///< results that are there and break off
    std::set<std::string> changed;           ///< results that were changed by hand
    std::vector<std::string> changed_books;  ///< results whose corrections were changed by hand
    std::vector<WaitingCorrections> waiting;
    std::optional<LedgerRun> run;
    bool is_running = false;
    std::int64_t older_trust = 0;  ///< results whose statuses rest on less; see trust_edition
};

std::int64_t count_older_trust(const std::map<std::string, std::int64_t>& results) {
    std::int64_t out = 0;
    for (const auto& [text, count] : results) {
        const auto basis = ReportBasis::parse(text);
        out += !basis.has_value() || basis->trust < trust_edition ? count : 0;
    }
    return out;
}

JsonValue run_json(const FolderState& state) {
    if (!state.run.has_value()) {
        return nullptr;
    }
    const LedgerRun& run = *state.run;
    return JsonMembers{{"command", run.command},
                       {"version", run.version},
                       {"began", utc_time(run.began)},
                       {"ended", run.ended ? JsonValue(utc_time(*run.ended)) : JsonValue()},
                       {"exit_code", run.exit_code},
                       {"state", state_word(run, state.is_running)}};
}

std::int64_t words_waiting(const std::vector<WaitingCorrections>& waiting) {
    return std::accumulate(waiting.begin(), waiting.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& each) { return sum + each.words; });
}

std::int64_t all_documents(const LedgerCounts& counts) {
    return counts.complete + counts.partial + counts.failed + counts.unfinished;
}

JsonMembers status_json(const FolderState& state) {
    const LedgerCounts& counts = state.counts;
    return {{"documents", JsonMembers{{"complete", counts.complete},
                                      {"partial", counts.partial},
                                      {"failed", counts.failed},
                                      {"unfinished", counts.unfinished},
                                      {"all", all_documents(counts)}}},
            {"not_complete", state.listed},
            {"run_summary", state.has_summary ? JsonValue(run_summary_name) : JsonValue()},
            {"pages_kept_of_unfinished", state.unfinished.pages_kept},
            {"to_review", to_review_json(counts.trust)},
            {"untaken_files", counts.untaken_files},
            {"not_reached", counts.not_reached},
            {"pages", counts.pages},
            {"unread_pages", counts.unread_pages},
            {"tables", counts.trust.tables},
            {"verified", counts.trust.verified},
            {"accepted", counts.trust.accepted},
            {"review", counts.trust.review},
            {"in_no_cell", counts.trust.in_no_cell},
            {"results_of_older_trust", state.older_trust},
            {"results_without_file",
             json_list(state.superseded,
                       [](const LedgerDocument& document) { return document.output(); })},
            {"results_missing",
             json_list(state.missing, [](const std::string& name) { return shown_name(name); })},
            {"results_damaged",
             json_list(state.damaged, [](const std::string& name) { return shown_name(name); })},
            {"results_changed",
             json_list(state.changed, [](const std::string& name) { return shown_name(name); })},
            {"corrections_changed", state.changed_books},
            {"corrections_waiting", words_waiting(state.waiting)},
            {"results_without_corrections", json_list(state.waiting,
                                                      [](const WaitingCorrections& each) {
                                                          return shown_name(each.document.output());
                                                      })},
            {"last_run", run_json(state)}};
}

void print_names(const std::vector<std::string>& names, Phrase what, Language language,
                 std::ostream& out) {
    constexpr std::size_t most = 20;
    if (names.empty()) {
        return;
    }
    out << message(language, {"{0}: {1}\n", "{0}：{1}\n"}, what.in(language), names.size());
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        out << "  " << shown_name(names[i]) << '\n';
    }
    out << (names.size() > most ? "  ...\n" : "");
}

/// Results stay whatever becomes of the files; who uses them must know which are of old contents,
/// and which are gone.
void print_results(const FolderState& state, Language language, std::ostream& out) {
    std::vector<std::string> superseded;
    std::transform(state.superseded.begin(), state.superseded.end(), std::back_inserter(superseded),
                   [](const LedgerDocument& document) { return document.output(); });
    print_names(superseded,
                {"results of contents that no file has any more", "原文件内容已更换的结果"},
                language, out);
    print_names({state.missing.begin(), state.missing.end()},
                {"results that are not here any more; reclassify makes them again",
                 "已不在此处的结果；运行 reclassify 即可补上"},
                language, out);
    print_names({state.damaged.begin(), state.damaged.end()},
                {"results that are damaged; reclassify makes them again",
                 "已损坏的结果；运行 reclassify 即可恢复"},
                language, out);
}

void print_last_run(const FolderState& state, Language language, std::ostream& out) {
    if (!state.run.has_value()) {
        return;
    }
    const LedgerRun& run = *state.run;
    const Phrase states =
        !run.ended.has_value() && state.is_running ? Phrase{"still running", "正在运行"}
        : !run.ended.has_value() ? Phrase{"killed; `juesuan ingest` or `retry` goes on with it",
                                          "被强行终止；juesuan ingest 或 retry 可从中断处继续"}
                                 : Phrase{"ended", "已结束"};
    // Not a command that anybody gives: reports that follow what persons said.
    const std::string command = run.command == "correct"
                                    ? std::string(Phrase{"corrections", "写入更正"}.in(language))
                                    : run.command;
    out << message(language, {"last run: {0}, {1}, {2}", "最近一次任务：{0}，{1}，{2}"}, command,
                   utc_time(run.began), states.in(language));
    if (run.exit_code.has_value()) {
        out << message(language, {", exit code {0}", "，退出码 {0}"}, *run.exit_code);
    }
    out << '\n';
}

void print_to_review(const TrustCounts& trust, const FolderStateOptions& options,
                     std::ostream& out) {
    const Language language = options.language;
    const std::string sum =
        message(language,
                {"to review: {0} ({1} {1|amount|amounts}, {2} {2|code|codes}, {3} "
                 "{3|label|labels}, {4} {4|statement|statements}, {5} {5|other|others})",
                 "待核对：{0}（金额 {1}，编码 {2}，项目名称 {3}，文字中的数据 {4}，其他 {5}）"},
                trust.to_review(), trust.review, trust.review_codes, trust.review_labels,
                trust.review_statements, trust.review_others);
    out << wrapped(sum, options.width, 4) << '\n';
    if (trust.to_review() > 0) {
        out << message(language,
                       {"  juesuan review {0} lists them\n", "  juesuan review {0} 可逐项列出\n"},
                       as_argument(options.output_folder));
    }
}

void print_for_people(const FolderState& state, const FolderStateOptions& options,
                      std::ostream& out) {
    const Language language = options.language;
    const auto line = [&](std::int64_t count, Phrase phrase) {
        const std::string line_of =
            message(language, {"{0}: {1}", "{0}：{1}"}, phrase.in(language), count);
        out << wrapped(line_of, options.width, 4) << '\n';
    };
    const LedgerCounts& counts = state.counts;
    line(all_documents(counts), {"documents", "文档"});
    line(counts.complete, {"  complete", "  完整"});
    line(counts.partial, {"  partial", "  部分"});
    line(counts.failed, {"  failed", "  失败"});
    line(counts.unfinished, {"  begun and not finished", "  未完成"});
    if (state.unfinished.documents > 0) {
        line(static_cast<std::int64_t>(state.unfinished.pages_kept),
             {"    pages of them that are read and kept", "    其中已识别并保留的页"});
    }
    line(counts.untaken_files, {"files that could not be taken", "无法处理的文件"});
    if (counts.not_reached > 0) {
        line(counts.not_reached,
             {"files that were found and not reached", "已找到但尚未处理的文件"});
    }
    if (state.listed > 0) {
        line(static_cast<std::int64_t>(state.listed),
             {"not complete, all together", "未完整处理合计"});
        out << message(language,
                       {"  juesuan failed {0} lists them\n", "  juesuan failed {0} 可逐项列出\n"},
                       as_argument(options.output_folder));
    }
    line(counts.pages, {"pages of finished documents", "已处理文档的页数"});
    line(counts.unread_pages, {"  that could not be read", "  其中未能识别"});
    line(counts.trust.verified, {"amounts verified", "金额已验证"});
    line(counts.trust.accepted, {"amounts accepted", "金额可采信"});
    line(counts.trust.review, {"amounts to review", "金额待核对"});
    line(counts.trust.in_no_cell, {"amounts in no cell of a table", "未归入任何单元格的金额"});
    print_to_review(counts.trust, options, out);
    if (state.older_trust > 0) {
        line(state.older_trust,
             {"results whose trust is that of an older version; ingest again, then compare",
              "可信状态由旧版本给出的结果；请重新运行 ingest 并用 compare 比较"});
    }
    print_results(state, language, out);
    print_names({state.changed.begin(), state.changed.end()},
                {"results that were changed after they were written; reclassify or ingest makes "
                 "them anew",
                 "写入后被改动的结果；reclassify 或 ingest 可重新生成"},
                language, out);
    out << wrapped_lines(waiting_note(state.waiting, options.output_folder, language),
                         options.width);
    if (!state.changed_books.empty()) {
        out << changed_books_note(state.changed_books, options.output_folder, language) << '\n';
    }
    print_last_run(state, language, out);
}

/// `metadata`: what a catalogue says of the document.
JsonMembers failure_json(const LedgerFailure& failure, const DocumentMetadata& metadata,
                         const std::string& folder) {
    const LedgerDocument& document = failure.document;
    const bool known = document.id != 0;
    JsonMembers out = {
        {"documents", json_list(failure.paths, shown_path)},
        {"sha256", known ? JsonValue(document.sha256) : JsonValue()},
        {"status", failure_word(failure)},
        {"output", known && document.written ? JsonValue(document.output()) : JsonValue()},
        {"pages", document.page_count},
        {"errors", errors_json(failure.errors)}};
    if (is_unfinished(failure)) {
        out.push_back({"pages_kept", pages_kept(failure, folder)});
    }
    if (!metadata.empty()) {
        out.push_back({"metadata", settings_json(metadata)});
    }
    return out;
}

Status status_of_folder(const FolderStateOptions& options, std::ostream& out) {
    Ledger ledger = TRY(Ledger::open_read_only(options.output_folder));
    FolderState state;
    state.run = TRY(ledger.last_run());
    state.is_running = is_in_use(options.output_folder);
    std::error_code problem;
    state.has_summary =
        std::filesystem::exists(options.output_folder + "/" + run_summary_name, problem);
    state.counts = TRY(ledger.counts());
    state.superseded = TRY(ledger.superseded());
    const std::map<std::string, LostResult> lost = TRY(lost_results(ledger, options.output_folder));
    for (const auto& [name, loss] : lost) {
        (loss == LostResult::missing   ? state.missing
         : loss == LostResult::damaged ? state.damaged
                                       : state.changed)
            .insert(name);
    }
    state.waiting = TRY(waiting_corrections(ledger, options.output_folder));
    for (const LedgerFailure& failure : TRY(open_work(ledger, lost))) {
        ++state.listed;
        state.unfinished.documents += is_unfinished(failure) ? 1U : 0U;
        state.unfinished.pages_kept += pages_kept(failure, options.output_folder);
    }
    state.changed_books = TRY(changed_books(ledger, options.output_folder));
    state.older_trust = count_older_trust(TRY(ledger.results_by_basis()));
    if (options.json) {
        out << json_text(status_json(state), 1) << '\n';
    } else {
        print_for_people(state, options, out);
    }
    return Done{};
}

Status failures_of_folder(const FolderStateOptions& options, std::ostream& out) {
    Ledger ledger = TRY(Ledger::open_read_only(options.output_folder));
    const std::map<std::string, LostResult> lost = TRY(lost_results(ledger, options.output_folder));
    const std::vector<LedgerFailure> failures = TRY(open_work(ledger, lost));
    const bool is_running = is_in_use(options.output_folder);
    for (const LedgerFailure& failure : failures) {
        if (options.json) {
            const DocumentMetadata metadata =
                failure.document.id == 0 ? TRY(ledger.metadata_of_file(failure.paths.front().path))
                                         : TRY(ledger.metadata_of(failure.document.id));
            out << json_text(failure_json(failure, metadata, options.output_folder)) << '\n';
        } else {
            out << failure_lines(failure, options, is_running);
        }
    }
    if (!options.json) {
        out << wrapped(end_of_list(failures, options, is_running), options.width, 2) << '\n';
    }
    return Done{};
}

ExitCode said(const Status& status, const FolderStateOptions& options, std::ostream& errors) {
    if (status.ok()) {
        return ExitCode::complete;
    }
    const Error& error = status.error();
    RunLog log(errors, LogFormat::text, false, options.language);
    if (!has_ledger(options.output_folder)) {
        complain_of_no_ledger(log, options.output_folder, options.language);
        return ExitCode::none_usable;
    }
    if (error.code == ErrorCode::ledger_broken || error.code == ErrorCode::ledger_held) {
        complain(log, error, options.language);
    } else {
        // Nothing is written here, so nothing is said of writing.
        errors << message(
            options.language, {"The ledger cannot be read: {0}{1}\n", "台账无法读取：{0}{1}\n"},
            shown_name(options.output_folder), detail_in_brackets(error.detail, options.language));
    }
    return error.code == ErrorCode::ledger_held ? ExitCode::try_again : ExitCode::output_unwritable;
}

}  // namespace

ExitCode print_status(const FolderStateOptions& options, std::ostream& out, std::ostream& errors) {
    return said(status_of_folder(options, out), options, errors);
}

ExitCode print_failed(const FolderStateOptions& options, std::ostream& out, std::ostream& errors) {
    return said(failures_of_folder(options, out), options, errors);
}

}  // namespace juesuan
