// What the elements of a page of the web are for.
#pragma once

#include <gumbo.h>

#include <string>

#include "extractors/office/office_page.h"

namespace juesuan {

template <class Take>
void each_child(const GumboNode& node, const Take& take) {
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_DOCUMENT) {
        const GumboVector& children =
            node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            take(*static_cast<const GumboNode*>(children.data[i]));
        }
    }
}

[[nodiscard]] bool is_element(const GumboNode& node, GumboTag tag);

/// What is no text of the page.
[[nodiscard]] bool is_apart(GumboTag tag);

/// Stands in a line; all others begin one of their own.
[[nodiscard]] bool is_inline(GumboTag tag);

/// What a field of a form shows; "" for others.
[[nodiscard]] std::string value_in(const GumboElement& element);

/// Shows what is not in the page, or what a script puts there.
[[nodiscard]] bool holds_others(GumboTag tag);

/// Tables in the cells of another one that is no more than a frame for them.
[[nodiscard]] bool is_layout(const GumboNode& table);

/// Elements in one another deeper than browsers have them; freeing such a tree would end the
/// process.
[[nodiscard]] bool is_too_deep(const GumboNode& root);

/// A picture that the page itself holds and that is no logo.
[[nodiscard]] bool holds_large_picture(const GumboElement& image);

[[nodiscard]] Alignment alignment_of(const GumboElement& element);

}  // namespace juesuan
