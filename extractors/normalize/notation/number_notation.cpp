#include "extractors/normalize/notation/number_notation.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_mark = 2;  // digits of a note's number

/// Digits right before `end`, at most as many as a note's number has.
std::size_t digits_before(std::u32string_view text, std::size_t end) {
    std::size_t count = 0;
    while (count < end && count <= longest_mark && is_ascii_digit(text[end - 1 - count])) {
        ++count;
    }
    return count <= longest_mark ? count : 0;
}

bool ends_number(char32_t p) { return is_ascii_digit(p) || p == U'%' || p == U')'; }

/// "注1", "注①", "注": the word before `end` with the number that stands behind it.
std::size_t noted_before(std::u32string_view text, std::size_t end, const DocumentWords& words) {
    std::size_t number = digits_before(text, end);
    if (number == 0 && end > 0 && circled_number(text[end - 1]) > 0) {
        number = 1;
    }
    const std::size_t word = words.note_word.length_before(text, end - number);
    return word == 0 ? 0 : word + number;
}

/// Takes one sign or word off an end of the core after the other.
class Peeling {
   public:
    Peeling(std::u32string_view text, const DocumentWords& words) : words_(words) {
        out_.core = text;
    }

    NumberNotation done() {
        while (take_behind() || take_before() || take_brackets()) {
        }
        return out_;
    }

   private:
    void drop_behind(std::size_t count) { out_.core.remove_suffix(count); }
    void drop_before(std::size_t count) { out_.core.remove_prefix(count); }

    bool take_behind() {
        std::u32string_view& core = out_.core;
        if (core.size() < 2) {
            return false;
        }
        if (const std::size_t mark = note_mark_before(core, core.size(), words_)) {
            out_.marks += only_marks_ ? mark : 0;
            drop_behind(mark);
            return true;
        }
        only_marks_ = false;
        if (!out_.percent && core.back() == U'%') {
            out_.percent = true;
            drop_behind(1);
            return true;
        }
        if (const std::size_t unit = words_.money_unit.length_before(core, core.size());
            unit > 0 && unit < core.size()) {
            out_.unit = true;
            drop_behind(unit);
            return true;
        }
        if ((core.back() == U'-' || is_one_of(core.back(), signs::minuses)) &&
            ends_number(core[core.size() - 2])) {
            ++out_.minuses;
            drop_behind(1);
            return true;
        }
        return false;
    }

    bool take_before() {
        std::u32string_view& core = out_.core;
        if (core.size() < 2) {
            return false;
        }
        const std::size_t currency = words_.currency_word.length_at(core, 0);
        const std::size_t negative = words_.negative_word.length_at(core, 0);
        if (currency > 0 || negative > 0) {
            out_.unit = out_.unit || currency > 0;
            out_.minuses += currency > 0 ? 0 : 1;
            drop_before(std::max(currency, negative));
            return true;
        }
        const char32_t sign = core.front();
        if (is_one_of(sign, signs::triangles_up) || is_one_of(sign, signs::triangles_down)) {
            const bool up = is_one_of(sign, signs::triangles_up);
            out_.minuses += out_.triangle == Triangle::none ? 0 : 1;  // two of them say nothing
            out_.triangle = up ? Triangle::up : Triangle::down;
        } else if (sign == U'-' || is_one_of(sign, signs::minuses)) {
            ++out_.minuses;
        } else if (sign == U'+') {
            out_.plus = true;
        } else if (sign == signs::arrow_up) {
            out_.rise = true;
        } else if (sign == signs::arrow_down) {
            out_.fall = true;
        } else {
            return false;
        }
        drop_before(1);
        return true;
    }

    bool take_brackets() {
        std::u32string_view& core = out_.core;
        if (out_.brackets || core.size() < 3 || core.front() != U'(' || core.back() != U')') {
            return false;
        }
        out_.brackets = true;
        drop_before(1);
        drop_behind(1);
        return true;
    }

    const DocumentWords& words_;
    NumberNotation out_;
    bool only_marks_ = true;  ///< nothing but marks was taken off the end so far
};

}  // namespace

bool NumberNotation::any() const {
    return triangle != Triangle::none || minuses > 0 || brackets || plus || rise || fall || unit ||
           marks > 0;
}

bool NumberNotation::contradicts_itself() const {
    const bool up = plus || rise;
    const bool down = minuses > 0 || brackets || fall || triangle != Triangle::none;
    return minuses > 1 || (up && down) || (triangle != Triangle::none && minuses > 0);
}

bool NumberNotation::negative() const {
    return minuses > 0 || brackets || fall || triangle != Triangle::none;
}

std::size_t note_mark_before(std::u32string_view text, std::size_t end,
                             const DocumentWords& words) {
    if (end < 2) {
        return 0;
    }
    const auto behind_number = [text, end](std::size_t length) {
        return length > 0 && length < end && ends_number(text[end - 1 - length]) ? length : 0;
    };
    const char32_t last = text[end - 1];
    if (circled_number(last) > 0 || is_one_of(last, signs::note_marks)) {
        // A word may stand before its number: 注①.
        return std::max(behind_number(1), behind_number(noted_before(text, end, words)));
    }
    if (last == U')' || last == U']') {
        const std::size_t digits = digits_before(text, end - 1);
        const std::size_t inner = std::max(digits, noted_before(text, end - 1, words));
        const std::size_t open = end - 1 - inner;
        const bool framed = inner > 0 && open > 0 && text[open - 1] == (last == U')' ? U'(' : U'[');
        return framed ? behind_number(inner + 2) : 0;
    }
    return behind_number(noted_before(text, end, words));
}

NumberNotation number_notation(std::u32string_view text, const DocumentWords& words) {
    return Peeling(text, words).done();
}

}  // namespace juesuan
