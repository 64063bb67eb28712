#include "pipeline/batch.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/ingest/file_kind.h"
#include "pipeline/page_route.h"
#include "pipeline/write/output_name.h"

namespace juesuan {
namespace {

DocumentStatus status_of(const ReadDocument& read) {
    const bool nothing_read =
        read.page_count == 0 ||
        (read.unread_pages > 0 && read.unread_pages == static_cast<int>(read.pages.size()));
    if (nothing_read) {
        return DocumentStatus::failed;
    }
    return read.errors.empty() ? DocumentStatus::complete : DocumentStatus::partial;
}

std::string last_part(const std::string& shown) { return shown.substr(shown.rfind('/') + 1); }

/// The last line that a child wrote before it died: mostly the reason.
std::string last_line(std::string text) {
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return shown_name(text.substr(text.rfind('\n') + 1));
}

std::string numbered_page(int page) {
    const std::string number = std::to_string(page);
    return "page-" + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number + ".png";
}

}  // namespace

Batch::Batch(const BatchOptions& options, FoundInputs inputs, const LoadedDefinitions& definitions,
             const OutputFolder& folder, RunLog& log)
    : options_(options),
      inputs_(std::move(inputs)),
      definitions_(definitions),
      folder_(folder),
      log_(log) {
    progress_.documents = inputs_.files.size();
    for (const InputProblem& problem : inputs_.problems) {
        refuse(problem.shown, problem.error);
    }
}

void Batch::refuse(const std::string& shown, Error error) {
    DocumentOutcome outcome;
    outcome.shown = shown;
    outcome.errors.push_back(std::move(error));
    tell(outcome);
    outcomes_.push_back(std::move(outcome));
}

bool Batch::is_duplicate(const DocumentTicket& ticket, const std::string& shown) {
    const auto [first, is_new] = by_content_.emplace(ticket.sha256, outcomes_.size());
    if (is_new) {
        return false;
    }
    DocumentOutcome& outcome = outcomes_[first->second];
    outcome.duplicates.push_back(shown);
    log_.say("duplicate", {{"document", shown}, {"same_as", outcome.shown}},
             shown + " = " + outcome.shown);
    return true;
}

std::optional<DocumentIndex> Batch::next_document() {
    while (next_file_ < inputs_.files.size()) {
        const FoundFile& found = inputs_.files[next_file_++];
        Result<IngestedFile> file = ingest(found.path, {options_.max_file_bytes});
        const bool strange =
            !file.ok() && file.error().code == ErrorCode::input_unsupported && !found.named;
        if (strange && !claims_to_be_document(found.path)) {
            inputs_.skipped.push_back(found.shown);
            --progress_.documents;
        } else if (!file.ok()) {
            refuse(found.shown, std::move(file).error());
            ++progress_.documents_done;
        } else if (is_duplicate(file.value().ticket, found.shown)) {
            --progress_.documents;
        } else {
            const DocumentIndex index = outcomes_.size();
            const DocumentTicket& ticket = file.value().ticket;
            std::string stem = output_stem(ticket.file_name, ticket.sha256);
            outcomes_.emplace_back();
            outcomes_.back().shown = found.shown;
            outcomes_.back().sha256 = ticket.sha256;
            outcomes_.back().errors = {{ErrorCode::internal, Stage::ingest, 0, "not finished"}};
            in_hand_.emplace(index, InHand{std::move(file).value(), std::move(stem)});
            return index;
        }
    }
    return std::nullopt;
}

FileKind Batch::kind(DocumentIndex document) { return in_hand_.at(document).file.ticket.kind; }

Result<int> Batch::open(DocumentIndex document) { return open_again(in_hand_.at(document).file); }

void Batch::worker_ready(const wire::Ready& ready) {
    if (!containment_.empty()) {
        return;
    }
    containment_ = ready.containment;
    for (const ModelName& model : ready.models) {
        models_.push_back({model.name, model.sha256});
    }
    log_.say("worker_ready", {{"containment", containment_}},
             std::string(Phrase{"page workers are contained by: ", "页面处理进程的隔离措施："}.in(
                 options_.language)) +
                 containment_);
}

void Batch::worker_lost(const Task& task, const Error& error, const std::string& noise) {
    const std::string& shown = outcomes_[task.document].shown;
    log_.say("worker_lost",
             {{"document", shown},
              {"page", task.page},
              {"code", error_text(error.code).name},
              {"detail", error.detail},
              {"noise", noise}},
             shown + ", page " + std::to_string(task.page) + ": " +
                 std::string(error_text(error.code).name) + " (" + error.detail + ") " +
                 last_line(noise));
}

void Batch::page_done(const Schedule::Progress& progress) {
    progress_.pages_done = pages_of_closed_documents_ + static_cast<std::size_t>(progress.done);
    progress_.open_share = progress.share;
    show_progress();
}

void Batch::show_progress() { log_.show(progress_); }

Status Batch::put(const std::string& name, std::string_view bytes) {
    write_problem_ = folder_.write(name, bytes);
    if (write_problem_) {
        return Error{ErrorCode::output_unwritable, Stage::write, 0,
                     name + ": " + write_problem_.message()};
    }
    return Done{};
}

Status Batch::picture(DocumentIndex document, const wire::Picture& picture) {
    return put("debug/" + in_hand_.at(document).stem + "/" + numbered_page(picture.page),
               picture.png);
}

ReportFrame Batch::frame_of(const ReadDocument& read, const DocumentTicket& ticket) const {
    ReportFrame frame;
    frame.file_name = ticket.file_name;
    frame.sha256 = ticket.sha256;
    frame.bytes = ticket.bytes;
    frame.page_count = read.page_count;
    frame.status = status_of(read);
    frame.version = JUESUAN_VERSION;
    frame.settings = options_.published_settings();
    frame.models = models_;
    frame.definitions = definitions_.hashes;
    frame.errors = read.errors;
    return frame;
}

Status Batch::document_read(ReadDocument read) {
    const InHand in_hand = std::move(in_hand_.extract(read.document).mapped());
    DocumentOutcome& outcome = outcomes_[read.document];
    const ReportFrame frame = frame_of(read, in_hand.file.ticket);
    outcome.status = frame.status;
    outcome.page_count = read.page_count;
    outcome.errors = read.errors;
    pages_of_closed_documents_ += read.pages.size();
    ++progress_.documents_done;
    Result<DocumentReport> report =
        report_document(std::move(read.pages), definitions_.definitions, {options_.target_error},
                        frame, definitions_.published);
    if (report.ok()) {
        outcome.output = in_hand.stem + ".json";
        outcome.trust = report.value().trust;
        TRY(put(outcome.output, report.value().json));
    } else {
        outcome.status = DocumentStatus::failed;
        outcome.errors.push_back(report.error());
        found_our_bug_ = true;
    }
    tell(outcome);
    show_progress();
    return Done{};
}

void Batch::tell(const DocumentOutcome& outcome) {
    std::string line = last_part(outcome.shown) + ": " +
                       std::string(status_for_people(outcome.status, options_.language));
    line += ", " + std::to_string(outcome.page_count) +
            std::string(Phrase{" pages", " 页"}.in(options_.language));
    for (const Error& error : outcome.errors) {
        const ErrorText& text = error_text(error.code);
        line += "\n  " + (error.page > 0 ? std::to_string(error.page) + ": " : std::string());
        line += Phrase{text.sentence_en, text.sentence_zh}.in(options_.language);
        line += error.detail.empty() ? "" : " (" + error.detail + ")";
    }
    log_.say("document",
             {{"document", outcome.shown},
              {"status", document_status_word(outcome.status)},
              {"pages", outcome.page_count},
              {"errors", outcome.errors.size()}},
             line);
}

}  // namespace juesuan
