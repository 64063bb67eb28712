#include "pipeline/inspect/written_report.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
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

std::string report_trouble(const std::string& path, const Error& error, Language language) {
    std::error_code problem;
    const std::filesystem::file_type kind = std::filesystem::status(path, problem).type();
    const std::string shown = shown_name(path);
    if (kind == std::filesystem::file_type::not_found) {
        return message(language,
                       {"juesuan: no such file: {0}\nCheck the name; `juesuan show OUT` lists the "
                        "reports of an output folder.\n",
                        "juesuan：没有这个文件：{0}\n请检查名称；juesuan show 结果 "
                        "可列出输出文件夹中的报告。\n"},
                       shown);
    }
    if (kind == std::filesystem::file_type::directory) {
        return message(
            language,
            {"juesuan: {0} is a folder; name one of its reports. `juesuan show {0}` lists "
             "them.\n",
             "juesuan：{0} 是文件夹，请指定其中一份报告。juesuan show {0} 可列出报告。\n"},
            shown);
    }
    return message(language,
                   {"juesuan: {0}\nNot a report: it cannot be read as one. ({1})\nReports are the "
                    "JSON files that ingest writes to its output folder.\n",
                    "juesuan：{0}\n不是报告文件：无法按报告读取。（{1}）\n报告是 ingest "
                    "写入输出文件夹的 JSON 文件。\n"},
                   shown, shown_text(detail_in_words(error.detail, language)));
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

bool is_copied(const CellTrust& trust) {
    return std::any_of(trust.reasons.begin(), trust.reasons.end(), [](const StatusReason& each) {
        return each.reason == Reason::text_layer || each.reason == Reason::stored_text;
    });
}

bool is_copied(const Report& report, const Check& check) {
    const bool cells =
        std::all_of(check.cells.begin(), check.cells.end(), [&report](const CellPlace& place) {
            const FormCell* cell = cell_of_report(report, place);
            if (cell == nullptr) {
                return false;
            }
            const auto table = static_cast<std::size_t>(place.table);
            const auto index =
                static_cast<std::size_t>(cell - report.forms.tables[table].cells.data());
            return is_copied(report.trust[table][index]);
        });
    const bool statements =
        std::all_of(check.statements.begin(), check.statements.end(), [&](std::size_t index) {
            return index < report.forms.statements.size() && report.forms.statements[index].exact;
        });
    return cells && statements && check.cells.size() + check.statements.size() > 0;
}

std::map<std::string, const RecordValue*> values_by_key(const FormRecord& record) {
    std::map<std::string, const RecordValue*> out;
    for (const RecordValue& value : record.values) {
        out[value.key] = &value;
    }
    return out;
}

std::string header_of_cell(const FormTable& table, int row, int col) {
    std::string out;
    for (const std::string& part : headers_of_cell(table, row, col)) {
        out += (out.empty() ? "" : " / ") + part;
    }
    return out;
}

std::string column_name(const FormTable& table, const RecordValue& value, Language language) {
    std::string header = header_of_cell(table, value.row, value.col);
    if (language == Language::chinese && !header.empty()) {
        return header;
    }
    std::string out = value.key;
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

namespace {

/// Nothing where the definitions are not found: what is printed is readable without.
Result<LoadedDefinitions> definitions_at(const std::string& share_folder) {
    BatchOptions places;
    places.share_folder = share_folder;
    const ProgramFiles files = TRY(find_program_files(places));
    return load_definitions(files.schemas_folder);
}

}  // namespace

RuleReasons rule_reasons(const std::string& share_folder, Language language) {
    RuleReasons out;
    const Result<LoadedDefinitions> loaded = definitions_at(share_folder);
    if (loaded.ok()) {
        for (const RuleSpec& rule : loaded.value().definitions.rules.rules) {
            out[rule.id] = Phrase{rule.why, rule.why_zh}.in(language);
        }
    }
    return out;
}

MeasureLabels measure_labels(const std::string& share_folder) {
    MeasureLabels out;
    const Result<LoadedDefinitions> loaded = definitions_at(share_folder);
    if (loaded.ok()) {
        for (const MeasureSpec& measure : loaded.value().definitions.statements.measures) {
            out[measure.key] = measure.label_zh;
        }
        for (const WordMeaning& whole : loaded.value().definitions.statements.words.wholes) {
            out.try_emplace(whole.key, whole.texts.front());
        }
    }
    return out;
}

}  // namespace juesuan
