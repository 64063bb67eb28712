// The results of an output folder, as the reading room needs them: the documents of the ledger, and
// typed reports, of which some are kept in memory. All members may be called from any thread.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/inspect/source_paths.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// A report with the SHA-256 of its file.
struct ShelfReport {
    WrittenReport written;
    std::string file_sha256;
};
using SharedReport = std::shared_ptr<const ShelfReport>;

class Shelf {
   public:
    explicit Shelf(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] const std::string& folder() const { return folder_; }
    /// Those of the ledger that have an outcome, in its order; not older than two seconds. Empty
    /// where the ledger cannot be read.
    [[nodiscard]] std::vector<LedgerDocument> documents();
    /// All that is not complete, as `juesuan failed` lists it; empty where the ledger cannot be
    /// read.
    [[nodiscard]] std::vector<LedgerFailure> failures() const;
    /// The document of these first digits of a SHA-256 (8 at least), if it is one.
    [[nodiscard]] std::optional<LedgerDocument> document(const std::string& digits);
    /// Where the document lies, as people are shown it: of two with one name the folder tells them
    /// apart.
    [[nodiscard]] std::string source(const LedgerDocument& document);
    /// The report of the document as it lies there now, or nullptr.
    [[nodiscard]] SharedReport report(const LedgerDocument& document);
    /// The file of the report.
    [[nodiscard]] std::string path(const LedgerDocument& document) const {
        return folder_ + "/" + document.output();
    }
    /// The ledger is to be looked at again.
    void renew();

   private:
    struct Kept {
        std::string path;
        std::int64_t changed = 0, bytes = 0;
        SharedReport report;
    };

    std::string folder_;
    std::mutex mutex_;
    std::vector<LedgerDocument> documents_;
    SourcePaths sources_;
    std::optional<std::chrono::steady_clock::time_point> looked_;
    std::list<Kept> kept_;  ///< the one that was asked for last is first
};

}  // namespace juesuan
