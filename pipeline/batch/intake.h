// Decides what is to be done with a file that was found: nothing, because the ledger has its
// outcome; go on where an earlier run stopped; or begin.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "pipeline/batch/basis.h"
#include "pipeline/batch/run_record.h"
#include "pipeline/ledger/kept_readings.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_paths.h"
#include "pipeline/supervisor/schedule.h"

namespace juesuan {

/// What outcomes of this run depend on.
struct CurrentBasis {
    ReadingBasis reading;
    ReportBasis report;
    LedgerId reading_id = 0, report_id = 0;  ///< in the ledger
    std::string fingerprint;                 ///< of reading
};

/// A document that is being read.
struct DocumentInHand {
    IngestedFile file;
    LedgerId id = 0;
    std::string old_output;  ///< result of an earlier attempt; "" when there is none
    KeptReadings readings;
    DocumentStart start;
    std::chrono::steady_clock::time_point begun;
    std::int64_t began = 0;    ///< seconds since 1970
    bool is_unpacked = false;  ///< it lies in a package; its file holds what it unpacked to
};

struct TakenFile {
    enum class Kind : std::uint8_t {
        skipped,    ///< no document, and nobody said that it is one
        refused,    ///< `error` says why
        duplicate,  ///< of `document`, which this run has met before
        done,       ///< `document` has its outcome
        to_read,    ///< `in_hand` is filled
        package,    ///< its members are to be taken in its place
        pages,      ///< several files that are to be joined first, see take_joined
        joined,     ///< so are the PDFs that it is made of, if it is more than one
    };
    Kind kind = Kind::skipped;
    Error error;
    std::string skipped_kind;  ///< of what was skipped, see SkippedFile
    LedgerDocument document;
    bool stale = false;
    /// Of a document that is done and lacks pages that are chosen now, beside others that it has:
    /// the choice that holds both; "" for any other.
    std::string pages_of_both = {};
    bool is_restored = false;  ///< its report was gone, damaged or changed, and is made again
    bool is_told_anew =
        false;  ///< of a duplicate: the catalogue says more of it, as the ledger does
    std::optional<DocumentInHand> in_hand;
};

class Intake {
   public:
    /// `folder`: the output folder; of `options` count the limits and what is renewed or refused;
    /// `catalogue` says what is known of the documents.
    Intake(std::string folder, const BatchOptions& options, Catalogue& catalogue, Ledger& ledger,
           const RunRecord& record)
        : folder_(std::move(folder)),
          max_file_bytes_(options.max_file_bytes),
          renewal_(options.renewal),
          refuse_unsupported_(options.refuse_unsupported),
          pages_(options.pages),
          catalogue_(catalogue),
          ledger_(ledger),
          record_(record),
          paths_(folder_) {}

    /// Once, before any file is taken.
    Status depend_on(ReadingBasis reading, ReportBasis report);
    [[nodiscard]] const CurrentBasis& basis() const { return basis_; }

    /// Errors: those of the ledger and of the kept readings; trouble with the file is a result.
    Result<TakenFile> take(const FoundFile& file);
    /// A document of several files, of which `joined` is made: FoundFile::joined says where.
    Result<TakenFile> take_joined(const FoundFile& file, Result<IngestedFile> joined);
    /// Is there nothing to be done about the document, so that its bytes are not needed?
    Result<bool> is_settled(const FoundFile& file, const LedgerDocument& document);

   private:
    Result<TakenFile> take_known(const FoundFile& file, LedgerDocument document,
                                 const FileState& state);
    Result<TakenFile> take_hashed(const FoundFile& file, IngestedFile ingested);
    Result<TakenFile> refuse(const FoundFile& file, const Error& error, bool is_own = false);
    Status remember(const LedgerPath& name, const FoundFile& file, Error& error);
    Status forget_members(const std::string& path);
    Result<TakenFile> begin(const FoundFile& found, IngestedFile file,
                            const std::optional<LedgerDocument>& known);
    Status know_what_is_told();
    DocumentMetadata told_of(const FoundFile& file, LedgerId document, const std::string& sha256);
    Result<bool> is_told_anew(const FoundFile& file, const LedgerDocument& document);
    [[nodiscard]] bool is_stale(const LedgerDocument& document) const;
    [[nodiscard]] bool is_lost(const LedgerDocument& document) const;
    Result<bool> stays(const LedgerDocument& document);
    Result<bool> lacks_pages(const LedgerDocument& document);
    Result<PageChoice> pages_of(const LedgerDocument& document);
    Result<std::string> pages_of_both(const LedgerDocument& document);

    std::string folder_;
    std::uint64_t max_file_bytes_;
    Renewal renewal_;
    bool refuse_unsupported_;
    PageChoice pages_;
    std::map<LedgerId, PageChoice> pages_of_reports_;  ///< by their basis
    Catalogue& catalogue_;
    Ledger& ledger_;
    const RunRecord& record_;
    LedgerPaths paths_;
    CurrentBasis basis_;
    /// What the catalogue says of the files of each document, by their paths in the ledger.
    std::map<LedgerId, std::map<std::string, const DocumentMetadata*>> told_;
};

/// What a document starts with: the pages that were kept, and those that killed a child before.
DocumentStart start_from(const KeptReadings& readings, const std::map<int, int>& deaths);

}  // namespace juesuan
