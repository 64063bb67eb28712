// The reports of a result folder, one after the other, with the paths of their files.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/export/export_index.h"
#include "pipeline/export/run_export.h"
#include "pipeline/export/tables/report_rows.h"
#include "pipeline/inspect/report_files.h"

namespace juesuan {

class ReportSource {
   public:
    explicit ReportSource(const ExportOptions& options);

    [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return reports_.files; }
    [[nodiscard]] const ReportFiles& reports() const { return reports_; }

    /// What became of a file: a report that is wanted, one that a filter leaves out, a second
    /// report of a document that was taken already.
    enum class Kind : std::uint8_t { wanted, left_out, repeated };
    struct Taken {
        Kind kind = Kind::wanted;
        ExportedReport report;
        IndexedReport entry;
    };
    /// Errors: output_invalid for what is no report, or has two cells in one place.
    [[nodiscard]] Result<Taken> take(const std::filesystem::path& file);
    /// The same without a look into the report, whose entry of the former export is given.
    [[nodiscard]] Kind take_known(const IndexedReport& entry);
    /// Was the document taken?
    [[nodiscard]] bool has_taken(const std::string& key) const { return taken_.contains(key); }

    /// The name of a result.
    [[nodiscard]] std::string name_of(const std::filesystem::path& file) const;
    /// On what an export of a report depends: the state of its file, and what the ledger knows of
    /// the document, whose SHA-256 is given.
    [[nodiscard]] std::string state_of(const std::filesystem::path& file,
                                       const std::string& sha256) const;

   private:
    Status look_into(Ledger& ledger, const std::string& folder);
    [[nodiscard]] bool wants(const WrittenReport& written) const;

    const ExportOptions& options_;
    ReportFiles reports_;
    std::set<std::string> taken_;  ///< keys of documents
    /// What the ledger knows, by SHA-256.
    struct Known {
        std::vector<std::string> shown_paths;
        KnownSource source;
    };
    std::map<std::string, Known> known_;
};

}  // namespace juesuan
