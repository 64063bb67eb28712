// datapackage/: a Data Package (Frictionless) of all tables as CSV with their Table Schemas, and of
// the budget lines with the column types of the Fiscal Data Package.
#include <filesystem>

#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/budget_lines.h"
#include "pipeline/export/kept_rows.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "datapackage";
constexpr const char* data_folder = "data/";
constexpr const char* lines_name = "budget_lines";

JsonMembers resource_json(const std::string& name, CsvFile& file) {
    return {{"profile", "tabular-data-resource"},
            {"name", name},
            {"path", data_folder + name + ".csv"},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"},
            {"bytes", file.bytes()},
            {"hash", "sha256:" + file.sha256()},
            {"dialect", JsonMembers{{"delimiter", ","},
                                    {"lineTerminator", "\n"},
                                    {"quoteChar", "\""},
                                    {"doubleQuote", true}}}};
}

/// A member of a definition file, or null.
JsonValue member_of(const JsonValue& whole, std::string_view name) {
    const JsonValue* found = whole.find(name);
    return found == nullptr ? JsonValue() : *found;
}

class DatapackageFormat final : public ExportFormat {
   public:
    DatapackageFormat(const ExportKnowledge& knowledge, const FormatOptions& options)
        : knowledge_(knowledge), options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "datapackage"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {folder_name}; }

    Status begin(const std::string& folder) override {
        place_ = TRY(new_folder(folder, folder_name));
        TRY(new_folder(place_.string(), data_folder));
        budget_.emplace(knowledge_);
        for (const ExportTable& table : knowledge_.tables) {
            files_.push_back(TRY(open(table.name, field_names(table))));
        }
        lines_ = TRY(open(lines_name, budget_line_fields()));
        return Done{};
    }

    Status take_row(ExportTableName table, const ExportRow& row) override {
        TRY(files_[static_cast<std::size_t>(table)].write(row));
        if (table == ExportTableName::documents) {
            budget_->take_document(row);
        }
        if (table == ExportTableName::amounts) {
            if (const std::optional<ExportRow> line = budget_->line_of(row)) {
                return lines_.write(*line);
            }
        }
        return Done{};
    }

    /// The documents are the sources of the package.
    Status take_report(const ExportedReport& report) override {
        const ReportFrame& frame = report.written.frame;
        add_source(frame.file_name, frame.sha256);
        return Done{};
    }

    [[nodiscard]] Keeps keeps() const override { return Keeps::rows; }

    Status begin_update(const std::string& folder, const std::string& former,
                        const std::set<std::string>& kept) override {
        TRY(begin(folder));
        const std::filesystem::path place = std::filesystem::path(former) / folder_name;
        for (const ExportTable& table : knowledge_.tables) {
            former_.push_back(TRY(open_former(place, table.name, kept)));
        }
        former_lines_ = TRY(open_former(place, lines_name, kept));
        return Done{};
    }

    Status keep_report(const KeptReport& report) override {
        for (std::size_t t = 0; t < files_.size(); ++t) {
            TRY(former_[t].copy(report.document, files_[t]));
        }
        TRY(former_lines_.copy(report.document, lines_));
        add_source(report.file_name, report.sha256);
        return Done{};
    }

    Status finish() override {
        JsonList resources;
        const JsonValue described = parse_json(knowledge_.tables_text).value_or(JsonValue());
        const JsonValue tables = member_of(described, "resources");
        for (std::size_t t = 0; t < files_.size(); ++t) {
            TRY(files_[t].close());
            JsonMembers resource = resource_json(knowledge_.tables[t].name, files_[t]);
            const JsonValue& table = (*tables.list())[t];
            for (const char* member :
                 {"title", "title_zh", "description", "description_zh", "schema"}) {
                resource.push_back({member, member_of(table, member)});
            }
            resources.emplace_back(std::move(resource));
        }
        TRY(lines_.close());
        resources.emplace_back(budget_resource());
        NewFile file = TRY(NewFile::create((place_ / "datapackage.json").string()));
        TRY(file.write(json_text(package(std::move(resources)), 1) + "\n"));
        return file.close();
    }

   private:
    [[nodiscard]] Result<CsvFile> open(const std::string& table,
                                       const std::vector<std::string>& names) const {
        return CsvFile::create((place_ / data_folder / (table + ".csv")).string(), names, false,
                               true);
    }

    static Result<KeptRows> open_former(const std::filesystem::path& place,
                                        const std::string& table,
                                        const std::set<std::string>& kept) {
        return KeptRows::open((place / data_folder / (table + ".csv")).string(), kept);
    }

    void add_source(const std::string& file_name, const std::string& sha256) {
        sources_.push_back(JsonMembers{{"title", file_name + " sha256:" + sha256}});
    }

    [[nodiscard]] JsonMembers budget_resource() {
        JsonMembers out = resource_json(lines_name, lines_);
        const JsonValue described = parse_json(knowledge_.budget_lines_text).value_or(JsonValue());
        out.push_back({"title", "Budget lines"});
        out.push_back({"title_zh", "预算行"});
        out.push_back({"description", member_of(described, "note")});
        out.push_back(
            {"schema", JsonMembers{{"fields", member_of(described, "fields")},
                                   {"primaryKey", member_of(described, "primaryKey")},
                                   {"missingValues", member_of(described, "missingValues")}}});
        return out;
    }

    [[nodiscard]] JsonValue package(JsonList resources) {
        return JsonMembers{
            {"profile", "data-package"},
            {"name", "juesuan-export"},
            {"title", "Figures of published government accounts"},
            {"title_zh", "政府决算公开数据"},
            {"description",
             "Read from the documents that are named as sources. Every amount has its page, its "
             "place there and a status: verified, accepted or for a person to check."},
            {"keywords", JsonList{"决算", "预算", "government accounts", "budget"}},
            {"licenses",
             JsonList{JsonMembers{{"name", options_.licence},
                                  {"title", options_.licence == no_licence ? "no licence is stated"
                                                                           : options_.licence}}}},
            {"sources", std::move(sources_)},
            {"countryCode", "CN"},
            {"granularity", "aggregated"},
            {"resources", std::move(resources)}};
    }

    const ExportKnowledge& knowledge_;
    FormatOptions options_;
    std::filesystem::path place_;
    std::vector<CsvFile> files_;  ///< a table
    CsvFile lines_;
    std::vector<KeptRows> former_;  ///< of an update: a table
    KeptRows former_lines_;
    std::optional<BudgetLines> budget_;
    JsonList sources_;
};

}  // namespace

std::unique_ptr<ExportFormat> datapackage_format(const ExportKnowledge& knowledge,
                                                 const FormatOptions& options) {
    return std::make_unique<DatapackageFormat>(knowledge, options);
}

}  // namespace juesuan
