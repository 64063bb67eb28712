// export.json: what an export says of itself. No time and no machine: the same results give the
// same bytes.
#pragma once

#include <array>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/export/run_export.h"
#include "pipeline/export/tables/export_table.h"

namespace juesuan {

/// What became of the reports.
struct ExportTally {
    std::size_t exported = 0, left_out = 0, repeated = 0, unreadable = 0;
    std::size_t unfit = 0;  ///< of the exported ones, for one of the formats
    std::size_t kept = 0;   ///< of the exported ones, taken over from the former export
    std::size_t pages = 0;
    std::array<std::size_t, export_table_count> rows{};
    bool counts_rows = false;  ///< one of the formats takes rows; else `rows` says nothing
    bool interrupted = false;

    [[nodiscard]] std::size_t seen() const { return exported + left_out + repeated + unreadable; }
};

/// The filters as they were asked for: "year=2023 form=final_accounts.03"; "" for none.
[[nodiscard]] std::string export_filters(const ExportOptions& options);

/// Writes it into `place`; what the record of the former export says of formats that stay is taken
/// over. Errors: output_no_room, output_unwritable.
Status write_export_record(const std::string& place, const ExportOptions& options,
                           const ExportTally& tally);

}  // namespace juesuan
