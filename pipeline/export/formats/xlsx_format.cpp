// juesuan.xlsx: a sheet a table, with a sheet that explains the fields. A table with more rows than
// a sheet holds goes on in a further sheet.
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/formats/workbook_file.h"

namespace juesuan {
namespace {

constexpr const char* file_name = "juesuan.xlsx";
constexpr const char* explanations = "说明 fields";
constexpr double narrow_column = 12, wide_column = 28;  // characters
constexpr lxw_row_t most_rows = LXW_ROW_MAX;

class XlsxFormat final : public ExportFormat {
   public:
    explicit XlsxFormat(const ExportKnowledge& knowledge) : knowledge_(knowledge) {}

    [[nodiscard]] std::string_view name() const override { return "xlsx"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {file_name}; }

    Status begin(const std::string& folder) override {
        book_ = TRY(WorkbookFile::create((std::filesystem::path(folder) / file_name).string(),
                                         WorkbookFile::Memory::flat));
        explain();
        for (const ExportTable& table : knowledge_.tables) {
            sheets_.push_back({add_sheet(table, 1), 1, 1});
        }
        return Done{};
    }

    Status take_row(ExportTableName table, const ExportRow& row) override {
        const auto t = static_cast<std::size_t>(table);
        Sheet& sheet = sheets_[t];
        if (sheet.next_row == most_rows) {
            close_sheet(sheet, row.size());
            ++sheet.number;
            sheet = {add_sheet(knowledge_.tables[t], sheet.number), sheet.number, 1};
        }
        for (std::size_t k = 0; k < row.size(); ++k) {
            TRY(book_.write(sheet.sheet, sheet.next_row, static_cast<int>(k), row[k]));
        }
        ++sheet.next_row;
        return Done{};
    }

    Status finish() override {
        for (std::size_t t = 0; t < sheets_.size(); ++t) {
            close_sheet(sheets_[t], knowledge_.tables[t].fields.size());
        }
        return book_.close();
    }

   private:
    struct Sheet {
        lxw_worksheet* sheet = nullptr;
        int number = 1;
        lxw_row_t next_row = 1;
    };

    static void close_sheet(const Sheet& sheet, std::size_t fields) {
        worksheet_autofilter(sheet.sheet, 0, 0, std::max<lxw_row_t>(1, sheet.next_row - 1),
                             static_cast<lxw_col_t>(fields - 1));
    }

    lxw_worksheet* add_sheet(const ExportTable& table, int number) {
        lxw_worksheet* sheet =
            book_.add_sheet(table.name + (number == 1 ? "" : " " + std::to_string(number)));
        for (std::size_t k = 0; k < table.fields.size(); ++k) {
            const ExportField& field = table.fields[k];
            const auto column = static_cast<lxw_col_t>(k);
            const bool words = field.type == FieldType::text;
            worksheet_set_column(sheet, column, column, words ? wide_column : narrow_column,
                                 nullptr);
            worksheet_write_string(sheet, 0, column, field.name.c_str(), book_.heading());
        }
        worksheet_freeze_panes(sheet, 1, 0);
        return sheet;
    }

    /// What each field says, in both languages.
    void explain() {
        lxw_worksheet* sheet = book_.add_sheet(explanations);
        constexpr std::array<const char*, 6> heads = {"table 表",  "field 字段",  "名称",
                                                      "type 类型", "description", "说明"};
        constexpr std::array<double, 6> widths = {14, 22, 18, 10, 80, 60};
        for (std::size_t k = 0; k < heads.size(); ++k) {
            const auto column = static_cast<lxw_col_t>(k);
            worksheet_set_column(sheet, column, column, widths.at(k), nullptr);
            worksheet_write_string(sheet, 0, column, heads.at(k), book_.heading());
        }
        lxw_row_t row = 1;
        for (const ExportTable& table : knowledge_.tables) {
            write_line(
                sheet, row++,
                {table.name, "", table.title_zh, "", table.description, table.description_zh});
            for (const ExportField& field : table.fields) {
                constexpr std::array<const char*, 4> types = {"text", "integer", "number", "1 / 0"};
                write_line(sheet, row++,
                           {table.name, field.name, field.title_zh,
                            types.at(static_cast<std::size_t>(field.type)), field.description,
                            field.description_zh});
            }
        }
        worksheet_freeze_panes(sheet, 1, 0);
        worksheet_autofilter(sheet, 0, 0, row - 1, static_cast<lxw_col_t>(heads.size() - 1));
    }

    static void write_line(lxw_worksheet* sheet, lxw_row_t row,
                           const std::vector<std::string>& texts) {
        for (std::size_t k = 0; k < texts.size(); ++k) {
            worksheet_write_string(sheet, row, static_cast<lxw_col_t>(k), texts[k].c_str(),
                                   nullptr);
        }
    }

    const ExportKnowledge& knowledge_;
    WorkbookFile book_;
    std::vector<Sheet> sheets_;  ///< a table
};

}  // namespace

std::unique_ptr<ExportFormat> xlsx_format(const ExportKnowledge& knowledge,
                                          const FormatOptions& /*options*/) {
    return std::make_unique<XlsxFormat>(knowledge);
}

}  // namespace juesuan
