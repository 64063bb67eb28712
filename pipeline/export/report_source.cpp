#include "pipeline/export/report_source.h"

#include <algorithm>

#include "pipeline/base/shown_name.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

/// An empty list wants everything.
bool holds(const std::vector<std::string>& wanted, const std::string& text) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), text) != wanted.end();
}

bool holds_part(const std::vector<std::string>& wanted, const std::string& text) {
    return wanted.empty() ||
           std::any_of(wanted.begin(), wanted.end(), [&text](const std::string& part) {
               return text.find(part) != std::string::npos;
           });
}

/// An export that lies within the results, or is being made there, is none of them.
bool is_of_an_export(const std::filesystem::path& file, const std::filesystem::path& results) {
    std::error_code ignored;
    std::filesystem::path folder = results / "";
    const std::filesystem::path within = file.lexically_relative(results);
    for (const std::filesystem::path& part : within.parent_path()) {
        folder /= part;
        if (part.string().starts_with(unfinished_export) ||
            std::filesystem::exists(folder / export_record, ignored)) {
            return true;
        }
    }
    return false;
}

}  // namespace

ReportSource::ReportSource(const ExportOptions& options)
    : options_(options), files_(report_files(options.results)) {
    std::erase_if(files_, [&options](const std::filesystem::path& file) {
        return is_of_an_export(file, options.results);
    });
    if (!has_ledger(options.results)) {
        return;
    }
    Result<Ledger> ledger = Ledger::open_read_only(options.results);
    if (ledger.ok()) {
        // Without the ledger the paths and times are missing and nothing else.
        (void)look_into(ledger.value());
    }
}

Status ReportSource::look_into(Ledger& ledger) {
    const LedgerPaths paths(options_.results);
    const std::map<LedgerId, LastReading> readings = TRY(ledger.last_readings());
    return ledger.each_file([&](const LedgerDocument& document, const LedgerPath& path) {
        Known& known = known_[document.sha256];
        known.shown_paths.push_back(shown_name(path.path));
        known.source.places.push_back(paths.place_of(path));
        known.source.kind = document.kind;
        const auto reading = readings.find(document.id);
        if (reading != readings.end()) {
            known.source.reading = reading->second;
        }
        return Status(Done{});
    });
}

Result<ReportSource::Taken> ReportSource::take(const std::filesystem::path& file) {
    WrittenReport written = TRY(read_written_report(file.string()));
    Taken out;
    const std::string key = document_key(written.frame);
    if (!wants(written)) {
        out.kind = Kind::left_out;
        return out;
    }
    if (!taken_.insert(key).second) {
        out.kind = Kind::repeated;
        return out;
    }
    const std::filesystem::path within = file.lexically_relative(options_.results);
    const Known& known = known_[written.frame.sha256];
    out.report = {shown_name(within == "." ? file.filename().string() : within.string()),
                  known.shown_paths, std::move(written), file.string(), known.source};
    std::sort(out.report.source_paths.begin(), out.report.source_paths.end());
    return out;
}

/// A volume is wanted when one of its reports is.
bool ReportSource::wants(const WrittenReport& written) const {
    const DocumentFacts& facts = written.report.forms.facts;
    std::vector<ReportSpan> reports = written.report.forms.reports;
    if (reports.size() < 2) {
        reports = {{0, 0, facts.kind, facts.organization, facts.fiscal_year}};
    }
    return holds_part(options_.divisions, facts.division) &&
           std::any_of(reports.begin(), reports.end(), [this](const ReportSpan& span) {
               const bool year = options_.years.empty() ||
                                 (span.fiscal_year.has_value() &&
                                  std::find(options_.years.begin(), options_.years.end(),
                                            *span.fiscal_year) != options_.years.end());
               return year && holds(options_.kinds, span.kind) &&
                      holds_part(options_.organizations, span.organization);
           });
}

}  // namespace juesuan
