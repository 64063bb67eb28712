#include "extractors/grid/alignment/entries.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

constexpr Ratio max_offset{1, 4};  // ems, assumed: between a text and the edge of its column

/// The stripe that holds the most of [x0, x1), or the nearest.
int nearest_stripe(const std::vector<Stripe>& stripes, const PixelBox& box) {
    int best = 0;
    int least = beyond_any_page;
    const int x = box.middle_x();
    for (std::size_t i = 0; i < stripes.size(); ++i) {
        const int off = std::max({0, stripes[i].x0 - x, x - stripes[i].x1});
        if (off < least) {
            least = off;
            best = static_cast<int>(i);
        }
    }
    return best;
}

Entry entry_of(const TextPiece& piece, std::size_t from, std::size_t to,
               const std::vector<Stripe>& stripes) {
    TextPiece part;
    Entry out;
    for (std::size_t i = from; i < to; ++i) {
        part.shapes.push_back(piece.shapes[i]);
        out.box = unite(out.box, piece.shapes[i].box);
    }
    out.first = nearest_stripe(stripes, piece.shapes[from].box);
    out.last = nearest_stripe(stripes, piece.shapes[to - 1].box);
    // in the white between two columns it is nearer to one that it does not stand over
    const auto beside = [&](int column) {
        const Stripe& s = stripes[static_cast<std::size_t>(column)];
        return overlap(s.x0, s.x1, out.box.x0, out.box.x1) <= 0;
    };
    while (out.first < out.last && beside(out.last)) {
        --out.last;
    }
    while (out.first < out.last && beside(out.first)) {
        ++out.first;
    }
    out.figures = part.figures();
    out.colon = piece.colon;
    return out;
}

/// An amount ends and the text of the next column begins where that column does.
bool meets_next_column(const TextPiece& piece, std::size_t i, const std::vector<Stripe>& stripes,
                       int em) {
    const PixelBox& next = piece.shapes[i + 1].box;
    const Stripe& stripe = stripes[static_cast<std::size_t>(nearest_stripe(stripes, next))];
    return ends_as_amount(piece.shapes, i) && std::abs(next.x0 - stripe.x0) <= max_offset * em;
}

}  // namespace

std::vector<Entry> entries_of(const std::vector<TextPiece>& pieces,
                              const std::vector<Stripe>& stripes, int em) {
    std::vector<Entry> out;
    for (const TextPiece& piece : pieces) {
        const auto hops = hops_of({piece}, em);
        const bool of_figures = piece.figures();  // no number stands in two columns
        std::size_t from = 0;
        for (std::size_t i = 0; i + 1 < piece.shapes.size(); ++i) {
            const bool other_column = nearest_stripe(stripes, piece.shapes[i].box) !=
                                      nearest_stripe(stripes, piece.shapes[i + 1].box);
            if (other_column && (hops[i].apart > max_apart_in_word || of_figures ||
                                 meets_next_column(piece, i, stripes, em))) {
                out.push_back(entry_of(piece, from, i + 1, stripes));
                from = i + 1;
            }
        }
        out.push_back(entry_of(piece, from, piece.shapes.size(), stripes));
    }
    std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.middle_y(), a.box.x0) < std::pair(b.middle_y(), b.box.x0);
    });
    return out;
}

}  // namespace juesuan
