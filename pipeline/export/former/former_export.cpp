#include "pipeline/export/former/former_export.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/export/run_export.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {
namespace {

/// "1a2b3c4d5e6f" of "report-1a2b3c4d5e6f.json".
std::string digits_of(const std::string& result) {
    const std::string stem = std::filesystem::path(result).stem().string();
    const std::size_t dash = stem.rfind('-');
    return dash == std::string::npos ? "" : stem.substr(dash + 1);
}

/// By SHA-256: what some format of the former export was made of.
std::map<std::string, IndexedReport> former_reports(const std::string& former,
                                                    const std::vector<std::string>& formats) {
    std::map<std::string, IndexedReport> out;
    for (const std::string& format : formats) {
        std::optional<FormatIndex> index = read_index(former, format);
        for (IndexedReport& report : index ? index->reports : std::vector<IndexedReport>{}) {
            out.emplace(report.sha256, std::move(report));
        }
    }
    return out;
}

/// The file of a report as it was, without what the ledger says of its document.
std::string file_state_of(const IndexedReport& report) {
    constexpr int parts = 4;  // see result_state
    std::size_t end = 0;
    for (int k = 0; k < parts && end != std::string::npos; ++k) {
        end = report.state.find(' ', end + (k == 0 ? 0 : 1));
    }
    return report.state.substr(0, end);
}

}  // namespace

std::vector<std::string> documents_of_others(const std::string& former,
                                             const std::vector<std::string>& formats,
                                             const ReportFiles& reports,
                                             const std::string& results) {
    const std::map<std::string, IndexedReport> before = former_reports(former, formats);
    const std::string folder = ledger_folder_of(results);
    std::optional<Result<Ledger>> ledger;
    if (!folder.empty()) {
        ledger.emplace(Ledger::open_read_only(folder));
    }
    std::set<std::string> names, digits;
    for (const std::filesystem::path& file : reports.files) {
        names.insert(shown_name(last_part(file.string())));
        digits.insert(digits_of(file.string()));
    }
    std::vector<std::string> out;
    bool knows_one = false;
    for (const auto& [sha256, report] : before) {
        bool is_known =
            names.contains(last_part(report.file)) || digits.contains(digits_of(report.file));
        if (ledger && ledger->ok()) {
            const Result<std::optional<LedgerDocument>> document =
                ledger->value().document_of(sha256);
            is_known = is_known || !document.ok() || document.value().has_value();
        }
        knows_one = knows_one || is_known;
        if (!is_known) {
            out.push_back(report.file_name);
        }
    }
    const bool are_others = ledger && ledger->ok() ? !out.empty() : !knows_one;
    return are_others ? out : std::vector<std::string>{};
}

std::vector<std::string> older_formats(const std::string& made,
                                       const std::vector<std::string>& written,
                                       const FormatIndex& index) {
    std::vector<std::string> out;
    for (const std::string& format : export_format_words()) {
        const std::optional<FormatIndex> kept = read_index(made, format);
        if (!kept || std::count(written.begin(), written.end(), format) != 0) {
            continue;
        }
        std::map<std::string, std::string> states;
        for (const IndexedReport& report : kept->reports) {
            states[report.file] = file_state_of(report);
        }
        const bool is_current =
            kept->reports.size() == index.reports.size() &&
            std::all_of(index.reports.begin(), index.reports.end(), [&](const auto& report) {
                const auto state = states.find(report.file);
                return state != states.end() && (state->second.empty() || report.state.empty() ||
                                                 state->second == file_state_of(report));
            });
        if (!is_current) {
            out.push_back(format);
        }
    }
    return out;
}

Status keep_former(const ExportFolder& folder, const FormatIndex& before,
                   const std::string& sha256) {
    const auto former =
        std::find_if(before.reports.begin(), before.reports.end(),
                     [&sha256](const IndexedReport& report) { return report.sha256 == sha256; });
    if (former == before.reports.end() || !are_unchanged(folder.former(), former->files)) {
        return Done{};
    }
    for (const WrittenFile& file : former->files) {
        TRY(folder.keep(file.path));
    }
    return Done{};
}

std::vector<std::string> dropped_documents(const FormatIndex& former, const FormatIndex& now) {
    std::set<std::string> kept;
    for (const IndexedReport& report : now.reports) {
        if (report.wanted) {
            kept.insert(report.sha256);
        }
    }
    std::vector<std::string> out;
    for (const IndexedReport& report : former.reports) {
        if (report.wanted && kept.insert(report.sha256).second) {
            out.push_back(report.file_name);
        }
    }
    return out;
}

}  // namespace juesuan
