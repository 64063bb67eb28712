#include "pipeline/export/report_source.h"

#include <algorithm>

#include "pipeline/base/shown_name.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {
namespace {

constexpr std::size_t key_digits = 16;

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

}  // namespace

ReportSource::ReportSource(const ExportOptions& options)
    : options_(options), reports_(report_files(options.results)) {
    if (!has_ledger(options.results)) {
        return;
    }
    Result<Ledger> ledger = Ledger::open_read_only(options.results);
    if (ledger.ok()) {
        // Without the ledger the paths are missing and nothing else.
        (void)ledger.value().each_file(
            [this](const LedgerDocument& document, const LedgerPath& path) {
                paths_[document.sha256.substr(0, key_digits)].push_back(shown_name(path.path));
                return Status(Done{});
            });
    }
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
    out.report = {shown_name(within == "." ? file.filename().string() : within.string()),
                  paths_[key], std::move(written)};
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
