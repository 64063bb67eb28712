// A report that ingest wrote, read again by the commands that explain it.
#pragma once

#include <map>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/base/language.h"
#include "pipeline/write/report_reader.h"

namespace juesuan {

/// Why each rule holds, by its id; a rule that is not there is shown with its id alone.
using RuleReasons = std::map<std::string, std::string>;

/// What the narrative's measures, and what they are compared with, are called in Chinese, by their
/// keys.
using MeasureLabels = std::map<std::string, std::string>;

/// The report in the file. Errors: output_invalid, as read_report; also where nothing can be read.
[[nodiscard]] Result<WrittenReport> read_written_report(const std::string& path);

/// What is wrong with a report that cannot be read, and what to do: no such file, a folder, no
/// report. One or two sentences, ended by a line feed.
[[nodiscard]] std::string report_trouble(const std::string& path, const Error& error,
                                         Language language);

/// The cell at a place of the report, or nullptr if it has none there.
[[nodiscard]] const FormCell* cell_of_report(const Report& report, const CellPlace& place);
/// The place of a cell by the id of its table; nothing if the report has none there.
[[nodiscard]] std::optional<CellPlace> place_in_report(const Report& report,
                                                       const std::string& table, int row, int col);

/// The cell was not read from pixels: of a text layer, or as a file stores it.
[[nodiscard]] bool is_copied(const CellTrust& trust);
/// Nothing that the check compares was read from pixels; what fails is no misreading.
[[nodiscard]] bool is_copied(const Report& report, const Check& check);

/// The values of a record in order of their keys.
[[nodiscard]] std::map<std::string, const RecordValue*> values_by_key(const FormRecord& record);

/// See headers_of_cell; its parts joined by " / ", "" where there is none.
[[nodiscard]] std::string header_of_cell(const FormTable& table, int row, int col);

/// What people call the column of a value: in Chinese its header as it is printed, in English the
/// words of its key.
[[nodiscard]] std::string column_name(const FormTable& table, const RecordValue& value,
                                      Language language);

/// Why the rules hold, if the definitions are found; what is printed is readable without.
/// `share_folder`: see --share.
[[nodiscard]] RuleReasons rule_reasons(const std::string& share_folder, Language language);
[[nodiscard]] MeasureLabels measure_labels(const std::string& share_folder);

}  // namespace juesuan
