// How large a picture in an office file is as shown.
#pragma once

namespace juesuan {

inline constexpr double emu_in_point = 12'700;

/// Larger than a seal or a logo, it may hold a page, a table, or a table of few rows. Points.
[[nodiscard]] constexpr bool is_large_picture(double width, double height) {
    constexpr double large = 170;            // a seal is 42 mm, 119 points; assumed
    constexpr double wide = 300, line = 60;  // a table of few rows; assumed
    return (width > large && height > large) || (width > wide && height > line);
}

}  // namespace juesuan
