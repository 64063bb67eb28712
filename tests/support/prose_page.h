// Pages of running text, for tests of what is read out of prose.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/model/read_page.h"

namespace juesuan::test {

struct ProseOptions {
    Reader reader = Reader::text_layer;
    double confidence = 1.0;
    double left = 80, em = 14, pitch = 28;
    std::size_t characters = 30;  ///< in a full line
};

/// Sets each paragraph as a word processor does: two characters indented, broken after
/// `characters`, the next page after 25 lines. A paragraph that begins with "^" is centred.
inline std::vector<ReadPage> prose_pages(const std::vector<std::string>& paragraphs,
                                         const ProseOptions& options = {}) {
    std::vector<ReadPage> pages;
    double y = 1e9;
    const auto set = [&](const std::u32string& line, double indent) {
        if (y > 60 + 25 * options.pitch) {
            pages.emplace_back();
            pages.back().page = static_cast<int>(pages.size());
            pages.back().width_points = 595;
            pages.back().height_points = 842;
            pages.back().dpi = 200;
            pages.back().source =
                options.reader == Reader::text_layer ? PageSource::text_layer : PageSource::scan;
            y = 100;
        }
        const double x = options.left + indent * options.em;
        const PointBox box{x, y, x + static_cast<double>(line.size()) * options.em, y + 14};
        pages.back().lines.push_back(
            {box, {Reading{options.reader, {Alternative{to_utf8(line), options.confidence}}}}});
        y += options.pitch;
    };
    for (const std::string& paragraph : paragraphs) {
        std::u32string text = code_points(paragraph);
        if (!text.empty() && text.front() == U'^') {
            text.erase(0, 1);
            set(text, static_cast<double>(options.characters - text.size()) / 2.0);
            continue;
        }
        std::size_t room = options.characters - 2;
        double indent = 2;
        for (std::size_t at = 0; at < text.size(); room = options.characters, indent = 0) {
            set(text.substr(at, room), indent);
            at += room;
        }
    }
    return pages;
}

}  // namespace juesuan::test
