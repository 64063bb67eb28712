#include "pipeline/inspect/sample/sample_sheet.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "extractors/base/decimal.h"

namespace juesuan {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 13> columns = {"report", "document", "table", "row",  "col",
                                                      "page",   "place",    "label", "kind", "text",
                                                      "status", "picture",  "answer"};
/// What came later than the first sheets: they have amounts alone.
constexpr std::string_view later_column = "kind";

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

/// A line of a sheet, its fields found by the names in the first line.
std::optional<SampledNumber> number_of(const std::vector<std::string>& names,
                                       const std::vector<std::string>& line) {
    std::array<std::string, columns.size()> f;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto at = std::find(names.begin(), names.end(), columns[k]) - names.begin();
        if (static_cast<std::size_t>(at) >= std::min(names.size(), line.size())) {
            if (columns[k] != later_column) {
                return std::nullopt;
            }
            f[k] = sampled_kind_word(SampledKind::amount);
            continue;
        }
        f[k] = line[static_cast<std::size_t>(at)];
    }
    const auto row = whole(f[3]), col = whole(f[4]), page = whole(f[5]);
    const auto kind = sampled_kind_of_word(f[8]);
    if (!row || !col || !page || !kind) {
        return std::nullopt;
    }
    return SampledNumber{f[0], f[1],  f[2], *row,  *col,  *page, f[6],
                         f[7], *kind, f[9], f[10], f[11], f[12]};
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

std::string sheet_text(const std::vector<SampledNumber>& numbers) {
    std::string out(byte_order_mark);
    for (std::size_t k = 0; k < columns.size(); ++k) {
        out += (k == 0 ? "" : ",") + std::string(columns[k]);
    }
    out += "\r\n";
    for (const SampledNumber& n : numbers) {
        const std::string_view kind = sampled_kind_word(n.kind);
        const std::array<std::string, columns.size()> fields = {n.report,
                                                                n.document,
                                                                n.table,
                                                                std::to_string(n.row),
                                                                std::to_string(n.col),
                                                                std::to_string(n.page),
                                                                n.place,
                                                                n.label,
                                                                std::string(kind),
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
        if (lines[k].size() == 1 && lines[k][0].empty()) {
            continue;
        }
        std::optional<SampledNumber> number = number_of(lines.front(), lines[k]);
        if (!number) {
            return Error{ErrorCode::output_invalid, Stage::write, 0,
                         "line " + std::to_string(k + 1) + " of the sheet makes no sense"};
        }
        out.push_back(std::move(*number));
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
    if (printed && number.kind == SampledKind::blank) {
        return Answer::wrong;
    }
    if (!printed || !read) {
        return Answer::unclear;
    }
    return *printed == *read ? Answer::right : Answer::wrong;
}

}  // namespace juesuan
