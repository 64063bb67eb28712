#include "extractors/office/web/web_elements.h"

#include <string_view>
#include <utility>
#include <vector>

#include "extractors/office/web/web_look.h"

namespace juesuan {
namespace {

constexpr int deepest = 500;  // elements in one another; browsers stop at 512

/// Cells of the tables in the node.
int cells_in(const GumboNode& node) {
    int out = 0;
    each_child(node, [&out](const GumboNode& each) {
        const bool cell = is_element(each, GUMBO_TAG_TD) || is_element(each, GUMBO_TAG_TH);
        out += (cell ? 1 : 0) + cells_in(each);
    });
    return out;
}

int inner_cells_in(const GumboNode& node) {
    int out = 0;
    each_child(node, [&out](const GumboNode& each) {
        out += is_element(each, GUMBO_TAG_TABLE) ? cells_in(each) : inner_cells_in(each);
    });
    return out;
}

bool holds_table(const GumboNode& node) {
    bool found = false;
    each_child(node, [&found](const GumboNode& each) {
        found = found || is_element(each, GUMBO_TAG_TABLE) || holds_table(each);
    });
    return found;
}

}  // namespace

bool is_apart(GumboTag tag) {
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
           tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_SELECT;
}

bool is_inline(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_A:
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_B:
        case GUMBO_TAG_BIG:
        case GUMBO_TAG_DEL:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_FONT:
        case GUMBO_TAG_I:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_INS:
        case GUMBO_TAG_LABEL:
        case GUMBO_TAG_MARK:
        case GUMBO_TAG_NOBR:
        case GUMBO_TAG_S:
        case GUMBO_TAG_SMALL:
        case GUMBO_TAG_SPAN:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_SUB:
        case GUMBO_TAG_SUP:
        case GUMBO_TAG_U:
        case GUMBO_TAG_UNKNOWN:
            return true;
        default:
            return false;
    }
}

std::string value_in(const GumboElement& element) {
    const std::string type = attribute_of(element, "type");
    const GumboAttribute* value = gumbo_get_attribute(&element.attributes, "value");
    const bool shown = element.tag == GUMBO_TAG_INPUT && value != nullptr &&
                       (type.empty() || type == "text" || type == "number");
    return shown ? value->value : "";
}

bool holds_others(GumboTag tag) {
    return tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_EMBED || tag == GUMBO_TAG_OBJECT ||
           tag == GUMBO_TAG_CANVAS || tag == GUMBO_TAG_FRAME || tag == GUMBO_TAG_FRAMESET;
}

bool is_element(const GumboNode& node, GumboTag tag) {
    return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

bool is_layout(const GumboNode& table) {
    const int inner = inner_cells_in(table);
    return holds_table(table) && inner * 2 >= cells_in(table);
}

/// Without recursion: the tree may be deeper than the stack.
bool is_too_deep(const GumboNode& root) {
    std::vector<std::pair<const GumboNode*, int>> open = {{&root, 0}};
    while (!open.empty()) {
        const auto [node, depth] = open.back();
        open.pop_back();
        if (depth > deepest) {
            return true;
        }
        each_child(*node, [&open, depth = depth](const GumboNode& each) {
            open.emplace_back(&each, depth + 1);
        });
    }
    return false;
}

bool holds_large_picture(const GumboElement& image) {
    constexpr std::size_t least = 27'000;  // characters: 20 kB in base 64; assumed
    const GumboAttribute* source = gumbo_get_attribute(&image.attributes, "src");
    const std::string_view text = source == nullptr ? "" : source->value;
    return text.starts_with("data:") && text.size() >= least;
}

Alignment alignment_of(const GumboElement& element) {
    const std::string align = attribute_of(element, "align");
    const std::string style = attribute_of(element, "style");
    if (element.tag == GUMBO_TAG_CENTER || align == "center" ||
        style.find("text-align:center") != std::string::npos) {
        return Alignment::centre;
    }
    return align == "right" || style.find("text-align:right") != std::string::npos
               ? Alignment::right
               : Alignment::left;
}

}  // namespace juesuan
