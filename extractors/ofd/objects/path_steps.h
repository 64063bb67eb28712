// The shape of a path as an OFD abbreviates it: "M 0 0 L 10 0 B ... C" (GB/T 33190, 9.1).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/rasterize/pdf/marks/page_marks.h"

namespace juesuan {

struct Point {
    double x = 0, y = 0;
};

[[nodiscard]] inline Point placed(const Affine& m, const Point& p) {
    return {m.a * p.x + m.c * p.y + m.e, m.b * p.x + m.d * p.y + m.f};
}

enum class Step : std::uint8_t { move, line, curve, close };

/// Where the pen goes: `points` has one point for move and line, three for a curve (the last one is
/// where it ends), none for close.
struct PathStep {
    Step step = Step::move;
    std::array<Point, 3> points = {};
};

using Path = std::vector<PathStep>;

/// The steps of the text; quadratic curves and arcs become cubic ones. Nothing where it is no such
/// text or has more than `most` steps.
[[nodiscard]] std::optional<Path> path_of(std::string_view text, std::size_t most);

[[nodiscard]] Path rectangle(double x0, double y0, double x1, double y1);

/// Every point placed by `m`.
[[nodiscard]] Path placed(const Affine& m, Path path);

}  // namespace juesuan
