// XML as the archive's formats write it, over pugixml. In a namespace of its own: these are common
// names.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

#include "extractors/base/result.h"
#include "pipeline/export/archive/stored_file.h"

namespace juesuan::archive {

/// The text with what XML 1.0 cannot hold (control signs, bytes that are no UTF-8) as U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// A relative path as a URI: everything but letters, digits and -._~/ as %NN.
[[nodiscard]] std::string uri_of_path(std::string_view path);

/// Adds an element with a text; the element.
pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text);
void set_attribute(pugi::xml_node node, const char* name, std::string_view value);

/// A document with its declaration and its root element, which is given.
pugi::xml_node begin_xml(pugi::xml_document& document, const char* root);

/// UTF-8, indented; what was written, without its path. Errors: output_no_room, output_unwritable.
[[nodiscard]] Result<StoredFile> write_xml(const pugi::xml_document& document,
                                           const std::string& path);

}  // namespace juesuan::archive
