#include "pipeline/export/export_record.h"

#include <map>
#include <utility>

#include "pipeline/base/file_bytes.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

void add_filter(std::string& out, std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
        out += (out.empty() ? "" : " ") + std::string(name) + "=" + value;
    }
}

}  // namespace

std::string export_filters(const ExportOptions& options) {
    std::string out;
    std::vector<std::string> years;
    for (const int year : options.years) {
        years.push_back(std::to_string(year));
    }
    add_filter(out, "year", years);
    add_filter(out, "kind", options.kinds);
    add_filter(out, "organization", options.organizations);
    add_filter(out, "division", options.divisions);
    add_filter(out, "form", options.forms);
    add_filter(out, "status", options.statuses);
    return out;
}

Status write_export_record(const std::string& place, const ExportOptions& options,
                           const ExportTally& tally) {
    std::map<std::string, JsonValue> formats;  // in one order, whichever came first
    const std::optional<std::string> former = file_bytes(options.folder + "/" + export_record);
    const std::optional<JsonValue> parsed = former ? parse_json(*former) : std::nullopt;
    const JsonValue* kept = parsed ? parsed->find("formats") : nullptr;
    if (kept != nullptr && kept->members() != nullptr) {
        for (const JsonMember& member : *kept->members()) {
            formats[member.name] = member.value;
        }
    }
    for (const std::string& name : options.formats) {
        JsonValue& format = formats[name];
        format = JsonMembers();
        format["version"] = JUESUAN_VERSION;
        format["filters"] = export_filters(options);
        const auto count = tally.of_format.find(name);
        format["reports"] = count == tally.of_format.end() ? 0 : count->second;
        format["left_out"] = tally.left_out;
        format["repeated"] = tally.repeated;
        format["unreadable"] = tally.unreadable;
        format["rows"] = JsonMembers();
        for (std::size_t t = 0; t < export_table_count; ++t) {
            format["rows"][export_table_word(static_cast<ExportTableName>(t))] = tally.rows.at(t);
        }
    }
    JsonMembers ordered;
    for (auto& [name, format] : formats) {
        ordered.push_back({name, std::move(format)});
    }
    const JsonValue whole = JsonMembers{{"program", "juesuan"}, {"formats", ordered}};
    NewFile file = TRY(NewFile::create(place + "/" + export_record));
    TRY(file.write(json_text(whole, 1) + "\n"));
    return file.close();
}

}  // namespace juesuan
