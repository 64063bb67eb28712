// How the ledger names files: relative to the output folder, so that the name is the same from
// wherever a command is started, and no absolute path goes along with the results.
#pragma once

#include <string>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

class LedgerPaths {
   public:
    /// The folder must exist.
    explicit LedgerPaths(const std::string& output_folder);

    [[nodiscard]] LedgerPath name_of(const FoundFile& file);
    /// The way back; for people it is named as it was.
    [[nodiscard]] FoundFile file_at(const LedgerPath& path) const;
    /// Absolute and without dots, to be compared with other places.
    [[nodiscard]] std::string place_of(const LedgerPath& path) const;

   private:
    std::string output_folder_;  ///< without links
    std::string last_folder_;    ///< as it was found, and how the ledger names it
    std::string last_name_;
};

/// The part of the path that people are shown, as FoundFile::shown.
std::string shown_path(const LedgerPath& path);
/// The same as undecoded_name has it.
std::string undecoded_path(const LedgerPath& path);

}  // namespace juesuan
