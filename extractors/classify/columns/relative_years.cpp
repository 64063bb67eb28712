#include "extractors/classify/columns/relative_years.h"

#include <algorithm>
#include <optional>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr std::size_t digits_of_year = 4;
constexpr int first_year = 1990, last_year = 2099;  // of reports, assumed

/// A year with its sign (2023年, 2023年度): where it stands and what it is.
struct PrintedYear {
    std::size_t begin = 0, end = 0;
    int year = 0;
};

std::optional<PrintedYear> year_in(std::u32string_view text, const DocumentWords& words) {
    for (std::size_t at = 0; at + digits_of_year < text.size(); ++at) {
        const std::u32string_view digits = text.substr(at, digits_of_year);
        const std::size_t sign = words.year_sign.length_at(text, at + digits_of_year);
        if (sign == 0 || !std::all_of(digits.begin(), digits.end(), is_ascii_digit)) {
            continue;
        }
        int year = 0;
        for (const char32_t digit : digits) {
            year = 10 * year + static_cast<int>(digit - U'0');
        }
        if (year >= first_year && year <= last_year) {
            const std::size_t end = at + digits_of_year + sign;
            return PrintedYear{at, end + words.year_tail.length_at(text, end), year};
        }
    }
    return std::nullopt;
}

std::u32string without(const PrintedYear& year, std::u32string_view line) {
    std::u32string rest(line.substr(0, year.begin));
    rest += line.substr(year.end);
    return rest;
}

/// The header without its year, or nothing where it names none of the two.
std::optional<std::u32string> with_named_year(std::u32string_view line, int latest,
                                              const FormCatalogue& catalogue) {
    const auto printed = year_in(line, catalogue.words);
    if (!printed || printed->year < latest - 1) {
        return std::nullopt;
    }
    const std::u32string rest = without(*printed, line);
    if (printed->year == latest) {
        return rest.empty() ? folded(catalogue.this_year) : rest;
    }
    return folded(catalogue.last_year) + rest;
}

}  // namespace

void name_years(std::vector<FormColumn>& columns, std::vector<ColumnContents>& contents,
                const std::string& title, const FormCatalogue& catalogue) {
    int latest = 0;
    const auto see = [&](const std::string& text) {
        if (const auto printed = year_in(folded(text), catalogue.words)) {
            latest = std::max(latest, printed->year);
        }
    };
    see(title);
    for (const FormColumn& column : columns) {
        std::for_each(column.path.begin(), column.path.end(), see);
    }
    for (FormColumn& column : columns) {
        for (std::string& text : column.path) {
            if (const auto named = with_named_year(folded(text), latest, catalogue)) {
                text = to_utf8(*named);
            }
        }
    }
    for (ColumnContents& column : contents) {
        for (std::u32string& text : column.own_header) {
            text = with_named_year(text, latest, catalogue).value_or(text);
        }
    }
}

std::u32string without_year(std::u32string_view line, const DocumentWords& words) {
    const auto printed = year_in(line, words);
    return printed ? without(*printed, line) : std::u32string(line);
}

}  // namespace juesuan
