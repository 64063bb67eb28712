#include "extractors/grid/rulings/ruling_remains.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Ems, assumed.
constexpr Ratio max_height{3, 10};
constexpr Ratio min_width{12, 10};

}  // namespace

std::vector<Ruling> take_remains(std::vector<TextPiece>& pieces, const std::vector<Ruling>& rulings,
                                 int em, int dpi) {
    const int snap = snap_distance(dpi);
    std::vector<Ruling> out;
    std::erase_if(pieces, [&](const TextPiece& p) {
        const bool flat = p.box.height() <= max_height * em && p.box.width() >= min_width * em;
        if (!flat || std::none_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
                return r.horizontal && std::abs(r.at - p.box.middle_y()) <= snap;
            })) {
            return false;
        }
        out.push_back({true, p.box.middle_y(), p.box.x0, p.box.x1, p.box.height()});
        return true;
    });
    return out;
}

}  // namespace juesuan
