// What stands beside the marks of a chain: strokes of print and the dots of a dithered ground fall
// into line as well as the marks of a ruling.
#pragma once

#include <vector>

#include "extractors/clean/broken/mark_chains.h"

namespace juesuan {

class InkBeside {
   public:
    /// mask: 0 where the page is dark; components: of it; both outlive this; dpi: pixels an inch.
    InkBeside(const GreyImage& mask, const std::vector<Component>& components, int dpi);

    /// Is the chain one of strokes of print? They have other strokes beside them, as high as they.
    [[nodiscard]] bool is_print(const MarkChain& chain) const;

    /// Do marks of the same kind stand all around, so that some of them are in line anywhere? So do
    /// the dots of a halftone or a dither.
    [[nodiscard]] bool is_ground(const MarkChain& chain) const;

   private:
    /// Does the mark of an upright line reach beyond the height of the print beside it, if there is
    /// any?
    [[nodiscard]] bool sticks_out(const PixelBox& mark) const;
    /// Does a shape as high stand close beside the mark, on its line?
    [[nodiscard]] bool stands_in_number(const PixelBox& mark) const;
    [[nodiscard]] bool is_of_digits(const MarkChain& c) const;

    int dpi_;
    int drift_;
    const GreyImage& mask_;
    const std::vector<Component>& components_;
    /// The mask without level dashes, without upright ones: no print beside a line of the other
    /// direction.
    GreyImage beside_uprights_, beside_levels_;
    std::vector<PixelBox> shapes_;                  ///< what is no mark
    std::vector<std::vector<PixelBox>> at_height_;  ///< level marks at each height, by x
    std::vector<std::vector<PixelBox>> at_x_;       ///< upright marks at each x, by height
};

}  // namespace juesuan
