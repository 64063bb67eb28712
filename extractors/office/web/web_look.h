// How elements of a page of the web look, as far as they and the page's own style sheets say.
#pragma once

#include <gumbo.h>

#include <map>
#include <string>
#include <string_view>

#include "extractors/office/run_text.h"

namespace juesuan {

class WebLook {
   public:
    /// Reads the style sheets that stand in the page; those elsewhere are not fetched.
    explicit WebLook(const GumboNode& root);

    /// The element and all in it are not shown.
    [[nodiscard]] bool hides(const GumboElement& element) const;

    /// How text in the element looks, which lies in others that look so. What only a rule with
    /// conditions hides, or adds to, may look otherwise: it is called unseen.
    [[nodiscard]] RunLook within(const GumboElement& element, RunLook outer) const;

   private:
    struct Style {
        bool hidden = false;
        RunLook look;
    };
    static Style style_of(std::string_view declarations);
    void read_sheets(const GumboNode& node, int depth);
    void read_sheet(const std::string& sheet);
    void add_rule(std::string_view selector, const Style& style, bool adds);
    [[nodiscard]] Style own_style(const GumboElement& element) const;

    std::map<std::string, Style, std::less<>> classes_;
};

/// The value of an attribute in small letters, without white space; "" if there is none.
[[nodiscard]] std::string attribute_of(const GumboElement& element, const char* name);

}  // namespace juesuan
