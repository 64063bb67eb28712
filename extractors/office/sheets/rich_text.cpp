#include "extractors/office/sheets/rich_text.h"

#include <cstdlib>
#include <string_view>

#include "extractors/office/xml_names.h"

namespace juesuan {

bool is_white(const pugi::xml_node& colour) {
    const std::string_view rgb = value_of(colour, "rgb"), theme = value_of(colour, "theme"),
                           indexed = value_of(colour, "indexed");
    const bool tinted = std::atof(value_of(colour, "tint")) != 0;
    return rgb.ends_with("FFFFFF") || rgb.ends_with("ffffff") || (theme == "0" && !tinted) ||
           indexed == "9" || indexed == "65";
}

RunText text_of_runs(const pugi::xml_node& parent) {
    RunText out;
    for (const pugi::xml_node& node : parent.children()) {
        if (local_name(node) == "t") {
            out.text += node.text().get();
        } else if (local_name(node) == "r") {
            const pugi::xml_node properties = child_of(node, "rPr");
            const std::string_view level = value_of(child_of(properties, "vertAlign"), "val");
            add_run(
                out, child_of(node, "t").text().get(),
                {level == "superscript", level == "subscript",
                 is_on(child_of(properties, "strike")), is_white(child_of(properties, "color"))});
        }
    }
    return out;
}

}  // namespace juesuan
