#include "pipeline/batch/folder_state.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <ostream>

#include "pipeline/batch/basis.h"
#include "pipeline/batch/run_summary.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_paths.h"
#include "pipeline/log/complaint.h"
#include "pipeline/log/run_log.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

std::string utc(std::int64_t seconds) {
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const std::size_t length =
        std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

std::string_view state_word(const LedgerRun& run, bool is_running) {
    return run.ended.has_value() ? "ended" : is_running ? "running" : "killed";
}

/// What `status` says of a folder.
struct FolderState {
    LedgerCounts counts;
    std::vector<LedgerDocument> superseded;
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
                       {"began", utc(run.began)},
                       {"ended", run.ended ? JsonValue(utc(*run.ended)) : JsonValue()},
                       {"exit_code", run.exit_code},
                       {"state", state_word(run, state.is_running)}};
}

/// What stands for its status: that it has none yet, or which it has.
std::string_view word_of(const LedgerFailure& failure) {
    return failure.document.id != 0 && !failure.document.finished
               ? "unfinished"
               : document_status_word(failure.document.status);
}

JsonMembers status_json(const FolderState& state) {
    const LedgerCounts& counts = state.counts;
    return {{"documents", JsonMembers{{"complete", counts.complete},
                                      {"partial", counts.partial},
                                      {"failed", counts.failed},
                                      {"unfinished", counts.unfinished}}},
            {"untaken_files", counts.untaken_files},
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
            {"last_run", run_json(state)}};
}

/// Results stay whatever becomes of the files; who uses them must know which are of old contents.
void print_superseded(const std::vector<LedgerDocument>& documents, Language language,
                      std::ostream& out) {
    constexpr std::size_t most = 20;
    if (documents.empty()) {
        return;
    }
    out << Phrase{"results of contents that no file has any more", "原文件内容已更换的结果"}.in(
               language)
        << ": " << documents.size() << '\n';
    for (std::size_t i = 0; i < std::min(most, documents.size()); ++i) {
        out << "  " << documents[i].output() << '\n';
    }
    out << (documents.size() > most ? "  ...\n" : "");
}

void print_for_people(const FolderState& state, Language language, std::ostream& out) {
    const auto line = [&](std::int64_t count, Phrase phrase) {
        out << phrase.in(language) << ": " << count << '\n';
    };
    const LedgerCounts& counts = state.counts;
    line(counts.complete, {"complete", "完整"});
    line(counts.partial, {"partial", "部分"});
    line(counts.failed, {"failed", "失败"});
    line(counts.unfinished, {"begun and not finished", "未完成"});
    line(counts.untaken_files, {"files that could not be taken", "无法处理的文件"});
    line(counts.pages, {"pages", "页数"});
    line(counts.unread_pages, {"pages that could not be read", "未能识别的页"});
    line(counts.trust.verified, {"amounts verified", "金额已验证"});
    line(counts.trust.accepted, {"amounts accepted", "金额可采信"});
    line(counts.trust.review, {"amounts to review", "金额待核对"});
    line(counts.trust.in_no_cell, {"amounts in no cell of a table", "未归入任何单元格的金额"});
    if (state.older_trust > 0) {
        line(state.older_trust,
             {"results whose trust is that of an older version; ingest again, then compare",
              "可信状态由旧版本给出的结果；请重新运行 ingest 并用 compare 比较"});
    }
    print_superseded(state.superseded, language, out);
    if (state.run.has_value()) {
        const LedgerRun& run = *state.run;
        out << Phrase{"last run", "最近一次任务"}.in(language) << ": " << run.command << ", "
            << utc(run.began) << ", " << state_word(run, state.is_running);
        if (run.exit_code.has_value()) {
            out << ", " << Phrase{"exit code ", "退出码 "}.in(language) << *run.exit_code;
        }
        out << '\n';
    }
}

JsonMembers failure_json(const LedgerFailure& failure) {
    const LedgerDocument& document = failure.document;
    const bool known = document.id != 0;
    return {{"documents", json_list(failure.paths, shown_path)},
            {"sha256", known ? JsonValue(document.sha256) : JsonValue()},
            {"status", word_of(failure)},
            {"output", known && document.written ? JsonValue(document.output()) : JsonValue()},
            {"pages", document.page_count},
            {"errors", errors_json(failure.errors)}};
}

void print_failure(const LedgerFailure& failure, Language language, std::ostream& out) {
    for (std::size_t i = 0; i < failure.paths.size(); ++i) {
        out << (i == 0 ? "" : " = ") << shown_path(failure.paths[i]);
    }
    const bool unfinished = word_of(failure) == "unfinished";
    out << ": "
        << (unfinished ? Phrase{"unfinished; ingest or retry goes on with it",
                                "未完成；再次运行 ingest 或 retry 将继续处理"}
                             .in(language)
                       : status_for_people(failure.document.status, language))
        << '\n';
    for (const Error& error : failure.errors) {
        const ErrorText& text = error_text(error.code);
        out << "  " << text.name;
        if (error.page > 0) {
            out << ", " << Phrase{"page ", "第 "}.in(language) << error.page
                << Phrase{"", " 页"}.in(language);
        }
        out << ": " << Phrase{text.sentence_en, text.sentence_zh}.in(language)
            << (error.detail.empty() ? "" : " (" + error.detail + ")") << ' '
            << Phrase{text.advice_en, text.advice_zh}.in(language) << '\n';
    }
}

Status status_of_folder(const FolderStateOptions& options, std::ostream& out) {
    Ledger ledger = TRY(Ledger::open_read_only(options.output_folder));
    FolderState state;
    state.run = TRY(ledger.last_run());
    state.is_running = is_in_use(options.output_folder);
    state.counts = TRY(ledger.counts());
    state.superseded = TRY(ledger.superseded());
    state.older_trust = count_older_trust(TRY(ledger.results_by_basis()));
    if (options.json) {
        out << json_text(status_json(state), 1) << '\n';
    } else {
        print_for_people(state, options.language, out);
    }
    return Done{};
}

Status failures_of_folder(const FolderStateOptions& options, std::ostream& out) {
    Ledger ledger = TRY(Ledger::open_read_only(options.output_folder));
    for (const LedgerFailure& failure : TRY(ledger.failures())) {
        if (options.json) {
            out << json_text(failure_json(failure)) << '\n';
        } else {
            print_failure(failure, options.language, out);
        }
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
        errors << Phrase{"The ledger cannot be read: ", "台账无法读取："}.in(options.language)
               << options.output_folder << " (" << error.detail << ")\n";
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
