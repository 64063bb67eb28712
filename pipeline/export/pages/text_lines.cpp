#include "pipeline/export/pages/text_lines.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Of the line's thickness, assumed.
constexpr double letter_gap = 0.35;     // and more: another word of letters or digits
constexpr double character_gap = 0.9;   // of Chinese characters, whose signs leave white

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

bool is_apart(const TextCharacter& a, const TextCharacter& b, TextDirection direction) {
    const double em =
        std::max(thickness(a.box, direction), thickness(b.box, direction));
    const bool letters = is_letter(a.character) && is_letter(b.character);
    return gap(a.box, b.box, direction) > (letters ? letter_gap : character_gap) * em;
}

struct Pending {
    std::vector<TextCharacter> characters;
    std::vector<bool> begins;  ///< of each: white space stands before it
    std::u32string text;
};

TextLine line_of(const Pending& pending, const ReadLine& read, int turned) {
    TextLine line;
    line.box = read.box;
    line.direction = direction_of(pending.characters, turned);
    const TextCharacter* last = nullptr;
    for (std::size_t i = 0; i < pending.characters.size(); ++i) {
        const TextCharacter& each = pending.characters[i];
        if (last == nullptr || pending.begins[i] || is_apart(*last, each, line.direction)) {
            line.words.push_back({each.box, {}});
        }
        TextWord& word = line.words.back();
        word.box = around(word.box, each.box);
        word.characters.push_back(each);
        last = &each;
    }
    std::u32string as_read = code_points(read.text());
    std::erase_if(as_read, is_space);
    line.raw = as_read == pending.text ? "" : read.text();
    return line;
}

}  // namespace

std::vector<TextLine> text_lines(const std::vector<ReadCharacter>& characters,
                                 const std::vector<ReadLine>& lines, int turned) {
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
            out.push_back(line_of(pending[i], lines[i], turned));
        }
    }
    return out;
}

}  // namespace juesuan
