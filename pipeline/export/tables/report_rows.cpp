#include "pipeline/export/tables/report_rows.h"

#include <algorithm>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"
#include "pipeline/export/tables/row_columns.h"
#include "pipeline/library/definition_files.h"

namespace juesuan {
namespace {

constexpr std::size_t key_digits = 16;

/// In order of ExportTableName.
RowSource source_of(ExportTableName table) {
    constexpr std::array<RowSource (*)(), export_table_count> sources = {
        document_rows, table_rows,      amount_rows, statement_rows,
        check_rows,    evaluation_rows, cell_rows,   line_rows};
    return sources.at(static_cast<std::size_t>(table))();
}

Result<std::string> text_of(const std::string& folder, const std::string& name) {
    std::optional<std::string> text = file_bytes(folder + "/" + name);
    if (!text.has_value()) {
        return Error{ErrorCode::environment, Stage::write, 0, name + " not found"};
    }
    return *std::move(text);
}

/// The fields that are described are those that are given.
Status compare_fields(const ExportTables& tables) {
    for (std::size_t t = 0; t < export_table_count; ++t) {
        const std::vector<std::string_view> given = row_fields(static_cast<ExportTableName>(t));
        const std::vector<ExportField>& described = tables[t].fields;
        const bool same = std::equal(
            given.begin(), given.end(), described.begin(), described.end(),
            [](std::string_view name, const ExportField& field) { return name == field.name; });
        if (!same) {
            return Error{ErrorCode::definitions_broken, Stage::write, 0,
                         "output/tables.json: the fields of " + tables[t].name};
        }
    }
    return Done{};
}

}  // namespace

Result<std::unique_ptr<const ExportKnowledge>> load_export_knowledge(
    const std::string& schemas_folder) {
    auto out = std::make_unique<ExportKnowledge>();
    const std::string tables = TRY(text_of(schemas_folder, "output/tables.json"));
    out->tables_text = tables;
    out->budget_lines_text = TRY(text_of(schemas_folder, "output/budget_lines.json"));
    out->tables = TRY(parse_export_tables(tables));
    TRY(compare_fields(out->tables));
    const std::string meanings = TRY(text_of(schemas_folder, "output/meanings.json"));
    out->meanings = TRY(Meanings::parse(meanings));
    LoadedDefinitions loaded = TRY(load_definitions(schemas_folder));
    out->definitions = std::move(loaded.definitions);
    std::string hashes = tables + out->budget_lines_text + meanings;
    for (const NamedHash& hash : loaded.hashes) {
        hashes += hash.name + hash.sha256;
    }
    out->fingerprint = sha256_of(hashes);
    for (const FormSpec& form : out->definitions.forms.forms) {
        out->sums.emplace(form.id,
                          FormSums(form, out->definitions.rules, out->meanings.form(form.id)));
        out->forms.emplace(form.id, &form);
    }
    for (const RuleSpec& rule : out->definitions.rules.rules) {
        out->rules.emplace(rule.id, &rule);
    }
    return std::unique_ptr<const ExportKnowledge>(std::move(out));
}

Status each_row(ExportTableName table, const ExportedReport& report,
                const ExportKnowledge& knowledge, const RowChoice& choice, const TakeRow& take) {
    const RowContext context{report, knowledge, choice, document_key(report.written.frame)};
    return source_of(table).each(context, take);
}

std::vector<std::string_view> row_fields(ExportTableName table) {
    return source_of(table).fields();
}

std::string document_key(const ReportFrame& frame) { return document_key(frame.sha256); }

std::string document_key(const std::string& sha256) { return sha256.substr(0, key_digits); }

}  // namespace juesuan
