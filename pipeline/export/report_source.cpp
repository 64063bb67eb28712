#include "pipeline/export/report_source.h"

#include <algorithm>

#include "extractors/base/sha256.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/ledger/changed_results.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

constexpr std::size_t facts_digits = 16;

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

/// Every row of an export is of one cell, and is named by its place. The program writes no report
/// with two cells in one place; somebody who changes one by hand may.
Status check_places(const Forms& forms) {
    for (const FormTable& table : forms.tables) {
        std::set<std::pair<int, int>> taken;
        for (const FormCell& cell : table.cells) {
            if (!taken.emplace(cell.row, cell.col).second) {
                return Error{ErrorCode::output_invalid, Stage::write, 0,
                             table.id + ": two cells in one place"};
            }
        }
    }
    return Done{};
}

}  // namespace

ReportSource::ReportSource(const ExportOptions& options)
    : options_(options), reports_(report_files(options.results)) {
    const std::string folder = ledger_folder_of(options.results);
    if (folder.empty()) {
        return;
    }
    Result<Ledger> ledger = Ledger::open_read_only(folder);
    if (ledger.ok()) {
        // Without the ledger the paths and times are missing and nothing else.
        (void)look_into(ledger.value(), folder);
    }
}

Status ReportSource::look_into(Ledger& ledger, const std::string& folder) {
    const LedgerPaths paths(folder);
    const std::map<LedgerId, LastReading> readings = TRY(ledger.last_readings());
    return ledger.each_file([&](const LedgerDocument& document, const LedgerPath& path) {
        Known& known = known_[document.sha256];
        known.shown_paths.push_back(shown_name(path.path));
        known.source.trail.has_ledger = true;
        known.source.trail.places.push_back(paths.place_of(path));
        known.source.kind = document.kind;
        const auto reading = readings.find(document.id);
        if (reading != readings.end()) {
            known.source.reading = reading->second;
        }
        return Status(Done{});
    });
}

std::string ReportSource::name_of(const std::filesystem::path& file) const {
    const std::filesystem::path within = file.lexically_relative(options_.results);
    return shown_name(within == "." ? file.filename().string() : within.string());
}

std::string ReportSource::state_of(const std::filesystem::path& file,
                                   const std::string& sha256) const {
    std::string out = result_state(file.string());
    const auto known = known_.find(sha256);
    if (known == known_.end()) {
        return out;
    }
    const KnownSource& source = known->second.source;
    std::string facts =
        source.reading ? std::to_string(source.reading->began) + " " + source.reading->version : "";
    for (const std::string& path : known->second.shown_paths) {
        facts += "\n" + path;
    }
    for (std::size_t k = 0; options_.sources && k < source.trail.places.size(); ++k) {
        facts += "\n" + result_state(source.trail.places[k]);
    }
    return out + " " + sha256_of(facts).substr(0, facts_digits);
}

ReportSource::Kind ReportSource::take_known(const IndexedReport& entry) {
    if (!entry.wanted) {
        return Kind::left_out;
    }
    return taken_.insert(document_key(entry.sha256)).second ? Kind::wanted : Kind::repeated;
}

Result<ReportSource::Taken> ReportSource::take(const std::filesystem::path& file) {
    const std::string state = result_state(file.string());
    WrittenReport written = TRY(read_written_report(file.string()));
    TRY(check_places(written.report.forms));
    const ReportFrame& frame = written.frame;
    Taken out;
    out.entry.file = name_of(file);
    // What changed while it was read is read again the next time.
    const std::string now = state_of(file, frame.sha256);
    out.entry.state = now.starts_with(state) ? now : "";
    out.entry.sha256 = frame.sha256;
    out.entry.file_name = frame.file_name;
    out.entry.status = document_status_word(frame.status);
    out.entry.pages = written.report.forms.pages.size();
    out.entry.wanted = wants(written);
    out.kind = take_known(out.entry);
    if (out.kind != Kind::wanted) {
        return out;
    }
    const Known& known = known_[frame.sha256];
    out.report = {out.entry.file, known.shown_paths, std::move(written), file.string(),
                  known.source};
    std::sort(out.report.source_paths.begin(), out.report.source_paths.end());
    if (known.source.trail.places.empty()) {  // of a content that no file has any more
        Result<SourceTrail> trail = source_trail(file.string(), frame.sha256);
        out.report.source.trail = trail.ok() ? std::move(trail).value() : SourceTrail{};
    }
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
