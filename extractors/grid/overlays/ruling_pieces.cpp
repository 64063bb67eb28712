#include "extractors/grid/overlays/ruling_pieces.h"

#include <algorithm>
#include <iterator>

namespace juesuan {
namespace {

/// Does the lower one begin where the upper one ends? Lines that run side by side do not.
bool runs_on(const Ruling& upper, const Ruling& lower, int reach) {
    return std::abs(upper.at - lower.at) <= reach && lower.begin <= upper.end + reach &&
           lower.begin > (upper.begin + upper.end) / 2 && lower.end > upper.end;
}

}  // namespace

std::vector<PiecedUpright> pieced_uprights(const std::vector<Ruling>& rulings, int reach) {
    std::vector<Ruling> uprights;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(uprights),
                 [](const Ruling& r) { return !r.horizontal; });
    std::stable_sort(uprights.begin(), uprights.end(),
                     [](const Ruling& a, const Ruling& b) { return a.begin < b.begin; });
    std::vector<PiecedUpright> out;
    for (const Ruling& next : uprights) {
        const auto before = std::find_if(out.begin(), out.end(), [&](const PiecedUpright& upright) {
            return runs_on(upright.pieces.back(), next, reach);
        });
        if (before == out.end()) {
            out.push_back({next, {next}});
            continue;
        }
        before->pieces.push_back(next);
        before->whole.end = next.end;
    }
    for (PiecedUpright& upright : out) {
        long at = 0;
        long length = 0;
        for (const Ruling& piece : upright.pieces) {
            at += static_cast<long>(piece.at) * piece.length();
            length += piece.length();
        }
        upright.whole.at = length > 0 ? static_cast<int>(at / length) : upright.whole.at;
    }
    return out;
}

}  // namespace juesuan
