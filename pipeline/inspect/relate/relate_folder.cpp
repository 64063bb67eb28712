#include "pipeline/inspect/relate/relate_folder.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/relate/relations.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

JsonMembers side_of(const RelatedReport& report, const RelatedAmount& amount) {
    return {{"sha256", report.sha256},
            {"source", report.source},
            {"year", report.year ? JsonValue(*report.year) : JsonValue()},
            {"table", amount.table},
            {"row", amount.place_row},
            {"col", amount.place_col},
            {"page", amount.page},
            {"label", amount.label},
            {"value", amount.value.text()},
            {"trusted", amount.trusted}};
}

class FolderRelations {
   public:
    FolderRelations(const RelateOptions& options, std::ostream& out, std::ostream& errors)
        : options_(options), out_(out), errors_(errors) {}

    ExitCode run() {
        if (!options_.names.empty()) {
            auto names = OrganizationNames::read(options_.names);
            if (!names.ok()) {
                errors_ << what_happened(names.error(), options_.language) << "\n";
                return ExitCode::none_usable;
            }
            names_ = std::move(names).value();
        }
        const Result<std::string> schemas = find_schemas(options_.share_folder);
        const auto balances =
            schemas.ok() ? read_carried_balances(schemas.value()) : schemas.error();
        if (!balances.ok()) {
            errors_ << what_happened(balances.error(), options_.language) << "\n";
            return ExitCode::environment;
        }
        const SourcePaths sources = source_paths(folder_of(options_.results));
        const ReportCount count =
            each_report(options_.results, options_.language, errors_,
                        [&](const WrittenReport& report, const std::filesystem::path&) {
                            const std::string source =
                                source_of(sources, report.frame.sha256, report.frame.file_name);
                            auto some = related_reports(report, names_, source);
                            unnamed_ += some.empty() ? 1 : 0;
                            std::move(some.begin(), some.end(), std::back_inserter(reports_));
                        });
        if (count.read == 0) {
            return exit_code_of(count);
        }
        relations_ = relations(reports_, balances.value());
        options_.json ? write_json() : write_lines();
        return exit_code_of(count);
    }

   private:
    [[nodiscard]] std::string said(Phrase phrase) const {
        return std::string(phrase.in(options_.language));
    }

    /// By key: the years of a body, and the names under which it is printed.
    struct Body {
        std::set<int> years;
        std::set<std::string> names;
        std::size_t reports = 0;
    };

    [[nodiscard]] std::map<std::string, Body> bodies() const {
        std::map<std::string, Body> out;
        for (const RelatedReport& report : reports_) {
            Body& body = out[report.key];
            body.names.insert(report.organization);
            ++body.reports;
            if (report.year) {
                body.years.insert(*report.year);
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> doubtful() const {
        std::vector<std::string> keys;
        for (const auto& [key, body] : bodies()) {
            keys.push_back(key);
        }
        return perhaps_the_same(keys);
    }

    void write_json() {
        for (const auto& [key, body] : bodies()) {
            JsonList years, names;
            for (const int year : body.years) {
                years.emplace_back(year);
            }
            for (const std::string& name : body.names) {
                names.emplace_back(name);
            }
            out_ << json_text(JsonMembers{{"kind", "organization"},
                                          {"organization_key", key},
                                          {"names", names},
                                          {"years", years},
                                          {"reports", body.reports}})
                 << "\n";
        }
        for (const Relation& r : relations_) {
            out_ << json_text(
                        JsonMembers{{"kind", relation_kind_word(r.kind)},
                                    {"organization_key", reports_[r.before].key},
                                    {"form", r.first.form},
                                    {"row_key", r.first.row},
                                    {"column_key", r.first.column},
                                    {"agrees", r.agrees()},
                                    {"trusted", r.trusted()},
                                    {"before", JsonValue(side_of(reports_[r.before], r.first))},
                                    {"after", JsonValue(side_of(reports_[r.after], r.second))}})
                 << "\n";
        }
        for (const auto& [longer, shorter] : doubtful()) {
            out_ << json_text(JsonMembers{{"kind", "perhaps_the_same"},
                                          {"organization_key", longer},
                                          {"other_key", shorter}})
                 << "\n";
        }
    }

    void write_lines() {
        for (const auto& [key, body] : bodies()) {
            std::string years;
            for (const int year : body.years) {
                years += (years.empty() ? "" : ", ") + std::to_string(year);
            }
            out_ << shown_name(*body.names.begin()) << said({": ", "："})
                 << (years.empty() ? said({"no year is printed", "未印年份"}) : years) << "\n";
        }
        for (const RelationKind kind : {RelationKind::carried_over, RelationKind::copy}) {
            write_kind(kind);
        }
        for (const auto& [longer, shorter] : doubtful()) {
            out_ << message(options_.language,
                            {"perhaps the same body (say so with --names): {0} and {1}",
                             "可能是同一单位（可用 --names 说明）：{0} 与 {1}"},
                            shown_name(longer), shown_name(shorter))
                 << "\n";
        }
        if (unnamed_ > 0) {
            out_ << message(options_.language,
                            {"{0} {0|report says|reports say} not whose {0|it is|they are}",
                             "{0} 份报告未说明单位"},
                            unnamed_)
                 << "\n";
        }
    }

    void write_kind(RelationKind kind) {
        std::size_t agreeing = 0, differing = 0, doubted = 0;
        for (const Relation& r : relations_) {
            if (r.kind != kind) {
                continue;
            }
            ++(r.agrees() ? agreeing : r.trusted() ? differing : doubted);
            if (options_.all || (!r.agrees() && r.trusted())) {
                write_line(r);
            }
        }
        const Phrase carried = {
            "closing and opening balances: {0} agree, {1} differ, {2} differ and are for review",
            "年末与次年年初结转：{0} 项一致，{1} 项不一致，{2} 项不一致且待核对"};
        const Phrase copies = {
            "copies of one report: {0} amounts agree, {1} differ, {2} differ and "
            "are for review",
            "同一报告的不同文件：{0} 项金额一致，{1} 项不一致，{2} 项不一致且待核对"};
        if (agreeing + differing + doubted > 0) {
            out_ << message(options_.language, kind == RelationKind::copy ? copies : carried,
                            agreeing, differing, doubted)
                 << "\n";
        }
    }

    void write_line(const Relation& r) {
        const RelatedReport &before = reports_[r.before], &after = reports_[r.after];
        const auto side = [&](const RelatedReport& report, const RelatedAmount& amount) {
            return message(options_.language, {"{0} ({1}, page {2})", "{0}（{1}，第 {2} 页）"},
                           amount.value.text(), shown_name(report.source), amount.page);
        };
        const bool zh = options_.language == Language::chinese;
        const bool titled = zh && !r.first.title.empty();
        const bool headed = zh && !r.first.column_zh.empty();
        out_ << "  " << shown_name(before.organization) << " "
             << shown_name(titled ? r.first.title : r.first.form) << " "
             << shown_name(r.first.label) << " "
             << shown_name(headed ? r.first.column_zh : r.first.column) << said({": ", "："})
             << side(before, r.first) << (r.agrees() ? " = " : " ≠ ") << side(after, r.second)
             << "\n";
    }

    const RelateOptions& options_;
    std::ostream& out_;
    std::ostream& errors_;
    OrganizationNames names_;
    std::vector<RelatedReport> reports_;
    std::vector<Relation> relations_;
    std::size_t unnamed_ = 0;
};

}  // namespace

ExitCode relate_folder(const RelateOptions& options, std::ostream& out, std::ostream& errors) {
    return FolderRelations(options, out, errors).run();
}

}  // namespace juesuan
