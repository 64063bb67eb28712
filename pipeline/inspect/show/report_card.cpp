#include "pipeline/inspect/show/report_card.h"

#include <algorithm>
#include <sstream>

#include "extractors/base/utf8.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/person_lines.h"
#include "pipeline/inspect/review/review_table.h"

namespace juesuan {
namespace {

class Card {
   public:
    Card(const WrittenReport& written, const RuleReasons& reasons, Language language,
         std::size_t width)
        : report_(written.report),
          forms_(written.report.forms),
          frame_(written.frame),
          reasons_(reasons),
          language_(language),
          width_(width) {}

    std::string write() {
        head();
        troubles();
        if (frame_.status == DocumentStatus::failed) {
            return out_.str();
        }
        tables();
        outside();
        missing();
        narrative();
        checks();
        review();
        return out_.str();
    }

   private:
    [[nodiscard]] std::string_view say(std::string_view english, std::string_view chinese) const {
        return Phrase{english, chinese}.in(language_);
    }

    void head() {
        const DocumentFacts& facts = forms_.facts;
        const std::string year = facts.fiscal_year ? std::to_string(*facts.fiscal_year) : "";
        std::string first;
        for (const std::string& fact : {facts.organization, year, facts.kind}) {
            first += fact.empty() ? "" : (first.empty() ? "" : " · ") + fact;
        }
        out_ << first << (first.empty() ? "" : "\n")
             << message(language_, {"{0} · {1} {1|page|pages} · {2}", "{0} · {1} 页 · {2}"},
                        shown_name(frame_.file_name), frame_.page_count,
                        status_for_people(frame_.status, language_));
        for (const std::string& fact : {facts.division, facts.published_on, facts.telephone}) {
            out_ << (fact.empty() ? "" : " · ") << fact;
        }
        out_ << "\n";
        for (const auto& [name, value] : frame_.metadata) {
            out_ << message(language_, {"{0}: {1}\n", "{0}：{1}\n"}, name, value);
        }
        if (frame_.status != DocumentStatus::failed) {
            out_ << message(language_,
                            {"{0} {0|heading|headings}, {1} {1|paragraph|paragraphs}, {2} "
                             "{2|figure|figures} stated\n",
                             "{0} 个标题，{1} 个段落，{2} 项陈述\n"},
                            forms_.sections.size(), forms_.paragraphs.size(),
                            forms_.statements.size());
        }
    }

    /// What could not be done, and what to do about it.
    void troubles() {
        if (!frame_.errors.empty()) {
            out_ << "\n" << say("What could not be done", "未能完成的部分") << "\n";
        }
        for (const Error& error : frame_.errors) {
            out_ << "  " << place_in_words(error, language_) << what_happened(error, language_)
                 << "  [" << error_text(error.code).name << "]\n      "
                 << what_to_do(error, language_) << "\n";
        }
    }

    /// What a person has to look at.
    void review() {
        const std::vector<ReviewEntry> entries = review_entries(report_);
        out_ << "\n"
             << message(language_, {"To review: {0}\n", "待核对：{0}\n"}, entries.size())
             << (entries.empty() ? std::string()
                                 : review_table(entries, reasons_, language_, width_));
    }

    /// How many amounts of a table are in each status.
    [[nodiscard]] std::string trust_of(std::size_t table) const {
        const std::vector<FormCell>& cells = forms_.tables[table].cells;
        int sure = 0, doubtful = 0;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (cells[c].kind == CellKind::amount) {
                const bool review = report_.trust[table][c].status == CellStatus::review;
                (review ? doubtful : sure) += 1;
            }
        }
        std::string out =
            message(language_, {"{0} {0|amount|amounts}", "{0} 个金额"}, sure + doubtful);
        if (doubtful > 0) {
            out += message(language_, {", {0} of them to review", "，其中 {0} 个待核对"}, doubtful);
        }
        return out;
    }

    void totals(const FormTable& table) {
        for (const FormRecord& record : table.records) {
            if (record.row_key.find("total") == std::string::npos) {
                continue;
            }
            std::string values;
            for (const RecordValue& value : record.values) {
                if (value.value.has_value()) {
                    values += (values.empty() ? "" : std::string(say(", ", "，"))) +
                              column_name(table, value, language_) + " " + value.value->text();
                }
            }
            if (!values.empty()) {
                out_ << message(language_, {"      {0}: {1}\n", "      {0}：{1}\n"}, record.label,
                                values);
            }
        }
    }

    void tables() {
        out_ << "\n" << say("Tables", "表格") << "\n";
        for (std::size_t t = 0; t < forms_.tables.size(); ++t) {
            const FormTable& table = forms_.tables[t];
            out_ << message(
                language_, {"  {0}  {1}  (page {2}{3}, {4})", "  {0}  {1}（第 {2} 页{3}，{4}）"},
                table.form.empty() ? "-" : table.form, table.title,
                table.pages.empty() ? 0 : table.pages.front(),
                table.unit.empty() ? "" : std::string(say(", ", "，")) + table.unit, trust_of(t));
            if (table.state == TableState::empty_declared) {
                out_ << "  " << say("empty: ", "空表：") << table.empty_statement;
            } else if (table.state == TableState::empty_undeclared) {
                out_ << "  " << say("empty, without a word why", "空表，无说明");
            }
            if (const int unplaced = amounts_without_record(table); unplaced > 0) {
                out_ << message(language_,
                                {"  {0} {0|amount|amounts} in no record", "  {0} 个金额未归入记录"},
                                unplaced);
            }
            out_ << "\n";
            totals(table);
        }
    }

    /// Amounts that no table has, page by page.
    void outside() {
        for (const FormPage& page : forms_.pages) {
            if (page.amounts_in_no_cell > 0) {
                out_ << message(language_,
                                {"  page {0}: {1} {1|amount|amounts} in no cell of a table\n",
                                 "  第 {0} 页：{1} 个金额未归入任何单元格\n"},
                                page.page, page.amounts_in_no_cell);
            }
        }
    }

    void missing() {
        bool first = true;
        for (const AnnouncedTable& announced : forms_.announced) {
            if (announced.table < 0) {
                out_ << (first ? "\n" : "")
                     << (first ? say("Announced, but not found\n", "目录有而未找到的表格\n") : "")
                     << "  " << announced.title << "\n";
                first = false;
            }
        }
    }

    /// A figure's clause may end within brackets: then what closes them, if it is not far.
    [[nodiscard]] std::string rest_of(const Statement& statement) const {
        constexpr std::size_t longest = 120;  // bytes
        const std::string& text = statement.text;
        const auto count = [&text](std::string_view sign) {
            std::size_t out = 0;
            for (std::size_t at = text.find(sign); at != std::string::npos;
                 at = text.find(sign, at + sign.size())) {
                ++out;
            }
            return out;
        };
        if (count("(") + count("（") <= count(")") + count("）")) {
            return "";
        }
        const std::string& all = forms_.paragraphs[statement.paragraph].text;
        const std::size_t end = std::min(all.find(text), all.size() - 1) + text.size();
        const std::string behind = end < all.size() ? all.substr(end, longest) : "";
        const std::size_t half = behind.find(')'), whole = behind.find("）");
        return std::min(half, whole) == std::string::npos ? "…"
               : half < whole                             ? behind.substr(0, half + 1)
                              : behind.substr(0, whole + std::string_view("）").size());
    }

    /// Measures without a dot are the main ones.
    void narrative() {
        bool first = true;
        for (const Statement& statement : forms_.statements) {
            if (statement.measure.find('.') == std::string::npos &&
                statement.subject.name.empty()) {
                out_ << (first ? say("\nThe narrative's main figures\n", "\n情况说明的主要数字\n")
                               : "");
                first = false;
                out_ << message(language_, {"  page {0}  {1}\n", "  第 {0} 页  {1}\n"},
                                statement.page, statement.text + rest_of(statement));
            }
        }
    }

    void evidence(const Check& check) {
        for (const std::size_t index : check.statements) {
            out_ << "      “" << forms_.statements[index].text << "”\n";
        }
        for (const TextPlace& place : check.places) {
            out_ << message(language_, {"      “{0}” (page {1})\n", "      “{0}”（第 {1} 页）\n"},
                            cut_utf8(place.text, 120), place.page);
        }
        if (!check.cells.empty()) {
            out_ << "     ";
            for (const CellPlace& cell : check.cells) {
                out_ << " " << forms_.tables[static_cast<std::size_t>(cell.table)].id << "["
                     << cell.row << "," << cell.col << "]";
            }
            out_ << "\n";
        }
    }

    void one_failure(const Check& check) {
        const bool document = check.verdict == Verdict::source_inconsistent;
        out_ << "  " << check.rule << "  "
             << (document ? say("the document contradicts itself", "文档自身不一致")
                 : is_copied(report_, check)
                     ? say("does not add up; nothing was misread", "不相符；并非识别错误")
                     : say("perhaps misread", "可能为识别错误"));
        if (check.left.has_value() && check.right.has_value()) {
            out_ << say(": ", "：") << check.left->text() << " ≠ " << check.right->text();
        }
        out_ << (check.pattern.empty() ? "" : "  [" + check.pattern + "]") << "\n";
        const auto reason = reasons_.find(check.rule);
        if (reason != reasons_.end()) {
            out_ << "      " << reason->second << "\n";
        }
        evidence(check);
    }

    void checks() {
        const auto count = [this](CheckStatus status) {
            return std::count_if(report_.checks.begin(), report_.checks.end(),
                                 [status](const Check& check) { return check.status == status; });
        };
        out_ << message(language_,
                        {"\nChecks: {0} {0|holds|hold}, {1} {1|fails|fail}, {2} unreadable\n",
                         "\n校验：{0} 项通过，{1} 项不符，{2} 项无法读取\n"},
                        count(CheckStatus::pass), count(CheckStatus::fail),
                        count(CheckStatus::unreadable));
        for (const Check& check : report_.checks) {
            if (check.status == CheckStatus::fail) {
                one_failure(check);
            }
        }
        if (const std::string accused = accusation_lines(report_, language_); !accused.empty()) {
            out_ << say("The document is wrong, as persons say\n", "人工认定原件有误\n") << accused;
        }
    }

    const Report& report_;
    const Forms& forms_;
    const ReportFrame& frame_;
    const RuleReasons& reasons_;
    Language language_;
    std::size_t width_;
    std::ostringstream out_;
};

}  // namespace

std::string report_card(const WrittenReport& written, const RuleReasons& reasons, Language language,
                        std::size_t width) {
    return Card(written, reasons, language, width).write();
}

}  // namespace juesuan
