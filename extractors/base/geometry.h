// Boxes. Two coordinate systems, never mixed because they are two types:
// - PixelBox: pixels of one image, origin top left, x1 and y1 exclusive.
// - PointBox: PDF points (1/72 inch) of the page as the file displays it (its /Rotate applied),
//   origin top left, before any turning or deskewing of ours.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

namespace juesuan {

struct PixelBox {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] int width() const { return x1 - x0; }
    [[nodiscard]] int height() const { return y1 - y0; }
    [[nodiscard]] int longer_side() const { return std::max(width(), height()); }
    [[nodiscard]] int middle_x() const { return (x0 + x1) / 2; }
    [[nodiscard]] int middle_y() const { return (y0 + y1) / 2; }
    [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
    [[nodiscard]] long area() const {
        return empty() ? 0L : static_cast<long>(width()) * static_cast<long>(height());
    }
    friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

inline PixelBox intersect(const PixelBox& a, const PixelBox& b) {
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

/// The smallest box that holds both; an empty one does not count.
inline PixelBox unite(const PixelBox& a, const PixelBox& b) {
    if (a.empty()) {
        return b;
    }
    if (b.empty()) {
        return a;
    }
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// Length that the ranges [a0, a1) and [b0, b1) have in common; negative: the gap between them.
constexpr int overlap(int a0, int a1, int b0, int b1) {
    return std::min(a1, b1) - std::max(a0, b0);
}

/// How much two boxes overlap across the page, however far one is above the other.
inline int overlap_x(const PixelBox& a, const PixelBox& b) {
    return overlap(a.x0, a.x1, b.x0, b.x1);
}

/// How much two boxes overlap down the page, however far one is beside the other.
inline int overlap_y(const PixelBox& a, const PixelBox& b) {
    return overlap(a.y0, a.y1, b.y0, b.y1);
}

/// The white between two boxes across the page; negative where they overlap.
inline int gap_x(const PixelBox& a, const PixelBox& b) { return -overlap_x(a, b); }

/// Does the middle of `inner` lie in `outer`?
inline bool holds_middle(const PixelBox& outer, const PixelBox& inner) {
    return inner.middle_x() >= outer.x0 && inner.middle_x() < outer.x1 &&
           inner.middle_y() >= outer.y0 && inner.middle_y() < outer.y1;
}

struct PointBox {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    friend bool operator==(const PointBox&, const PointBox&) = default;
};

struct Place {
    double x = 0, y = 0;
};

/// A projective map of the plane, row by row; maps pixels of a cleaned page to page points.
struct Homography {
    std::array<double, 9> m = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    [[nodiscard]] Place map(Place p) const {
        const double w = m[6] * p.x + m[7] * p.y + m[8];
        return {(m[0] * p.x + m[1] * p.y + m[2]) / w, (m[3] * p.x + m[4] * p.y + m[5]) / w};
    }

    /// The upright box around the four mapped corners.
    [[nodiscard]] PointBox map(const PixelBox& box) const;
    /// First `first`, then this.
    [[nodiscard]] Homography after(const Homography& first) const;
    /// The map back; a singular map gives the identity.
    [[nodiscard]] Homography inverse() const;
};

/// How a sheet that did not lie flat bends its level lines, as near the spine of a bound volume:
/// by how much (pixels, downwards) the lines leave their height. Measured at equal distances from
/// x0 to x1, at the heights y0 and y1; in between it is interpolated, beyond it goes on as at the
/// rim. Empty: flat.
struct Bend {
    double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
    std::vector<double> top, foot;

    [[nodiscard]] bool flat() const { return top.size() < 2; }
    [[nodiscard]] double offset(Place p) const;
    /// Place on the flattened page → place on the bent one.
    [[nodiscard]] Place map(Place p) const { return {p.x, p.y + offset(p)}; }
};

}  // namespace juesuan
