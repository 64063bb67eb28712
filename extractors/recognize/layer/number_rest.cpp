#include "extractors/recognize/layer/number_rest.h"

#include <algorithm>
#include <cmath>

#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {
namespace {

/// Of the size: two characters of a number are no further from each other. Assumed.
constexpr double joined_by = 0.3;

/// They stand on one line, with no more between them than between the characters of a number.
bool stands_close(const PlacedGlyph& glyph, const PlacedGlyph& other) {
    const double most = joined_by * size_of(glyph);
    const int gap = std::max(glyph.box.x0 - other.box.x1, other.box.x0 - glyph.box.x1);
    return std::abs(baseline_of(glyph) - baseline_of(other)) <= most && std::abs(gap) <= most;
}

}  // namespace

bool is_rest_of_number(const PlacedGlyph& glyph, const std::vector<PlacedGlyph>& glyphs,
                       const std::vector<Shown>& shown) {
    if (!is_of_number(glyph)) {
        return false;
    }
    for (std::size_t k = 0; k < glyphs.size(); ++k) {
        const bool seen = shown[k] == Shown::shown || shown[k] == Shown::with_more;
        if (seen && glyphs[k].word != glyph.word && is_digit(glyphs[k]) &&
            stands_close(glyph, glyphs[k])) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
