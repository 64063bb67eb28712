#include "pipeline/export/pages/text_lines.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Of the line's thickness, assumed: so much white and more parts two words.
constexpr double letter_gap = 0.6;     // of letters and digits: a 1 is narrow
constexpr double character_gap = 0.4;  // of Chinese characters
constexpr double sign_gap = 1.4;       // beside any other sign: it leaves white itself
constexpr double uneven = 2;           // times the usual gap of the line: letters may be spaced

bool is_letter(char32_t point) { return is_ascii_letter(point) || is_ascii_digit(point); }

double middle_x(const PointBox& box) { return (box.x0 + box.x1) / 2; }
double middle_y(const PointBox& box) { return (box.y0 + box.y1) / 2; }

TextDirection direction_of_page(int turned) {
    constexpr int up = 90, left = 180, down = 270;
    return turned == up     ? TextDirection::up
           : turned == left ? TextDirection::left
           : turned == down ? TextDirection::down
                            : TextDirection::right;
}

/// From the first to the last character; of a single one that of the page.
TextDirection direction_of(const std::vector<TextCharacter>& characters, int turned) {
    const PointBox& first = characters.front().box;
    const PointBox& last = characters.back().box;
    const double across = middle_x(last) - middle_x(first);
    const double down = middle_y(last) - middle_y(first);
    if (characters.size() < 2 || (across == 0 && down == 0)) {
        return direction_of_page(turned);
    }
    if (std::abs(across) >= std::abs(down)) {
        return across > 0 ? TextDirection::right : TextDirection::left;
    }
    return down > 0 ? TextDirection::down : TextDirection::up;
}

/// The white from `a` to `b`, which follows it.
double gap(const PointBox& a, const PointBox& b, TextDirection direction) {
    switch (direction) {
        case TextDirection::down:
            return b.y0 - a.y1;
        case TextDirection::left:
            return a.x0 - b.x1;
        case TextDirection::up:
            return a.y0 - b.y1;
        case TextDirection::right:
            break;
    }
    return b.x0 - a.x1;
}

double thickness(const PointBox& box, TextDirection direction) {
    const bool level = direction == TextDirection::right || direction == TextDirection::left;
    return level ? box.y1 - box.y0 : box.x1 - box.x0;
}

double em_of(const TextCharacter& a, const TextCharacter& b, TextDirection direction) {
    return std::max(thickness(a.box, direction), thickness(b.box, direction));
}

/// What parts the words of a line.
struct WordGaps {
    TextDirection direction = TextDirection::right;
    bool in_cell = false;  ///< its words are set wide, not apart: 合　计
    double usual = 0;      ///< between its Chinese characters

    /// `white`: white space was read between them.
    [[nodiscard]] bool part(const TextCharacter& a, const TextCharacter& b, bool white) const {
        const double em = em_of(a, b, direction);
        const double found = gap(a.box, b.box, direction);
        if (is_letter(a.character) && is_letter(b.character)) {
            return white || found > letter_gap * em;
        }
        if (is_ideograph(a.character) && is_ideograph(b.character)) {
            return !in_cell && found > character_gap * em && found > uneven * usual;
        }
        return found > sign_gap * em;
    }
};

/// Between Chinese characters that follow one another; 0 where there are hardly any.
double usual_gap(const std::vector<TextCharacter>& characters, TextDirection direction) {
    constexpr std::size_t enough = 3;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        if (is_ideograph(characters[i - 1].character) && is_ideograph(characters[i].character)) {
            gaps.push_back(gap(characters[i - 1].box, characters[i].box, direction));
        }
    }
    if (gaps.size() < enough) {
        return 0;
    }
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
}

struct Pending {
    std::vector<TextCharacter> characters;
    std::vector<bool> begins;  ///< of each: white space stands before it
    std::u32string text;
};

TextLine line_of(const Pending& pending, const ReadLine& read, int turned, bool in_cell) {
    TextLine line;
    line.box = read.box;
    line.direction = direction_of(pending.characters, turned);
    const WordGaps gaps{line.direction, in_cell, usual_gap(pending.characters, line.direction)};
    const TextCharacter* last = nullptr;
    for (std::size_t i = 0; i < pending.characters.size(); ++i) {
        const TextCharacter& each = pending.characters[i];
        if (last == nullptr || gaps.part(*last, each, pending.begins[i])) {
            line.words.push_back({each.box, {}});
        }
        TextWord& word = line.words.back();
        word.box = around(word.box, each.box);
        word.characters.push_back(each);
        last = &each;
    }
    std::u32string as_read = code_points(read.text());
    std::erase_if(as_read, is_space);
    line.from_layer = read.readings.front().reader == Reader::text_layer;
    line.raw = as_read == pending.text ? "" : read.text();
    return line;
}

}  // namespace

std::vector<TextLine> text_lines(const std::vector<ReadCharacter>& characters,
                                 const std::vector<ReadLine>& lines, int turned, bool in_cell) {
    std::vector<Pending> pending(lines.size());
    std::vector<bool> white(lines.size(), false);
    for (const ReadCharacter& each : characters) {
        if (is_space(each.character)) {
            white[each.line] = true;
            continue;
        }
        Pending& line = pending[each.line];
        line.characters.push_back({each.character, each.box, each.confidence});
        line.begins.push_back(white[each.line]);
        line.text.push_back(each.character);
        white[each.line] = false;
    }
    std::vector<TextLine> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!pending[i].characters.empty()) {
            out.push_back(line_of(pending[i], lines[i], turned, in_cell));
        }
    }
    return out;
}

}  // namespace juesuan
