#include "pipeline/batch/run_summary.h"

#include <algorithm>
#include <array>

#include "extractors/base/utf8.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/column_table.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

std::string_view outcome_word(const DocumentOutcome& document) {
    return document.finished ? document_status_word(document.status) : "unfinished";
}

JsonMembers document_json(const DocumentOutcome& document) {
    JsonMembers out = {
        {"document", document.shown},
        {"sha256", document.sha256.empty() ? JsonValue() : JsonValue(document.sha256)},
        {"output", document.output.empty() ? JsonValue() : JsonValue(document.output)},
        {"status", outcome_word(document)},
        {"pages", document.page_count},
        {"pages_done", document.pages_done}};
    append(out, trust_json(document.trust));
    append(out, {{"duplicates", document.duplicates}, {"errors", errors_json(document.errors)}});
    if (document.stale) {
        out.push_back({"stale", true});
    }
    return out;
}

/// What stands before the documents, without the end of the object.
std::string beginning(const RunSummary& summary) {
    const JsonMembers out = {
        {"schema_version", "1.0"},
        {"program", "juesuan"},
        {"version", summary.version},
        {"exit_code", static_cast<int>(summary.exit_code)},
        {"seconds", summary.seconds},
        {"settings", settings_json(summary.settings)},
        {"containment", summary.containment},
        {"totals", totals_json(summary)},
        {"skipped", json_list(summary.skipped, [](const SkippedFile& file) { return file.shown; })},
        {"skipped_files",
         json_list(summary.skipped,
                   [](const SkippedFile& file) {
                       return JsonMembers{{"document", file.shown}, {"kind", file.kind}};
                   })},
        {"unpacked",
         json_list(summary.unpacked,
                   [](const UnpackedFile& file) {
                       return JsonMembers{{"document", file.shown}, {"members", file.members}};
                   })},
        {"errors", errors_json(summary.run_errors)}};
    std::string text = json_text(out, 1);
    text.resize(text.size() - 2);  // line feed and brace
    return text + ",\n \"documents\": [";
}

constexpr std::size_t max_table_lines = 60;

/// "11", or "11/44" where not all pages have an outcome.
std::string pages_in_words(std::size_t done, std::size_t all) {
    return std::to_string(done) + (done >= all ? "" : "/" + std::to_string(all));
}

/// Of a document, or of all together: its name, figures and status.
std::vector<std::string> table_row(std::string_view name, std::string pages,
                                   const TrustCounts& trust, std::size_t errors,
                                   std::string status) {
    return {std::string(name),
            std::move(pages),
            std::to_string(trust.tables),
            std::to_string(trust.verified),
            std::to_string(trust.accepted),
            std::to_string(trust.review),
            std::to_string(trust.to_review() - trust.review),
            std::to_string(trust.in_no_cell),
            std::to_string(errors),
            std::move(status)};
}

/// `has_other_review`: something else than amounts is to be looked at.
std::vector<TableColumn> table_columns(bool has_other_review, Language language) {
    const auto word = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    // What is left out first on a narrow terminal: what is mostly 0, then what counts the paper,
    // then what the amounts are worth, the best last; never what a person is still to look at.
    return {{word({"document", "文档"}), false, true, 0},
            {word({"pages", "页数"}), true, false, 4},
            {word({"tables", "表格"}), true, false, 5},
            {word({"verified", "已验证"}), true, false, 2},
            {word({"accepted", "可采信"}), true, false, 3},
            {word({"review", "待核对"}), true, false, 0},
            {word({"other review", "其他待核对"}), true, false, has_other_review ? 0 : 7},
            {word({"no cell", "表外"}), true, false, 6},
            {word({"errors", "错误"}), true, false, 1},
            {word({"status", "状态"}), false, false, 0}};
}

/// The first error of a document in words, with what to do.
std::string complaint(const DocumentOutcome& document, Language language) {
    if (document.errors.empty()) {
        return "";
    }
    const Error& error = document.errors.front();
    const std::string place =
        page_of(error) > 0
            ? message(language, {"{0}, page {1}", "{0}，第 {1} 页"}, document.shown, page_of(error))
            : document.shown;
    std::string out =
        message(language, {"  {0}: {1}", "  {0}：{1}"}, place, error_in_words(error, language));
    if (document.errors.size() > 1) {
        out += message(language, {" (and {0} more {0|error|errors})", "（另有 {0} 项错误）"},
                       document.errors.size() - 1);
    }
    return out + "\n";
}

/// What the table does not show: documents from `next` on, and files that were not looked at.
std::string left_out(const RunSummary& summary, std::size_t next, Language language) {
    std::size_t more = 0;
    for (std::size_t i = next; i < summary.documents; ++i) {
        more += summary.complete(i) ? 0U : 1U;
    }
    std::string out;
    if (more > 0) {
        out += message(
            language,
            {"… and {0} more that {0|is|are} not complete: see run/run_summary.json, or "
             "juesuan failed {1}\n",
             "……另有 {0} 份未完整处理：见 run/run_summary.json，或使用 juesuan failed {1}\n"},
            more, as_argument(summary.folder));
    }
    if (summary.not_reached > 0) {
        out += message(language,
                       {"{0} {0|file was|files were} not reached; run the same command again.\n",
                        "{0} 个文件尚未处理；请重新运行同一命令。\n"},
                       summary.not_reached);
    }
    return out;
}

/// What there is to be done with the results, a command a line.
std::string next_steps(const RunSummary& summary, Language language) {
    const RunTotals& totals = summary.totals;
    const std::string folder = as_argument(summary.folder);
    std::string out;
    const auto add = [&](const std::string& command, const std::string& about) {
        constexpr std::size_t longest = 6;  // review, failed
        const std::string blanks(longest - command.size() + 2, ' ');
        out += "  juesuan " + command + " " + folder + blanks + about + "\n";
    };
    if (totals.complete + totals.partial > 0) {
        add("show", std::string(Phrase{"the reports", "列出报告"}.in(language)));
    }
    if (const int to_review = totals.trust.to_review(); to_review > 0) {
        add("review", message(language,
                              {"the {0} {0|place|places} that a person is to check",
                               "逐项列出需人工核对的 {0} 处"},
                              to_review));
    }
    if (summary.listed > 0) {
        add("failed", message(language,
                              {"{0} {0|file is|files are} not complete: why, and what to do",
                               "未完整处理的 {0} 项及处理办法"},
                              summary.listed));
    }
    return out.empty() ? "" : std::string(Phrase{"Next:\n", "下一步：\n"}.in(language)) + out;
}

}  // namespace

JsonMembers trust_json(const TrustCounts& trust) {
    return {{"tables", trust.tables},         {"verified", trust.verified},
            {"accepted", trust.accepted},     {"review", trust.review},
            {"in_no_cell", trust.in_no_cell}, {"to_review", to_review_json(trust)}};
}

JsonMembers totals_json(const RunSummary& summary) {
    const RunTotals& totals = summary.totals;
    JsonMembers out = {{"documents", summary.documents},
                       {"complete", totals.complete},
                       {"partial", totals.partial},
                       {"failed", totals.failed},
                       {"unfinished", totals.unfinished},
                       {"not_reached", summary.not_reached},
                       {"kept", summary.kept},
                       {"stale", totals.stale},
                       {"pages", totals.pages},
                       {"pages_done", totals.pages_done}};
    append(out, trust_json(totals.trust));
    return out;
}

JsonMembers settings_json(const std::vector<std::pair<std::string, std::string>>& settings) {
    JsonMembers out;
    for (const auto& [name, value] : settings) {
        out.push_back({name, value});
    }
    return out;
}

JsonMembers to_review_json(const TrustCounts& trust) {
    return {{"amounts", trust.review},       {"codes", trust.review_codes},
            {"labels", trust.review_labels}, {"statements", trust.review_statements},
            {"others", trust.review_others}, {"all", trust.to_review()}};
}

JsonList errors_json(const std::vector<Error>& errors) {
    return json_list(errors, [](const Error& error) {
        return JsonMembers{{"code", error_text(error.code).name},
                           {"number", static_cast<int>(error.code)},
                           {"stage", stage_word(error.stage)},
                           {"page", error.page == 0 ? JsonValue() : JsonValue(error.page)},
                           {"detail", error.detail},
                           {"what_to_do", what_to_do(error, Language::english)},
                           {"what_to_do_zh", what_to_do(error, Language::chinese)}};
    });
}

std::string error_in_words(const Error& error, Language language) {
    return message(language, {"{0} {1}", "{0}{1}"}, what_happened(error, language),
                   what_to_do(error, language));
}

void RunTotals::add(DocumentStatus status, int page_count, const TrustCounts& counts,
                    std::size_t error_count) {
    complete += status == DocumentStatus::complete ? 1 : 0;
    partial += status == DocumentStatus::partial ? 1 : 0;
    failed += status == DocumentStatus::failed ? 1 : 0;
    pages += static_cast<std::size_t>(page_count);
    errors += error_count;
    trust += counts;
}

void RunTotals::take_back(DocumentStatus status, int page_count, const TrustCounts& counts,
                          std::size_t error_count) {
    complete -= status == DocumentStatus::complete ? 1 : 0;
    partial -= status == DocumentStatus::partial ? 1 : 0;
    failed -= status == DocumentStatus::failed ? 1 : 0;
    pages -= static_cast<std::size_t>(page_count);
    errors -= error_count;
    for (int TrustCounts::*count :
         {&TrustCounts::tables, &TrustCounts::verified, &TrustCounts::accepted,
          &TrustCounts::review, &TrustCounts::in_no_cell, &TrustCounts::review_codes,
          &TrustCounts::review_labels, &TrustCounts::review_statements,
          &TrustCounts::review_others}) {
        trust.*count -= counts.*count;
    }
}

std::function<std::string()> summary_json(const RunSummary& summary) {
    return [&summary, begun = false, ended = false, next = std::size_t{0}]() mutable {
        if (!begun) {
            begun = true;
            return beginning(summary);
        }
        if (next < summary.documents) {
            const std::string line = json_text(document_json(summary.document(next)));
            return (next++ == 0 ? "\n  " : ",\n  ") + line;
        }
        return std::exchange(ended, true) ? std::string() : std::string("\n ]\n}\n");
    };
}

std::string summary_table(const RunSummary& summary, Language language, std::size_t width) {
    std::vector<std::vector<std::string>> rows;
    std::string complaints;
    const bool all_lines = summary.documents <= max_table_lines;
    std::size_t i = 0;
    for (; i < summary.documents && rows.size() < max_table_lines; ++i) {
        if (!all_lines && summary.complete(i)) {
            continue;
        }
        const DocumentOutcome document = summary.document(i);
        rows.push_back(table_row(
            document.shown,
            pages_in_words(static_cast<std::size_t>(document.pages_done),
                           static_cast<std::size_t>(document.page_count)),
            document.trust, document.errors.size(),
            std::string(document.finished ? status_for_people(document.status, language)
                                          : Phrase{"unfinished", "未完成"}.in(language))));
        complaints += complaint(document, language);
    }
    const RunTotals& totals = summary.totals;
    rows.push_back(table_row(Phrase{"all", "合计"}.in(language),
                             pages_in_words(totals.pages_done, totals.pages), totals.trust,
                             totals.errors,
                             message(language, {"{0}/{1} complete", "{0}/{1} 完整"},
                                     totals.complete, summary.documents + summary.not_reached)));
    const bool has_other_review = totals.trust.to_review() > totals.trust.review;
    const std::vector<TableColumn> columns = table_columns(has_other_review, language);
    return column_table(columns, rows, width) +
           wrapped_lines(left_out_note(columns, rows, width, language) + complaints +
                             left_out(summary, i, language) + next_steps(summary, language),
                         width);
}

ExitCode exit_code_of(const RunTotals& totals) {
    const std::size_t all = totals.complete + totals.partial + totals.failed + totals.unfinished;
    if (totals.failed == all) {
        return ExitCode::none_usable;
    }
    return totals.complete == all ? ExitCode::complete : ExitCode::some_failed;
}

}  // namespace juesuan
