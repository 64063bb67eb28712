// Colours and parameters of drawing, as elements of an OFD say them (GB/T 33190, 8.2 and 8.3).
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "extractors/ofd/objects/page_objects.h"
#include "extractors/ofd/package/document_parts.h"

namespace juesuan {

/// What is drawn with: each object's own, over those that it refers to, over those of its layer.
struct DrawingState {
    Pen pen;
    std::optional<Paint> fill, stroke;
};

/// The paint of a FillColor or StrokeColor; what of it cannot be drawn is added to `losses`.
[[nodiscard]] Paint paint_of(const pugi::xml_node& colour, const OfdResources& resources,
                             std::set<std::string>& losses);

/// Takes over what the element, a DrawParam or an object, says, after what it refers to.
void take_over(const pugi::xml_node& element, const OfdResources& resources, DrawingState& state,
               std::set<std::string>& losses);

}  // namespace juesuan
