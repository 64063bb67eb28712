#include "pipeline/inspect/sample/sample_sheet.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "extractors/base/decimal.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<const char*, 12> columns = {"report", "document", "table",   "row",
                                                 "col",    "page",     "place",   "label",
                                                 "text",   "status",   "picture", "answer"};

/// splitmix64 (Steele, Lea and Flood 2014): mixes well and is the same everywhere.
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

bool is_drawn(const std::string& what, double rate, std::uint64_t seed) {
    std::uint64_t state = mixed(seed);
    for (const char c : what) {
        state = mixed(state ^ static_cast<unsigned char>(c));
    }
    return double(state >> 11U) * 0x1.0p-53 < rate;
}

/// Code, label and column of every place in the records.
std::map<std::pair<int, int>, std::string> labels_of(const FormTable& table) {
    std::map<std::pair<int, int>, std::string> out;
    for (const FormRecord& record : table.records) {
        for (const auto& [key, value] : values_by_key(record)) {
            std::string& label = out[{value->row, value->col}];
            label = record.code;
            label += (label.empty() ? "" : " ") + record.label;
            label += " · " + key;
        }
    }
    return out;
}

/// As the report prints it: x0 y0 x1 y1.
std::string printed(const PointBox& box) {
    std::string out;
    for (const double side : {box.x0, box.y0, box.x1, box.y1}) {
        out += (out.empty() ? "" : " ") + json_text(hundredths(side));
    }
    return out;
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return out + "\"";
}

/// The fields of each line; quotes may hold commas and line ends.
std::vector<std::vector<std::string>> fields_of(const std::string& text) {
    std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
    bool inside = false;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const char c = text[k];
        if (inside && c == '"' && k + 1 < text.size() && text[k + 1] == '"') {
            out.back().back() += text[++k];
        } else if (c == '"') {
            inside = !inside;
        } else if (!inside && c == ',') {
            out.back().emplace_back();
        } else if (!inside && c == '\n') {
            out.emplace_back(1);
        } else if (inside || c != '\r') {
            out.back().back() += c;
        }
    }
    return out;
}

std::optional<int> whole(const std::string& text) {
    const auto value = Decimal::parse(text);
    return value && value->scale == 0 && value->units >= 0 && value->units < 1'000'000'000
               ? std::optional<int>(static_cast<int>(value->units))
               : std::nullopt;
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t");
    const auto end = text.find_last_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

std::optional<Decimal> amount_of(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
    return Decimal::parse(text);
}

}  // namespace

std::vector<SampledNumber> sampled(const WrittenReport& written, const std::string& report_file,
                                   double rate, std::uint64_t seed) {
    std::vector<SampledNumber> out;
    const Report& report = written.report;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        const auto labels = labels_of(table);
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const FormCell& cell = table.cells[c];
            const CellTrust& trust = report.trust[t][c];
            const std::string what = written.frame.sha256 + "/" + table.id + "/" +
                                     std::to_string(cell.row) + "/" + std::to_string(cell.col);
            if (!trust.amount.has_value() || trust.status == CellStatus::review ||
                !is_drawn(what, rate, seed)) {
                continue;
            }
            const auto label = labels.find({cell.row, cell.col});
            out.push_back({report_file, written.frame.file_name, table.id, cell.row, cell.col,
                           cell.page, printed(cell.box), label == labels.end() ? "" : label->second,
                           cell.content.text, std::string(cell_status_word(trust.status)), "", ""});
        }
    }
    return out;
}

std::string sheet_text(const std::vector<SampledNumber>& numbers) {
    std::string out(byte_order_mark);
    for (std::size_t k = 0; k < columns.size(); ++k) {
        out += (k == 0 ? "" : ",") + std::string(columns[k]);
    }
    out += "\r\n";
    for (const SampledNumber& n : numbers) {
        const std::array<std::string, columns.size()> fields = {n.report,
                                                                n.document,
                                                                n.table,
                                                                std::to_string(n.row),
                                                                std::to_string(n.col),
                                                                std::to_string(n.page),
                                                                n.place,
                                                                n.label,
                                                                n.text,
                                                                n.status,
                                                                n.picture,
                                                                n.answer};
        for (std::size_t k = 0; k < fields.size(); ++k) {
            out += (k == 0 ? "" : ",") + quoted(fields[k]);
        }
        out += "\r\n";
    }
    return out;
}

Result<std::vector<SampledNumber>> parse_sheet(const std::string& text) {
    const bool marked = text.rfind(byte_order_mark, 0) == 0;
    const auto lines = fields_of(marked ? text.substr(byte_order_mark.size()) : text);
    std::vector<SampledNumber> out;
    for (std::size_t k = 1; k < lines.size(); ++k) {
        const std::vector<std::string>& f = lines[k];
        if (f.size() == 1 && f[0].empty()) {
            continue;
        }
        const bool complete = f.size() == columns.size();
        const auto row = complete ? whole(f[3]) : std::nullopt;
        const auto col = complete ? whole(f[4]) : std::nullopt;
        const auto page = complete ? whole(f[5]) : std::nullopt;
        if (!row || !col || !page) {
            return Error{ErrorCode::output_invalid, Stage::write, 0,
                         "line " + std::to_string(k + 1) + " of the sheet makes no sense"};
        }
        out.push_back({f[0], f[1], f[2], *row, *col, *page, f[6], f[7], f[8], f[9], f[10], f[11]});
    }
    return out;
}

Answer answer_of(const SampledNumber& number) {
    const std::string answer = trimmed(number.answer);
    const auto is_one_of = [&answer](std::initializer_list<const char*> words) {
        return std::find(words.begin(), words.end(), answer) != words.end();
    };
    if (answer.empty()) {
        return Answer::none;
    }
    if (is_one_of({"y", "Y", "yes", "ok", "OK", "对", "是", "√", "正确"})) {
        return Answer::right;
    }
    if (is_one_of({"n", "N", "no", "x", "X", "错", "否", "×", "错误"})) {
        return Answer::wrong;
    }
    const auto printed = amount_of(answer), read = amount_of(number.text);
    if (!printed || !read) {
        return Answer::unclear;
    }
    return *printed == *read ? Answer::right : Answer::wrong;
}

}  // namespace juesuan
