#include "pipeline/batch/run_summary.h"

#include <algorithm>
#include <array>

#include "extractors/base/utf8.h"
#include "pipeline/base/text_width.h"
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
        {"tables", document.trust.tables},
        {"verified", document.trust.verified},
        {"accepted", document.trust.accepted},
        {"review", document.trust.review},
        {"in_no_cell", document.trust.in_no_cell},
        {"duplicates", document.duplicates},
        {"errors", errors_json(document.errors)}};
    if (document.stale) {
        out.push_back({"stale", true});
    }
    return out;
}

JsonMembers totals_json(const RunSummary& summary) {
    const RunTotals& totals = summary.totals;
    return {{"documents", summary.documents},
            {"complete", totals.complete},
            {"partial", totals.partial},
            {"failed", totals.failed},
            {"unfinished", totals.unfinished},
            {"not_reached", summary.not_reached},
            {"kept", summary.kept},
            {"stale", totals.stale},
            {"pages", totals.pages},
            {"tables", totals.trust.tables},
            {"verified", totals.trust.verified},
            {"accepted", totals.trust.accepted},
            {"review", totals.trust.review},
            {"in_no_cell", totals.trust.in_no_cell}};
}

/// What stands before the documents, without the end of the object.
std::string beginning(const RunSummary& summary) {
    JsonMembers settings;
    for (const auto& [name, value] : summary.settings) {
        settings.push_back({name, value});
    }
    const JsonMembers out = {{"schema_version", "1.0"},
                             {"program", "juesuan"},
                             {"version", summary.version},
                             {"exit_code", static_cast<int>(summary.exit_code)},
                             {"seconds", summary.seconds},
                             {"settings", settings},
                             {"containment", summary.containment},
                             {"totals", totals_json(summary)},
                             {"skipped", summary.skipped},
                             {"errors", errors_json(summary.run_errors)}};
    std::string text = json_text(out, 1);
    text.resize(text.size() - 2);  // line feed and brace
    return text + ",\n \"documents\": [";
}

constexpr std::size_t name_width = 36;
constexpr std::size_t number_width = 9;
constexpr std::size_t max_table_lines = 60;

std::string table_line(std::string_view name, const std::array<std::string, 7>& numbers,
                       std::string_view status) {
    std::string line = fitted(name, name_width);
    for (const std::string& number : numbers) {
        const std::size_t width = text_width(number);
        line += std::string(width < number_width ? number_width - width : 1, ' ') + number;
    }
    return line + "  " + std::string(status) + "\n";
}

std::array<std::string, 7> figures(std::size_t pages, const TrustCounts& trust,
                                   std::size_t errors) {
    return {std::to_string(pages),          std::to_string(trust.tables),
            std::to_string(trust.verified), std::to_string(trust.accepted),
            std::to_string(trust.review),   std::to_string(trust.in_no_cell),
            std::to_string(errors)};
}

/// The first error of a document in words, with what to do.
std::string complaint(const DocumentOutcome& document, Language language) {
    if (document.errors.empty()) {
        return "";
    }
    const Error& error = document.errors.front();
    const ErrorText& text = error_text(error.code);
    std::string line = "  " + document.shown;
    if (error.page > 0) {
        line += Phrase{", page ", "，第 "}.in(language);
        line += std::to_string(error.page);
        line += Phrase{"", " 页"}.in(language);
    }
    line += ": ";
    line += Phrase{text.sentence_en, text.sentence_zh}.in(language);
    line += error.detail.empty() ? " " : " (" + error.detail + ") ";
    line += Phrase{text.advice_en, text.advice_zh}.in(language);
    return line + "\n";
}

/// What the table does not show: documents from `next` on, and files that were not looked at.
std::string left_out(const RunSummary& summary, std::size_t next, Language language) {
    std::size_t more = 0;
    for (std::size_t i = next; i < summary.documents; ++i) {
        more += summary.complete(i) ? 0U : 1U;
    }
    std::string out;
    const auto line = [&](std::size_t count, Phrase before, Phrase after) {
        if (count > 0) {
            out += before.in(language);
            out += std::to_string(count);
            out += after.in(language);
        }
    };
    line(more, {"… and ", "……另有 "},
         {" more that are not complete: see run_summary.json, or juesuan failed OUT\n",
          " 份未完整处理：见 run_summary.json，或使用 juesuan failed OUT\n"});
    line(summary.not_reached, {"", ""},
         {" files were not reached; run the same command again.\n",
          " 个文件尚未处理；请重新运行同一命令。\n"});
    return out;
}

}  // namespace

JsonList errors_json(const std::vector<Error>& errors) {
    return json_list(errors, [](const Error& error) {
        return JsonMembers{{"code", error_text(error.code).name},
                           {"number", static_cast<int>(error.code)},
                           {"stage", stage_word(error.stage)},
                           {"page", error.page == 0 ? JsonValue() : JsonValue(error.page)},
                           {"detail", error.detail},
                           {"what_to_do", error_text(error.code).advice_en}};
    });
}

void RunTotals::add(DocumentStatus status, int page_count, const TrustCounts& counts,
                    std::size_t error_count) {
    complete += status == DocumentStatus::complete ? 1 : 0;
    partial += status == DocumentStatus::partial ? 1 : 0;
    failed += status == DocumentStatus::failed ? 1 : 0;
    pages += static_cast<std::size_t>(page_count);
    errors += error_count;
    trust.tables += counts.tables;
    trust.verified += counts.verified;
    trust.accepted += counts.accepted;
    trust.review += counts.review;
    trust.in_no_cell += counts.in_no_cell;
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

std::string summary_table(const RunSummary& summary, Language language) {
    const auto word = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    std::string out =
        table_line(word({"document", "文档"}),
                   {word({"pages", "页数"}), word({"tables", "表格"}), word({"verified", "已验证"}),
                    word({"accepted", "可采信"}), word({"review", "待核对"}),
                    word({"no cell", "表外"}), word({"errors", "错误"})},
                   word({"status", "状态"}));
    std::string complaints;
    const bool all_lines = summary.documents <= max_table_lines;
    std::size_t lines = 0;
    std::size_t i = 0;
    for (; i < summary.documents && lines < max_table_lines; ++i) {
        if (!all_lines && summary.complete(i)) {
            continue;
        }
        const DocumentOutcome document = summary.document(i);
        ++lines;
        out += table_line(document.shown,
                          figures(static_cast<std::size_t>(document.page_count), document.trust,
                                  document.errors.size()),
                          document.finished ? status_for_people(document.status, language)
                                            : Phrase{"unfinished", "未完成"}.in(language));
        complaints += complaint(document, language);
    }
    const RunTotals& totals = summary.totals;
    out += table_line(word({"all", "合计"}), figures(totals.pages, totals.trust, totals.errors),
                      std::to_string(totals.complete) + "/" + std::to_string(summary.documents) +
                          " " + std::string(status_for_people(DocumentStatus::complete, language)));
    return out + complaints + left_out(summary, i, language);
}

ExitCode exit_code_of(const RunTotals& totals) {
    const std::size_t all = totals.complete + totals.partial + totals.failed + totals.unfinished;
    if (totals.failed == all) {
        return ExitCode::none_usable;
    }
    return totals.complete == all ? ExitCode::complete : ExitCode::some_failed;
}

}  // namespace juesuan
