// One report anew, from the pages as they were read: other definitions, another program, another
// word of a person.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/batch/report_maker.h"
#include "pipeline/output/opened_output.h"

namespace juesuan {

class Remaker {
   public:
    Remaker(OpenedOutput& output, const LoadedDefinitions& definitions, std::string program_sha256)
        : output_(output),
          definitions_(definitions),
          program_sha256_(std::move(program_sha256)),
          maker_(definitions, output.folder, *output.ledger) {}

    enum class End : std::uint8_t {
        made,
        fresh,             ///< nothing that it depends on has changed
        without_readings,  ///< what was read is not kept any more: ingest --refresh reads it
        unwritten,
    };
    struct Outcome {
        End end = End::made;
        std::vector<Error> errors;  ///< beside those of reading it
    };

    /// Errors: those of the ledger and of writing.
    Result<Outcome> remake(const LedgerDocument& document);

    [[nodiscard]] bool found_our_bug() const { return maker_.found_our_bug(); }

   private:
    OpenedOutput& output_;
    const LoadedDefinitions& definitions_;
    std::string program_sha256_;
    ReportMaker maker_;
};

/// Makes anew every report of a folder that this process holds and that lacks corrections; what was
/// not read to its end, or is read anew, comes with its reading. `made` is told what each was and
/// is. Gives how many were made. Errors: those of the ledger and of writing.
[[nodiscard]] Result<std::size_t> take_in_corrections(
    OpenedOutput& output, Remaker& remaker,
    const std::function<void(const LedgerDocument& was, const LedgerDocument& is)>& made = {});

/// The same of a folder that this process does not hold. Who adds a correction calls it afterwards,
/// and so does every run when it has let go of the folder: whoever was refused the folder had
/// written before that, so that no correction is left to nobody. Gives how many were made. Errors:
/// ledger_held, where a run holds the folder and will take them in; those of the definitions, of
/// the ledger and of writing.
[[nodiscard]] Result<std::size_t> take_in_late_corrections(const std::string& folder,
                                                           const std::string& share_folder);

}  // namespace juesuan
