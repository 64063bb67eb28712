#include "extractors/grid/rulings/struck_print.h"

#include <algorithm>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio nearby{35, 100};  // ems from the ruling: print that it could touch
constexpr Ratio touching{2, 10};  // ems
constexpr int min_touching_pixels = 3;
constexpr Ratio min_across{2, 10};        // ems of a character on either side of the line
constexpr int min_struck = 3;             // characters or parts of them
constexpr Ratio min_struck_share{4, 10};  // of the print nearby
constexpr int around = 4;                 // ems from the ruling: print that says how high print is
constexpr Ratio usual{7, 10};             // from the smallest: digits are lower than hanzi
constexpr Ratio max_character{13, 10};    // of the usual height: two rows are higher than that

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

}  // namespace

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

}  // namespace juesuan
