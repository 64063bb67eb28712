// XML elements as the formats of pages write them, over the archive's texts and files.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "pipeline/export/archive/xml.h"

namespace juesuan {

using archive::add_text;
using archive::xml_text;

/// Adds an element.
pugi::xml_node add(pugi::xml_node& parent, const char* name);
void set(pugi::xml_node& node, const char* name, std::string_view text);
void set(pugi::xml_node& node, const char* name, int number);
/// A share of 1, with three decimals.
void set_share(pugi::xml_node& node, const char* name, double share);

/// The element without added white space, which would be seen, and with an end of its own, as HTML
/// wants it.
[[nodiscard]] std::string html_text(const pugi::xml_node& node);

}  // namespace juesuan
