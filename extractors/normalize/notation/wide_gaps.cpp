#include "extractors/normalize/notation/wide_gaps.h"

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Heights of the line, assumed: an em of figures. Thousands set apart by spaces leave half of it.
constexpr double min_gap = 1.5;

}  // namespace

std::string text_with_gaps(const ReadLine& line) {
    const std::u32string points = code_points(line.text());
    if (line.characters.size() != points.size()) {
        return line.text();
    }
    const double height = line.box.y1 - line.box.y0;
    std::u32string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0 && is_ascii_digit(points[i - 1]) && is_ascii_digit(points[i]) &&
            box_of(line.characters[i], line.box).x0 - box_of(line.characters[i - 1], line.box).x1 >=
                min_gap * height) {
            out.push_back(U' ');
        }
        out.push_back(points[i]);
    }
    return out.size() == points.size() ? line.text() : to_utf8(out);
}

}  // namespace juesuan
