#include "pipeline/inspect/show/report_card.h"

#include <algorithm>
#include <sstream>

#include "pipeline/base/shown_name.h"

namespace juesuan {
namespace {

class Card {
   public:
    Card(const WrittenReport& written, const RuleReasons& reasons, Language language)
        : report_(written.report),
          forms_(written.report.forms),
          frame_(written.frame),
          reasons_(reasons),
          language_(language) {}

    std::string write() {
        head();
        tables();
        outside();
        missing();
        narrative();
        checks();
        return out_.str();
    }

   private:
    [[nodiscard]] std::string_view say(std::string_view english, std::string_view chinese) const {
        return Phrase{english, chinese}.in(language_);
    }

    void head() {
        const DocumentFacts& facts = forms_.facts;
        out_ << facts.organization << " · "
             << (facts.fiscal_year ? std::to_string(*facts.fiscal_year) : "") << " · " << facts.kind
             << "\n"
             << shown_name(frame_.file_name) << " · " << frame_.page_count
             << say(" pages · ", " 页 · ") << document_status_word(frame_.status);
        for (const std::string& fact : {facts.division, facts.published_on, facts.telephone}) {
            out_ << (fact.empty() ? "" : " · ") << fact;
        }
        out_ << "\n"
             << forms_.sections.size() << say(" headings, ", " 个标题，")
             << forms_.paragraphs.size() << say(" paragraphs, ", " 个段落，")
             << forms_.statements.size() << say(" figures stated\n", " 项陈述\n");
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
        std::ostringstream out;
        out << sure << say(" amounts", " 个金额");
        if (doubtful > 0) {
            out << ", " << doubtful << say(" to review", " 个待核对");
        }
        return out.str();
    }

    void totals(const FormTable& table) {
        for (const FormRecord& record : table.records) {
            if (record.row_key.find("total") == std::string::npos) {
                continue;
            }
            out_ << "      " << record.label << ":";
            for (const auto& [column, value] : values_by_key(record)) {
                if (value->value.has_value()) {
                    out_ << " " << column << " " << value->value->text();
                }
            }
            out_ << "\n";
        }
    }

    void tables() {
        out_ << "\n" << say("Tables", "表格") << "\n";
        for (std::size_t t = 0; t < forms_.tables.size(); ++t) {
            const FormTable& table = forms_.tables[t];
            out_ << "  " << (table.form.empty() ? "-" : table.form) << "  " << table.title << "  ("
                 << say("page ", "第") << (table.pages.empty() ? 0 : table.pages.front())
                 << say("", "页") << ", " << table.unit << ", " << trust_of(t) << ")";
            if (table.state == TableState::empty_declared) {
                out_ << "  " << say("empty: ", "空表：") << table.empty_statement;
            } else if (table.state == TableState::empty_undeclared) {
                out_ << "  " << say("empty, without a word why", "空表，无说明");
            }
            if (const int unplaced = amounts_without_record(table); unplaced > 0) {
                out_ << "  " << unplaced << say(" amounts in no record", " 个金额未归入记录");
            }
            out_ << "\n";
            totals(table);
        }
    }

    /// Amounts that no table has, page by page.
    void outside() {
        for (const FormPage& page : forms_.pages) {
            if (page.amounts_in_no_cell > 0) {
                out_ << "  " << say("page ", "第") << page.page << say(": ", "页：")
                     << page.amounts_in_no_cell
                     << say(" amounts in no cell of a table\n", " 个金额未归入任何单元格\n");
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

    /// Measures without a dot are the main ones.
    void narrative() {
        out_ << "\n" << say("The narrative's main figures", "情况说明的主要数字") << "\n";
        for (const Statement& statement : forms_.statements) {
            if (statement.measure.find('.') == std::string::npos &&
                statement.subject.name.empty()) {
                out_ << "  " << say("page ", "第") << statement.page << say("  ", "页  ")
                     << statement.text << "\n";
            }
        }
    }

    void evidence(const Check& check) {
        for (const std::size_t index : check.statements) {
            out_ << "      “" << forms_.statements[index].text << "”\n";
        }
        for (const TextPlace& place : check.places) {
            out_ << "      “" << place.text.substr(0, 120) << "” (" << say("page ", "第")
                 << place.page << say("", "页") << ")\n";
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
                          : say("perhaps misread", "可能为识别错误"));
        if (check.left.has_value() && check.right.has_value()) {
            out_ << ": " << check.left->text() << " ≠ " << check.right->text();
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
        out_ << "\n"
             << say("Checks: ", "校验：") << count(CheckStatus::pass) << say(" hold, ", " 项通过，")
             << count(CheckStatus::fail) << say(" fail, ", " 项不符，")
             << count(CheckStatus::unreadable) << say(" unreadable\n", " 项无法读取\n");
        for (const Check& check : report_.checks) {
            if (check.status == CheckStatus::fail) {
                one_failure(check);
            }
        }
    }

    const Report& report_;
    const Forms& forms_;
    const ReportFrame& frame_;
    const RuleReasons& reasons_;
    Language language_;
    std::ostringstream out_;
};

}  // namespace

std::string report_card(const WrittenReport& written, const RuleReasons& reasons,
                        Language language) {
    return Card(written, reasons, language).write();
}

}  // namespace juesuan
