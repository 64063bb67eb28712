#include "extractors/office/word_styles.h"

#include <cstdlib>
#include <string_view>

#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

RunLook own_look(const pugi::xml_node& properties) {
    const std::string_view level = value_of(child_of(properties, "vertAlign"), "val");
    const int position = std::atoi(value_of(child_of(properties, "position"), "val"));
    const bool struck =
        is_on(child_of(properties, "strike")) || is_on(child_of(properties, "dstrike"));
    return {level == "superscript" || position > 0, level == "subscript" || position < 0, struck,
            false};
}

}  // namespace

void WordStyles::read(const pugi::xml_node& styles) {
    for (const pugi::xml_node& style : styles.children()) {
        const pugi::xml_node properties = child_of(style, "rPr");
        if (std::string_view(value_of(style, "type")) == "character") {
            styles_[value_of(style, "styleId")] = {own_look(properties),
                                                   is_on(child_of(properties, "vanish"))};
        }
    }
}

WordStyles::RunStyle WordStyles::named(const pugi::xml_node& properties) const {
    const auto found = styles_.find(value_of(child_of(properties, "rStyle"), "val"));
    return found == styles_.end() ? RunStyle{} : found->second;
}

RunLook WordStyles::look_of(const pugi::xml_node& properties) const {
    RunLook out = own_look(properties);
    const RunLook style = named(properties).look;
    out.raised = out.raised || style.raised;
    out.lowered = out.lowered || style.lowered;
    out.struck = out.struck || style.struck;
    return out;
}

bool WordStyles::hides(const pugi::xml_node& properties) const {
    return is_on(child_of(properties, "vanish")) || named(properties).hidden;
}

}  // namespace juesuan
