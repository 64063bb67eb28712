#include "pipeline/inspect/sample/sample_workbook.h"

#include <minizip/unzip.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string_view>

#include "extractors/image/own_marks.h"
#include "pipeline/base/words/lower_case.h"
#include "pipeline/output/own_workbook.h"
#include "pipeline/output/quiet_errors.h"

namespace juesuan {
namespace {

constexpr std::size_t largest_part = std::size_t{64} << 20U;          // bytes, unpacked
constexpr std::size_t most_lines = 1'048'576, most_columns = 16'384;  // of a sheet, by the format
/// A moment that is the same in every file, as the zip's own: 1980-01-01.
constexpr time_t fixed_moment = 315532800;

Error unusable(const std::string& why) {
    return {ErrorCode::input_unreadable, Stage::write, 0, why};
}

struct CloseZip {
    void operator()(void* zip) const { unzClose(zip); }
};
using Zip = std::unique_ptr<void, CloseZip>;

/// A file of the package; nothing where it is missing, damaged or too large.
std::optional<std::string> part_of(const Zip& zip, const std::string& name) {
    if (unzLocateFile(zip.get(), name.c_str(), 1) != UNZ_OK ||
        unzOpenCurrentFile(zip.get()) != UNZ_OK) {
        return std::nullopt;
    }
    std::string out;
    std::array<char, 1U << 16U> room{};
    int count = 0;
    while (out.size() <= largest_part &&
           (count = unzReadCurrentFile(zip.get(), room.data(), room.size())) > 0) {
        out.append(room.data(), static_cast<std::size_t>(count));
    }
    const bool whole = count == 0 && unzCloseCurrentFile(zip.get()) == UNZ_OK;
    return whole ? std::optional(std::move(out)) : std::nullopt;
}

/// All texts in the element, without those of the reading aids for Japanese.
std::string texts_in(const pugi::xml_node& node) {
    std::string out;
    for (const pugi::xml_node& child : node.children()) {
        if (std::string_view(child.name()) == "t") {
            out += child.text().get();
        } else if (std::string_view(child.name()) == "r") {
            out += texts_in(child);
        }
    }
    return out;
}

std::vector<std::string> shared_texts(const Zip& zip) {
    std::vector<std::string> out;
    pugi::xml_document parsed;
    const std::optional<std::string> part = part_of(zip, "xl/sharedStrings.xml");
    if (part && parsed.load_buffer(part->data(), part->size(),
                                   pugi::parse_default | pugi::parse_ws_pcdata)) {
        for (const pugi::xml_node& item : parsed.child("sst").children("si")) {
            out.push_back(texts_in(item));
        }
    }
    return out;
}

/// Where the first sheet lies in the package.
std::string first_sheet(const Zip& zip) {
    pugi::xml_document book, relations;
    const auto book_part = part_of(zip, "xl/workbook.xml");
    const auto relations_part = part_of(zip, "xl/_rels/workbook.xml.rels");
    if (book_part && relations_part && book.load_buffer(book_part->data(), book_part->size()) &&
        relations.load_buffer(relations_part->data(), relations_part->size())) {
        const std::string id =
            book.child("workbook").child("sheets").child("sheet").attribute("r:id").value();
        for (const pugi::xml_node& relation : relations.child("Relationships").children()) {
            const std::string target = relation.attribute("Target").value();
            if (id == relation.attribute("Id").value() && !target.empty()) {
                return target.front() == '/' ? target.substr(1) : "xl/" + target;
            }
        }
    }
    return "xl/worksheets/sheet1.xml";
}

/// The column of "C5", from 0; nothing for what names none.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') {
            break;
        }
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
        if (column > most_columns) {
            return std::nullopt;
        }
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

/// A spreadsheet keeps 664.91 as 664.90999999999997: 15 digits are what it knows.
std::string shown_number(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != '\0') {
        return text;
    }
    std::array<char, 32> shown{};
    (void)std::snprintf(shown.data(), shown.size(), "%.15g", value);
    return std::string_view(shown.data()).find('e') == std::string_view::npos ? shown.data() : text;
}

std::string value_of(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") {
        return texts_in(cell.child("is"));
    }
    const std::string value = cell.child("v").text().get();
    if (type == "s") {
        const auto index = static_cast<std::size_t>(std::strtoul(value.c_str(), nullptr, 10));
        return index < shared.size() ? shared[index] : "";
    }
    if (type ==
        "b") {  // as spreadsheets turn a typed "true" into a truth value, which is no number
        return value == "1" ? "TRUE" : "FALSE";
    }
    return type.empty() || type == "n" ? shown_number(value) : value;
}

using Lines = std::vector<std::vector<std::string>>;

Result<Lines> lines_of(const pugi::xml_node& rows, const std::vector<std::string>& shared) {
    Lines out;
    for (const pugi::xml_node& row : rows.children("row")) {
        const auto number = static_cast<std::size_t>(row.attribute("r").as_ullong(out.size() + 1));
        if (number <= out.size() || number > most_lines) {
            return unusable("its rows are in no order");
        }
        out.resize(number);
        std::vector<std::string>& line = out.back();
        for (const pugi::xml_node& cell : row.children("c")) {
            const std::size_t column = column_of(cell.attribute("r").value()).value_or(line.size());
            line.resize(std::max(line.size(), column + 1));
            line[column] = value_of(cell, shared);
        }
    }
    for (std::vector<std::string>& line : out) {  // empty cells at its end are not in the file
        line.resize(std::max(line.size(), out.front().size()));
    }
    return out;
}

}  // namespace

bool is_workbook_name(const std::string& path) { return lower_case(path).ends_with(".xlsx"); }

bool is_workbook(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 4> front{};
    return file.read(front.data(), front.size()) &&
           std::string_view(front.data(), front.size()) == "PK\x03\x04";
}

Status write_workbook(const std::string& path, const Lines& lines) {
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) {
        return Error{ErrorCode::output_unwritable, Stage::write, 0, path};
    }
    lxw_doc_properties properties = {};
    std::string author = own_workbook_author;
    properties.author = author.data();
    properties.created = fixed_moment;
    workbook_set_properties(book, &properties);
    lxw_worksheet* sheet = workbook_add_worksheet(book, "sample");
    lxw_format* heading = workbook_add_format(book);
    format_set_bold(heading);
    for (std::size_t r = 0; r < lines.size(); ++r) {
        for (std::size_t c = 0; c < lines[r].size(); ++c) {
            worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c),
                                   lines[r][c].c_str(), r == 0 ? heading : nullptr);
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    if (!lines.empty() && !lines.front().empty()) {
        const auto last = static_cast<lxw_col_t>(lines.front().size() - 1);
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(lines.size() - 1), last);
        constexpr double wide = 24;
        worksheet_set_column(sheet, last, last, wide, nullptr);
    }
    const lxw_error problem = [book] {
        const QuietErrors quiet;  // it names its own source on a full disk
        return workbook_close(book);
    }();
    return problem == LXW_NO_ERROR
               ? mark_as_own(path)
               : Error{ErrorCode::output_unwritable, Stage::write, 0, lxw_strerror(problem)};
}

Result<Lines> workbook_lines(const std::string& path) {
    const Zip zip(unzOpen64(path.c_str()));
    if (zip == nullptr) {
        return unusable("it is no workbook, or a damaged one");
    }
    pugi::xml_document sheet;
    const std::optional<std::string> part = part_of(zip, first_sheet(zip));
    if (!part || !sheet.load_buffer(part->data(), part->size(),
                                    pugi::parse_default | pugi::parse_ws_pcdata)) {
        return unusable("its first sheet cannot be read");
    }
    return lines_of(sheet.child("worksheet").child("sheetData"), shared_texts(zip));
}

}  // namespace juesuan
