#include "extractors/recognize/print/digit_raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace juesuan {
namespace {

// Of the raster.
constexpr int window = 5;       // see local_difference
constexpr int digit_rows = 18;  // what the line's digits fill

constexpr double quarter = 0.25;    // of the raster's step: four samples a pixel
constexpr float middle_weight = 4;  // of a blur over nine pixels: 1 2 1, 2 4 2, 1 2 1

// A pixel more or less to a side.
constexpr std::array shifts = {0, -1, 1, -raster_width, raster_width};

/// Brightness between pixels, paper outside.
float at(const GreyImage& page, double x, double y) {
    const int x0 = static_cast<int>(std::floor(x));
    const int y0 = static_cast<int>(std::floor(y));
    if (x0 < 0 || y0 < 0 || x0 + 1 >= page.width || y0 + 1 >= page.height) {
        return 0;
    }
    const auto fx = static_cast<float>(x - x0);
    const auto fy = static_cast<float>(y - y0);
    const std::uint8_t* a = page.row(y0) + x0;
    const std::uint8_t* b = page.row(y0 + 1) + x0;
    const float top = float(a[0]) * (1 - fx) + float(a[1]) * fx;
    const float foot = float(b[0]) * (1 - fx) + float(b[1]) * fx;
    return 255 - (top * (1 - fy) + foot * fy);
}

/// The centre of gravity of the darkness, finer than a pixel.
Place middle_of_ink(const GreyImage& page, const PixelBox& glyph) {
    const PixelBox box =
        intersect({glyph.x0 - 1, glyph.y0 - 1, glyph.x1 + 1, glyph.y1 + 1}, page.bounds());
    double sum = 0, sum_x = 0, sum_y = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            const double dark = 255 - page.row(y)[x];
            sum += dark;
            sum_x += dark * x;
            sum_y += dark * y;
        }
    }
    return sum > 0 ? Place{sum_x / sum, sum_y / sum} : Place{double(box.x0), double(box.y0)};
}

float product(const Raster& a, const Raster& b, int shift) {
    float sum = 0;
    const int from = std::max(0, -shift);
    const int to = static_cast<int>(raster_size) - std::max(0, shift);
    for (int i = from; i < to; ++i) {
        sum += a[static_cast<std::size_t>(i)] * b[static_cast<std::size_t>(i + shift)];
    }
    return sum;
}

}  // namespace

void normalize(Raster& raster) {
    float sum = 0;
    for (const float v : raster) {
        sum += v;
    }
    const float mean = sum / raster_size;
    float square = 0;
    for (float& v : raster) {
        v -= mean;
        square += v * v;
    }
    const float length = std::sqrt(square);
    for (float& v : raster) {
        v = length > 0 ? v / length : 0;
    }
}

Raster raster_of(const GreyImage& page, const PrintedGlyph& glyph, int height) {
    const double step = static_cast<double>(height) / digit_rows;
    const Place middle = middle_of_ink(page, glyph.box);
    const double left = middle.x - step * (raster_width - 1) / 2;
    const double top = middle.y - step * (raster_height - 1) / 2;
    Raster sharp{};
    for (int v = 0; v < raster_height; ++v) {
        for (int u = 0; u < raster_width; ++u) {
            const double x = left + u * step;
            const double y = top + v * step;
            if (x < glyph.box.x0 - 1 || x > glyph.box.x1) {
                continue;
            }
            const double h = step * quarter;
            sharp[static_cast<std::size_t>(v * raster_width + u)] =
                at(page, x - h, y - h) + at(page, x + h, y - h) + at(page, x - h, y + h) +
                at(page, x + h, y + h);
        }
    }
    Raster out{};
    for (int v = 1; v < raster_height - 1; ++v) {
        for (int u = 1; u < raster_width - 1; ++u) {
            const auto i = static_cast<std::size_t>(v * raster_width + u);
            constexpr std::size_t down = raster_width;
            out[i] = middle_weight * sharp[i] +
                     2 * (sharp[i - 1] + sharp[i + 1] + sharp[i - down] + sharp[i + down]) +
                     sharp[i - down - 1] + sharp[i - down + 1] + sharp[i + down - 1] +
                     sharp[i + down + 1];
        }
    }
    normalize(out);
    return out;
}

double likeness(const Raster& a, const Raster& b) {
    float best = -1;
    for (const int shift : shifts) {
        best = std::max(best, product(a, b, shift));
    }
    return best;
}

double local_difference(const Raster& a, const Raster& b) {
    double least = std::numeric_limits<double>::max();
    for (const int shift : shifts) {
        std::array<float, raster_size> sums{};  // of all above and to the left
        double most = 0;
        for (int v = 1; v < raster_height; ++v) {
            float row = 0;
            for (int u = 1; u < raster_width; ++u) {
                const int i = v * raster_width + u;
                const int k = i + shift;
                const bool inside = k >= 0 && k < static_cast<int>(raster_size);
                row += a[static_cast<std::size_t>(i)] -
                       (inside ? b[static_cast<std::size_t>(k)] : 0.0F);
                sums[static_cast<std::size_t>(i)] =
                    row + sums[static_cast<std::size_t>(i - raster_width)];
                if (v >= window && u >= window) {
                    const float sum =
                        sums[static_cast<std::size_t>(i)] -
                        sums[static_cast<std::size_t>(i - window)] -
                        sums[static_cast<std::size_t>(i - window * raster_width)] +
                        sums[static_cast<std::size_t>(i - window * raster_width - window)];
                    most = std::max(most, std::abs(static_cast<double>(sum)));
                }
            }
        }
        least = std::min(least, most);
    }
    return least;
}

}  // namespace juesuan
