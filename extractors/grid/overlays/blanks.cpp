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

bool is_blank(const Ruling& r, const std::vector<TextPiece>& pieces, int em) {
    return r.horizontal && std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
               return !p.figures() && p.box.x1 <= r.begin + em / 2 &&
                      p.box.x1 >= r.begin - whole(max_before_blank * em) &&
                      std::abs(p.box.y1 - r.at) <= max_off_foot * em;
           });
}

}  // namespace

std::vector<Ruling> without_blanks(const std::vector<Ruling>& rulings,
                                   const std::vector<TextPiece>& pieces, int em) {
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) { return !is_blank(r, pieces, em); });
    return rulings.size() - out.size() >= min_blanks ? out : rulings;
}

}  // namespace juesuan
