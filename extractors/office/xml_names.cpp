#include "extractors/office/xml_names.h"

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

}  // namespace juesuan
