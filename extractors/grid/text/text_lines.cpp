#include "extractors/grid/text/text_lines.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed unless a source is named.

// Of the character height. Strokes of one character above each other:
constexpr Ratio max_stroke_gap{45, 100};       // the white between two of them
constexpr Ratio max_stacked_height{125, 100};  // all of them together
constexpr Ratio max_stroke_height{4, 10};      // one of them

// Of the character height. A line of thin digits that pale ink broke across:
constexpr Ratio max_break{1, 4};
constexpr Ratio max_broken_line{11, 10};  // two lines never fit into it

// Of the character height. Lines above each other that touch:
constexpr Ratio line_shortfall{2, 10};  // what the last line may lack of a whole height
constexpr Ratio cut_reach{1, 3};        // how far from its expected place a cut is looked for

// Of the character height. One line in a cell:
constexpr Ratio min_letter_in_cell{1, 3};  // ink whose longer side is shorter is a stroke
constexpr int min_stroke_area = 3;         // pixels at any resolution; less is dirt
constexpr Ratio letter_reach{9, 10};       // from a letter to a stroke beside it
constexpr Ratio stroke_reach{1, 4};        // from a stroke to another where there is no letter
constexpr Ratio min_dash_width{6, 10};     // of strokes without a letter
constexpr Ratio min_minus_width{1, 5};     // of a minus that stands apart, at the cell's left edge;
constexpr Ratio max_minus_height{1, 2};    // of its width
constexpr Ratio minus_inset{1, 4};         // of the line's height: it keeps from head and foot

// Inches. Print of 3.6 to 22 points, by the longer side of its ink:
constexpr Ratio min_character{5, 100};
constexpr Ratio max_character{30, 100};
constexpr Ratio max_title{70, 100};         // 50 points; on a cover the rest are parts of it
constexpr Ratio assumed_character{1, 7};    // 10 points
constexpr std::size_t min_characters = 12;  // fewer say nothing about the page's print
constexpr Ratio ordinary_character{7, 10};  // from the smallest: digits are lower than hanzi

// Of the page's character height, how high the characters of one cell may be taken to be:
constexpr Ratio min_height_in_cell{7, 10};
constexpr Ratio max_height_in_cell{25, 10};

/// Ink rows of the components as a profile: how many pixels of boxes stand in each row.
std::vector<int> row_profile(const std::vector<Component>& components, const PixelBox& box) {
    std::vector<int> profile(static_cast<std::size_t>(box.height()), 0);
    for (const Component& c : components) {
        for (int y = c.box.y0; y < c.box.y1; ++y) {
            profile[static_cast<std::size_t>(y - box.y0)] += c.box.width();
        }
    }
    return profile;
}

struct Band {
    int y0, y1;
    [[nodiscard]] int height() const { return y1 - y0; }
};

std::vector<Band> filled_bands(const std::vector<int>& profile, int y0) {
    std::vector<Band> out;
    for (std::size_t y = 0; y < profile.size(); ++y) {
        if (profile[y] == 0) {
            continue;
        }
        const auto begin = y;
        while (y < profile.size() && profile[y] > 0) {
            ++y;
        }
        out.push_back({y0 + static_cast<int>(begin), y0 + static_cast<int>(y)});
    }
    return out;
}

/// Strokes of one character that stand above each other (二, 三, 、) are one band.
/// height: of this cell's characters; usual: of the page's.
std::vector<Band> join_bands(const std::vector<Band>& bands, int height, int usual) {
    std::vector<Band> out;
    for (const Band& b : bands) {
        const bool fits = !out.empty() && b.y0 - out.back().y1 <= max_stroke_gap * height &&
                          b.y1 - out.back().y0 <= max_stacked_height * height;
        const bool small = !out.empty() && std::min(b.height(), out.back().height()) <
                                               whole(max_stroke_height * height);
        // thin digits that pale ink broke across are one line too; two lines never fit its height
        const bool broken = !out.empty() && b.y0 - out.back().y1 <= max_break * usual &&
                            b.y1 - out.back().y0 <= max_broken_line * usual;
        if ((fits && small) || broken) {
            out.back().y1 = b.y1;
        } else {
            out.push_back(b);
        }
    }
    return out;
}

/// A band of several touching lines is cut at its emptiest rows.
void cut_band(const Band& band, const std::vector<int>& profile, int y0, int height,
              std::vector<Band>& out) {
    const int count = (band.height() + whole(line_shortfall * height)) / std::max(1, height);
    if (count < 2 || band.height() < whole(min_two_lines * height)) {
        out.push_back(band);
        return;
    }
    const int reach = whole(cut_reach * height);
    int from = band.y0;
    for (int k = 1; k < count; ++k) {
        const int middle = band.y0 + band.height() * k / count;
        int best = middle;
        for (int y = middle - reach; y <= middle + reach; ++y) {
            const auto value = [&](int at) {
                return profile[static_cast<std::size_t>(
                    std::clamp(at - y0, 0, static_cast<int>(profile.size()) - 1))];
            };
            best = value(y) < value(best) ? y : best;
        }
        out.push_back({from, best});
        from = best;
    }
    out.push_back({from, band.y1});
}

/// Adds the strokes that lie within `gap` of the box, and those within `gap` of them, until none is
/// left: a thin 一 that faint ink broke into pieces, a point, quotation marks.
PixelBox grow(PixelBox box, const std::vector<Component>& strokes, int gap) {
    const int margin = std::max(1, whole(line_rim * box.height()));
    const PixelBox band{box.x0, box.y0 - margin, box.x1, box.y1 + margin};
    for (bool grown = true; grown;) {
        grown = false;
        for (const Component& c : strokes) {
            const bool inside = c.box.x0 >= box.x0 && c.box.x1 <= box.x1;
            const bool level = overlap_y(c.box, band) > 0;
            if (!inside && level && std::max(box.x0 - c.box.x1, c.box.x0 - box.x1) < gap) {
                box = unite(box, {c.box.x0, std::max(c.box.y0, band.y0), c.box.x1,
                                  std::min(c.box.y1, band.y1)});
                grown = true;
            }
        }
    }
    return box;
}

/// The box with a minus that stands far to its left, as accounting formats set it.
PixelBox with_minus_apart(PixelBox box, const std::vector<Component>& strokes, int height) {
    const int inset = whole(minus_inset * box.height());
    const PixelBox letters = box;
    for (const Component& c : strokes) {
        const PixelBox& b = c.box;
        const bool level = b.width() >= min_minus_width * height &&
                           b.height() <= max_minus_height * b.width() &&
                           c.area * 2 > b.width() * b.height();
        if (level && b.x1 < letters.x0 && b.y0 >= letters.y0 + inset &&
            b.y1 <= letters.y1 - inset) {
            box = unite(box, b);
        }
    }
    return box;
}

/// The components of one line, without specks that stand apart from the characters.
PixelBox tight_box(const std::vector<Component>& members, int height) {
    PixelBox letters;
    std::vector<Component> strokes;
    for (const Component& c : members) {
        if (c.box.longer_side() >= min_letter_in_cell * height) {
            letters = unite(letters, c.box);
        } else if (c.area >= min_stroke_area) {
            strokes.push_back(c);
        }
    }
    if (!letters.empty()) {
        const PixelBox line = grow(letters, strokes, whole(letter_reach * height));
        return with_minus_apart(line, strokes, height);
    }
    // nothing but pieces: a dash or 一 of faint ink is a line, a few specks are not
    const PixelBox pieces = strokes.empty()
                                ? PixelBox{}
                                : grow(strokes.front().box, strokes, whole(stroke_reach * height));
    return pieces.width() >= min_dash_width * height ? pieces : PixelBox{};
}

}  // namespace

int character_height(const std::vector<Component>& components, int dpi) {
    std::vector<int> sides;
    std::size_t large = 0;
    for (const Component& c : components) {
        const int side = c.box.longer_side();
        large += side > max_character * dpi && side <= max_title * dpi ? 1 : 0;
        if (side >= whole(min_character * dpi) && side <= max_character * dpi) {
            sides.push_back(side);
        }
    }
    if (sides.size() < min_characters || sides.size() <= large) {
        return whole(assumed_character * dpi);
    }
    const auto at =
        sides.begin() + static_cast<std::ptrdiff_t>(whole(ordinary_character * sides.size()));
    std::nth_element(sides.begin(), at, sides.end());
    return *at;
}

std::vector<PixelBox> lines_in_cell(std::vector<Component> inside, int height) {
    PixelBox box;
    int tallest = 0;
    for (const Component& c : inside) {
        box = unite(box, c.box);
        tallest = std::max(tallest, c.box.height());
    }
    if (box.empty()) {
        return {};
    }
    const int here =
        std::clamp(tallest, whole(min_height_in_cell * height), whole(max_height_in_cell * height));
    const auto profile = row_profile(inside, box);
    std::vector<Band> bands;
    for (const Band& band : join_bands(filled_bands(profile, box.y0), here, height)) {
        cut_band(band, profile, box.y0, height, bands);
    }
    std::vector<PixelBox> out;
    for (const Band& band : bands) {
        std::vector<Component> members;
        std::copy_if(inside.begin(), inside.end(), std::back_inserter(members),
                     [&band](const Component& c) {
                         return c.box.middle_y() >= band.y0 && c.box.middle_y() < band.y1;
                     });
        const PixelBox line = tight_box(members, height);
        if (!line.empty()) {
            out.push_back(line);
        }
    }
    return out;
}

}  // namespace juesuan
