#include "pipeline/export/page_formats/page_xml.h"

#include <array>
#include <charconv>
#include <sstream>

namespace juesuan {

pugi::xml_node add(pugi::xml_node& parent, const char* name) { return parent.append_child(name); }

void set(pugi::xml_node& node, const char* name, std::string_view text) {
    archive::set_attribute(node, name, text);
}

void set(pugi::xml_node& node, const char* name, int number) {
    node.append_attribute(name).set_value(number);
}

void set_share(pugi::xml_node& node, const char* name, double share) {
    std::array<char, 32> room{};
    const auto end =
        std::to_chars(room.data(), room.data() + room.size(), share, std::chars_format::fixed, 3);
    node.append_attribute(name).set_value(std::string(room.data(), end.ptr).c_str());
}

std::string html_text(const pugi::xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
    return out.str();
}

}  // namespace juesuan
