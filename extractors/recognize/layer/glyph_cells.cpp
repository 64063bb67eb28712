#include "extractors/recognize/layer/glyph_cells.h"

#include <algorithm>
#include <map>

#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {
namespace {

int cell_of(const PlacedGlyph& glyph, const std::vector<PixelBox>& cells) {
    const auto holds = [&](const PixelBox& cell) { return holds_middle(cell, glyph.box); };
    const auto found = std::find_if(cells.begin(), cells.end(), holds);
    return found == cells.end() ? -1 : static_cast<int>(found - cells.begin());
}

/// Glyphs first … last, a number in the order of reading, of which not all stand in one cell.
void keep_whole(std::vector<GlyphCell>& places, std::size_t first, std::size_t last) {
    std::map<int, std::size_t> counts;
    for (std::size_t i = first; i < last; ++i) {
        ++counts[places[i].cell];
    }
    int best = places[last - 1].cell;
    for (const auto& [cell, count] : counts) {
        if (cell >= 0 && (best < 0 || count > counts[best])) {
            best = cell;
        }
    }
    for (std::size_t i = first; i < last; ++i) {
        places[i] = {best, true};
    }
}

}  // namespace

std::vector<GlyphCell> cells_of_glyphs(const std::vector<PlacedGlyph>& glyphs,
                                       const std::vector<PixelBox>& cells) {
    std::vector<GlyphCell> places;
    places.reserve(glyphs.size());
    for (const PlacedGlyph& glyph : glyphs) {
        places.push_back({cell_of(glyph, cells), false});
    }
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t end = i + 1;
        bool crosses = false;
        // Where a string of the page begins at the border, two numbers touch.
        while (end < glyphs.size() && glyphs[end].word == glyphs[i].word &&
               is_of_number(glyphs[end]) && is_of_number(glyphs[end - 1]) &&
               !(glyphs[end].begins && places[end].cell != places[end - 1].cell)) {
            crosses = crosses || places[end].cell != places[i].cell;
            ++end;
        }
        if (crosses) {
            keep_whole(places, i, end);
        }
        i = end;
    }
    return places;
}

}  // namespace juesuan
