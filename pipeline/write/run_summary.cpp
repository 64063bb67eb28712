#include "pipeline/write/run_summary.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "extractors/base/utf8.h"
#include "pipeline/log/text_width.h"

namespace juesuan {
namespace {

using nlohmann::ordered_json;

ordered_json errors_json(const std::vector<Error>& errors) {
    ordered_json out = ordered_json::array();
    for (const Error& error : errors) {
        out.push_back({{"code", error_text(error.code).name},
                       {"number", static_cast<int>(error.code)},
                       {"stage", stage_word(error.stage)},
                       {"page", error.page == 0 ? ordered_json() : ordered_json(error.page)},
                       {"detail", error.detail},
                       {"what_to_do", error_text(error.code).advice_en}});
    }
    return out;
}

ordered_json document_json(const DocumentOutcome& document) {
    return {{"document", document.shown},
            {"sha256", document.sha256.empty() ? ordered_json() : ordered_json(document.sha256)},
            {"output", document.output.empty() ? ordered_json() : ordered_json(document.output)},
            {"status", document_status_word(document.status)},
            {"pages", document.page_count},
            {"tables", document.trust.tables},
            {"verified", document.trust.verified},
            {"accepted", document.trust.accepted},
            {"review", document.trust.review},
            {"duplicates", document.duplicates},
            {"errors", errors_json(document.errors)}};
}

struct Totals {
    int complete = 0, partial = 0, failed = 0;
    int pages = 0;
    std::size_t errors = 0;
    TrustCounts trust;
};

Totals totals_of(const std::vector<DocumentOutcome>& documents) {
    Totals out;
    for (const DocumentOutcome& document : documents) {
        out.complete += document.status == DocumentStatus::complete ? 1 : 0;
        out.partial += document.status == DocumentStatus::partial ? 1 : 0;
        out.failed += document.status == DocumentStatus::failed ? 1 : 0;
        out.pages += document.page_count;
        out.errors += document.errors.size();
        out.trust.tables += document.trust.tables;
        out.trust.verified += document.trust.verified;
        out.trust.accepted += document.trust.accepted;
        out.trust.review += document.trust.review;
    }
    return out;
}

constexpr std::size_t name_width = 36;
constexpr std::size_t number_width = 9;
constexpr std::size_t most_table_lines = 60;

std::string table_line(std::string_view name, const std::array<std::string, 6>& numbers,
                       std::string_view status) {
    std::string line = fitted(name, name_width);
    for (const std::string& number : numbers) {
        const std::size_t width = text_width(number);
        line += std::string(width < number_width ? number_width - width : 1, ' ') + number;
    }
    return line + "  " + std::string(status) + "\n";
}

std::array<std::string, 6> figures(int pages, const TrustCounts& trust, std::size_t errors) {
    return {std::to_string(pages),          std::to_string(trust.tables),
            std::to_string(trust.verified), std::to_string(trust.accepted),
            std::to_string(trust.review),   std::to_string(errors)};
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

}  // namespace

std::string_view document_status_word(DocumentStatus status) {
    constexpr std::array<std::string_view, 3> words = {"complete", "partial", "failed"};
    return words.at(static_cast<std::size_t>(status));
}

std::string_view status_for_people(DocumentStatus status, Language language) {
    constexpr std::array<std::string_view, 3> chinese = {"完整", "部分", "失败"};
    return language == Language::chinese ? chinese.at(static_cast<std::size_t>(status))
                                         : document_status_word(status);
}

TrustCounts count_trust(const Report& report) {
    TrustCounts counts;
    counts.tables = static_cast<int>(report.forms.tables.size());
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const auto& cells = report.forms.tables[t].cells;
        for (std::size_t c = 0; c < cells.size() && t < report.trust.size(); ++c) {
            if (cells[c].kind == CellKind::amount && c < report.trust[t].size()) {
                const CellStatus status = report.trust[t][c].status;
                counts.verified += status == CellStatus::verified ? 1 : 0;
                counts.accepted += status == CellStatus::accepted ? 1 : 0;
                counts.review += status == CellStatus::review ? 1 : 0;
            }
        }
    }
    return counts;
}

std::string summary_json(const RunSummary& summary) {
    const Totals totals = totals_of(summary.documents);
    ordered_json documents = ordered_json::array();
    for (const DocumentOutcome& document : summary.documents) {
        documents.push_back(document_json(document));
    }
    ordered_json settings = ordered_json::object();
    for (const auto& [name, value] : summary.settings) {
        settings[name] = value;
    }
    const ordered_json out = {{"schema_version", "1.0"},
                              {"program", "juesuan"},
                              {"version", summary.version},
                              {"exit_code", static_cast<int>(summary.exit_code)},
                              {"seconds", summary.seconds},
                              {"settings", settings},
                              {"containment", summary.containment},
                              {"totals",
                               {{"documents", summary.documents.size()},
                                {"complete", totals.complete},
                                {"partial", totals.partial},
                                {"failed", totals.failed},
                                {"pages", totals.pages},
                                {"tables", totals.trust.tables},
                                {"verified", totals.trust.verified},
                                {"accepted", totals.trust.accepted},
                                {"review", totals.trust.review}}},
                              {"documents", documents},
                              {"skipped", summary.skipped},
                              {"errors", errors_json(summary.run_errors)}};
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string summary_table(const RunSummary& summary, Language language) {
    const auto word = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    std::string out = table_line(
        word({"document", "文档"}),
        {word({"pages", "页数"}), word({"tables", "表格"}), word({"verified", "已验证"}),
         word({"accepted", "可采信"}), word({"review", "待核对"}), word({"errors", "错误"})},
        word({"status", "状态"}));
    std::string complaints;
    const bool all_lines = summary.documents.size() <= most_table_lines;
    for (const DocumentOutcome& document : summary.documents) {
        if (!all_lines && document.status == DocumentStatus::complete) {
            continue;
        }
        out += table_line(document.shown,
                          figures(document.page_count, document.trust, document.errors.size()),
                          status_for_people(document.status, language));
        complaints += complaint(document, language);
    }
    const Totals totals = totals_of(summary.documents);
    out += table_line(word({"all", "合计"}), figures(totals.pages, totals.trust, totals.errors),
                      std::to_string(totals.complete) + "/" +
                          std::to_string(summary.documents.size()) + " " +
                          std::string(status_for_people(DocumentStatus::complete, language)));
    return out + complaints;
}

ExitCode exit_code_of(const std::vector<DocumentOutcome>& documents) {
    const auto with = [&documents](DocumentStatus status) {
        return static_cast<std::size_t>(
            std::count_if(documents.begin(), documents.end(),
                          [status](const auto& document) { return document.status == status; }));
    };
    if (with(DocumentStatus::failed) == documents.size()) {
        return ExitCode::none_usable;
    }
    return with(DocumentStatus::complete) == documents.size() ? ExitCode::complete
                                                              : ExitCode::some_failed;
}

}  // namespace juesuan
