#include "extractors/normalize/words/code_names.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/normalize/cell_value.h"
#include "extractors/normalize/words/weigh_words.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double doubtless = 0.97;     // a code read so surely stays as it is
constexpr double sure_name = 0.9;      // less says nothing of its code
constexpr double left_in_doubt = 0.5;  // what a code is worth that its name alone speaks for
constexpr std::size_t most_codes = 3;  // of one name: 行政运行 has one in nearly every class
constexpr int most_errors = 2;         // between the code as it was read and the name's
constexpr std::size_t least_digits = 3, most_characters = 9;  // with the points between its parts
constexpr std::size_t class_digits = 3, group_digits = 5;     // of a code, and of the one above it

constexpr std::u32string_view part_marks = U".,";

bool has_parts(const std::u32string& text) {
    return text.find_first_of(part_marks) != std::u32string::npos;
}

std::string digits_of(const std::string& text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out),
                 [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

/// 2080505 → 208.05.05
std::string with_parts(const std::string& code) {
    std::string out = code.substr(0, class_digits);
    for (std::size_t at = class_digits; at < code.size(); at += 2) {
        out += "." + code.substr(at, 2);
    }
    return out;
}

/// Digits of a code, one or two of them read as something else or not at all.
bool is_doubtful_code(const NormalText& content) {
    const std::u32string points = code_points(content.text);
    const auto digits = std::count_if(points.begin(), points.end(), is_ascii_digit);
    const auto marks = std::count_if(points.begin(), points.end(),
                                     [](char32_t p) { return is_one_of(p, part_marks); });
    const bool is_code =
        content.kind == CellKind::code || (content.kind == CellKind::amount && content.malformed);
    return !content.exact && !content.corrected.has_value() &&
           (content.kind == CellKind::text ||
            (is_code &&
             (content.confidence < doubtless || content.agreement == Agreement::disagree))) &&
           points.size() <= most_characters && digits >= static_cast<long>(least_digits) &&
           digits + marks + most_errors >= static_cast<long>(points.size());
}

/// The group in whose rows the code stands, by the nearest code above it in the column; "" for
/// none.
std::string group_of(const NormalTable& table, const NormalCell& code) {
    std::string group;
    for (const NormalCell& cell : table.cells) {
        const std::string above = digits_of(cell.content.text);
        if (cell.col == code.col && cell.row < code.row && above.size() >= group_digits) {
            group = above.substr(0, group_digits);
        }
    }
    return group;
}

/// Those of the codes that stand below the group. Where none is known there and all end alike, as
/// those of 行政运行 do, the one that ends so.
std::vector<NamedCode> of_group(const std::vector<NamedCode>& codes, const std::string& group) {
    std::vector<NamedCode> out;
    if (group.empty()) {
        return out;
    }
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(out), [&group](const auto& c) {
        return c.code.size() > group_digits && c.code.starts_with(group);
    });
    const std::string end =
        codes.front().code.substr(std::min(group_digits, codes.front().code.size()));
    const bool alike = !end.empty() && std::all_of(codes.begin(), codes.end(), [&](const auto& c) {
        return c.code.size() == group_digits + end.size() && c.code.ends_with(end);
    });
    if (out.empty() && alike) {
        out.push_back({group + end, true});
    }
    return out;
}

const NormalText* name_beside(const NormalTable& table, const NormalCell& code) {
    const auto name =
        std::find_if(table.cells.begin(), table.cells.end(), [&code](const NormalCell& cell) {
            return cell.row == code.row && cell.col == code.col + code.col_span &&
                   cell.content.kind == CellKind::text && cell.content.confidence >= sure_name;
        });
    return name == table.cells.end() ? nullptr : &name->content;
}

/// The one of the codes that the pixels speak for most, "" where they rule out all or cannot tell.
std::string code_printed(const NormalText& content, const std::vector<NamedCode>& codes) {
    const bool in_parts = has_parts(code_points(content.text));
    const double as_read = log_probability_of(content.read, content.text);
    std::string best;
    double most = as_read - word_prior.named;
    for (const NamedCode& named : codes) {
        const std::string code = in_parts ? with_parts(named.code) : named.code;
        const double as_code = log_probability_of(content.read, code);
        if (as_code > most && edit_distance(code_points(content.text), code_points(code),
                                            most_errors) <= most_errors) {
            most = as_code;
            best = code;
        }
    }
    return best;
}

}  // namespace

bool is_dotted_code(const std::string& text) {
    const std::string digits = digits_of(text);
    return digits.size() == group_digits + 2 && text == with_parts(digits);
}

void mend_codes(NormalTable& table, const LexiconIndex& lexicon) {
    for (NormalCell& cell : table.cells) {
        NormalText& content = cell.content;
        const NormalText* name = is_doubtful_code(content) ? name_beside(table, cell) : nullptr;
        auto codes = name == nullptr ? std::vector<NamedCode>() : lexicon.codes_of(name->text);
        codes = codes.size() > most_codes ? of_group(codes, group_of(table, cell)) : codes;
        const bool may_stay = std::any_of(codes.begin(), codes.end(),
                                          [read = digits_of(content.text)](const NamedCode& c) {
                                              return !c.verified || c.code == read;
                                          });
        if (may_stay) {
            continue;
        }
        std::string code = code_printed(content, codes);
        if (!code.empty()) {
            content.kind = is_dotted_code(code) ? content.kind : CellKind::code;
            content.text = std::move(code);
            content.confidence = std::min(content.confidence, left_in_doubt);
            add_step(content, TextStep::lexicon);
        }
    }
}

}  // namespace juesuan
