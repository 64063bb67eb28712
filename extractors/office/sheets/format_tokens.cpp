#include "extractors/office/sheets/format_tokens.h"

#include <algorithm>
#include <cctype>

#include "extractors/base/utf8.h"

namespace juesuan {
namespace {

char small(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool begins_with_general(std::string_view rest) {
    constexpr std::string_view general = "general";
    return rest.size() >= general.size() &&
           std::equal(general.begin(), general.end(), rest.begin(),
                      [](char a, char b) { return a == small(b); });
}

/// "[$¥-804]", "[Red]", "[>=100]", "[DBNum2]", "[h]"
FormatToken bracketed(std::string_view inside) {
    if (!inside.empty() && inside.front() == '$') {
        return {FormatPart::text, std::string(inside.substr(1, inside.find('-') - 1))};
    }
    const bool names_colour =
        inside.size() > 2 && std::all_of(inside.begin(), inside.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
        });
    const bool numerals = inside.size() > 2 && small(inside[0]) == 'd' && small(inside[1]) == 'b';
    return names_colour && !numerals ? FormatToken{FormatPart::text, ""}
                                     : FormatToken{FormatPart::unknown, std::string(inside)};
}

class FormatReader {
   public:
    explicit FormatReader(std::string_view format) : rest_(format) {}

    std::vector<FormatSection> run() {
        while (!rest_.empty()) {
            take();
        }
        return std::move(sections_);
    }

   private:
    void add(FormatPart part, std::string_view text) {
        sections_.back().push_back({part, std::string(text)});
    }
    /// What is printed: one character, however many bytes it has.
    std::string_view take_character() {
        const std::size_t length = std::max<std::size_t>(utf8_sequence_length(rest_), 1);
        const std::string_view out = rest_.substr(0, length);
        rest_.remove_prefix(out.size());
        return out;
    }
    /// What stands up to the sign, which is taken, too.
    std::string_view take_until(char sign) {
        const std::size_t end = std::min(rest_.find(sign), rest_.size());
        const std::string_view out = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return out;
    }

    void take() {
        if (begins_with_general(rest_)) {
            add(FormatPart::general, "");
            rest_.remove_prefix(std::string_view("general").size());
            return;
        }
        const std::string_view sign = take_character();
        switch (sign.front()) {
            case ';':
                sections_.emplace_back();
                break;
            case '"':
                add(FormatPart::text, take_until('"'));
                break;
            case '\\':
            case '!':
                add(FormatPart::text, rest_.empty() ? "" : take_character());
                break;
            case '_':
            case '*':  // room as wide as a sign, or filled with it
                add(FormatPart::text, rest_.empty() ? "" : take_character().substr(0, 0));
                break;
            case '[':
                sections_.back().push_back(bracketed(take_until(']')));
                break;
            default:
                take_plain(sign);
        }
    }

    void take_plain(std::string_view sign) {
        const char c = small(sign.front());
        if (c == '0' || c == '#' || c == '?') {
            add(FormatPart::digit, sign);
        } else if (c == '.') {
            add(FormatPart::point, sign);
        } else if (c == ',') {
            add(FormatPart::comma, sign);
        } else if (c == '%') {
            add(FormatPart::percent, sign);
        } else if (std::string_view("ymdhs").find(c) != std::string_view::npos) {
            std::string letters(1, c);
            while (!rest_.empty() && small(rest_.front()) == c) {
                letters += c;
                rest_.remove_prefix(1);
            }
            add(FormatPart::date, letters);
        } else if (std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '@' ||
                   (c == '/' && has_part(sections_.back(), FormatPart::digit))) {
            add(FormatPart::unknown, sign);  // with the stroke of a fraction
        } else {
            add(FormatPart::text, sign);
        }
    }

    std::string_view rest_;
    std::vector<FormatSection> sections_ = std::vector<FormatSection>(1);
};

}  // namespace

std::vector<FormatSection> format_sections(std::string_view format) {
    return FormatReader(format).run();
}

bool has_part(const FormatSection& section, FormatPart part) {
    return std::any_of(section.begin(), section.end(),
                       [part](const FormatToken& token) { return token.part == part; });
}

}  // namespace juesuan
