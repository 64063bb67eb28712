// What makes the files of one format from all reports of an export: one class a format, one file a
// class in formats/; the list of them is in export_formats.h.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// Open Definition's word for a licence that nobody stated.
inline constexpr const char* no_licence = "notspecified";

/// full: as ingest writes it; compact: the same on one line; records: the records alone.
enum class JsonShape : std::uint8_t { full = 0, compact = 1, records = 2 };

/// What a format can take over from the former export, of reports that did not change: nothing, so
/// that it is made anew; the files of each report; the rows of each report within its files.
enum class Keeps : std::uint8_t { nothing = 0, files = 1, rows = 2 };

/// A report that did not change since the former export.
struct KeptReport {
    std::string document;  ///< see document_key
    std::string file_name, sha256;
};

/// How files are to be written.
struct FormatOptions {
    bool byte_order_mark = false;  ///< of text files
    std::set<std::string> forms;   ///< of formats that take whole reports: only tables of these
    JsonShape json = JsonShape::full;
    std::string licence;  ///< of the data, as licenses.opendefinition.org names it
    // Of an archive.
    bool sources = false;      ///< the files that were read belong to it
    std::string date = {};     ///< when it is made, 2026-11-29; "": it does not say
    std::string former = {};   ///< the folder of the export before, which is this one's
    std::string filters = {};  ///< which reports were wanted, see export_filters
    /// Lines of bag-info.txt, names and values.
    std::vector<std::pair<std::string, std::string>> bag_info = {};
    // Of a PDF.
    bool replace_layers = false;    ///< text layers that the file has are replaced
    std::string share_folder = {};  ///< see find_program_files
};

/// What is wrong with one report or its document is no end of the export.
[[nodiscard]] inline bool is_of_one_report(const Error& error) {
    return error.code != ErrorCode::output_no_room && error.code != ErrorCode::output_unwritable;
}

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

    /// Errors of all members: output_no_room, output_unwritable; of take_report also output_invalid
    /// where a report does not fit into the format, and those of its document, which another child
    /// opens; see is_of_one_report.
    /// `folder` is there, and empty of what the format makes.
    virtual Status begin(const std::string& folder) = 0;
    /// Rows come report by report, the rows of one table together.
    virtual Status take_row(ExportTableName table, const ExportRow& row);
    /// Comes after the rows of the report.
    virtual Status take_report(const ExportedReport& report);
    virtual Status finish() = 0;
    /// After all formats have finished: `entries` is what they made, for a format that takes it in.
    virtual Status pack(const std::vector<std::string>& entries);

    [[nodiscard]] virtual Keeps keeps() const { return Keeps::nothing; }
    /// Of a format that keeps files: where those of one report lie in the folder of the export;
    /// not all of them need be there. `stem`: see output_stem.
    [[nodiscard]] virtual std::vector<std::string> files_of(const std::string& stem) const;
    /// It names or takes in what the other formats made of a report: it gets the report after them,
    /// with their files.
    [[nodiscard]] virtual bool wants_files() const { return false; }
    /// Of a format that keeps rows, in place of begin: `former` is the former export, `kept` the
    /// keys of the documents whose rows are going to be kept, in the order in which they stand.
    virtual Status begin_update(const std::string& folder, const std::string& former,
                                const std::set<std::string>& kept);
    /// In place of the rows and the report: those of the former export stay. Files are in place.
    virtual Status keep_report(const KeptReport& report);

    /// It takes rows; else it looks at the report alone.
    [[nodiscard]] virtual bool wants_rows() const { return true; }
    /// It needs ExportedReport::pages; a report whose pages cannot be had does not come.
    [[nodiscard]] virtual bool wants_pages() const { return false; }
};

inline Status ExportFormat::take_row(ExportTableName /*table*/, const ExportRow& /*row*/) {
    return Done{};
}
inline Status ExportFormat::take_report(const ExportedReport& /*report*/) { return Done{}; }
inline std::vector<std::string> ExportFormat::files_of(const std::string& /*stem*/) const {
    return {};
}
inline Status ExportFormat::begin_update(const std::string& folder, const std::string& /*former*/,
                                         const std::set<std::string>& /*kept*/) {
    return begin(folder);
}
inline Status ExportFormat::keep_report(const KeptReport& /*report*/) { return Done{}; }
inline Status ExportFormat::pack(const std::vector<std::string>& /*entries*/) { return Done{}; }

}  // namespace juesuan
