#include "extractors/clean/text_samples.h"

#include <algorithm>
#include <utility>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_character{5, 100};        // inches: 3.6 points
constexpr Ratio max_character{60, 100};       // inches: 43 points, the title of a cover
constexpr int min_ink = 20;                   // one part in so many of a character's box is ink
constexpr std::size_t max_characters = 8000;  // of a page; more is dither

std::vector<PixelBox> characters(const GreyImage& ink, int dpi) {
    std::vector<PixelBox> out;
    for (const Component& c : connected_components(ink)) {
        const int side = c.box.longer_side();
        if (side >= pixels_of(min_character, dpi) && side <= pixels_of(max_character, dpi) &&
            c.area * min_ink > c.box.area()) {
            out.push_back(c.box);
        }
        if (out.size() == max_characters) {
            break;
        }
    }
    return out;
}

int median_size(const std::vector<PixelBox>& boxes) {
    std::vector<int> sides(boxes.size());
    std::transform(boxes.begin(), boxes.end(), sides.begin(),
                   [](const PixelBox& b) { return b.longer_side(); });
    return upper_median(std::move(sides));
}

struct Piece {
    PixelBox box;
    std::size_t characters = 0;
    int size = 0;  ///< of its largest character, at least that of the page's text

    [[nodiscard]] bool takes(const PixelBox& next, int next_size, int most_ems) const {
        const int em = std::max(size, next_size);
        const PixelBox joined = unite(box, next);
        return next.x0 - box.x1 < em && 2 * overlap_y(box, next) > next.height() &&
               joined.height() < 2 * em && joined.width() < most_ems * em;
    }
};

/// Boxes of characters joined to pieces of lines.
std::vector<Piece> pieces_of(std::vector<PixelBox> boxes, int dpi, int most_ems) {
    const int usual = median_size(boxes);
    std::sort(boxes.begin(), boxes.end(), [](const PixelBox& a, const PixelBox& b) {
        return std::pair(a.x0, a.y0) < std::pair(b.x0, b.y0);
    });
    std::vector<Piece> open;
    std::vector<Piece> out;
    const auto close_before = [&](int x) {
        const auto closed = std::stable_partition(
            open.begin(), open.end(),
            [&](const Piece& piece) { return x - piece.box.x1 < pixels_of(max_character, dpi); });
        std::move(closed, open.end(), std::back_inserter(out));
        open.erase(closed, open.end());
    };
    for (const PixelBox& box : boxes) {
        close_before(box.x0);
        const int size = std::max(usual, box.longer_side());
        const auto at = std::find_if(open.begin(), open.end(), [&](const Piece& piece) {
            return piece.takes(box, size, most_ems);
        });
        if (at == open.end()) {
            open.push_back({box, 1, size});
        } else {
            *at = {unite(at->box, box), at->characters + 1, std::max(at->size, size)};
        }
    }
    std::move(open.begin(), open.end(), std::back_inserter(out));
    std::sort(out.begin(), out.end(), [](const Piece& a, const Piece& b) {
        return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0);
    });
    return out;
}

/// 0 … count − 1 in an order of which every beginning is spread evenly (van der Corput, 1935).
std::vector<std::size_t> spread_order(std::size_t count) {
    std::size_t span = 1;
    while (span < count) {
        span *= 2;
    }
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < span; ++i) {
        std::size_t reversed = 0;
        for (std::size_t bit = 1, mirror = span / 2; mirror > 0; bit *= 2, mirror /= 2) {
            reversed += (i & bit) != 0 ? mirror : 0;
        }
        if (reversed < count) {
            out.push_back(reversed);
        }
    }
    return out;
}

}  // namespace

std::vector<TextSample> sample_text(const GreyImage& ink, int dpi, std::size_t most, int most_ems) {
    const std::vector<PixelBox> boxes = characters(ink, dpi);
    if (boxes.empty()) {
        return {};
    }
    const std::vector<Piece> pieces = pieces_of(boxes, dpi, most_ems);
    // Every so many-th character chooses its piece.
    const std::size_t wanted = std::min(most, pieces.size());
    std::vector<const Piece*> chosen;
    std::size_t before = 0;
    for (const Piece& piece : pieces) {
        const std::size_t at = (2 * chosen.size() + 1) * boxes.size() / (2 * wanted);
        before += piece.characters;
        if (chosen.size() < wanted && at < before) {
            chosen.push_back(&piece);
        }
    }
    std::vector<TextSample> out;
    for (const std::size_t i : spread_order(chosen.size())) {
        const Piece& piece = *chosen[i];
        out.push_back({piece.box, static_cast<double>(piece.box.width()) / piece.size});
    }
    return out;
}

}  // namespace juesuan
