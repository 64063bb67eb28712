// XML with pugixml: texts that XML can hold, attributes, files.
#pragma once

#include <filesystem>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "extractors/base/result.h"

namespace juesuan {

/// The text with what XML 1.0 cannot hold (control characters) as U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// Adds an element.
pugi::xml_node add(pugi::xml_node& parent, const char* name);
/// Adds an element that holds a text alone.
pugi::xml_node add_text(pugi::xml_node& parent, const char* name, std::string_view text);
void set(pugi::xml_node& node, const char* name, std::string_view text);
void set(pugi::xml_node& node, const char* name, int number);
/// A share of 1, with three decimals.
void set_share(pugi::xml_node& node, const char* name, double share);

/// Writes the document, indented. Errors: output_no_room, output_unwritable.
Status write_xml(const pugi::xml_document& document, const std::filesystem::path& path);

/// The element without added white space, which would be seen, and with an end of its own, as HTML
/// wants it.
[[nodiscard]] std::string html_text(const pugi::xml_node& node);

}  // namespace juesuan
