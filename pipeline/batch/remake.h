// One report anew, from the pages as they were read: other definitions, another program, another
// word of a person.
#pragma once

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

/// The reports of these documents of an output folder, after persons corrected them.
struct RemakeRequest {
    std::string folder, share_folder;
    std::vector<std::string> documents;  ///< SHA-256
};

/// How many were made. Errors: ledger_held, where a run holds the folder (whoever makes reports
/// later finds the corrections: the next ingest, reclassify, or this); those of the definitions, of
/// the ledger and of writing.
[[nodiscard]] Result<std::size_t> remake_corrected(const RemakeRequest& request);

}  // namespace juesuan
