#include "extractors/grid/overlays/blanks.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_before_blank{3, 2};  // ems from a label to the line
constexpr Ratio max_off_foot{1, 2};      // ems from the foot of the label, up or down
constexpr std::size_t min_blanks = 3;

// Of boxes for single characters, ems, assumed.
constexpr Ratio max_box{18, 10};
constexpr Ratio min_box{6, 10};
constexpr Ratio max_box_uneven{1, 4};
constexpr std::size_t min_uprights = 6;
constexpr Ratio max_filled{1, 5};  // of the boxes of a row

bool is_blank(const Ruling& r, const std::vector<TextPiece>& pieces, int em) {
    return r.horizontal && std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
               return !p.figures() && p.box.x1 <= r.begin + em / 2 &&
                      p.box.x1 >= r.begin - whole(max_before_blank * em) &&
                      std::abs(p.box.y1 - r.at) <= max_off_foot * em;
           });
}

/// The row of boxes that begins with an upright: uprights as high, one a box from the other.
std::vector<std::size_t> boxes_from(const std::vector<Ruling>& rulings, std::size_t first, int em) {
    std::vector<std::size_t> out{first};
    const int uneven = whole(max_box_uneven * em);
    int step = 0;
    for (bool found = true; found;) {
        const Ruling& last = rulings[out.back()];
        found = false;
        for (std::size_t i = 0; i < rulings.size() && !found; ++i) {
            const Ruling& r = rulings[i];
            const int apart = r.at - last.at;
            found = !r.horizontal && apart >= min_box * em && apart <= max_box * em &&
                    (step == 0 || std::abs(apart - step) <= uneven) &&
                    std::abs(r.begin - last.begin) <= uneven &&
                    std::abs(r.end - last.end) <= uneven;
            if (found) {
                step = apart;
                out.push_back(i);
            }
        }
    }
    return out;
}

}  // namespace

std::vector<Ruling> without_boxes(const std::vector<Ruling>& rulings,
                                  const std::vector<TextPiece>& pieces, int em) {
    const int uneven = whole(max_box_uneven * em);
    std::vector<bool> dropped(rulings.size(), false);
    for (std::size_t first = 0; first < rulings.size(); ++first) {
        const Ruling& left = rulings[first];
        if (left.horizontal || dropped[first] || left.length() > max_box * em) {
            continue;
        }
        const auto row = boxes_from(rulings, first, em);
        const Ruling& right = rulings[row.back()];
        const PixelBox box{left.at, left.begin, right.at, left.end};
        const auto filled = std::count_if(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
            return holds_middle(box, p.box);
        });
        if (row.size() < min_uprights ||
            filled > max_filled * static_cast<std::ptrdiff_t>(row.size() - 1)) {
            continue;
        }
        for (const std::size_t i : row) {
            dropped[i] = true;
        }
        for (std::size_t i = 0; i < rulings.size(); ++i) {
            const Ruling& r = rulings[i];
            dropped[i] =
                dropped[i] ||
                (r.horizontal && r.begin >= left.at - em && r.end <= right.at + em &&
                 (std::abs(r.at - left.begin) <= uneven || std::abs(r.at - left.end) <= uneven));
        }
    }
    std::vector<Ruling> out;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        if (!dropped[i]) {
            out.push_back(rulings[i]);
        }
    }
    return out;
}

std::vector<Ruling> without_blanks(const std::vector<Ruling>& rulings,
                                   const std::vector<TextPiece>& pieces, int em) {
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) { return !is_blank(r, pieces, em); });
    return rulings.size() - out.size() >= min_blanks ? out : rulings;
}

}  // namespace juesuan
