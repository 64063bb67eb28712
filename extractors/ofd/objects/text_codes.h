// Where each character of a text object stands: TextCode with its offsets, CGTransform with its
// glyphs (GB/T 33190, 11.3 and 11.4).
#pragma once

#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "extractors/ofd/objects/page_objects.h"

namespace juesuan {

/// The characters of a TextObject in its own space, at most `most`; what of them has no place is
/// added to `losses`.
[[nodiscard]] std::vector<PlacedGlyph> placed_glyphs(const pugi::xml_node& text, std::size_t most,
                                                     std::set<std::string>& losses);

}  // namespace juesuan
