#include "extractors/recognize/line_crop.h"

#include <algorithm>
#include <vector>

#include "extractors/image/warp.h"

namespace juesuan {
namespace {

GreyImage area_scaled(const GreyImage& image, int width, int height) {
    GreyImage out(width, height);
    for (int y = 0; y < height; ++y) {
        const int y0 = y * image.height / height;
        const int y1 = std::max(y0 + 1, (y + 1) * image.height / height);
        for (int x = 0; x < width; ++x) {
            const int x0 = x * image.width / width;
            const int x1 = std::max(x0 + 1, (x + 1) * image.width / width);
            int sum = 0;
            for (int v = y0; v < y1; ++v) {
                for (int u = x0; u < x1; ++u) {
                    sum += image.row(v)[u];
                }
            }
            out.row(y)[x] = std::uint8_t(sum / ((y1 - y0) * (x1 - x0)));
        }
    }
    return out;
}

}  // namespace

LineCrop cut_line(const GreyImage& page, int dpi, const PixelBox& ink, const PixelBox& bounds,
                  int lowest) {
    const int missing = std::max(0, lowest - ink.height());
    const int margin = std::max(2, std::max(ink.height(), lowest) / 8);
    const PixelBox wanted{ink.x0 - margin, ink.y0 - margin - missing / 2, ink.x1 + margin,
                          ink.y1 + margin + (missing + 1) / 2};
    const PixelBox there =
        intersect(intersect(wanted, unite(bounds, ink)), {0, 0, page.width, page.height});
    LineCrop crop{GreyImage(wanted.width(), wanted.height()), dpi};
    for (int y = there.y0; y < there.y1; ++y) {
        std::copy_n(page.row(y) + there.x0, there.width(),
                    crop.grey.row(y - wanted.y0) + (there.x0 - wanted.x0));
    }
    return crop;
}

GreyImage scaled_to_height(const GreyImage& image, int height) {
    const int width = std::max(1, (image.width * height + image.height / 2) / image.height);
    if (height == image.height) {
        return image;
    }
    if (height < image.height) {
        return area_scaled(image, width, height);
    }
    const double s = double(image.height) / height;
    const double t = double(image.width) / width;
    return warp(image, {{t, 0, 0, 0, s, 0, 0, 0, 1}}, width, height);
}

bool looks_numeric(const GreyImage& line) {
    const int dark = 150;
    std::vector<int> runs;
    int run = 0;
    int top = line.height;
    int bottom = 0;
    for (int x = 0; x <= line.width; ++x) {
        bool ink = false;
        for (int y = 0; x < line.width && y < line.height; ++y) {
            if (line.row(y)[x] < dark) {
                ink = true;
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
        }
        if (ink) {
            ++run;
        } else if (run > 0) {
            runs.push_back(run);
            run = 0;
        }
    }
    const int height = bottom - top;
    if (runs.empty() || height <= 0) {
        return false;
    }
    // a digit is about 0.6 of its height wide, a hanzi 0.9 and more; two touching digits are
    // allowed
    const auto wide =
        std::count_if(runs.begin(), runs.end(), [height](int r) { return r * 100 > height * 80; });
    return std::size_t(wide) * 5 <= runs.size();
}

}  // namespace juesuan
