// What makes the files of one format from all reports of an export: one class a format, one file a
// class in formats/; the list of them is in export_formats.h.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// Open Definition's word for a licence that nobody stated.
inline constexpr const char* no_licence = "notspecified";

/// full: as ingest writes it; compact: the same on one line; records: the records alone.
enum class JsonShape : std::uint8_t { full = 0, compact = 1, records = 2 };

/// How files are to be written.
struct FormatOptions {
    bool byte_order_mark = false;  ///< of text files
    std::set<std::string> forms;   ///< of formats that take whole reports: only tables of these
    JsonShape json = JsonShape::full;
    std::string licence;          ///< of the data, as licenses.opendefinition.org names it
    bool replace_layers = false;  ///< of a PDF: text layers that the file has are replaced
    std::string share_folder;     ///< see find_program_files
};

class ExportFormat {
   public:
    ExportFormat() = default;
    ExportFormat(const ExportFormat&) = delete;
    ExportFormat& operator=(const ExportFormat&) = delete;
    virtual ~ExportFormat() = default;

    /// The word of the format: "csv".
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// The names that it makes in the folder of the export, files or folders. The same reports
    /// give the same bytes.
    [[nodiscard]] virtual std::vector<std::string> entries() const = 0;

    /// Errors of all members: output_no_room, output_unwritable; output_invalid where a report
    /// does not fit into the format.
    /// `folder` is there, and empty of what the format makes.
    virtual Status begin(const std::string& folder) = 0;
    /// Rows come report by report, the rows of one table together.
    virtual Status take_row(ExportTableName table, const ExportRow& row);
    /// Comes after the rows of the report.
    virtual Status take_report(const ExportedReport& report);
    virtual Status finish() = 0;
    /// It takes rows; else it looks at the report alone.
    [[nodiscard]] virtual bool wants_rows() const { return true; }
    /// It needs ExportedReport::pages; a report whose pages cannot be had does not come.
    [[nodiscard]] virtual bool wants_pages() const { return false; }
};

inline Status ExportFormat::take_row(ExportTableName /*table*/, const ExportRow& /*row*/) {
    return Done{};
}
inline Status ExportFormat::take_report(const ExportedReport& /*report*/) { return Done{}; }

}  // namespace juesuan
