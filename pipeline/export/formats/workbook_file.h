// An XLSX file as our formats write it, over libxlsxwriter.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/export/tables/export_table.h"

// NOLINTBEGIN(readability-identifier-naming): the library's names
struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;
// NOLINTEND(readability-identifier-naming)

namespace juesuan {

class WorkbookFile {
   public:
    /// flat: rows go to the disk as they come, from the first to the last; whole: in any order.
    enum class Memory : std::uint8_t { flat, whole };

    WorkbookFile() = default;
    ~WorkbookFile();
    WorkbookFile(WorkbookFile&& other) noexcept;
    WorkbookFile& operator=(WorkbookFile&& other) noexcept;

    /// Its bytes depend on what is written alone. Errors: output_unwritable.
    static Result<WorkbookFile> create(const std::string& path, Memory memory);

    lxw_worksheet* add_sheet(const std::string& name);
    [[nodiscard]] lxw_format* heading() const { return heading_; }
    [[nodiscard]] lxw_workbook* book() const { return book_; }
    /// The format of a number with so many decimals.
    lxw_format* number_format(int decimals);

    /// Text as text, numbers as numbers: a decimal shows the digits that were printed. What a
    /// number of the format cannot hold, more than 15 digits, is written as text. Nothing is
    /// written for nothing. Errors: output_no_room, output_unwritable.
    Status write(lxw_worksheet* sheet, std::uint32_t row, int column, const ExportValue& value);
    /// Text of any length: what a cell cannot hold, more than 32,767 characters, ends in "…".
    Status write_text(lxw_worksheet* sheet, std::uint32_t row, int column, const std::string& text,
                      lxw_format* format);
    Status close();

   private:
    std::string path_;
    lxw_workbook* book_ = nullptr;
    lxw_format* heading_ = nullptr;
    std::map<int, lxw_format*> numbers_;
};

/// The number that stands for an amount in a spreadsheet, and whether it can: to 15 digits.
[[nodiscard]] bool is_exact_in_spreadsheet(const Decimal& value);
/// For display alone: the spreadsheet's own numbers are no decimals.
[[nodiscard]] double spreadsheet_number(const Decimal& value);

}  // namespace juesuan
