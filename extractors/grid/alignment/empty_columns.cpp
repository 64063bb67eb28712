#include "extractors/grid/alignment/empty_columns.h"

#include <algorithm>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_figures{6, 10};      // of the texts of a column of figures
constexpr int min_empty_width = 6;       // ems; more white than any column leaves
constexpr int min_figure_pitch = 3;      // ems; narrower columns of figures are none
constexpr Ratio column_shortfall{1, 4};  // of the pitch: what the last column may lack of it

bool holds_figures(const Stripe& s, const std::vector<TextPiece>& pieces) {
    int figures = 0;
    int all = 0;
    for (const TextPiece& p : pieces) {
        const int middle = p.box.middle_x();
        if (middle >= s.x0 && middle < s.x1) {
            ++all;
            figures += p.figures() ? 1 : 0;
        }
    }
    return all > 0 && figures >= min_figures * all;
}

/// The distance of the last two columns of figures; 0 if the last two columns are none.
int figure_pitch(const std::vector<Stripe>& stripes, const std::vector<TextPiece>& pieces) {
    if (stripes.size() < 2) {
        return 0;
    }
    const Stripe& last = stripes.back();
    const Stripe& before = stripes[stripes.size() - 2];
    if (!holds_figures(last, pieces) || !holds_figures(before, pieces)) {
        return 0;
    }
    // figures are set to the right or in the middle: take the edges that agree better
    const int by_right = last.x1 - before.x1;
    const int by_middle = (last.x0 + last.x1 - before.x0 - before.x1) / 2;
    return std::max(by_right, by_middle);
}

Stripe empty_stripe(int at) { return {at - 1, at + 1}; }

}  // namespace

std::vector<Stripe> with_empty_columns(const std::vector<Stripe>& stripes,
                                       const std::vector<TextPiece>& pieces, int left, int right,
                                       int em) {
    const int wide = em * min_empty_width;
    std::vector<Stripe> out;
    if (stripes.front().x0 - left >= wide) {
        out.push_back(empty_stripe((left + stripes.front().x0) / 2));
    }
    for (std::size_t i = 0; i < stripes.size(); ++i) {
        out.push_back(stripes[i]);
        const bool labels = i + 1 < stripes.size() && !holds_figures(stripes[i], pieces) &&
                            !holds_figures(stripes[i + 1], pieces);
        if (labels && stripes[i + 1].x0 - stripes[i].x1 >= wide / 2) {
            out.push_back(empty_stripe((stripes[i].x1 + stripes[i + 1].x0) / 2));
        }
    }
    const int white = right - stripes.back().x1;
    const int pitch = figure_pitch(stripes, pieces);
    const int count = pitch > em * min_figure_pitch
                          ? (white + whole(column_shortfall * pitch)) / pitch
                      : white >= wide ? 1
                                      : 0;
    for (int k = 0; k < count; ++k) {
        out.push_back(empty_stripe(stripes.back().x1 + white * (2 * k + 1) / (2 * count)));
    }
    return out;
}

}  // namespace juesuan
