#include "pipeline/batch/report_maker.h"

#include <utility>

#include "pipeline/base/unread_page.h"

namespace juesuan {
namespace {

DocumentStatus status_of(const ReadDocument& read) {
    // No page at all, or none that was chosen, or none that could be read.
    if (read.unread_pages == static_cast<int>(read.pages.size())) {
        return DocumentStatus::failed;
    }
    return read.errors.empty() ? DocumentStatus::complete : DocumentStatus::partial;
}

ReportFrame frame_of(const ReportMatter& matter) {
    ReportFrame frame;
    frame.file_name = matter.document.file_name;
    frame.sha256 = matter.document.sha256;
    frame.bytes = matter.document.bytes;
    frame.page_count = matter.read.page_count;
    frame.status = status_of(matter.read);
    frame.version = matter.report.version;
    frame.settings = published_settings(matter.reading, matter.report);
    frame.models = matter.reading.models;
    frame.definitions = matter.report.definitions;
    frame.errors = matter.read.errors;
    return frame;
}

std::vector<int> numbers_of(const ReadDocument& read) {
    std::vector<int> out;
    for (const auto& [number, mark] : read.pages) {
        out.push_back(number);
    }
    return out;
}

std::vector<PageOutcome> page_outcomes(const ReportMatter& matter) {
    std::vector<PageOutcome> out;
    for (const auto& [number, mark] : matter.read.pages) {
        const auto kept = matter.readings.pages().find(number);
        const int taken = kept == matter.readings.pages().end() ? 0 : kept->second.milliseconds;
        const ErrorCode error =
            mark.read || mark.errors.empty() ? ErrorCode::internal : mark.errors.front().code;
        out.push_back({number, error, mark.read, taken});
    }
    return out;
}

}  // namespace

Result<ReportMaker::Made> ReportMaker::make(const ReportMatter& matter) {
    const ReportFrame frame = frame_of(matter);
    // Pages that failed for a reason of the moment are not kept; their marks say what happened.
    const PageSupply page = [&matter](int number) -> Result<ReadPage> {
        const PageMark& mark = matter.read.pages.at(number);
        return mark.read ? matter.readings.page(number)
                         : unread_page(number, mark.errors.empty() ? Error{} : mark.errors.front());
    };
    const ValidateOptions trust{
        parse_target_error(matter.report.target_error).value_or(BatchOptions().target_error)};
    Made made{matter.document, matter.read.errors};
    made.document.finished = true;
    made.document.status = frame.status;
    made.document.page_count = matter.read.page_count;
    made.document.trust = {};
    const Result<DocumentReport> report =
        report_document(numbers_of(matter.read), page, definitions_.definitions, trust, frame,
                        definitions_.published);
    made.document.written = report.ok();
    if (report.ok()) {
        made.document.trust = report.value().trust;
        const std::error_code problem = folder_.write(made.document.output(), report.value().json);
        if (problem == std::errc::is_a_directory) {
            // The trouble of this document alone: the others are not kept from being written.
            made.document.status = DocumentStatus::failed;
            made.document.written = false;
            made.document.trust = {};
            made.errors.push_back({ErrorCode::output_unwritable, Stage::write, 0,
                                   made.document.output() + ": a folder lies in its place"});
        } else if (problem) {
            return write_error(made.document.output(), problem);
        }
    } else if (report.error().stage == Stage::write &&
               report.error().code == ErrorCode::output_unwritable) {
        return report.error();  // the kept readings, not the report
    } else {
        made.document.status = DocumentStatus::failed;
        made.errors.push_back(report.error());
        found_our_bug_ = true;
    }
    if (!matter.old_output.empty() && matter.old_output != made.document.output()) {
        folder_.remove(matter.old_output);
    }
    TRY(ledger_.finish(made.document, made.errors, page_outcomes(matter), matter.attempt));
    return made;
}

}  // namespace juesuan
