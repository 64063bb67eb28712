#include "extractors/recognize/character_places.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"
#include "extractors/recognize/line_crop.h"

namespace juesuan {
namespace {

// Of the contrast of a line's strokes: what counts as ink; assumed.
constexpr Ratio ink_share{45, 100};

// Of the height of a line, assumed: so much white parts an outer character from a speck, whose ink
// is no more than that of a dot of such a side.
constexpr Ratio speck_gap{1, 5};
constexpr Ratio speck_side{1, 6};

constexpr int quarter = 90;  // degrees

std::vector<PlacedCharacter> seen_by(const Reading& reading) {
    if (reading.posterior.empty() || reading.alternatives.empty()) {
        return {};
    }
    return place_characters(reading.posterior, code_points(reading.alternatives.front().text));
}

/// How many pixels of ink each column of the line has.
std::vector<int> ink_of_columns(const GreyImage& page, const PixelBox& line) {
    const int limit = 255 - whole(ink_share * (255 - stroke_brightness(page, line)));
    std::vector<int> out(static_cast<std::size_t>(line.width()), 0);
    for (int y = line.y0; y < line.y1; ++y) {
        const std::uint8_t* row = page.row(y) + line.x0;
        for (std::size_t x = 0; x < out.size(); ++x) {
            out[x] += row[x] < limit ? 1 : 0;
        }
    }
    return out;
}

/// Columns from `begin` to before `end`, in which a line is cut in two.
struct Cut {
    int begin = 0, end = 0;
    [[nodiscard]] int width() const { return end - begin; }
    /// Twice the distance of its middle from that of `from` and `to`.
    [[nodiscard]] int off(int from, int to) const { return std::abs(begin + end - from - to); }
};

/// The widest white between two places, or else the column with the least ink; of equal ones the
/// nearest to the middle.
Cut cut_between(const std::vector<int>& ink, int from, int to) {
    Cut white, thinnest{from, from};
    int least = -1;
    for (int x = from; x < to; ++x) {
        const int here = ink[static_cast<std::size_t>(x)];
        const Cut column{x, x};
        if (least < 0 || here < least ||
            (here == least && column.off(from, to) < thinnest.off(from, to))) {
            least = here;
            thinnest = column;
        }
        if (here > 0) {
            continue;
        }
        Cut run{x, x + 1};
        while (run.end < to && ink[static_cast<std::size_t>(run.end)] == 0) {
            ++run.end;
        }
        if (run.width() > white.width() ||
            (run.width() == white.width() && run.off(from, to) < white.off(from, to))) {
            white = run;
        }
        x = run.end - 1;
    }
    return white.width() > 0 ? white : thinnest;
}

/// The last column before the end at which a line's outer character has ink, seen from its middle:
/// a speck beyond it belongs to no character. `step`: -1 to the left, 1 to the right. The end where
/// there is no speck.
int end_of_outer(const std::vector<int>& ink, int middle, int step, int height) {
    const int last = step < 0 ? 0 : static_cast<int>(ink.size()) - 1;
    int beyond = 0;
    for (int x = middle + step; x != last + step; x += step) {
        beyond += ink[static_cast<std::size_t>(x)];
    }
    const int least_white = std::max(2, whole(speck_gap * height));
    const int side = whole(speck_side * height);
    int inked = middle, white = 0;
    for (int x = middle; x != last + step && beyond > 0; x += step) {
        const int here = ink[static_cast<std::size_t>(x)];
        white = here > 0 ? 0 : white + 1;
        if (here > 0) {
            inked = x;
        } else if (white >= least_white && beyond <= side * side) {
            return inked;
        }
        beyond -= x == middle ? 0 : here;
    }
    return last;
}

/// Signs may be as small as specks, and stand as far off.
bool is_no_sign(char32_t character) {
    return is_ideograph(character) || is_ascii_letter(character) || is_ascii_digit(character);
}

}  // namespace

std::vector<CharacterOnPage> characters_in_line(const GreyImage& page, const PixelBox& line,
                                                const PixelBox& crop, const Reading& reading) {
    const PixelBox box = intersect(line, page.bounds());
    const std::vector<PlacedCharacter> seen = seen_by(reading);
    if (seen.empty() || box.empty()) {
        return {};
    }
    const std::vector<int> ink = ink_of_columns(page, box);
    std::vector<int> middles;
    for (const PlacedCharacter& character : seen) {
        const double share = (character.left + character.right) / 2;
        const int least = middles.empty() ? 0 : middles.back();  // a crop is wider than its ink
        middles.push_back(std::clamp(static_cast<int>(crop.x0 - box.x0 + share * crop.width()),
                                     least, box.width() - 1));
    }
    std::vector<CharacterOnPage> out;
    const int first_column = is_no_sign(seen.front().character)
                                 ? end_of_outer(ink, middles.front(), -1, box.height())
                                 : 0;
    const int end_column = is_no_sign(seen.back().character)
                               ? end_of_outer(ink, middles.back(), 1, box.height()) + 1
                               : box.width();
    int begin = box.x0 + first_column;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const bool last = i + 1 == seen.size();
        const Cut cut =
            last ? Cut{end_column, end_column} : cut_between(ink, middles[i], middles[i + 1]);
        out.push_back({{begin, box.y0, box.x0 + cut.begin, box.y1}, seen[i].probability});
        begin = box.x0 + cut.end;
    }
    return out;
}

std::vector<CharacterOnPage> characters_in_turned_line(const PixelBox& line, const Reading& reading,
                                                       int degrees) {
    std::vector<CharacterOnPage> out;
    for (const PlacedCharacter& character : seen_by(reading)) {
        const auto at = [&line, degrees](double share) {
            const int along = static_cast<int>(std::lround(share * line.height()));
            return degrees == quarter ? line.y1 - along : line.y0 + along;
        };
        const int first = at(character.left), second = at(character.right);
        out.push_back({{line.x0, std::min(first, second), line.x1, std::max(first, second)},
                       character.probability});
    }
    return out;
}

std::vector<CharacterPlace> places_of(const std::vector<CharacterOnPage>& characters,
                                      const PointBox& line, const ToPoints& to_points) {
    std::vector<CharacterPlace> out;
    out.reserve(characters.size());
    for (const CharacterOnPage& character : characters) {
        out.push_back(place_within(line, to_points(character.box), character.probability));
    }
    return out;
}

}  // namespace juesuan
