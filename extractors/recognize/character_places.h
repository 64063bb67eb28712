// Where the characters of a line that was read from pixels stand: the reader knows about where, the
// white between them says where exactly.
#pragma once

#include <functional>
#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// A character on the cleaned page.
struct CharacterOnPage {
    PixelBox box;
    double probability = 0;
};

/// The characters of the reading's best text, one a code point, cut where the ink of the level line
/// `line` leaves the most white between them; specks before the first and behind the last belong to
/// none. `crop` is what the reader saw. Empty: the reading has
/// no posterior, or too few frames.
[[nodiscard]] std::vector<CharacterOnPage> characters_in_line(const GreyImage& page,
                                                              const PixelBox& line,
                                                              const PixelBox& crop,
                                                              const Reading& reading);

/// The characters of a line that was read turned clockwise by 90 or 270 degrees; as exact as the
/// reader's frames.
[[nodiscard]] std::vector<CharacterOnPage> characters_in_turned_line(const PixelBox& line,
                                                                     const Reading& reading,
                                                                     int degrees);

/// Boxes on the cleaned page → boxes in points.
using ToPoints = std::function<PointBox(const PixelBox&)>;

/// The characters as shares of the line's box.
[[nodiscard]] std::vector<CharacterPlace> places_of(const std::vector<CharacterOnPage>& characters,
                                                    const PointBox& line,
                                                    const ToPoints& to_points);

}  // namespace juesuan
