// Charts, photographs and stamps, which have rows, edges and words but are no tables.
#pragma once

#include <vector>

#include "extractors/image/components.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// Is this part of the page a picture? Print is of one size; a picture has ink that is far larger
/// than a character (a bar, a curve, a shadow) or of all sizes.
/// height: character height of the page in pixels.
bool is_picture(const std::vector<Component>& components, const PixelBox& part, int height);

/// Do an upright and a level ruling meet at the left and the foot of this part, as axes of a chart
/// do, and does no ruling close it above?
bool has_axes(const std::vector<Ruling>& rulings, const PixelBox& part);

/// The same for a part whose rulings make cells: bars do so as well. Then the upright axis goes on
/// above the part; the highest line is that of a bar and does not meet it, or most uprights stand
/// on the level axis and end at heights of their own.
bool is_bar_chart(const std::vector<Ruling>& rulings, const PixelBox& part);

}  // namespace juesuan
