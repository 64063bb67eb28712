#include "pipeline/batch/report_maker.h"

#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/base/output_name.h"
#include "pipeline/base/unread_page.h"
#include "pipeline/base/words/chinese_name.h"
#include "pipeline/corrections/correction_book.h"
#include "pipeline/ledger/changed_results.h"
#include "pipeline/write/pages/page_drawing.h"

namespace juesuan {
namespace {

DocumentStatus status_of(const ReadDocument& read) {
    // No page at all, or none that was chosen, or none that could be read.
    if (read.unread_pages == static_cast<int>(read.pages.size())) {
        return DocumentStatus::failed;
    }
    return read.errors.empty() ? DocumentStatus::complete : DocumentStatus::partial;
}

ReportFrame frame_of(const ReportInput& input, const ReadDocument& read) {
    ReportFrame frame;
    frame.file_name = readable_name(input.document.file_name);
    frame.sha256 = input.document.sha256;
    frame.bytes = input.document.bytes;
    frame.page_count = read.page_count;
    frame.status = status_of(read);
    frame.version = input.report.version;
    frame.settings = published_settings(input.reading, input.report);
    frame.models = input.reading.models;
    frame.definitions = input.report.definitions;
    frame.errors = read.errors;
    return frame;
}

std::vector<int> numbers_of(const ReadDocument& read) {
    std::vector<int> out;
    for (const auto& [number, mark] : read.pages) {
        out.push_back(number);
    }
    return out;
}

std::vector<PageOutcome> page_outcomes(const ReportInput& input) {
    std::vector<PageOutcome> out;
    for (const auto& [number, mark] : input.read.pages) {
        const auto kept = input.readings.pages().find(number);
        const int taken = kept == input.readings.pages().end() ? 0 : kept->second.milliseconds;
        const ErrorCode error =
            mark.read || mark.errors.empty() ? ErrorCode::internal : mark.errors.front().code;
        out.push_back({number, error, mark.read, taken});
    }
    return out;
}

void add_error(const Error& error, ReportFrame& frame, ReportOutcome& outcome) {
    frame.errors.push_back(error);
    outcome.errors.push_back(error);
    if (frame.status == DocumentStatus::complete) {
        frame.status = DocumentStatus::partial;
        outcome.document.status = frame.status;
    }
}

/// Of a document that nobody could read no rule has anything to say.
void leave_out_idle_checks(Report& report) {
    std::erase_if(report.checks,
                  [](const Check& check) { return check.status == CheckStatus::not_applicable; });
}

/// A document whose amounts are not all in cells and in records is not silently complete.
void add_lost(const Report& report, ReportFrame& frame, ReportOutcome& outcome) {
    for (const FormPage& page : report.forms.pages) {
        for (const Error& error : page.errors) {
            if (error.stage == Stage::classify) {  // the others came with the page
                add_error(error, frame, outcome);
            }
        }
    }
    if (const std::optional<Error> error = unplaced_amounts_error(report.forms.tables)) {
        add_error(*error, frame, outcome);
    }
}

/// Attached files that were taken are documents of their own and no error of this one.
ReadDocument without_attached(ReadDocument read) {
    std::erase_if(read.errors, is_of_attached_files);
    return read;
}

/// All pages that were chosen, as if they had just been read; nothing when one is missing.
std::optional<ReadDocument> whole_document(const KeptReadings& readings, const PageChoice& pages) {
    Schedule schedule(pages);
    schedule.add(0, start_from(readings, {}));
    std::vector<ReadDocument> finished = schedule.take_finished();
    if (finished.empty()) {
        return std::nullopt;
    }
    return std::move(finished.front());
}

}  // namespace

bool is_of_attached_files(const Error& error) {
    return error.code == ErrorCode::input_package && error.stage == Stage::rasterize;
}

ReportMaker::ReportMaker(const LoadedDefinitions& definitions, const OutputFolder& folder,
                         Ledger& ledger, bool draws_pages)
    : definitions_(definitions), folder_(folder), ledger_(ledger), draws_pages_(draws_pages) {
    writers_.push_back(json_report_writer({&definitions.published}));
}

Result<ReportOutcome> ReportMaker::make(const ReportInput& input) {
    return input.document.held == HeldFiles::taken ? make_of(input, without_attached(input.read))
                                                   : make_of(input, input.read);
}

Result<std::optional<RemadeReport>> ReportMaker::make_anew(const LedgerDocument& document,
                                                           const ReadingBasis& reading,
                                                           const ReportBasis& report) {
    const KeptReadings readings =
        TRY(KeptReadings::open(folder_.path(), document.sha256, reading.fingerprint()));
    const auto pages = PageChoice::parse(report.pages == "all" ? "" : report.pages);
    const std::optional<ReadDocument> read = whole_document(readings, pages.value_or(PageChoice{}));
    if (!read.has_value()) {
        return std::optional<RemadeReport>();
    }
    LedgerDocument renewed = document;
    renewed.report = TRY(ledger_.fingerprint(report.text()));
    const std::string old_output = document.written ? document.output() : "";
    ReportOutcome made =
        TRY(make({std::move(renewed), readings, *read, reading, report, old_output, std::nullopt}));
    return std::optional(RemadeReport{std::move(made), read->errors.size()});
}

Result<ReportOutcome> ReportMaker::make_of(const ReportInput& input, const ReadDocument& read) {
    ReportFrame frame = frame_of(input, read);
    const CorrectionBook book = TRY(
        CorrectionBook::open(folder_.path(), input.document.sha256, input.document.corrections));
    frame.correction_lines = static_cast<int>(book.lines().size());
    frame.corrections_head = book.head();
    frame.corrections_changed_at = book.changed_at();
    frame.metadata = TRY(ledger_.metadata_of(input.document.id));
    frame.files = TRY(ledger_.files_of(input.document.id));
    // Pages that failed for a reason of the moment are not kept; their marks say what happened.
    const PageSupply page = [&input, &read](int number) -> Result<ReadPage> {
        const PageMark& mark = read.pages.at(number);
        if (!mark.read) {
            return unread_page(number, mark.errors.empty() ? Error{} : mark.errors.front());
        }
        ReadPage out = TRY(input.readings.page(number));
        if (input.document.held == HeldFiles::taken) {
            std::erase_if(out.errors, is_of_attached_files);
        }
        return out;
    };
    const ValidateOptions trust{
        parse_target_error(input.report.target_error).value_or(BatchOptions().target_error)};
    ReportOutcome outcome{input.document, read.errors};
    outcome.document.finished = true;
    outcome.document.status = frame.status;
    outcome.document.page_count = read.page_count;
    outcome.document.trust = {};
    Result<Report> report = report_document(numbers_of(read), page, definitions_.definitions, trust,
                                            book.corrections());
    outcome.document.corrections = remembered_head(book, input.document.corrections);
    if (report.ok()) {
        if (frame.status == DocumentStatus::failed) {
            leave_out_idle_checks(report.value());
        }
        add_lost(report.value(), frame, outcome);
        TRY(draw_pages(report.value(), input.document));
    }
    const Result<std::vector<ReportFile>> files = files_of(report, frame);
    outcome.document.written = files.ok();
    if (files.ok()) {
        outcome.document.trust = count_trust(report.value());
        TRY(write(files.value(), outcome));
    } else if (files.error().stage == Stage::write &&
               files.error().code == ErrorCode::output_unwritable) {
        return files.error();  // the kept readings, not the report
    } else {
        outcome.document.status = DocumentStatus::failed;
        outcome.errors.push_back(files.error());
        found_our_bug_ = true;
    }
    if (!input.old_output.empty() && input.old_output != outcome.document.output()) {
        folder_.remove(input.old_output);
    }
    TRY(ledger_.finish(outcome.document, outcome.errors, page_outcomes(input), input.attempt));
    return outcome;
}

Result<std::vector<ReportFile>> ReportMaker::files_of(const Result<Report>& report,
                                                      const ReportFrame& frame) const {
    if (!report.ok()) {
        return report.error();
    }
    std::vector<ReportFile> out;
    for (const auto& writer : writers_) {
        for (ReportFile& file : TRY(writer->files(report.value(), frame))) {
            out.push_back(std::move(file));
        }
    }
    return out;
}

Status ReportMaker::draw_pages(const Report& report, const LedgerDocument& document) const {
    for (std::size_t p = 0; draws_pages_ && p < report.forms.pages.size(); ++p) {
        const FormPage& page = report.forms.pages[p];
        const std::string name =
            page_picture_name(document.file_name, document.sha256, page.page, ".read.svg");
        const std::error_code problem = folder_.write(name, page_drawing(report, page));
        if (problem) {
            return write_error(name, problem);
        }
    }
    return Done{};
}

Status ReportMaker::write(const std::vector<ReportFile>& files, ReportOutcome& outcome) {
    LedgerDocument& document = outcome.document;
    const std::string stem = (document.folder.empty() ? "" : document.folder + "/") +
                             output_stem(document.file_name, document.sha256);
    for (const ReportFile& file : files) {
        const std::string name = stem + file.suffix;
        const bool is_result = name == document.output();
        if (is_result) {
            document.result_sha256 = sha256_of(file.bytes);
            // A kill leaves the one or the other, and neither is somebody's change.
            TRY(ledger_.replace_result(document.id, document.result_sha256));
        }
        const std::error_code problem = folder_.write(name, file.bytes);
        if (problem == std::errc::is_a_directory) {
            // The trouble of this document alone: the others are not kept from being written.
            document.status = DocumentStatus::failed;
            document.written = false;
            document.trust = {};
            outcome.errors.push_back({ErrorCode::output_unwritable, Stage::write, 0,
                                      name + ": a folder lies in its place"});
        } else if (problem) {
            return write_error(name, problem);
        }
        if (is_result) {
            document.result_state = result_state(folder_.path() + "/" + name);
        }
    }
    return Done{};
}

}  // namespace juesuan
