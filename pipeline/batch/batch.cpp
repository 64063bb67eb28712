#include "pipeline/batch/batch.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "pipeline/base/output_name.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/inputs/listing.h"
#include "pipeline/batch/log/containment_words.h"
#include "pipeline/batch/log/run_events.h"
#include "pipeline/corrections/waiting_corrections.h"

namespace juesuan {
namespace {

/// The last line that a child wrote before it died: mostly the reason.
std::string last_line(std::string text) {
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return shown_name(text.substr(text.rfind('\n') + 1));
}

/// Is it the file's doing, and of the moment? Then it is no outcome to be kept.
bool is_of_the_moment(const Error& error) {
    return error.code == ErrorCode::input_changed || error.code == ErrorCode::input_unreadable;
}

}  // namespace

Batch::Batch(const BatchTools& tools, Catalogue catalogue, FoundInputs inputs,
             std::optional<WatchedFolder> watched)
    : tools_(tools),
      catalogue_(std::move(catalogue)),
      inputs_(std::move(inputs)),
      record_(inputs_, tools.ledger),
      intake_(tools.folder.path(), tools.options, catalogue_, tools.ledger, record_),
      packages_(tools, intake_),
      maker_(tools.definitions, tools.folder, tools.ledger, tools.options.debug_images),
      watched_(std::move(watched)),
      metrics_file_(tools.options.metrics_file) {
    progress_.documents = inputs_.files.size();
    metrics_.version = JUESUAN_VERSION;
    metrics_.began = static_cast<std::int64_t>(std::time(nullptr));
    metrics_.last_success = last_success_in(tools.options.metrics_file);
    for (const FoundFile& file : inputs_.files) {
        catalogue_.expect(file);
    }
    for (const InputProblem& problem : inputs_.problems) {
        refuse(problem.shown, problem.error);
    }
}

void Batch::refuse(const std::string& shown, const Error& error) {
    tell(shown, {}, {error});
    record_.refused(shown, error);
}

int Batch::arrivals() const { return watched_.has_value() ? watched_->descriptor() : -1; }

Status Batch::take_arrivals() {
    Arrivals arrivals = TRY(watched_->take());
    progress_.documents += arrivals.files.size();
    LedgerPaths paths(tools_.options.output_folder);
    for (const FoundFile& file : arrivals.files) {
        catalogue_.expect(file);
        TRY(expect(file, paths.name_of(file), tools_.options.refuse_unsupported, tools_.ledger));
    }
    std::move(arrivals.files.begin(), arrivals.files.end(), std::back_inserter(inputs_.files));
    std::move(arrivals.skipped.begin(), arrivals.skipped.end(),
              std::back_inserter(inputs_.skipped));
    for (const InputProblem& problem : arrivals.problems) {
        refuse(problem.shown, problem.error);
    }
    if (!arrivals.unwatched.empty()) {
        const InputProblem& first = arrivals.unwatched.front();
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(watched_->between_looks()).count();
        const Language language = tools_.options.language;
        tools_.log.say(
            "unwatched",
            {{"folders", arrivals.unwatched.size()},
             {"first", first.shown},
             {"detail", first.error.detail},
             {"looked_at_every_seconds", seconds}},
            message(language,
                    {"{0} {0|folder that the system does|folders that the system does} not watch "
                     "for us ({1}: {2}) {0|is|are} looked through every {3} seconds instead.",
                     "系统无法监视 {0} 个文件夹（{1}：{2}），改为每 {3} 秒查看一次。"},
                    arrivals.unwatched.size(), first.shown,
                    detail_in_words(first.error.detail, language), seconds),
            Weight::trouble);
    }
    return Done{};
}

Status Batch::end_taking() {
    LedgerPaths paths(tools_.options.output_folder);
    std::set<std::string> left;
    for (std::size_t file = next_file_; file < inputs_.files.size(); ++file) {
        left.insert(paths.name_of(inputs_.files[file]).path);
    }
    if (watched_.has_value()) {
        for (const FoundFile& file : watched_->last_look()) {
            const LedgerPath name = paths.name_of(file);
            TRY(expect(file, name, tools_.options.refuse_unsupported, tools_.ledger));
            left.insert(name.path);
        }
    }
    not_reached_ = TRY(count_waiting(left, tools_.ledger));
    return Done{};
}

Result<std::optional<DocumentTask>> Batch::next_document() {
    if (watched_.has_value() && next_file_ == inputs_.files.size()) {
        TRY(take_arrivals());
    }
    while (next_file_ < inputs_.files.size()) {
        // A folder of which everything is done may hold a million files.
        if (tools_.interruption.happened()) {
            stopped_ = true;
            break;
        }
        const std::optional<DocumentIndex> index = TRY(take(next_file_++));
        if (stopped_) {
            break;
        }
        TRY(tools_.ledger.commit(false));
        if (index.has_value()) {
            DocumentInHand& in_hand = in_hand_.at(*index);
            return std::optional(DocumentTask{*index, in_hand.file.ticket.kind,
                                              in_hand.file.ticket.sha256,
                                              std::exchange(in_hand.start, {})});
        }
    }
    // Nothing more for now: what was looked up should not wait for the next document.
    TRY(tools_.ledger.commit(true));
    return std::optional<DocumentTask>();
}

Result<int> Batch::open(DocumentIndex document) { return open_again(in_hand_.at(document).file); }

wire::PageRequest Batch::request(DocumentIndex /*document*/, int page) {
    return wire::ReadPageRequest{page, tools_.options.debug_images};
}

Status Batch::worker_ready(const wire::Ready& ready) {
    if (!containment_.empty()) {
        return Done{};
    }
    containment_ = ready.containment;
    const BatchOptions& options = tools_.options;
    ReadingBasis reading{TRY(worker_sha256(tools_.files)), {}, options.text_layer_word()};
    for (const ModelName& model : ready.models) {
        reading.models.push_back({model.name, model.sha256});
    }
    ReportBasis report{JUESUAN_VERSION, TRY(own_sha256()), tools_.definitions.hashes,
                       options.pages.text(), options.target_error_text()};
    tools_.log.say("worker_ready", {{"containment", containment_}},
                   message(tools_.options.language,
                           {"page workers are contained by: {0}", "页面处理进程的隔离措施：{0}"},
                           containment_in_words(containment_, tools_.options.language)));
    return intake_.depend_on(std::move(reading), std::move(report));
}

Status Batch::worker_lost(const Task& task, const LostWorker& lost) {
    const std::string& shown = record_.shown(task.document);
    const Error& error = lost.error;
    ++metrics_.worker_deaths[std::string(error_text(error.code).name)];
    tools_.log.say(
        "worker_lost",
        {{"document", shown},
         {"page", task.page},
         {"code", error_text(error.code).name},
         {"detail", error.detail},
         {"noise", lost.noise}},
        message(tools_.options.language,
                {"{0}, page {1}: {2} ({3}) {4}", "{0}，第 {1} 页：{2}（{3}）{4}"}, shown, task.page,
                error_text(error.code).name, detail_in_words(error.detail, tools_.options.language),
                last_line(lost.noise)));
    // The second death is not counted: it is kept as the page's outcome.
    if (lost.killed_from_outside || !lost.tried_again) {
        return Done{};
    }
    return tools_.ledger.count_death(in_hand_.at(task.document).id, task.page);
}

Status Batch::opened(DocumentIndex document, const Result<int>& page_count) {
    if (!page_count.ok() && is_of_the_moment(page_count.error())) {
        return Done{};
    }
    return in_hand_.at(document).readings.keep_page_count(page_count);
}

Status Batch::page_read(DocumentIndex document, int page, const Result<ReadPage>& read,
                        std::chrono::milliseconds taken) {
    ++(read.ok() ? metrics_.pages_read : metrics_.pages_failed);
    metrics_.page_time += taken;
    TRY(tools_.ledger.commit(false));
    TRY(keep_room());
    if (!read.ok() && is_of_the_moment(read.error())) {
        return Done{};
    }
    return in_hand_.at(document).readings.keep(page, read, static_cast<int>(taken.count()));
}

/// Better to stop while there is room to say so.
Status Batch::keep_room() {
    const std::uint64_t least = tools_.options.least_free_bytes;
    if (least > 0 && tools_.folder.room() < least) {
        return Error{ErrorCode::output_no_room, Stage::write, 0,
                     "less than " + std::to_string(least >> 20U) + " MB"};
    }
    return Done{};
}

void Batch::progressed(const Schedule::Progress& progress) {
    progress_.pages_done = pages_of_closed_documents_ + static_cast<std::size_t>(progress.done);
    progress_.open_share = progress.share;
    show_progress();
}

void Batch::stopping() {
    tools_.log.say("stopping", {},
                   std::string(Phrase{"Stopping: the pages in hand are finished; a second Ctrl-C "
                                      "stops at once.",
                                      "正在停止：读完手头的页面；再按一次 Ctrl-C 立即停止。"}
                                   .in(tools_.options.language)));
}

void Batch::show_progress() {
    tools_.log.show(progress_);
    write_metrics(false);
}

void Batch::write_metrics(bool at_once) {
    if (metrics_file_.is_due(at_once)) {
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun_;
        metrics_.run_seconds = seconds.count();
        metrics_.files_found = inputs_.files.size();
        metrics_.documents_kept = kept_;
        const TrustCounts& trust = record_.totals().trust;
        const auto count = [](int number) { return static_cast<std::size_t>(number); };
        metrics_.review = {{"amounts", count(trust.review)},
                           {"codes", count(trust.review_codes)},
                           {"labels", count(trust.review_labels)},
                           {"statements", count(trust.review_statements)},
                           {"others", count(trust.review_others)}};
        metrics_.output_free_bytes = tools_.folder.room();
        if (!metrics_file_.write(metrics_) && !std::exchange(metrics_told_, true)) {
            tools_.log.say("metrics_unwritable", {{"file", tools_.options.metrics_file}},
                           message(tools_.options.language,
                                   {"{0}: the metrics cannot be written", "{0}：无法写入指标"},
                                   tools_.options.metrics_file),
                           Weight::trouble);
        }
    }
}

std::chrono::milliseconds Batch::tick() {
    if (metrics_file_.is_due(false)) {
        show_progress();
    }
    if (!watched_.has_value()) {
        return metrics_file_.until_due();
    }
    constexpr std::chrono::milliseconds between_looks = std::chrono::seconds(5);
    const auto now = std::chrono::steady_clock::now();
    if (!containment_.empty() && now - looked_for_said_ >= between_looks) {
        looked_for_said_ = now;
        (void)take_in_said();  // what went wrong goes wrong once more, and is said, at the end
    }
    return std::min(metrics_file_.until_due(), between_looks);
}

/// Nobody waits for the end of a watch: what persons say meanwhile is taken in as it comes.
Status Batch::take_in_said() {
    for (const WaitingCorrections& each :
         TRY(waiting_corrections(tools_.ledger, tools_.folder.path()))) {
        if (each.document.finished) {
            TRY(make_report_anew(each.document));
            made_anew(each.document, TRY(tools_.ledger.document(each.document.id)));
        }
    }
    return Done{};
}

void Batch::close_metrics(ExitCode code) {
    metrics_.running = false;
    metrics_.exit_code = static_cast<int>(code);
    if (code == ExitCode::complete) {
        metrics_.last_success = static_cast<std::int64_t>(std::time(nullptr));
    }
    write_metrics(true);
}

Status Batch::picture(DocumentIndex document, const wire::Picture& picture) {
    const DocumentTicket& ticket = in_hand_.at(document).file.ticket;
    const std::string name =
        page_picture_name(ticket.file_name, ticket.sha256, picture.page, ".png");
    const std::error_code problem = tools_.folder.write(name, picture.png);
    if (problem) {
        return write_error(name, problem);
    }
    return Done{};
}

/// A retry leaves a result where it was.
std::string Batch::folder_of_result(const std::string& former, const std::string& shown) const {
    if (tools_.options.renewal == Renewal::failed && !former.empty()) {
        return std::filesystem::path(former).parent_path().string();
    }
    return tools_.options.tree ? output_folder_of(shown) : "";
}

Status Batch::document_read(ReadDocument read) {
    DocumentInHand in_hand = std::move(in_hand_.extract(read.document).mapped());
    TRY(in_hand.readings.sync());
    const std::optional<HeldFiles> held = TRY(take_attached(read.document, read.errors));
    if (!held.has_value()) {
        return Done{};  // it stays unfinished; its pages are kept
    }
    const DocumentTicket& ticket = in_hand.file.ticket;
    const CurrentBasis& basis = intake_.basis();
    LedgerDocument document;
    document.id = in_hand.id;
    document.sha256 = ticket.sha256;
    document.bytes = ticket.bytes;
    document.kind = ticket.kind;
    document.file_name = ticket.file_name;
    document.folder = folder_of_result(in_hand.old_output, record_.shown(read.document));
    document.reading = basis.reading_id;
    document.report = basis.report_id;
    document.held = *held;
    document.corrections = TRY(tools_.ledger.document(in_hand.id)).corrections;
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - in_hand.begun);
    const ReportInput input{std::move(document),
                            in_hand.readings,
                            read,
                            basis.reading,
                            basis.report,
                            in_hand.old_output,
                            LedgerAttempt{in_hand.began, static_cast<int>(taken.count())}};
    const ReportOutcome made = TRY(maker_.make(input));
    pages_of_closed_documents_ += read.pages.size();
    ++progress_.documents_done;
    record_.finished(read.document, made.document, made.errors.size(), read.pages.size());
    tell(record_.shown(read.document), made.document, made.errors);
    if (in_hand.is_unpacked) {
        packages_.release(ticket.path);
    }
    show_progress();
    return Done{};
}

void Batch::made_anew(const LedgerDocument& was, const LedgerDocument& is) {
    if (const std::optional<DocumentIndex> index = record_.place_of(is.id)) {
        record_.made_anew(*index, was, is);
    }
}

void Batch::tell(const std::string& shown, const LedgerDocument& document,
                 const std::vector<Error>& errors) {
    ++metrics_.documents[std::string(document_status_word(document.status))];
    for (const Error& error : errors) {
        ++metrics_.errors[std::string(error_text(error.code).name)];
    }
    tell_document(shown, document, errors, tools_.options, tools_.log);
}

}  // namespace juesuan
