// export.json: what an export says of itself. No time and no machine: the same results give the
// same bytes.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/export/run_export.h"
#include "pipeline/export/tables/export_table.h"

namespace juesuan {

/// What became of the reports.
struct ExportTally {
    std::size_t exported = 0, left_out = 0, repeated = 0, unreadable = 0;
    std::size_t unwritten = 0;            ///< fit into none of the formats
    std::size_t unfit = 0;                ///< did not fit into one of the formats, or not whole
    std::size_t partial = 0, failed = 0;  ///< of the exported ones: pages are missing
    std::size_t kept = 0;  ///< of the exported ones, taken over from the former export
    std::size_t pages = 0;
    std::array<std::size_t, export_table_count> rows{};
    bool counts_rows = false;  ///< one of the formats takes rows; else `rows` says nothing
    bool interrupted = false;
    std::map<std::string, std::size_t> of_format;  ///< reports by the format's word
    std::vector<std::string> dropped;  ///< documents that the former export held and this does not
    std::vector<std::string> older;    ///< formats that stay and were made of other reports

    [[nodiscard]] std::size_t seen() const {
        return exported + unwritten + left_out + repeated + unreadable;
    }
};

/// The filters as they were asked for: "year=2023 form=final_accounts.03"; "" for none.
[[nodiscard]] std::string export_filters(const ExportOptions& options);

/// Writes it into `place`; what the record of the former export says of formats that stay is taken
/// over. Errors: output_no_room, output_unwritable.
Status write_export_record(const std::string& place, const ExportOptions& options,
                           const ExportTally& tally);

}  // namespace juesuan
