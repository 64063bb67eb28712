#include "pipeline/export/formats/workbook_file.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/image/own_marks.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/output/own_workbook.h"
#include "pipeline/output/quiet_errors.h"

namespace juesuan {
namespace {

constexpr std::size_t most_characters = 32767;  // of a cell, in units of UTF-16

/// A moment that is the same in every file, as the zip's own: 1980-01-01.
constexpr time_t fixed_moment = 315532800;

Error error_of(lxw_error code, const std::string& path) {
    if (errno == 0) {
        errno = EIO;
    }
    Error out = last_write_error(path);
    out.detail += std::string(": ") + lxw_strerror(code);
    return out;
}

std::string fitting(const std::string& text) {
    if (text.size() <= most_characters) {
        return text;
    }
    std::u32string points = code_points(text);
    std::size_t units = 0, kept = 0;
    constexpr char32_t last_of_one_unit = 0xFFFF;
    while (kept < points.size() && units + 2 < most_characters) {
        units += points[kept++] > last_of_one_unit ? 2 : 1;
    }
    if (kept == points.size()) {
        return text;
    }
    points.resize(kept);
    return to_utf8(points) + "…";
}

}  // namespace

bool is_exact_in_spreadsheet(const Decimal& value) {
    constexpr std::int64_t most = 1'000'000'000'000'000;  // 15 digits
    return value.units < most && value.units > -most;
}

double spreadsheet_number(const Decimal& value) {
    return std::strtod(value.text().c_str(), nullptr);
}

WorkbookFile::~WorkbookFile() {
    if (book_ != nullptr) {
        lxw_workbook_free(book_);
    }
}

WorkbookFile::WorkbookFile(WorkbookFile&& other) noexcept
    : path_(std::move(other.path_)),
      book_(std::exchange(other.book_, nullptr)),
      heading_(other.heading_),
      numbers_(std::move(other.numbers_)) {}

WorkbookFile& WorkbookFile::operator=(WorkbookFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(book_, other.book_);
    std::swap(heading_, other.heading_);
    std::swap(numbers_, other.numbers_);
    return *this;
}

Result<WorkbookFile> WorkbookFile::create(const std::string& path, Memory memory) {
    WorkbookFile out;
    out.path_ = path;
    std::string folder = std::filesystem::path(path).parent_path().string();
    lxw_workbook_options options = {};
    options.constant_memory = memory == Memory::flat ? LXW_TRUE : LXW_FALSE;
    options.tmpdir = folder.data();
    out.book_ = workbook_new_opt(path.c_str(), &options);
    if (out.book_ == nullptr) {
        return error_of(LXW_ERROR_MEMORY_MALLOC_FAILED, path);
    }
    lxw_doc_properties properties = {};
    std::string author = own_workbook_author;
    properties.author = author.data();
    properties.created = fixed_moment;
    workbook_set_properties(out.book_, &properties);
    out.heading_ = workbook_add_format(out.book_);
    format_set_bold(out.heading_);
    format_set_bottom(out.heading_, LXW_BORDER_THIN);
    return out;
}

lxw_worksheet* WorkbookFile::add_sheet(const std::string& name) {
    return workbook_add_worksheet(book_, name.c_str());
}

lxw_format* WorkbookFile::number_format(int decimals) {
    lxw_format*& format = numbers_[decimals];
    if (format == nullptr) {
        format = workbook_add_format(book_);
        const std::string shown =
            "#,##0" + (decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0')
                                    : std::string());
        format_set_num_format(format, shown.c_str());
    }
    return format;
}

Status WorkbookFile::write_text(lxw_worksheet* sheet, std::uint32_t row, int column,
                                const std::string& text, lxw_format* format) {
    const QuietErrors quiet;
    errno = 0;
    const lxw_error code = worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column),
                                                  fitting(text).c_str(), format);
    return code == LXW_NO_ERROR ? Status(Done{}) : error_of(code, path_);
}

Status WorkbookFile::write(lxw_worksheet* sheet, std::uint32_t row, int column,
                           const ExportValue& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        return Done{};
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return write_text(sheet, row, column, *text, nullptr);
    }
    const auto at = static_cast<lxw_col_t>(column);
    errno = 0;
    lxw_error code = LXW_NO_ERROR;
    if (const auto* decimal = std::get_if<Decimal>(&value)) {
        if (!is_exact_in_spreadsheet(*decimal)) {
            return write_text(sheet, row, column, decimal->text(), nullptr);
        }
        code = worksheet_write_number(sheet, row, at, spreadsheet_number(*decimal),
                                      number_format(decimal->scale));
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        code = worksheet_write_number(sheet, row, at, *flag ? 1 : 0, nullptr);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (!is_exact_in_spreadsheet({*number, 0})) {
            return write_text(sheet, row, column, std::to_string(*number), nullptr);
        }
        code = worksheet_write_number(sheet, row, at, static_cast<double>(*number), nullptr);
    } else {
        code = worksheet_write_number(sheet, row, at, std::get<double>(value), nullptr);
    }
    return code == LXW_NO_ERROR ? Status(Done{}) : error_of(code, path_);
}

Status WorkbookFile::close() {
    errno = 0;
    const lxw_error code = workbook_close(std::exchange(book_, nullptr));
    return code == LXW_NO_ERROR ? mark_as_own(path_) : error_of(code, path_);
}

}  // namespace juesuan
