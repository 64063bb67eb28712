// Marks that follow one another on a line and may be a dotted, dashed or worn ruling.
#pragma once

#include <vector>

#include "extractors/image/components.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

inline constexpr int min_marks = 5;  ///< of a line, assumed

/// Marks on one line, along x (or along y for upright lines).
struct MarkChain {
    bool horizontal = true;
    int begin = 0, end = 0;   ///< along the line
    int last_at = 0;          ///< across it, in half pixels
    int plain = 0;            ///< marks, and white between neighbours
    int near = 0;             ///< marks that follow the one before with only white between
    int touching = 0;         ///< dashes between the marks that touch rulings across the line
    int touching_length = 0;  ///< of all of them together
    long weight = 0, at_sum = 0, thickness_sum = 0;
    std::vector<PixelBox> marks;
};

/// Sizes by which marks and their lines are judged, in pixels.
struct MarkSizes {
    explicit MarkSizes(int dpi);

    int thickness, white, crossing, drift, chain, end_gap, end_mark, open_line, bow;
};

/// The chains of thin marks in one direction. mask: 0 where the page is dark; components: of it.
[[nodiscard]] std::vector<MarkChain> mark_chains(const GreyImage& mask,
                                                 const std::vector<Component>& components,
                                                 bool horizontal, const MarkSizes& sizes);

/// Is the chain long and straight enough for a ruling and drawn as one?
[[nodiscard]] bool is_line(const MarkChain& chain, const MarkSizes& sizes);

/// Prolongs it over the marks that touch other rulings.
void prolong(MarkChain& chain, const GreyImage& mask, const MarkSizes& sizes);

[[nodiscard]] Ruling ruling_of(const MarkChain& chain);

}  // namespace juesuan
