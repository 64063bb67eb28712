#include "extractors/grid/text/free_lines.h"

#include <algorithm>

#include "extractors/base/linked.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.

// Of the character height unless said.
constexpr int max_line_width = 60;       // character heights; wider ink is a drawing
constexpr Ratio max_word_gap{15, 10};    // of the character height; farther apart are two lines
constexpr Ratio flat_stroke{1, 3};       // of the height of what is beside it: 一 beside a hanzi
constexpr Ratio min_common{1, 4};        // of the height of two letters on one line
constexpr Ratio min_common_line{6, 10};  // of the lower one of two parts of a line

// Of the character height, what reaches over two lines, and over how much of their letters.
constexpr Ratio min_bridge{22, 10};
constexpr Ratio min_letter{6, 10};  // higher than half a hanzi
constexpr Ratio max_letter{13, 10};
constexpr Ratio min_reached{3, 10};
// Letters of one title: of their height, in common and between them.
constexpr Ratio min_alike{7, 10};
constexpr Ratio max_apart_alike{13, 10};

// Small print beside none of the page's size.
constexpr Ratio min_small_letter{3, 10};  // of the character height
constexpr Ratio max_uneven{1, 4};         // of the taller of two: between their heads and feet
constexpr int min_small_letters = 3;

/// Boxes that stand side by side on one line become one; of fewer than `least` there is none.
template <class Beside>
std::vector<PixelBox> join_boxes(const std::vector<PixelBox>& boxes, Beside beside, int least = 1) {
    Linked linked(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t k = i + 1; k < boxes.size(); ++k) {
            if (beside(boxes[i], boxes[k])) {
                linked.join(i, k);
            }
        }
    }
    std::vector<PixelBox> joined(boxes.size());
    std::vector<int> counts(boxes.size(), 0);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        PixelBox& to = joined[linked.root(i)];
        to = unite(to, boxes[i]);
        ++counts[linked.root(i)];
    }
    std::vector<PixelBox> out;
    for (std::size_t i = 0; i < joined.size(); ++i) {
        if (counts[i] >= least && !joined[i].empty()) {
            out.push_back(joined[i]);
        }
    }
    return out;
}

/// Gives each small box to the nearest line within `height`; what is given extends the line, so
/// that pieces of a broken stroke follow one another. Gives those that are left.
std::vector<PixelBox> attach(std::vector<PixelBox>& lines, std::vector<PixelBox> small,
                             int height) {
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
                const int margin = whole(line_rim * height);
                *best = unite(*best, {s.x0, std::max(s.y0, best->y0 - margin), s.x1,
                                      std::min(s.y1, best->y1 + margin)});
            }
            return best != nullptr;
        });
    }
    return small;
}

/// Print far smaller than the page's (the labels of a chart): small boxes of one height beside each
/// other, at least three; specks of dirt are not. height: of the page's characters.
std::vector<PixelBox> small_print(const std::vector<PixelBox>& small, int height) {
    std::vector<PixelBox> letters;
    std::copy_if(small.begin(), small.end(), std::back_inserter(letters),
                 [&](const PixelBox& b) { return b.height() >= min_small_letter * height; });
    return join_boxes(
        letters,
        [](const PixelBox& a, const PixelBox& b) {
            const int taller = std::max(a.height(), b.height());
            return gap_x(a, b) < taller && std::abs(a.y0 - b.y0) <= max_uneven * taller &&
                   std::abs(a.y1 - b.y1) <= max_uneven * taller;
        },
        min_small_letters);
}

/// Takes out what reaches over the letters of two lines above each other beside it: a loop of a
/// pen, the rim of a stain. It would make the lines one.
void drop_bridges(std::vector<PixelBox>& letters, int height) {
    const auto reaches = [](const PixelBox& bridge, const PixelBox& letter) {
        return overlap_y(bridge, letter) >= min_reached * letter.height();
    };
    const auto is_letter = [&](const PixelBox& b) {
        return b.height() <= max_letter * height && b.height() >= min_letter * height;
    };
    // a title has its like beside it, and its parts stand above each other as letters do
    const auto is_of_its_size = [](const PixelBox& b, const PixelBox& other) {
        return std::min(b.height(), other.height()) >=
                   min_alike * std::max(b.height(), other.height()) &&
               overlap_y(b, other) >= min_alike * b.height() &&
               gap_x(b, other) < max_apart_alike * b.height();
    };
    const std::vector<PixelBox> all = letters;
    std::erase_if(letters, [&](const PixelBox& b) {
        if (b.height() < min_bridge * height) {
            return false;
        }
        PixelBox upper, lower;
        for (const PixelBox& other : all) {
            if (other != b && is_of_its_size(b, other)) {
                return false;
            }
            if (other == b || !is_letter(other) || gap_x(b, other) >= height ||
                !reaches(b, other)) {
                continue;
            }
            upper = upper.empty() || other.y1 < upper.y1 ? other : upper;
            lower = lower.empty() || other.y0 > lower.y0 ? other : lower;
        }
        return !upper.empty() && upper.y1 <= lower.y0 &&
               lower.y1 - upper.y0 >= min_two_lines * height;
    });
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

std::vector<PixelBox> free_lines(const std::vector<Component>& components, int height) {
    std::vector<PixelBox> letters;
    std::vector<PixelBox> small;
    for (const Component& c : components) {
        if (c.box.height() > max_print_height * height || c.box.width() > max_line_width * height) {
            continue;
        }
        (c.box.longer_side() >= min_letter_side * height ? letters : small).push_back(c.box);
    }
    drop_bridges(letters, height);
    auto lines = join_boxes(letters, [height](const PixelBox& a, const PixelBox& b) {
        const int gap = gap_x(a, b);
        const int taller = std::max(a.height(), b.height());
        const int lower = std::min(a.height(), b.height());
        // a flat stroke (一) stands inside its line's height, so it is measured against the taller
        // one
        const int common = overlap_y(a, b);
        const bool flat = lower < flat_stroke * taller;
        return gap < std::max(whole(max_word_gap * height), taller) && common * 2 > lower &&
               common > min_common * (flat ? 0 : std::min(taller, height));
    });
    small = attach(lines, std::move(small), height);
    std::vector<PixelBox> small_lines = small_print(small, height);
    for (PixelBox& line : small_lines) {
        std::vector<PixelBox> alone{line};
        attach(alone, small, line.height());
        line = alone.front();
    }
    lines = join_boxes(lines, [height](const PixelBox& a, const PixelBox& b) {
        const int gap = gap_x(a, b);
        return gap < whole(max_word_gap * height) &&
               overlap_y(a, b) > min_common_line * std::min(a.height(), b.height());
    });
    std::erase_if(lines, [height](const PixelBox& l) {
        return l.height() < min_line_height * height && l.width() < height;
    });
    lines.insert(lines.end(), small_lines.begin(), small_lines.end());
    sort_for_reading(lines);
    return lines;
}

}  // namespace juesuan
