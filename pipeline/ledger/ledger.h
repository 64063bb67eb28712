// The book of an output folder: which documents were found where, what became of each, and what it
// depends on. OUT/ledger.sqlite, one writer at a time (see OutputFolder), any number of readers.
//
// Changes are collected in a transaction that finish() and commit() end: a kill costs at most what
// came since, which is found again in the file system and in the kept readings.
// Errors of all members: output_no_room, ledger_broken, output_unwritable (see Database).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/model/document_ticket.h"
#include "pipeline/base/document_outcome.h"
#include "pipeline/ingest/catalogue.h"
#include "pipeline/ingest/ingest.h"

namespace juesuan {

inline constexpr const char* ledger_name = "ledger.sqlite";

using LedgerId = std::int64_t;

/// What became of the files that are attached to a PDF.
enum class HeldFiles : std::uint8_t { none = 0, refused = 1, taken = 2 };
inline constexpr std::size_t held_files_count = 3;

/// What the ledger says of a document.
struct LedgerDocument {
    LedgerId id = 0;
    std::string sha256;  ///< 64 hexadecimal digits
    std::uint64_t bytes = 0;
    FileKind kind = FileKind::pdf;
    bool finished = false;  ///< it has an outcome; the members below are that
    bool again = false;     ///< the outcome is of something that passes (a file that changed)
    DocumentStatus status = DocumentStatus::failed;
    int page_count = 0;
    std::string file_name;  ///< bytes of the file system; the result is named after it
    bool written = false;   ///< there is a result
    TrustCounts trust;
    LedgerId reading = 0;  ///< fingerprints that the outcome depends on; 0: none
    LedgerId report = 0;
    std::string folder = {};  ///< of the result, below the output folder; "": the folder itself
    HeldFiles held = HeldFiles::none;
    std::string corrections = {};  ///< head of the chain that its report was made with; "": none
    /// Of the result as it was written; "": not known. Of two while it is replaced, see
    /// replace_result.
    std::string result_sha256 = {};
    std::string result_state = {};  ///< of its file then, see result_state()

    /// Name of the result in the output folder, with the folders that it lies in.
    [[nodiscard]] std::string output() const;
};

/// Where a file lies, as the ledger names it.
struct LedgerPath {
    std::string path;         ///< relative to the output folder; bytes of the file system
    std::size_t parents = 0;  ///< so many of them lead to what people are shown
    bool named = true;        ///< by a person; false: it was found in a folder
};

struct PageOutcome {
    int page = 0;
    ErrorCode error = ErrorCode::internal;
    bool read = false;  ///< then `error` says nothing
    int milliseconds = 0;
};

struct LedgerAttempt {
    std::int64_t began = 0;  ///< seconds since 1970
    int milliseconds = 0;
};

/// What became of a result after it was written.
enum class LostResult : std::uint8_t { none = 0, missing = 1, damaged = 2, changed = 3 };

/// A file that could not be taken or was not reached, or a document that did not come out complete.
struct LedgerFailure {
    LedgerDocument document;  ///< id 0 where there is no document
    std::vector<LedgerPath> paths;
    std::vector<Error> errors;
    bool waiting = false;  ///< it was found, and the run ended before it was looked at
    LostResult result = LostResult::none;  ///< of a document that is complete; see open_work
};

/// What stands for its status: "partial", "failed", or "unfinished" or "not_reached", which have
/// none; "result_missing", "result_damaged" or "result_changed" of one that is complete.
[[nodiscard]] std::string_view failure_word(const LedgerFailure& failure);

/// Nothing is missing of the document but pages that --pages left out: a retry, which chooses the
/// same, could read no more of it.
[[nodiscard]] bool lacks_unchosen_pages(const LedgerFailure& failure);

/// A package that was unpacked.
struct LedgerPackage {
    std::string basis;             ///< what its unpacking depended on
    std::optional<Error> problem;  ///< of the package as a whole
};

/// A file that lies in a package.
struct LedgerMember {
    LedgerPath path;
    std::optional<LedgerDocument> document;
    std::optional<Error> problem;  ///< why it was not taken
    std::string passed;            ///< its kind, when it is no document; "package" for one of those
    bool waiting = false;          ///< nobody looked at it yet
};

struct LedgerCounts {
    /// Documents that a file is known of; the others are superseded.
    std::int64_t unfinished = 0, complete = 0, partial = 0, failed = 0;
    std::int64_t pages = 0, unread_pages = 0;  ///< of those with an outcome
    std::int64_t untaken_files = 0;            ///< empty, unreadable, of no known kind
    std::int64_t not_reached = 0;              ///< files that were found and not looked at
    TrustCounts trust;
};

/// When the pages of a document were read last, and by which version.
struct LastReading {
    std::int64_t began = 0;  ///< seconds since 1970
    std::string version;
};

struct LedgerRun {
    std::string command, version, settings;
    std::int64_t began = 0;             ///< seconds since 1970; set by begin_run
    std::optional<std::int64_t> ended;  ///< none: it runs, or was killed
    std::optional<int> exit_code;
    bool tree = false;  ///< results lie in folders like their documents
};

/// Is there a ledger in this folder, whatever it is like?
bool has_ledger(const std::string& folder);

class Ledger {
   public:
    /// To write: made where it is missing, migrated where it is older. The folder must be ours.
    [[nodiscard]] static Result<Ledger> open(const std::string& folder);
    /// Read-only; also while a run writes. An older one is migrated in memory, not on the disk.
    [[nodiscard]] static Result<Ledger> open_read_only(const std::string& folder);
    ~Ledger();
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;

    // Runs and fingerprints.
    Status begin_run(const LedgerRun& run);
    Status end_run(int exit_code);
    Result<LedgerId> fingerprint(const std::string& text);
    Result<std::string> fingerprint_text(LedgerId id);

    // Files.
    /// The document that this file was when it was last hashed, if it is still in that state.
    Result<std::optional<LedgerDocument>> document_at(const std::string& path,
                                                      const FileState& state);
    Status remember_file(const LedgerPath& path, const FileState& state, LedgerId document);
    /// The file cannot be taken. What it was as a document stays known where it may be that still:
    /// nobody could look.
    Status remember_problem(const LedgerPath& path, const Error& error);
    /// The file was found and will be looked at: unless it is known in this state, it counts as not
    /// reached until it is remembered or forgotten. So a run that is killed loses none.
    Status expect_file(const LedgerPath& path, const FileState& state);
    /// The file is none of ours: what lies there is no document, whatever it was before.
    Status drop_file(const std::string& path);
    /// The paths of the files that could not be taken, or were not reached.
    Result<std::set<std::string>> open_paths();
    /// The file is no problem and not waited for any more; true when it was. What it was as a
    /// document stays.
    Result<bool> forget_file(const std::string& path);

    // Packages. A member's path is that of its package, "!/" and its name in there.
    /// The package that this file was when it was last unpacked, if it is still in that state.
    Result<std::optional<LedgerPackage>> package_at(const std::string& path,
                                                    const FileState& state);
    Status remember_package(const LedgerPath& path, const FileState& state,
                            const LedgerPackage& package);
    /// The file is a document that is known, and the files attached to it were taken.
    Status remember_holding(const LedgerPath& path, const std::string& basis);
    /// The member is no document but of this kind.
    Status remember_passed(const LedgerPath& path, const std::string& kind);
    /// All members, also those of packages in it, in order of their paths.
    Result<std::vector<LedgerMember>> members_of(const std::string& package);

    // Documents.
    Result<std::optional<LedgerDocument>> document_of(const std::string& sha256);
    Result<LedgerDocument> document(LedgerId id);
    Result<std::vector<Error>> errors_of(LedgerId document);
    /// How many of its pages have an outcome.
    Result<int> page_outcomes(LedgerId document);
    /// An attempt begins. Makes the document where it is new; it has no outcome from now on.
    Result<LedgerId> begin(const DocumentTicket& ticket);
    /// Its result is about to be replaced by one of this SHA-256: until finish() it may be either,
    /// as a kill leaves it. On the disk as an outcome is.
    Status replace_result(LedgerId document, const std::string& sha256);
    /// The outcome, whole or not at all: `document.id` says of which, `finished` is taken as true.
    /// `attempt` none: made of kept readings alone; then the pages' outcomes stay.
    Status finish(const LedgerDocument& document, const std::vector<Error>& errors,
                  const std::vector<PageOutcome>& pages,
                  const std::optional<LedgerAttempt>& attempt);
    /// What a catalogue says of the document; a later word replaces the one before.
    Status set_metadata(LedgerId document, const DocumentMetadata& metadata);
    Result<DocumentMetadata> metadata_of(LedgerId document);
    /// The same of a file that could not be taken, by its path.
    Status set_metadata_of_file(const std::string& path, const DocumentMetadata& metadata);
    Result<DocumentMetadata> metadata_of_file(const std::string& path);
    /// The names of the files that the document is, where it is several.
    Status set_files(LedgerId document, const std::vector<std::string>& names);
    Result<std::vector<std::string>> files_of(LedgerId document);
    /// A child died of this page (0: while opening). At once on the disk: we may be next.
    Status count_death(LedgerId document, int page);
    Result<std::map<int, int>> deaths_of(LedgerId document);
    /// The deaths are forgotten: the document is to be tried again.
    Status forgive(LedgerId document);

    /// Ends the open transaction when it is older than a second, or at once.
    Status commit(bool at_once);
    /// Everything until commit(true) is looked up in one transaction: much cheaper for many
    /// documents, and others who look are not kept waiting.
    Status begin_lookups();

    // For status, failed, retry and reclassify.
    Result<LedgerCounts> counts();
    Result<std::optional<LedgerRun>> last_run();
    /// Of the last run that had any; "" when there is none.
    Result<std::string> last_settings();
    /// Whether the last of these runs wrote its results in folders like their documents.
    Result<bool> last_tree();
    /// Files that could not be taken or were not reached, and documents that are partial, failed or
    /// begun without an outcome, in order of their first paths. Files that are no more in the
    /// folders they were in are told all the same.
    Result<std::vector<LedgerFailure>> failures();
    /// Documents with a result, of which no file is known any more: their files have another
    /// content now.
    Result<std::vector<LedgerDocument>> superseded();
    /// How many results there are of each report basis (see fingerprint_text), by its text.
    Result<std::map<std::string, std::int64_t>> results_by_basis();
    /// In order of id; ends early with the error that `visit` gives.
    Status each_document(const std::function<Status(const LedgerDocument&)>& visit);
    /// Every file that is known as a document; ends early with the error that `visit` gives.
    Status each_file(const std::function<Status(const LedgerDocument&, const LedgerPath&)>& visit);
    /// The last reading that came to an end, of every document that has one.
    Result<std::map<LedgerId, LastReading>> last_readings();
    /// The paths of these documents.
    Result<std::map<LedgerId, std::vector<LedgerPath>>> paths_of(const std::vector<LedgerId>& ids);

   private:
    struct Book;
    explicit Ledger(std::unique_ptr<Book> book);
    std::unique_ptr<Book> book_;
};

}  // namespace juesuan
