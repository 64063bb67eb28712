// The text that a PDF is given so that it can be searched: crosses the pipe to the page_worker.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

/// The text of one page.
struct SearchablePage {
    int page = 0;                                ///< from 1
    double width_points = 0, height_points = 0;  ///< as displayed
    /// Operators of a content stream, deflated (RFC 1950): text objects in points of the page as
    /// displayed, origin at its lower left; "" for none. Their font is searchable_font, of two
    /// bytes a character.
    std::string content;
    /// The same, of text that the page's own layer has: it is used where that layer is taken out.
    std::string of_layer = {};
};

inline constexpr const char* searchable_font = "JuesuanText";

struct SearchableText {
    /// Character code k stands for characters[k - 1]; at most 65,535.
    std::vector<char32_t> characters;
    std::vector<SearchablePage> pages;
    bool replaces = false;  ///< invisible text that the pages have is taken out
};

}  // namespace juesuan
