#include "extractors/office/xml_names.h"

#include <algorithm>
#include <filesystem>

namespace juesuan {
namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& each : node.children()) {
        if (local_name(each) == name) {
            return each;
        }
    }
    return {};
}

const char* value_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        if (without_prefix(attribute.name()) == name) {
            return attribute.value();
        }
    }
    return "";
}

bool is_on(const pugi::xml_node& property) {
    const std::string_view value = value_of(property, "val");
    return !property.empty() && value != "0" && value != "false" && value != "off";
}

bool load_part(const std::map<std::string, std::string>& parts, const std::string& name,
               pugi::xml_document& xml) {
    // Blanks between two runs of text are text.
    constexpr unsigned keep_blanks = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const auto part = parts.find(name);
    return part != parts.end() &&
           xml.load_buffer(part->second.data(), part->second.size(), keep_blanks);
}

std::map<std::string, Relation> relations_of(const std::map<std::string, std::string>& parts,
                                             const std::string& name) {
    const std::size_t slash = name.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : name.substr(0, slash + 1);
    std::map<std::string, Relation> out;
    pugi::xml_document xml;
    if (load_part(parts, folder + "_rels/" + name.substr(folder.size()) + ".rels", xml)) {
        for (const pugi::xml_node& relation : xml.document_element().children()) {
            const std::string target = value_of(relation, "Target");
            const std::string type = value_of(relation, "Type");
            out[value_of(relation, "Id")] = {
                target.starts_with("/")
                    ? target.substr(1)
                    : std::filesystem::path(folder + target).lexically_normal().string(),
                type.substr(type.rfind('/') + 1)};
        }
    }
    return out;
}

std::string related_part(const std::map<std::string, Relation>& relations, std::string_view type,
                         std::string_view usual) {
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [type](const auto& each) { return each.second.type == type; });
    return found == relations.end() ? std::string(usual) : found->second.target;
}

}  // namespace juesuan
