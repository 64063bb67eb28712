#include "pipeline/inspect/written_report.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "pipeline/library/definition_files.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {

Result<WrittenReport> read_written_report(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> room(std::size_t{1} << 16U);
    std::string text;
    std::error_code unknown;  // a pipe has no size
    const auto size = std::filesystem::file_size(path, unknown);
    text.reserve(unknown ? 0 : std::min<std::uintmax_t>(size + room.size(), largest_report));
    // What is larger than any report, or has no end, is not read to its end.
    while (
        text.size() <= largest_report &&
        (file.read(room.data(), static_cast<std::streamsize>(room.size())) || file.gcount() > 0)) {
        text.append(room.data(), static_cast<std::size_t>(file.gcount()));
    }
    return read_report(text);
}

const FormCell* cell_of_report(const Report& report, const CellPlace& place) {
    const auto index = static_cast<std::size_t>(place.table);
    if (index >= report.forms.tables.size()) {
        return nullptr;
    }
    const std::vector<FormCell>& cells = report.forms.tables[index].cells;
    const auto found = std::find_if(cells.begin(), cells.end(), [&place](const FormCell& cell) {
        return cell.row == place.row && cell.col == place.col;
    });
    return found == cells.end() ? nullptr : &*found;
}

std::optional<CellPlace> place_in_report(const Report& report, const std::string& table, int row,
                                         int col) {
    const std::vector<FormTable>& tables = report.forms.tables;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        const CellPlace place{static_cast<int>(t), row, col};
        if (tables[t].id == table && cell_of_report(report, place) != nullptr) {
            return place;
        }
    }
    return std::nullopt;
}

std::map<std::string, const RecordValue*> values_by_key(const FormRecord& record) {
    std::map<std::string, const RecordValue*> out;
    for (const RecordValue& value : record.values) {
        out[value.key] = &value;
    }
    return out;
}

RuleReasons rule_reasons(const std::string& share_folder, Language language) {
    RuleReasons out;
    BatchOptions places;
    places.share_folder = share_folder;
    const Result<ProgramFiles> files = find_program_files(places);
    if (!files.ok()) {
        return out;
    }
    const Result<LoadedDefinitions> loaded = load_definitions(files.value().schemas_folder);
    if (loaded.ok()) {
        for (const RuleSpec& rule : loaded.value().definitions.rules.rules) {
            out[rule.id] = Phrase{rule.why, rule.why_zh}.in(language);
        }
    }
    return out;
}

}  // namespace juesuan
