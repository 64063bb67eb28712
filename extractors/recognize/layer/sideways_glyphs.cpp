#include "extractors/recognize/layer/sideways_glyphs.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace juesuan {
namespace {

/// Does the second glyph stand above (−1), below (1), or beside (0) the first?
int direction_of(const PixelBox& a, const PixelBox& b) {
    const int across = b.middle_x() - a.middle_x();
    const int down = b.middle_y() - a.middle_y();
    if (std::abs(down) <= 2 * std::abs(across) || 2 * std::abs(down) < a.width()) {
        return 0;
    }
    return down < 0 ? -1 : 1;
}

/// Which way the word runs of which the glyphs first … end are; 0: it is level, or one glyph.
int direction_of(const std::vector<PlacedGlyph>& glyphs, std::size_t first, std::size_t end) {
    const int direction =
        end - first > 1 ? direction_of(glyphs[first].box, glyphs[first + 1].box) : 0;
    for (std::size_t i = first + 1; i < end; ++i) {
        if (direction_of(glyphs[i - 1].box, glyphs[i].box) != direction) {
            return 0;
        }
    }
    return direction;
}

/// Where the word ends that begins with the glyph `first`.
std::size_t end_of_word(const std::vector<PlacedGlyph>& glyphs, std::size_t first) {
    std::size_t end = first + 1;
    while (end < glyphs.size() && glyphs[end].word == glyphs[first].word) {
        ++end;
    }
    return end;
}

/// A line that grows along its column.
void append(GlyphLine& line, PlacedGlyph glyph, int direction) {
    if (!line.glyphs.empty()) {
        const PixelBox& last = line.glyphs.back().box;
        const int gap = direction < 0 ? last.y0 - glyph.box.y1 : glyph.box.y0 - last.y1;
        line.text += gap > glyph.box.width() ? " " : "";
    }
    line.text += glyph.text;
    line.box = unite(line.box, glyph.box);
    line.glyphs.push_back(std::move(glyph));
}

/// Glyphs of words of one direction as columns.
std::vector<GlyphLine> columns_of(std::vector<PlacedGlyph> glyphs, int direction) {
    std::stable_sort(glyphs.begin(), glyphs.end(), [&](const PlacedGlyph& a, const PlacedGlyph& b) {
        return (b.box.middle_y() - a.box.middle_y()) * direction > 0;
    });
    std::vector<GlyphLine> lines;
    for (PlacedGlyph& glyph : glyphs) {
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const GlyphLine& l) {
            return 2 * overlap_x(l.box, glyph.box) > glyph.box.width();
        });
        append(line == lines.end() ? lines.emplace_back() : *line, std::move(glyph), direction);
    }
    std::stable_sort(lines.begin(), lines.end(), [&](const GlyphLine& a, const GlyphLine& b) {
        return (a.box.middle_x() - b.box.middle_x()) * direction > 0;
    });
    return lines;
}

}  // namespace

std::vector<GlyphLine> take_sideways_lines(std::vector<PlacedGlyph>& glyphs) {
    std::vector<PlacedGlyph> level, upwards, downwards;
    for (std::size_t first = 0; first < glyphs.size();) {
        const std::size_t end = end_of_word(glyphs, first);
        const int direction = direction_of(glyphs, first, end);
        std::vector<PlacedGlyph>& to = direction == 0 ? level : direction < 0 ? upwards : downwards;
        std::move(glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                  glyphs.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(to));
        first = end;
    }
    glyphs = std::move(level);
    std::vector<GlyphLine> out = columns_of(std::move(upwards), -1);
    std::vector<GlyphLine> down = columns_of(std::move(downwards), 1);
    std::move(down.begin(), down.end(), std::back_inserter(out));
    for (GlyphLine& line : out) {
        line.sideways = true;
    }
    return out;
}

std::vector<PlacedGlyph> with_sideways_tilted(std::vector<PlacedGlyph> glyphs) {
    for (std::size_t first = 0; first < glyphs.size();) {
        const std::size_t end = end_of_word(glyphs, first);
        const bool sideways = direction_of(glyphs, first, end) != 0;
        for (; first < end; ++first) {
            glyphs[first].tilted = glyphs[first].tilted || sideways;
        }
    }
    return glyphs;
}

}  // namespace juesuan
