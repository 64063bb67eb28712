// Pictures of the cells of a written report, as files.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/base/exit_code.h"
#include "pipeline/inspect/pages/cut_cells.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// Where pictures come from and go to.
struct PictureRequest {
    std::string folder;  ///< made where it is missing; "": no pictures
    std::string source;  ///< the document; "": where the ledger beside the report says it lies
};

/// A part of a page whose picture is wanted, and what its file is named after.
struct NamedPart {
    PagePart part;
    std::string name;
};

[[nodiscard]] NamedPart named_part(const FormCell& cell, const std::string& table,
                                   const Forms& forms);
[[nodiscard]] NamedPart named_part(const Statement& statement, const Forms& forms);

/// Writes a PNG of each part, cut from its page, and gives the files' paths in the order of
/// `parts`: FOLDER/<name of the report>-<name of the part>.png. Errors: those of cut_cells,
/// source_trail and find_source; output_unwritable, output_no_room.
[[nodiscard]] Result<std::vector<std::string>> write_part_pictures(
    const WrittenReport& written, const std::string& report_file,
    const std::vector<NamedPart>& parts, const PictureRequest& request, const BatchOptions& run);

/// Why there are no pictures and what to do, a sentence each. `names_source`: see source_advice.
[[nodiscard]] std::string without_pictures(const Error& error, bool names_source,
                                           Language language);

/// output_unwritable or try_again where their folder cannot be written; else none_usable.
[[nodiscard]] ExitCode exit_code_without_pictures(const Error& error);

}  // namespace juesuan
