// juesuan review OUT --set … --accept … --undo …: persons' words on a terminal, and from scripts.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"
#include "pipeline/inspect/review/correction_desk.h"

namespace juesuan {

struct CorrectOptions {
    std::string folder;  ///< OUT of ingest
    std::string share_folder;
    std::vector<CorrectionRequest> requests;  ///< in the order in which they are taken
    bool json = false;                        ///< one JSON object a word that was taken
    Language language = Language::english;
};

/// Takes the words one after the other, each on the disk before the next, and makes the reports of
/// their documents anew. What cannot be taken is said in `errors`: some_failed, or none_usable
/// where nothing was. While a run holds the folder the reports stay as they are: the next run makes
/// them anew, which is said.
[[nodiscard]] ExitCode correct(const CorrectOptions& options, std::ostream& out,
                               std::ostream& errors);

/// Who sits here, as the system calls them; "" where it does not know.
[[nodiscard]] std::string name_of_user();

}  // namespace juesuan
