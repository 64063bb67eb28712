#include "extractors/grid/text/text_lines.h"

#include <algorithm>

#include "extractors/base/linked.h"

namespace juesuan {
namespace {

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
        const bool fits = !out.empty() && b.y0 - out.back().y1 <= height * 45 / 100 &&
                          b.y1 - out.back().y0 <= height * 125 / 100;
        const bool small =
            !out.empty() && (b.height() < height * 4 / 10 || out.back().height() < height * 4 / 10);
        // thin digits that pale ink broke across are one line too; two lines never fit its height
        const bool broken = !out.empty() && b.y0 - out.back().y1 <= usual / 4 &&
                            b.y1 - out.back().y0 <= usual * 11 / 10;
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
    const int count = (band.height() + height * 2 / 10) / std::max(1, height);
    if (count < 2 || band.height() < height * 17 / 10) {
        out.push_back(band);
        return;
    }
    int from = band.y0;
    for (int k = 1; k < count; ++k) {
        const int middle = band.y0 + band.height() * k / count;
        int best = middle;
        for (int y = middle - height / 3; y <= middle + height / 3; ++y) {
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
    const int rim = std::max(1, box.height() / 10);
    const PixelBox band{box.x0, box.y0 - rim, box.x1, box.y1 + rim};
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

/// The components of one line, without specks that stand apart from the characters.
PixelBox tight_box(const std::vector<Component>& members, int height) {
    PixelBox letters;
    std::vector<Component> strokes;
    for (const Component& c : members) {
        if (c.box.longer_side() * 3 >= height) {
            letters = unite(letters, c.box);
        } else if (c.area >= 3) {
            strokes.push_back(c);
        }
    }
    if (!letters.empty()) {
        return grow(letters, strokes, height * 9 / 10);
    }
    // nothing but pieces: a dash or 一 of faint ink is a line, a few specks are not
    const PixelBox pieces =
        strokes.empty() ? PixelBox{} : grow(strokes.front().box, strokes, height / 4);
    return pieces.width() * 10 >= height * 6 ? pieces : PixelBox{};
}

/// Boxes that stand side by side on one line become one. gap: in pixels.
template <class Beside>
std::vector<PixelBox> join_boxes(const std::vector<PixelBox>& boxes, Beside beside) {
    Linked linked(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t k = i + 1; k < boxes.size(); ++k) {
            if (beside(boxes[i], boxes[k])) {
                linked.join(i, k);
            }
        }
    }
    std::vector<PixelBox> joined(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        PixelBox& to = joined[linked.root(i)];
        to = unite(to, boxes[i]);
    }
    std::vector<PixelBox> out;
    std::copy_if(joined.begin(), joined.end(), std::back_inserter(out),
                 [](const PixelBox& b) { return !b.empty(); });
    return out;
}

/// Gives each small box to the nearest line within `height`; what is given extends the line, so
/// that pieces of a broken stroke follow one another.
void attach(std::vector<PixelBox>& lines, std::vector<PixelBox> small, int height) {
    for (std::size_t before = small.size() + 1; small.size() < before;) {
        before = small.size();
        std::erase_if(small, [&lines, height](const PixelBox& s) {
            PixelBox* best = nullptr;
            int best_gap = height;
            const int middle = s.middle_y();
            for (PixelBox& line : lines) {
                const int gap = gap_x(line, s);
                if (middle >= line.y0 && middle < line.y1 && gap < best_gap) {
                    best = &line;
                    best_gap = gap;
                }
            }
            if (best != nullptr) {
                // specks above or below must not make the line higher than its letters
                const int rim = height / 10;
                *best = unite(*best, {s.x0, std::max(s.y0, best->y0 - rim), s.x1,
                                      std::min(s.y1, best->y1 + rim)});
            }
            return best != nullptr;
        });
    }
}

void sort_for_reading(std::vector<PixelBox>& lines) {
    std::sort(lines.begin(), lines.end(), [](const PixelBox& a, const PixelBox& b) {
        return std::pair(a.y0 + a.y1, a.x0) < std::pair(b.y0 + b.y1, b.x0);
    });
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t k = i + 1;
        while (k < lines.size() && overlap_y(lines[k], lines[k - 1]) * 2 >
                                       std::min(lines[k].height(), lines[k - 1].height())) {
            ++k;
        }
        std::sort(lines.begin() + static_cast<std::ptrdiff_t>(i),
                  lines.begin() + static_cast<std::ptrdiff_t>(k),
                  [](const PixelBox& a, const PixelBox& b) { return a.x0 < b.x0; });
        i = k;
    }
}

}  // namespace

int character_height(const std::vector<Component>& components, int dpi) {
    std::vector<int> sides;
    for (const Component& c : components) {
        const int side = c.box.longer_side();
        if (side >= dpi * 5 / 100 && side <= dpi * 30 / 100) {
            sides.push_back(side);
        }
    }
    if (sides.size() < 12) {
        return dpi / 7;
    }
    const auto at = sides.begin() + static_cast<std::ptrdiff_t>(sides.size() * 7 / 10);
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
    const int here = std::clamp(tallest, height * 7 / 10, height * 25 / 10);
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

std::vector<PixelBox> free_lines(const std::vector<Component>& components, int height) {
    std::vector<PixelBox> letters;
    std::vector<PixelBox> small;
    for (const Component& c : components) {
        if (c.box.height() > height * 4 || c.box.width() > height * 60) {
            continue;
        }
        (c.box.longer_side() * 10 >= height * 4 ? letters : small).push_back(c.box);
    }
    auto lines = join_boxes(letters, [height](const PixelBox& a, const PixelBox& b) {
        const int gap = gap_x(a, b);
        const int taller = std::max(a.height(), b.height());
        const int lower = std::min(a.height(), b.height());
        // a flat stroke (一) stands inside its line's height, so it is measured against the taller
        // one
        const int common = overlap_y(a, b);
        return gap < std::max(height * 15 / 10, taller) && common * 2 > lower &&
               common * 4 > std::min(taller, height) * (lower * 3 < taller ? 0 : 1);
    });
    attach(lines, std::move(small), height);
    lines = join_boxes(lines, [height](const PixelBox& a, const PixelBox& b) {
        const int gap = gap_x(a, b);
        return gap < height * 15 / 10 &&
               overlap_y(a, b) * 10 > std::min(a.height(), b.height()) * 6;
    });
    std::erase_if(lines, [height](const PixelBox& l) {
        return l.height() * 3 < height && l.width() < height;
    });
    sort_for_reading(lines);
    return lines;
}

}  // namespace juesuan
