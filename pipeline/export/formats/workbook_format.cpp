// workbooks/: an XLSX file a report: an overview, a sheet a table as it was printed, the checks.
#include <xlsxwriter.h>

#include <array>
#include <filesystem>

#include "pipeline/base/output_name.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/formats/table_sheet.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "workbooks";
constexpr const char* overview_name = "文档 document";
constexpr const char* checks_name = "检查 checks";

constexpr int half_turn = 180;  // degrees

using Line = std::vector<ExportValue>;

/// The status in both languages.
std::string status_text(CellStatus status) {
    constexpr std::array<const char*, 3> chinese = {"已验证", "可采信", "需人工核对"};
    return std::string(cell_status_word(status)) + " " +
           chinese.at(static_cast<std::size_t>(status));
}

class ReportBook {
   public:
    ReportBook(WorkbookFile& book, const ExportedReport& report, const ExportKnowledge& knowledge)
        : book_(book),
          styles_(book),
          report_(report.written.report),
          frame_(report.written.frame),
          knowledge_(knowledge) {
        for (std::size_t t = 0; t < report_.forms.tables.size(); ++t) {
            names_.push_back(sheet_name(report_.forms.tables[t], t + 1));
        }
    }

    Status write(const std::set<std::string>& forms) {
        TRY(write_overview());
        std::set<int> sideways;
        for (const FormPage& page : report_.forms.pages) {
            if (page.turned % half_turn != 0) {
                sideways.insert(page.page);
            }
        }
        for (std::size_t t = 0; t < report_.forms.tables.size(); ++t) {
            const FormTable& table = report_.forms.tables[t];
            if (forms.empty() || forms.contains(table.form)) {
                TRY(write_table_sheet(book_, styles_, table, report_.trust[t], names_[t],
                                      sideways));
            }
        }
        return write_checks();
    }

   private:
    Status write_line(lxw_worksheet* sheet, std::uint32_t row, const Line& line) {
        for (std::size_t k = 0; k < line.size(); ++k) {
            if (const auto* text = std::get_if<std::string>(&line[k])) {
                TRY(book_.write_text(sheet, row, static_cast<int>(k), *text, styles_.plain()));
            } else {
                TRY(book_.write(sheet, row, static_cast<int>(k), line[k]));
            }
        }
        return Done{};
    }

    static void set_widths(lxw_worksheet* sheet, const std::vector<double>& widths) {
        for (std::size_t k = 0; k < widths.size(); ++k) {
            const auto column = static_cast<lxw_col_t>(k);
            worksheet_set_column(sheet, column, column, widths[k], nullptr);
        }
    }

    static void set_pages(lxw_worksheet* sheet) {
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, a4_paper);
        worksheet_fit_to_pages(sheet, 1, 0);
    }

    Status write_overview() {
        lxw_worksheet* sheet = book_.add_sheet(overview_name);
        set_widths(sheet, {44, 60, 14, 14, 24, 30});
        set_pages(sheet);
        const DocumentFacts& facts = report_.forms.facts;
        std::uint32_t row = 0;
        const std::vector<Line> lines = {
            {"文件 file", frame_.file_name},
            {"SHA-256", frame_.sha256},
            {"种类 kind", facts.kind},
            {"单位 organization", facts.organization},
            {"年度 fiscal year",
             facts.fiscal_year ? ExportValue(std::to_string(*facts.fiscal_year)) : ExportValue()},
            {"页数 pages", std::int64_t{frame_.page_count}},
            {"状态 status", std::string(document_status_word(frame_.status))},
            {"程序 program", frame_.program + " " + frame_.version}};
        for (const Line& line : lines) {
            TRY(write_line(sheet, row++, line));
        }
        for (const Error& error : frame_.errors) {
            const ErrorText& text = error_text(error.code);
            TRY(write_line(sheet, row++,
                           {std::string(text.name),
                            (error.page > 0 ? "p. " + std::to_string(error.page) + ": " : "") +
                                std::string(text.sentence_zh) + " " +
                                std::string(text.sentence_en) + " " + error.detail}));
        }
        ++row;
        for (const CellStatus status :
             {CellStatus::verified, CellStatus::accepted, CellStatus::review}) {
            TRY(book_.write_text(sheet, row++, 0, status_text(status), styles_.fill(status)));
        }
        TRY(book_.write_text(sheet, row++, 0, "corrected 已更正", styles_.corrected()));
        return write_contents(sheet, row + 1);
    }

    Status write_contents(lxw_worksheet* sheet, std::uint32_t row) {
        constexpr std::array<const char*, 6> heads = {"表 table",  "标题 title", "页 pages",
                                                      "单位 unit", "表式 form",  "状态 state"};
        for (std::size_t k = 0; k < heads.size(); ++k) {
            TRY(book_.write_text(sheet, row, static_cast<int>(k), heads.at(k), book_.heading()));
        }
        for (std::size_t t = 0; t < report_.forms.tables.size(); ++t) {
            const FormTable& table = report_.forms.tables[t];
            std::string pages;
            for (const int page : table.pages) {
                pages += (pages.empty() ? "" : ", ") + std::to_string(page);
            }
            const std::string state = table.state == TableState::filled ? "filled" : "empty";
            TRY(write_line(sheet, ++row,
                           {names_[t], table.title, pages, table.unit, table.form,
                            table.empty_statement.empty() ? state : table.empty_statement}));
        }
        return Done{};
    }

    /// "3 支出决算表!E10", a line a cell.
    [[nodiscard]] std::string places_of(const Check& check) const {
        std::string out;
        for (const CellPlace& cell : check.cells) {
            out += out.empty() ? "" : "\n";
            out += names_[static_cast<std::size_t>(cell.table)] + "!" +
                   sheet_place(cell.row, cell.col);
        }
        for (const std::size_t s : check.statements) {
            const Statement& statement = report_.forms.statements[s];
            out += (out.empty() ? "" : "\n") + std::string("p. ") + std::to_string(statement.page) +
                   ": " + statement.text;
        }
        return out;
    }

    /// Those that failed first: they are what one looks for.
    Status write_checks() {
        lxw_worksheet* sheet = book_.add_sheet(checks_name);
        set_widths(sheet, {12, 18, 50, 50, 14, 14, 12, 12, 20, 40});
        set_pages(sheet);
        constexpr std::array<const char*, 10> heads = {
            "结果 status",     "规则 rule",        "含义",
            "meaning",         "左 left",          "右 right",
            "差额 difference", "允许差 tolerance", "判断 verdict",
            "位置 cells"};
        for (std::size_t k = 0; k < heads.size(); ++k) {
            TRY(book_.write_text(sheet, 0, static_cast<int>(k), heads.at(k), book_.heading()));
        }
        std::uint32_t row = 1;
        for (const CheckStatus wanted :
             {CheckStatus::fail, CheckStatus::unreadable, CheckStatus::pass}) {
            for (const Check& check : report_.checks) {
                if (check.status == wanted) {
                    TRY(write_check(sheet, row++, check));
                }
            }
        }
        worksheet_freeze_panes(sheet, 1, 0);
        worksheet_autofilter(sheet, 0, 0, std::max(1U, row - 1),
                             static_cast<lxw_col_t>(heads.size() - 1));
        return Done{};
    }

    Status write_check(lxw_worksheet* sheet, std::uint32_t row, const Check& check) {
        const auto decimal = [](const std::optional<Decimal>& value) {
            return value ? ExportValue(*value) : ExportValue();
        };
        const auto rule = knowledge_.rules.find(check.rule);
        const bool known = rule != knowledge_.rules.end();
        return write_line(
            sheet, row,
            {std::string(check_status_word(check.status)), check.rule,
             known ? rule->second->why_zh : "", known ? rule->second->why : "", decimal(check.left),
             decimal(check.right), decimal(check.difference), decimal(check.tolerance),
             std::string(verdict_word(check.verdict)), places_of(check)});
    }

    WorkbookFile& book_;
    CellStyles styles_;
    const Report& report_;
    const ReportFrame& frame_;
    const ExportKnowledge& knowledge_;
    std::vector<std::string> names_;  ///< of the sheets of tables
};

class WorkbookFormat final : public ExportFormat {
   public:
    WorkbookFormat(const ExportKnowledge& knowledge, const FormatOptions& options)
        : knowledge_(knowledge), options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "workbook"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {folder_name}; }
    [[nodiscard]] bool wants_rows() const override { return false; }
    [[nodiscard]] Keeps keeps() const override { return Keeps::files; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return {std::string(folder_name) + "/" + stem + ".xlsx"};
    }

    Status begin(const std::string& folder) override {
        place_ = TRY(new_folder(folder, folder_name));
        return Done{};
    }

    Status take_report(const ExportedReport& report) override {
        const ReportFrame& frame = report.written.frame;
        const std::string name = output_stem(frame.file_name, frame.sha256) + ".xlsx";
        WorkbookFile book =
            TRY(WorkbookFile::create((place_ / name).string(), WorkbookFile::Memory::whole));
        TRY(ReportBook(book, report, knowledge_).write(options_.forms));
        return book.close();
    }

    Status finish() override { return Done{}; }

   private:
    const ExportKnowledge& knowledge_;
    FormatOptions options_;
    std::filesystem::path place_;
};

}  // namespace

std::unique_ptr<ExportFormat> workbook_format(const ExportKnowledge& knowledge,
                                              const FormatOptions& options) {
    return std::make_unique<WorkbookFormat>(knowledge, options);
}

}  // namespace juesuan
