// What of a report may be held against other reports of the same body.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/inspect/relate/organization_names.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// An amount of a record, and what it is: the same row and column of the same form mean the same in
/// every report.
struct RelatedAmount {
    std::string form, row, column;  ///< row: its key, its code or its label
    std::string table;              ///< id in the report
    int place_row = 0, place_col = 0, page = 0;
    std::string label;  ///< of the row, as printed
    Decimal value;
    std::string unit;
    bool trusted = false;                    ///< verified or accepted
    std::string title = {}, column_zh = {};  ///< of the table and the column, as printed
};

/// One report; a volume holds several.
struct RelatedReport {
    std::string key;  ///< of its organization
    std::string organization, kind;
    std::optional<int> year;
    std::string sha256, source;          ///< where the document lies, as people are shown it
    std::vector<RelatedAmount> amounts;  ///< each row and column of a form once
};

/// The reports of a file that say whose they are. Amounts whose row and column stand in several
/// places of a form are left out: which is which nobody knows.
[[nodiscard]] std::vector<RelatedReport> related_reports(const WrittenReport& written,
                                                         const OrganizationNames& names,
                                                         const std::string& source);

}  // namespace juesuan
