// XML of office programs, in which every program chooses its own prefixes of names.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace juesuan {

/// Elements in one another deeper than this are passed over; no document of a program has them.
inline constexpr int deepest_element = 64;

/// The name of the element without its prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);

/// The first child of this name without its prefix; a null node if there is none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);

/// The value of the attribute of this name without its prefix; "" if there is none.
[[nodiscard]] const char* value_of(const pugi::xml_node& node, std::string_view name);

/// A property such as "w:vanish" is on where it stands, unless its value says otherwise.
[[nodiscard]] bool is_on(const pugi::xml_node& property);

/// Parses the part of this name; no entity of its own is resolved, nothing outside is opened.
/// False: it is missing or no XML.
[[nodiscard]] bool load_part(const std::map<std::string, std::string>& parts,
                             const std::string& name, pugi::xml_document& xml);

/// What a part of a package says another one is to it.
struct Relation {
    std::string target;  ///< the name of the other part
    std::string type;    ///< the last part of its address: "worksheet", "styles" …
};

/// The relations of the part of this name, "" for the package itself, by their ids; none where
/// their list is missing. Programs choose the names of parts freely: word/document2.xml.
[[nodiscard]] std::map<std::string, Relation> relations_of(
    const std::map<std::string, std::string>& parts, const std::string& name);

/// The target of the first relation of this type, or `usual` where there is none.
[[nodiscard]] std::string related_part(const std::map<std::string, Relation>& relations,
                                       std::string_view type, std::string_view usual);

}  // namespace juesuan
