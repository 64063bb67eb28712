// A report → the rows of every exported table.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/definitions/definitions.h"
#include "pipeline/export/pages/page_text.h"
#include "pipeline/export/tables/export_table.h"
#include "pipeline/export/tables/meanings.h"
#include "pipeline/export/tables/row_tree.h"
#include "pipeline/inspect/source_document.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/write/report_reader.h"

namespace juesuan {

/// What rows are made with. Must live as long as those who use it.
struct ExportKnowledge {
    ExportTables tables;
    std::string tables_text, budget_lines_text;  ///< tables.json, budget_lines.json
    std::string fingerprint;                     ///< of all files that it was made of
    Meanings meanings;
    Definitions definitions;
    std::map<std::string, FormSums> sums;          ///< by form
    std::map<std::string, const FormSpec*> forms;  ///< by id
    std::map<std::string, const RuleSpec*> rules;  ///< by id
};

/// Reads all of it from schemas/. Errors: environment (a file is missing), definitions_broken; also
/// where a field of a table is not one that the program gives.
[[nodiscard]] Result<std::unique_ptr<const ExportKnowledge>> load_export_knowledge(
    const std::string& schemas_folder);

/// Which rows are wanted of a report; empty lists want all.
struct RowChoice {
    std::set<std::string> forms;     ///< ids; of tables, amounts, cells, evaluations
    std::set<std::string> statuses;  ///< verified, accepted, review; of amounts, cells, statements
};

/// What the ledger knows of a document beside its report.
struct KnownSource {
    SourceTrail trail;  ///< of its file, to open it
    std::optional<FileKind> kind;
    std::optional<LastReading> reading;
};

/// A file that another format made of a report.
struct MadeFile {
    std::string format;  ///< its word
    std::string path;    ///< relative to the folder of the export
};

/// A report on its way into an export.
struct ExportedReport {
    std::string result_file;                ///< the name of its JSON
    std::vector<std::string> source_paths;  ///< as the ledger knows them
    WrittenReport written;
    std::string file = {};             ///< its JSON, to open it
    KnownSource source = {};           ///< empty where there is no ledger
    std::vector<PageText> pages = {};  ///< for formats that want them; those that were read
    /// Of it alone, in this export; for formats that take what the others made.
    std::vector<MadeFile> made = {};
};

/// The rows of one table, in the order of the report.
using TakeRow = std::function<Status(const ExportRow& row)>;

/// Hands each row of the table to `take`; ends early with its error.
Status each_row(ExportTableName table, const ExportedReport& report,
                const ExportKnowledge& knowledge, const RowChoice& choice, const TakeRow& take);

/// The names of the fields that each_row gives.
[[nodiscard]] std::vector<std::string_view> row_fields(ExportTableName table);

/// 16 digits of the SHA-256: what the rows of a document have in common.
[[nodiscard]] std::string document_key(const ReportFrame& frame);
[[nodiscard]] std::string document_key(const std::string& sha256);

}  // namespace juesuan
