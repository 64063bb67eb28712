#include "extractors/grid/overlays/struck_print.h"

#include <algorithm>
#include <utility>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio nearby{35, 100};  // ems from the ruling: print that it could touch
constexpr Ratio touching{2, 10};  // ems
constexpr int min_touching_pixels = 3;
constexpr Ratio min_across{2, 10};        // ems of a character on either side of the line
constexpr int min_struck = 3;             // characters or parts of them
constexpr Ratio min_struck_share{4, 10};  // of the print nearby
constexpr int min_split_words = 3;
constexpr Ratio min_split_share{6, 10};  // of the words at the upright
constexpr int min_levels_crossed = 2;
constexpr int min_split_in_table = 2;
constexpr Ratio min_split_share_in_table{4, 10};  // labels beside it may be shorter
constexpr Ratio max_letter_white{3, 10};   // ems between characters of a word; cells have more
constexpr Ratio max_beside_upright{2, 1};  // ems to a word that it could split
constexpr int around = 4;                  // ems from the ruling: print that says how high print is
constexpr Ratio usual{7, 10};              // from the smallest: digits are lower than hanzi
constexpr std::size_t min_levels = 6;      // of a table that has a usual height of rows
constexpr Ratio min_common{8, 10};  // of two level rulings of one table, which is as wide for both
constexpr Ratio max_part{3, 4};     // of the usual row: what the line of a ruler leaves
constexpr Ratio max_odd_row{1, 8};  // from the usual row: both parts together
constexpr Ratio max_off_middle{1, 6};   // of the row: print stands in its middle
constexpr Ratio max_pen{4, 10};         // ems: how thick a ruler's line is
constexpr Ratio min_piece{1, 4};        // ems: higher than what a line leaves of itself
constexpr Ratio left_out{1, 4};         // of the print, at the top and at the foot
constexpr Ratio max_print{3, 2};        // ems: of one line
constexpr Ratio max_character{13, 10};  // of the usual height: two rows are higher than that

/// How high the print around the ruling is; 0: there is none.
int height_around(const Ruling& ruling, const std::vector<Component>& components, int em) {
    std::vector<int> heights;
    for (const Component& c : components) {
        const PixelBox& b = c.box;
        if (b.x1 > ruling.begin && b.x0 < ruling.end && b.height() <= 2 * em &&
            b.longer_side() >= em / 2 && std::abs(b.middle_y() - ruling.at) <= around * em) {
            heights.push_back(b.longer_side());
        }
    }
    if (heights.empty()) {
        return 0;
    }
    const auto at =
        heights.begin() + static_cast<std::ptrdiff_t>(whole(usual * (heights.size() - 1)));
    std::nth_element(heights.begin(), at, heights.end());
    return *at;
}

/// Heights of the level rulings that run beside this one, in order.
std::vector<int> levels_beside(const Ruling& ruling, const std::vector<Ruling>& rulings) {
    std::vector<int> out;
    for (const Ruling& r : rulings) {
        const int common = overlap(r.begin, r.end, ruling.begin, ruling.end);
        if (r.horizontal && common >= min_common * r.length() &&
            common >= min_common * ruling.length()) {
            out.push_back(r.at);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Top and foot of the print between two heights, the least and the most of it left out.
std::pair<int, int> print_between(const Ruling& ruling, const std::vector<Component>& components,
                                  int top, int foot, int em) {
    std::vector<int> tops, feet;
    for (const Component& c : components) {
        const PixelBox& b = c.box;
        if (b.x1 > ruling.begin && b.x0 < ruling.end && b.y0 > top && b.y1 < foot &&
            b.height() >= min_piece * em) {
            tops.push_back(b.y0);
            feet.push_back(b.y1);
        }
    }
    if (tops.size() < static_cast<std::size_t>(min_struck)) {
        return {0, 0};
    }
    std::sort(tops.begin(), tops.end());
    std::sort(feet.begin(), feet.end());
    const std::size_t few = whole(left_out * tops.size());
    return {tops[few], feet[feet.size() - 1 - few]};
}

}  // namespace

bool parts_a_row(const Ruling& ruling, const std::vector<Ruling>& rulings,
                 const std::vector<Component>& components, int em) {
    const std::vector<int> levels = levels_beside(ruling, rulings);
    if (!ruling.horizontal || levels.size() < min_levels) {
        return false;
    }
    std::vector<int> apart;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        apart.push_back(levels[i] - levels[i - 1]);
    }
    const int usual_row = upper_median(std::move(apart));
    // both rims of a thick pen are rulings
    const int pen = whole(max_pen * em);
    const auto above = std::lower_bound(levels.begin(), levels.end(), ruling.at - pen);
    const auto below = std::upper_bound(levels.begin(), levels.end(), ruling.at + pen);
    if (above == levels.begin() || below == levels.end()) {
        return false;
    }
    const int top = *(above - 1), foot = *below, row = foot - top;
    if (std::abs(row - usual_row) > max_odd_row * usual_row ||
        std::max(ruling.at - top, foot - ruling.at) > max_part * usual_row) {
        return false;
    }
    const auto [print_top, print_foot] = print_between(ruling, components, top, foot, em);
    const int off = std::abs((print_top + print_foot) - (top + foot)) / 2;
    return print_top < ruling.at && print_foot > ruling.at && off <= max_off_middle * row &&
           print_foot - print_top <= max_print * em;
}

bool strikes_print(const Ruling& ruling, const std::vector<Component>& components, int em) {
    if (!ruling.horizontal) {
        return false;
    }
    const int half = (ruling.thickness + 1) / 2;
    const int top = ruling.at - half;
    const int foot = ruling.at + half + 1;
    const int touch = std::max(min_touching_pixels, whole(touching * em));
    const int across = whole(min_across * em);
    const int near = whole(nearby * em);
    std::vector<PixelBox> above, below;
    int through = 0;
    int beside = 0;
    for (const Component& c : components) {
        const PixelBox& b = c.box;
        if (b.x1 <= ruling.begin || b.x0 >= ruling.end || b.height() > 2 * em ||
            b.y1 < top - near || b.y0 > foot + near || b.longer_side() < across) {
            continue;
        }
        if (b.y0 <= top - across && b.y1 >= foot + across) {
            ++through;
        } else if (b.y1 <= foot && b.y1 >= top - touch && b.y0 <= top - across) {
            above.push_back(b);
        } else if (b.y0 >= top && b.y0 <= foot + touch && b.y1 >= foot + across) {
            below.push_back(b);
        } else {
            ++beside;
        }
    }
    const int highest = whole(max_character * height_around(ruling, components, em));
    // two parts of one character; two characters are the rows above and below
    const auto faces = [highest](const PixelBox& b, const std::vector<PixelBox>& others) {
        return std::any_of(others.begin(), others.end(), [&](const PixelBox& o) {
            return overlap(b.x0, b.x1, o.x0, o.x1) > 0 && unite(b, o).height() <= highest;
        });
    };
    int cut = 0;
    for (const PixelBox& b : above) {
        cut += faces(b, below) ? 1 : 0;
    }
    for (const PixelBox& b : below) {
        cut += faces(b, above) ? 1 : 0;
    }
    const int struck = through + (cut + 1) / 2;
    const int whole_print =
        through + (cut + 1) / 2 + static_cast<int>(above.size() + below.size()) - cut + beside;
    return struck >= min_struck && struck >= min_struck_share * whole_print;
}

bool splits_words(const Ruling& upright, const std::vector<Ruling>& rulings,
                  const std::vector<TextPiece>& pieces, int em, int dpi) {
    const int reach = reach_distance(dpi);
    const auto ends_at = [&](int end) {
        return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
            return r.horizontal && std::abs(r.at - end) <= reach && meet(upright, r, reach);
        });
    };
    if (ends_at(upright.begin) && ends_at(upright.end)) {
        return false;
    }
    int split = 0;
    int all = 0;
    for (const TextPiece& p : pieces) {
        if (upright.horizontal || p.box.middle_y() < upright.begin ||
            p.box.middle_y() >= upright.end || p.box.height() < min_piece * em ||
            p.box.x0 > upright.at + whole(max_beside_upright * em) ||
            p.box.x1 < upright.at - whole(max_beside_upright * em)) {
            continue;
        }
        ++all;
        int before = p.box.x0 - em;
        int behind = p.box.x1 + em;
        bool over = false;
        for (const Shape& s : p.shapes) {
            over = over || (s.box.x0 < upright.at && s.box.x1 > upright.at + 1);
            before = s.box.x1 <= upright.at + 1 ? std::max(before, s.box.x1) : before;
            behind = s.box.x0 >= upright.at ? std::min(behind, s.box.x0) : behind;
        }
        const bool between = before >= p.box.x0 && behind <= p.box.x1 &&
                             behind - before <= whole(max_letter_white * em) + upright.thickness;
        split += over || between ? 1 : 0;
    }
    // of a table it crosses rows, and ends in the midst of one
    const auto levels = std::count_if(rulings.begin(), rulings.end(), [&](const Ruling& r) {
        return r.horizontal && meet(upright, r, -reach);
    });
    return (split >= min_split_words && split >= min_split_share * all) ||
           (levels >= min_levels_crossed && split >= min_split_in_table &&
            split >= min_split_share_in_table * all);
}

}  // namespace juesuan
