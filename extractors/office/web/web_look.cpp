#include "extractors/office/web/web_look.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace juesuan {
namespace {

constexpr int deepest_sheet = 500;

bool says(std::string_view text, std::string_view what) {
    return text.find(what) != std::string_view::npos;
}

std::string squeezed(std::string text) {
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string without_comments(std::string text) {
    for (std::size_t begin = text.find("/*"); begin != std::string::npos;
         begin = text.find("/*", begin)) {
        const std::size_t end = text.find("*/", begin + 2);
        text.erase(begin, end == std::string::npos ? end : end + 2 - begin);
    }
    return text;
}

RunLook both(const RunLook& a, const RunLook& b) {
    return {a.raised || b.raised, a.lowered || b.lowered, a.struck || b.struck,
            a.unseen || b.unseen, a.white || b.white,     a.grounded || b.grounded};
}

}  // namespace

std::string attribute_of(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found == nullptr ? "" : squeezed(found->value);
}

WebLook::WebLook(const GumboNode& root) { read_sheets(root, 0); }

WebLook::Style WebLook::style_of(std::string_view declarations) {
    const std::string text = ";" + squeezed(std::string(declarations)) + ";";
    Style out;
    out.hidden = says(text, "display:none") || says(text, "visibility:hidden") ||
                 says(text, "font-size:0;") || says(text, "font-size:0p");
    out.look.white = says(text, ";color:#fff;") || says(text, ";color:#ffffff") ||
                     says(text, ";color:white") || says(text, ";color:rgb(255,255,255)");
    out.look.grounded = says(text, "background");
    out.look.raised = says(text, "vertical-align:super");
    out.look.lowered = says(text, "vertical-align:sub;") || says(text, "vertical-align:sub!");
    out.look.struck = says(text, "line-through");
    return out;
}

void WebLook::read_sheets(const GumboNode& node, int depth) {
    if (depth > deepest_sheet ||
        (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT)) {
        return;
    }
    const GumboVector& children =
        node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
    const bool is_sheet = node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == GUMBO_TAG_STYLE;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto& child = *static_cast<const GumboNode*>(children.data[i]);
        if (is_sheet && child.type == GUMBO_NODE_TEXT) {
            read_sheet(without_comments(child.v.text.text));
        } else {
            read_sheets(child, depth + 1);
        }
    }
}

void WebLook::read_sheet(const std::string& sheet) {
    for (std::size_t open = sheet.find('{'); open != std::string::npos;
         open = sheet.find('{', open + 1)) {
        const std::size_t before = sheet.find_last_of("{};", open > 0 ? open - 1 : 0);
        const std::size_t begin = before == std::string::npos || open == 0 ? 0 : before + 1;
        const std::size_t end = std::min(sheet.find('}', open), sheet.size());
        const std::string body = sheet.substr(open + 1, end - open - 1);
        if (says(body, "{")) {
            continue;  // a condition such as @media; its rules come
        }
        std::istringstream selectors(sheet.substr(begin, open - begin));
        for (std::string selector; std::getline(selectors, selector, ',');) {
            add_rule(selector, style_of(body), says(body, "content"));
        }
    }
}

/// ".name" alone decides; where more must be so, nobody here knows whether it is.
void WebLook::add_rule(std::string_view selector, const Style& style, bool adds) {
    const std::size_t dot = selector.rfind('.');
    if (dot == std::string_view::npos) {
        return;
    }
    const std::size_t end = std::min(selector.find_first_of(" \t\r\n:>+~[#", dot), selector.size());
    const std::string name = squeezed(std::string(selector.substr(dot + 1, end - dot - 1)));
    const std::string whole = squeezed(std::string(selector));
    const bool is_before = says(whole, ":before") || says(whole, ":after");
    const bool alone = whole == "." + name;
    Style& known = classes_[name];
    if (is_before) {
        known.look.unseen = known.look.unseen || (adds && whole.rfind("." + name + ":", 0) == 0);
        return;
    }
    known.hidden = known.hidden || (style.hidden && alone);
    known.look = both(known.look, style.look);
    known.look.unseen = known.look.unseen || (style.hidden && !alone);
}

WebLook::Style WebLook::own_style(const GumboElement& element) const {
    Style out = style_of(attribute_of(element, "style"));
    const GumboAttribute* names = gumbo_get_attribute(&element.attributes, "class");
    std::istringstream words(names == nullptr ? "" : names->value);
    for (std::string word; words >> word;) {
        const auto found = classes_.find(squeezed(word));
        if (found != classes_.end()) {
            out.hidden = out.hidden || found->second.hidden;
            out.look = both(out.look, found->second.look);
        }
    }
    return out;
}

bool WebLook::hides(const GumboElement& element) const {
    return gumbo_get_attribute(&element.attributes, "hidden") != nullptr ||
           own_style(element).hidden;
}

RunLook WebLook::within(const GumboElement& element, RunLook outer) const {
    const GumboTag tag = element.tag;
    const bool struck = tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_S || tag == GUMBO_TAG_STRIKE;
    const std::string colour = attribute_of(element, "color");
    outer = both(outer, {tag == GUMBO_TAG_SUP, tag == GUMBO_TAG_SUB, struck, false,
                         colour == "#ffffff" || colour == "white",
                         !attribute_of(element, "bgcolor").empty()});
    return both(outer, own_style(element).look);
}

}  // namespace juesuan
