// What a run knows while it goes: the documents in hand and what became of those that are done.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/ingest/ingest.h"
#include "pipeline/log/run_log.h"
#include "pipeline/program_files.h"
#include "pipeline/workers/worker_pool.h"
#include "pipeline/write/output_folder.h"
#include "pipeline/write/run_summary.h"

namespace juesuan {

class Batch final : public PoolClient {
   public:
    Batch(const BatchOptions& options, FoundInputs inputs, const LoadedDefinitions& definitions,
          const OutputFolder& folder, RunLog& log);

    std::optional<DocumentIndex> next_document() override;
    FileKind kind(DocumentIndex document) override;
    Result<int> open(DocumentIndex document) override;
    void worker_ready(const wire::Ready& ready) override;
    void worker_lost(const Task& task, const Error& error, const std::string& noise) override;
    void page_done(const Schedule::Progress& progress) override;
    Status picture(DocumentIndex document, const wire::Picture& picture) override;
    Status document_read(ReadDocument document) override;

    [[nodiscard]] std::vector<DocumentOutcome> take_outcomes() { return std::move(outcomes_); }
    [[nodiscard]] const std::vector<std::string>& skipped() const { return inputs_.skipped; }
    [[nodiscard]] const std::string& containment() const { return containment_; }
    /// What kept a result from being written.
    [[nodiscard]] std::error_code write_problem() const { return write_problem_; }
    /// A result of ours broke our own schema.
    [[nodiscard]] bool found_our_bug() const { return found_our_bug_; }

   private:
    /// A document that is being read.
    struct InHand {
        IngestedFile file;
        std::string stem;
    };

    bool is_duplicate(const DocumentTicket& ticket, const std::string& shown);
    void refuse(const std::string& shown, Error error);
    [[nodiscard]] ReportFrame frame_of(const ReadDocument& read,
                                       const DocumentTicket& ticket) const;
    Status put(const std::string& name, std::string_view bytes);
    void tell(const DocumentOutcome& outcome);
    void show_progress();

    const BatchOptions& options_;
    FoundInputs inputs_;
    const LoadedDefinitions& definitions_;
    const OutputFolder& folder_;
    RunLog& log_;
    std::size_t next_file_ = 0;
    std::map<DocumentIndex, InHand> in_hand_;  ///< DocumentIndex: place in outcomes_
    std::vector<DocumentOutcome> outcomes_;
    std::map<std::string, DocumentIndex> by_content_;
    std::vector<NamedHash> models_;
    std::string containment_;
    std::error_code write_problem_;
    bool found_our_bug_ = false;
    RunProgress progress_;
    std::size_t pages_of_closed_documents_ = 0;
};

}  // namespace juesuan
