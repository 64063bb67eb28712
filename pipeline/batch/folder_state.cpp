#include "pipeline/batch/folder_state.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>
#include <ostream>

#include "pipeline/batch/run_summary.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_paths.h"
#include "pipeline/log/complaint.h"
#include "pipeline/log/run_log.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

std::string utc(std::int64_t seconds) {
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const std::size_t length =
        std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

Json run_json(const std::optional<LedgerRun>& run, bool is_running) {
    if (!run.has_value()) {
        return nullptr;
    }
    const bool ended = run->ended.has_value();
    return {{"command", run->command},
            {"version", run->version},
            {"began", utc(run->began)},
            {"ended", ended ? Json(utc(*run->ended)) : Json()},
            {"exit_code", run->exit_code ? Json(*run->exit_code) : Json()},
            {"state", ended        ? "ended"
                      : is_running ? "running"
                                   : "killed"}};
}

/// What stands for its status: that it has none yet, or which it has.
std::string_view word_of(const LedgerFailure& failure) {
    return failure.document.id != 0 && !failure.document.finished
               ? "unfinished"
               : document_status_word(failure.document.status);
}

Json names_of(const std::vector<LedgerDocument>& documents) {
    Json out = Json::array();
    for (const LedgerDocument& document : documents) {
        out.push_back(document.output());
    }
    return out;
}

Json status_json(const LedgerCounts& counts, const std::vector<LedgerDocument>& superseded,
                 const Json& run) {
    return {{"documents",
             {{"complete", counts.complete},
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
            {"results_without_file", names_of(superseded)},
            {"last_run", run}};
}

/// Results stay whatever becomes of the files; who uses them must know which are of old contents.
void print_superseded(const Json& names, Language language, std::ostream& out) {
    constexpr std::size_t most = 20;
    if (names.empty()) {
        return;
    }
    out << Phrase{"results of contents that no file has any more", "原文件内容已更换的结果"}.in(
               language)
        << ": " << names.size() << '\n';
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        out << "  " << names[i].get<std::string>() << '\n';
    }
    out << (names.size() > most ? "  ...\n" : "");
}

void print_for_people(const Json& status, Language language, std::ostream& out) {
    const auto line = [&](const Json& value, Phrase phrase) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        out << phrase.in(language) << ": " << text << '\n';
    };
    const Json& documents = status["documents"];
    line(documents["complete"], {"complete", "完整"});
    line(documents["partial"], {"partial", "部分"});
    line(documents["failed"], {"failed", "失败"});
    line(documents["unfinished"], {"begun and not finished", "未完成"});
    line(status["untaken_files"], {"files that could not be taken", "无法处理的文件"});
    line(status["pages"], {"pages", "页数"});
    line(status["unread_pages"], {"pages that could not be read", "未能识别的页"});
    line(status["verified"], {"amounts verified", "金额已验证"});
    line(status["accepted"], {"amounts accepted", "金额可采信"});
    line(status["review"], {"amounts to review", "金额待核对"});
    print_superseded(status["results_without_file"], language, out);
    const Json& run = status["last_run"];
    if (run.is_object()) {
        out << Phrase{"last run", "最近一次任务"}.in(language) << ": "
            << run["command"].get<std::string>() << ", " << run["began"].get<std::string>() << ", "
            << run["state"].get<std::string>();
        if (run["exit_code"].is_number()) {
            out << ", " << Phrase{"exit code ", "退出码 "}.in(language) << run["exit_code"];
        }
        out << '\n';
    }
}

Json failure_json(const LedgerFailure& failure) {
    const bool document = failure.document.id != 0;
    Json out = {
        {"documents", Json::array()},
        {"sha256", document ? Json(failure.document.sha256) : Json()},
        {"status", word_of(failure)},
        {"output", document && failure.document.written ? Json(failure.document.output()) : Json()},
        {"pages", failure.document.page_count},
        {"errors", errors_json(failure.errors)}};
    for (const LedgerPath& path : failure.paths) {
        out["documents"].push_back(shown_path(path));
    }
    return out;
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
    const Json run = run_json(TRY(ledger.last_run()), is_in_use(options.output_folder));
    const Json status = status_json(TRY(ledger.counts()), TRY(ledger.superseded()), run);
    if (options.json) {
        out << status.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
        print_for_people(status, options.language, out);
    }
    return Done{};
}

Status failures_of_folder(const FolderStateOptions& options, std::ostream& out) {
    Ledger ledger = TRY(Ledger::open_read_only(options.output_folder));
    for (const LedgerFailure& failure : TRY(ledger.failures())) {
        if (options.json) {
            out << failure_json(failure).dump(-1, ' ', false, Json::error_handler_t::replace)
                << '\n';
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
