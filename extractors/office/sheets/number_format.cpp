#include "extractors/office/sheets/number_format.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/office/sheets/format_tokens.h"
#include "extractors/office/sheets/serial_date.h"
#include "extractors/office/sheets/stored_number.h"

namespace juesuan {
namespace {

/// What the places of a section ask for.
struct Shape {
    std::size_t point = 0;       ///< index of the token of the decimal point; the end: none
    std::size_t last_digit = 0;  ///< index behind the last place of a digit
    int decimals = 0;
    int power = 0;  ///< the number is shown times ten to this
    bool thousands = false;
};

Shape shape_of(const FormatSection& section) {
    constexpr int thousand = 3, hundred = 2;
    Shape out;
    out.point = section.size();
    for (std::size_t at = 0; at < section.size(); ++at) {
        if (section[at].part == FormatPart::point) {
            out.point = std::min(out.point, at);
        } else if (section[at].part == FormatPart::digit) {
            out.last_digit = at + 1;
            out.decimals += at > out.point ? 1 : 0;
        } else if (section[at].part == FormatPart::percent) {
            out.power += hundred;
        }
    }
    for (std::size_t at = 0; at < section.size(); ++at) {
        if (section[at].part == FormatPart::comma) {
            const bool scales = at >= out.last_digit;
            out.power -= scales ? thousand : 0;
            out.thousands = out.thousands || (!scales && at < out.point);
        }
    }
    return out;
}

/// The tokens before the point, filled from the right: the first place takes all that is left.
std::string filled_whole(const FormatSection& section, const Shape& shape, std::string whole) {
    constexpr std::size_t group = 3;
    const std::size_t end = std::min(shape.point, section.size());
    std::size_t places = 0, done = 0;
    for (std::size_t at = 0; at < end; ++at) {
        places += section[at].part == FormatPart::digit ? 1 : 0;
    }
    std::string out;
    const auto put = [&](char digit) {
        const bool parted = shape.thousands && done > 0 && done % group == 0;
        out.insert(0, std::string(1, digit) + (parted ? "," : ""));
        ++done;
    };
    const auto put_rest = [&] {
        while (!whole.empty()) {
            put(whole.back());
            whole.pop_back();
        }
    };
    for (std::size_t at = end; at-- > 0;) {
        const FormatToken& token = section[at];
        if (token.part == FormatPart::digit) {
            if (!whole.empty()) {
                put(whole.back());
                whole.pop_back();
            } else if (token.text == "0") {
                put('0');
            }
            if (--places == 0) {
                put_rest();
            }
        } else if (token.part == FormatPart::text || token.part == FormatPart::percent) {
            out.insert(0, token.text);
        }
    }
    if (done == 0 && !whole.empty()) {
        put_rest();
    }
    return out;
}

std::string filled_fraction(const FormatSection& section, const Shape& shape,
                            const std::string& fraction) {
    std::string out;
    std::size_t done = 0;
    const std::size_t last = fraction.find_last_not_of('0');
    const std::size_t significant = last == std::string::npos ? 0 : last + 1;
    for (std::size_t at = shape.point; at < section.size(); ++at) {
        const FormatToken& token = section[at];
        if (token.part == FormatPart::point) {
            out += '.';
        } else if (token.part == FormatPart::digit) {
            const bool shows = token.text == "0" || done < significant;
            out += shows ? std::string(1, fraction[done]) : "";
            ++done;
        } else if (token.part == FormatPart::text || token.part == FormatPart::percent) {
            out += token.text;
        }
    }
    return out;
}

std::string texts_of(const FormatSection& section, const std::string& plain) {
    std::string out;
    for (const FormatToken& token : section) {
        out += token.part == FormatPart::general                                     ? plain
               : token.part == FormatPart::text || token.part == FormatPart::percent ? token.text
                                                                                     : "";
    }
    return out;
}

/// A colour alone says that a number is below zero to those who see it.
bool says_negative(const FormatSection& section) {
    return std::any_of(section.begin(), section.end(), [](const FormatToken& token) {
        const std::u32string text =
            token.part == FormatPart::text ? code_points(token.text) : std::u32string();
        return std::any_of(text.begin(), text.end(), [](char32_t sign) {
            const char32_t folded = folded_sign(sign);
            return folded == U'-' || folded == U'(' || is_one_of(sign, signs::minuses) ||
                   is_one_of(sign, signs::triangles_up);
        });
    });
}

/// Positive, negative and zero have sections of their own; one that is missing is the first.
const FormatSection& section_for(const StoredNumber& number,
                                 const std::vector<FormatSection>& sections) {
    const std::size_t wanted = number.is_zero() ? 2 : number.negative ? 1 : 0;
    return sections[wanted < sections.size() ? wanted : 0];
}

}  // namespace

ShownNumber shown_number(std::string_view stored, std::string_view format, bool from_1904) {
    const std::optional<StoredNumber> number = stored_number(stored);
    if (!number.has_value()) {
        return {std::string(stored), false};
    }
    const std::string plain = plain_digits(*number);
    if (format.empty() || format == "@") {
        return {plain, false};
    }
    const std::vector<FormatSection> sections = format_sections(format);
    const FormatSection& section = section_for(*number, sections);
    const bool has_own = number->negative && sections.size() > 1;
    if (has_part(section, FormatPart::unknown) || (section.empty() && !number->is_zero())) {
        return {plain, true};
    }
    if (has_part(section, FormatPart::date)) {
        const std::optional<std::string> date = shown_date(*number, section, from_1904);
        return {date.value_or(plain), !date.has_value()};
    }
    const std::string sign = number->negative && !has_own ? "-" : "";
    if (!has_part(section, FormatPart::digit)) {
        const std::string magnitude = number->negative && !sign.empty() ? plain.substr(1)
                                      : number->negative                ? plain.substr(1)
                                                                        : plain;
        return {sign + texts_of(section, magnitude), false};
    }
    const bool unsigned_loss = has_own && !says_negative(section);
    const Shape shape = shape_of(section);
    StoredNumber scaled = *number;
    scaled.exponent += scaled.is_zero() ? 0 : shape.power;
    const FixedDigits fixed = fixed_digits(scaled, shape.decimals);
    return {sign + filled_whole(section, shape, fixed.whole) +
                filled_fraction(section, shape, fixed.fraction),
            unsigned_loss};
}

}  // namespace juesuan
