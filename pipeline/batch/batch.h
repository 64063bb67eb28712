// A run while it goes: takes files in, hands their pages to the pool, keeps what comes back, and
// has a report made of each document that is read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/batch/batch_tools.h"
#include "pipeline/batch/intake.h"
#include "pipeline/batch/packages/packages.h"
#include "pipeline/batch/report_maker.h"
#include "pipeline/batch/run_record.h"
#include "pipeline/ingest/watched_folder.h"
#include "pipeline/log/metrics.h"
#include "pipeline/supervisor/worker_pool.h"

namespace juesuan {

class Batch final : public TaskSource, public PageSink {
   public:
    /// `watched`: where further files arrive; none: the inputs are all there is.
    Batch(const BatchTools& tools, Catalogue catalogue, FoundInputs inputs,
          std::optional<WatchedFolder> watched);

    Result<std::optional<DocumentTask>> next_document() override;
    Result<int> open(DocumentIndex document) override;
    wire::PageRequest request(DocumentIndex document, int page) override;
    [[nodiscard]] int arrivals() const override;
    std::chrono::milliseconds tick() override;

    Status worker_ready(const wire::Ready& ready) override;
    Status worker_lost(const Task& task, const LostWorker& lost) override;
    Status opened(DocumentIndex document, const Result<int>& page_count) override;
    Status page_read(DocumentIndex document, int page, const Result<ReadPage>& read,
                     std::chrono::milliseconds taken) override;
    void stopping() override;
    void progressed(const Schedule::Progress& progress) override;
    Status picture(DocumentIndex document, const wire::Picture& picture) override;
    Status document_read(ReadDocument document) override;

    [[nodiscard]] const RunRecord& record() const { return record_; }
    [[nodiscard]] bool has_files() const { return !inputs_.files.empty() || watched_.has_value(); }
    /// A report was made anew after its document had its outcome.
    void made_anew(const LedgerDocument& was, const LedgerDocument& is);
    /// The last word to the metrics file.
    void close_metrics(ExitCode code);
    /// Once nothing is taken any more: what is arriving is put down as not reached, so that it is
    /// not lost with the watch, and what was not reached is counted. Errors: those of the ledger.
    Status end_taking();
    /// Files that were found, or are arriving, and wait to be looked at when the run has ended.
    [[nodiscard]] std::size_t not_reached() const { return not_reached_; }
    [[nodiscard]] const std::vector<SkippedFile>& skipped() const { return inputs_.skipped; }
    [[nodiscard]] const std::vector<UnpackedFile>& unpacked() const { return unpacked_; }
    [[nodiscard]] const std::string& containment() const { return containment_; }
    [[nodiscard]] CatalogueDoubts catalogue_doubts() const { return catalogue_.doubts(); }
    /// Documents that had their outcome before the run.
    [[nodiscard]] std::size_t kept() const { return kept_; }
    /// Of those: how many have other pages than are chosen now, by the choice that holds both.
    [[nodiscard]] const std::map<std::string, std::size_t>& other_pages() const {
        return other_pages_;
    }
    /// The run was told to stop while no child was at work.
    [[nodiscard]] bool was_stopped() const { return stopped_; }
    /// A result of ours broke our own schema.
    [[nodiscard]] bool found_our_bug() const { return maker_.found_our_bug(); }

   private:
    Result<std::optional<DocumentIndex>> take(std::size_t file);
    Result<std::optional<DocumentIndex>> take_pages(std::size_t file);
    Result<std::optional<DocumentIndex>> deal_with(TakenFile taken, std::size_t file,
                                                   const std::string& content);
    Status take_package(std::size_t file, wire::PackageForm form);
    void insert_members(PackageContent& content);
    void tell_restored(const std::string& shown);
    void tell_unpacked(const std::string& shown, std::size_t members);
    Result<std::optional<HeldFiles>> take_attached(DocumentIndex index, std::vector<Error>& errors);
    Status take_done(std::size_t file, const TakenFile& taken);
    Status take_duplicate(std::size_t file, const TakenFile& taken);
    Status make_report_anew(const LedgerDocument& document);
    Status take_arrivals();
    Status take_in_said();
    void refuse(const std::string& shown, const Error& error);
    Status keep_room();
    [[nodiscard]] std::string folder_of_result(const std::string& former,
                                               const std::string& shown) const;
    void tell(const std::string& shown, const LedgerDocument& document,
              const std::vector<Error>& errors);
    void show_progress();
    void write_metrics(bool at_once);

    BatchTools tools_;
    Catalogue catalogue_;
    FoundInputs inputs_;
    RunRecord record_;
    Intake intake_;
    Packages packages_;
    ReportMaker maker_;
    std::vector<UnpackedFile> unpacked_;
    std::size_t next_file_ = 0;
    std::map<DocumentIndex, DocumentInHand> in_hand_;
    std::string containment_;
    std::size_t kept_ = 0, not_reached_ = 0;
    std::map<std::string, std::size_t> other_pages_;
    bool stopped_ = false;
    std::optional<WatchedFolder> watched_;
    RunProgress progress_;
    RunMetrics metrics_;
    MetricsFile metrics_file_;
    bool metrics_told_ = false;  ///< that they cannot be written
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    std::size_t pages_of_closed_documents_ = 0;
    std::chrono::steady_clock::time_point looked_for_said_ = begun_;
};

}  // namespace juesuan
