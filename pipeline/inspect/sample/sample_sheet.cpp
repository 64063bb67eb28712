#include "pipeline/inspect/sample/sample_sheet.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "extractors/base/code_points.h"
#include "extractors/base/decimal.h"
#include "extractors/base/utf8.h"
#include "pipeline/base/words/delimited_text.h"
#include "pipeline/base/words/lower_case.h"
#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 15> columns = {
    "report", "document", "table",  "row",     "col",    "page", "place", "label",
    "kind",   "text",     "status", "picture", "source", "line", "answer"};
/// The same for people who read Chinese; a sheet may have either.
constexpr std::array<std::string_view, columns.size()> chinese_columns = {
    "报告", "文档", "表格", "行", "列",   "页",   "位置", "项目",
    "类别", "内容", "状态", "图", "来源", "行号", "答案"};
/// What came later than the first sheets: these have amounts alone, and no places of documents.
constexpr std::string_view kind_column = "kind", source_column = "source", line_column = "line";
/// Kinds and statuses in a Chinese sheet.
constexpr std::array<Phrase, 8> sheet_words = {{{"amount", "金额"},
                                                {"percent", "百分比"},
                                                {"code", "编码"},
                                                {"line_number", "行次"},
                                                {"statement", "文字中的数据"},
                                                {"blank", "空白单元格"},
                                                {"verified", "已验证"},
                                                {"accepted", "可采信"}}};
/// As no spreadsheet takes for a date.
constexpr Phrase line_of = {"{0} of {1}", "第 {0} 行，共 {1} 行"};

std::string in_language(std::string_view word, Language language) {
    const auto known =
        std::find_if(sheet_words.begin(), sheet_words.end(),
                     [word](const Phrase& each) { return each.in(Language::english) == word; });
    return std::string(known == sheet_words.end() ? word : known->in(language));
}

/// The published word of what a sheet of either language says.
std::string published(const std::string& text) {
    const auto known =
        std::find_if(sheet_words.begin(), sheet_words.end(),
                     [&text](const Phrase& each) { return each.in(Language::chinese) == text; });
    return known == sheet_words.end() ? text : std::string(known->in(Language::english));
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t");
    const auto end = text.find_last_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

/// Ｙ and ４ as an input method for Chinese gives them.
std::string half_width(const std::string& text) {
    constexpr char32_t first = U'！', last = U'～', distance = U'！' - U'!';
    std::string out;
    for (const char32_t c : code_points(text)) {
        out += to_utf8(c >= first && c <= last ? c - distance : c);
    }
    return out;
}

/// 5 and 5.0, as spreadsheets may write it.
std::optional<int> whole(const std::string& text) {
    const auto value = Decimal::parse(text.substr(0, text.find(".0")));
    return value && value->scale == 0 && value->units >= 0 && value->units < 1'000'000'000
               ? std::optional<int>(static_cast<int>(value->units))
               : std::nullopt;
}

/// The whole numbers in a text, in order.
std::vector<int> numbers_in(const std::string& text) {
    constexpr std::string_view digits = "0123456789";
    std::vector<int> out;
    for (std::size_t at = text.find_first_of(digits); at != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
        out.push_back(whole(text.substr(at, end - at)).value_or(0));
        at = text.find_first_of(digits, end);
    }
    return out;
}

/// A line of a sheet, its fields found by the names in the first line.
std::optional<SampledNumber> number_of(const std::vector<std::string>& names,
                                       const std::vector<std::string>& line) {
    std::array<std::string, columns.size()> f;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto at = std::find_if(names.begin(), names.end(),
                                     [k](const std::string& name) {
                                         return name == columns[k] || name == chinese_columns[k];
                                     }) -
                        names.begin();
        if (static_cast<std::size_t>(at) >= std::min(names.size(), line.size())) {
            if (columns[k] != kind_column && columns[k] != source_column &&
                columns[k] != line_column) {
                return std::nullopt;
            }
            f[k] = columns[k] == kind_column ? sampled_kind_word(SampledKind::amount) : "";
            continue;
        }
        f[k] = without_guard(trimmed(line[static_cast<std::size_t>(at)]));
    }
    const auto row = whole(f[3]), col = whole(f[4]), page = whole(f[5]);
    const auto kind = sampled_kind_of_word(published(f[8]));
    if (!row || !col || !page || !kind) {
        return std::nullopt;
    }
    const std::vector<int> lines = numbers_in(f[13]);  // which, of how many
    const bool are_known = lines.size() == 2;
    return SampledNumber{f[0],
                         f[1],
                         f[2],
                         *row,
                         *col,
                         *page,
                         f[6],
                         f[7],
                         *kind,
                         f[9],
                         published(f[10]),
                         f[11],
                         f[14],
                         f[12],
                         are_known ? lines[0] : 0,
                         are_known ? lines[1] : 0};
}

/// As a Chinese keyboard writes it: full-width signs, groups by either comma, blanks.
std::optional<Decimal> amount_of(const std::string& text) {
    std::u32string signs = code_points(half_width(text));
    std::erase_if(signs,
                  [](char32_t sign) { return sign == U',' || sign == U' ' || sign == 0x3000; });
    return Decimal::parse(to_utf8(signs));
}

/// Without the signs that people write beside an amount: ¥10.12, 10.12元, 1.52万元.
std::optional<Decimal> amount_with_unit(std::string text) {
    for (const std::string_view before : {"¥", "￥", "RMB"}) {
        text.erase(0, text.starts_with(before) ? before.size() : 0);
    }
    for (const std::string_view behind : {"元", "万"}) {
        if (text.ends_with(behind)) {
            text.resize(text.size() - behind.size());
        }
    }
    return amount_of(trimmed(text));
}

/// An amount that says its unit where the table has yuan: 1.52万元 is 15,200. Nothing without 万.
std::optional<Decimal> in_yuan(const std::string& text) {
    constexpr int ten_thousand = 4;  // zeros
    const std::optional<Decimal> amount = amount_with_unit(text);
    if (!amount || text.find("万") == std::string::npos) {
        return std::nullopt;
    }
    std::string digits = Decimal{amount->units, 0}.text();
    digits.append(static_cast<std::size_t>(std::max(0, ten_thousand - amount->scale)), '0');
    const std::optional<Decimal> whole = Decimal::parse(digits);
    return whole ? std::optional(Decimal{whole->units, std::max(0, amount->scale - ten_thousand)})
                 : std::nullopt;
}

}  // namespace

std::vector<std::vector<std::string>> sheet_lines(const std::vector<SampledNumber>& numbers,
                                                  Language language) {
    const auto& names = language == Language::chinese ? chinese_columns : columns;
    std::vector<std::vector<std::string>> out(1);
    out.front().assign(names.begin(), names.end());
    for (const SampledNumber& n : numbers) {
        const std::string line = message(language, line_of, out.size(), numbers.size());
        out.push_back({n.report, n.document, n.table, std::to_string(n.row), std::to_string(n.col),
                       std::to_string(n.page), n.place, n.label,
                       in_language(sampled_kind_word(n.kind), language), n.text,
                       in_language(n.status, language), n.picture, n.source, line, n.answer});
    }
    return out;
}

std::string sheet_text(const std::vector<SampledNumber>& numbers, Language language) {
    std::string out(byte_order_mark);
    for (const std::vector<std::string>& line : sheet_lines(numbers, language)) {
        for (std::size_t k = 0; k < line.size(); ++k) {
            out += (k == 0 ? "" : ",") + delimited_field(line[k]);
        }
        out += "\r\n";
    }
    return out;
}

ParsedSheet parse_sheet(const std::string& text) { return parse_sheet(delimited_lines(text)); }

ParsedSheet parse_sheet(const std::vector<std::vector<std::string>>& lines) {
    ParsedSheet out;
    std::vector<std::string> names;
    if (!lines.empty()) {
        std::transform(lines.front().begin(), lines.front().end(), std::back_inserter(names),
                       trimmed);
    }
    for (std::size_t k = 1; k < lines.size(); ++k) {
        const bool is_empty =
            std::all_of(lines[k].begin(), lines[k].end(),
                        [](const std::string& field) { return trimmed(field).empty(); });
        if (is_empty) {
            continue;
        }
        std::optional<SampledNumber> number = number_of(names, lines[k]);
        if (number) {
            out.numbers.push_back(std::move(*number));
        } else {
            out.bad_lines.push_back(k + 1);
        }
    }
    return out;
}

bool says_the_same(const std::string& sheet, const std::string& report) {
    if (trimmed(sheet) == trimmed(report)) {
        return true;
    }
    const auto a = amount_of(trimmed(sheet)), b = amount_of(trimmed(report));
    return a && b && *a == *b;
}

Answer answer_of(const SampledNumber& number) {
    const std::string answer = trimmed(half_width(number.answer));
    const auto is_one_of = [word = lower_case(answer)](std::initializer_list<const char*> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (answer.empty()) {
        return Answer::none;
    }
    if (is_one_of({"y", "yes", "ok", "true", "对", "是", "√", "✓", "✔", "☑", "正确", "真"})) {
        return Answer::right;
    }
    if (is_one_of({"n", "no", "x", "false", "错", "否", "×", "✗", "✘", "☒", "错误", "假"})) {
        return Answer::wrong;
    }
    if (is_one_of({"无", "空", "空白", "blank", "empty", "nothing"})) {
        return number.kind == SampledKind::blank ? Answer::right : Answer::wrong;
    }
    const auto printed = amount_with_unit(answer), read = amount_of(number.text);
    if (printed && number.kind == SampledKind::blank) {
        return Answer::wrong;
    }
    if (!printed || !read) {
        return Answer::unclear;
    }
    return *printed == *read || in_yuan(answer) == *read ? Answer::right : Answer::wrong;
}

}  // namespace juesuan
