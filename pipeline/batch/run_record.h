// What a run met, in the order in which it was found: a few bytes a document. The rest stands in
// the ledger and is looked up when the summary is written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/batch/run_summary.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/supervisor/schedule.h"

namespace juesuan {

class RunRecord {
   public:
    RunRecord(const FoundInputs& inputs, Ledger& ledger) : inputs_(inputs), ledger_(ledger) {}

    /// A file or folder that could not be taken.
    void refused(const std::string& shown, const Error& error);
    /// A document; `file`: its place in the inputs. Without an outcome until `finished` is called.
    DocumentIndex add_file(LedgerId document, std::size_t file);
    /// Another file with the content of a document of this run.
    void also_found(DocumentIndex document, std::size_t file);
    /// `pages_done`: how many of its pages have an outcome.
    void finished(DocumentIndex index, const LedgerDocument& document, std::size_t errors,
                  std::size_t pages_done);
    /// Its report was made once more in this run, and is another one.
    void made_anew(DocumentIndex index, const LedgerDocument& was, const LedgerDocument& is);
    /// It keeps an outcome that depends on what is no longer so.
    void stale(DocumentIndex index);

    /// The document, if this run has met it.
    [[nodiscard]] std::optional<DocumentIndex> place_of(LedgerId document) const;
    /// It has its outcome, and that is: complete. Without a look into the ledger.
    [[nodiscard]] bool complete(DocumentIndex index) const { return lines_[index].complete; }
    [[nodiscard]] const std::string& shown(DocumentIndex index) const;
    /// Where the document was found; not for what was refused.
    [[nodiscard]] const std::string& path(DocumentIndex index) const { return file(index).path; }
    [[nodiscard]] const FoundFile& file(DocumentIndex index) const {
        return inputs_.files[lines_[index].file];
    }
    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    /// The lines of the run, in their order: all but those of a file that came once more and was
    /// another then, as one that was copied slowly into a watched folder.
    [[nodiscard]] std::vector<DocumentIndex> lines() const;
    /// The documents without an outcome.
    [[nodiscard]] std::vector<DocumentIndex> unfinished() const;
    [[nodiscard]] const RunTotals& totals() const { return totals_; }
    /// As far as it can be looked up; what the ledger cannot tell stands among the errors.
    [[nodiscard]] DocumentOutcome outcome(DocumentIndex index) const;

   private:
    struct Line {
        LedgerId document = 0;  ///< 0: refused
        std::uint32_t file = 0;
        bool finished = false, complete = false, stale = false;
        bool is_over = false;  ///< see lines()
    };
    /// What a line that is not complete added to the totals.
    struct Failure {
        DocumentIndex index = 0;
        DocumentStatus status = DocumentStatus::failed;
        int page_count = 0;
        TrustCounts trust;
        std::size_t errors = 0, pages_done = 0;
    };
    void come_again(const std::string& shown);

    const FoundInputs& inputs_;
    Ledger& ledger_;
    std::vector<Line> lines_;
    std::vector<std::uint32_t> places_;  ///< by document: its line and one, 0 for none
    std::map<DocumentIndex, InputProblem> problems_;
    std::map<DocumentIndex, std::vector<std::uint32_t>> duplicates_;
    std::map<std::string, Failure> failures_;  ///< by what they are shown as
    RunTotals totals_;
};

}  // namespace juesuan
