#include "extractors/account/text_rows.h"

#include <algorithm>
#include <array>
#include <map>

#include "extractors/base/linked.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed, and tried on drawn pages. Inches:
constexpr Ratio min_height{6, 100};   // 4.3 points: digits of 6-point print
constexpr Ratio max_height{34, 100};  // 24 points: titles; larger is a letterhead or a drawing
// Of the height of the higher of two neighbours:
constexpr Ratio min_alike{55, 100};
constexpr Ratio max_gap{13, 10};
constexpr Ratio max_off_line{30, 100};
// Of a row:
constexpr Ratio glyph_width{75, 100};  // of the height: of a character, digits are narrower
constexpr int min_glyphs = 3;
constexpr int min_joined_percent =
    30;  // covered, where its strokes hang together: else a signature
constexpr int min_covered_percent = 12, max_covered_percent = 88;  // strokes of the row's box
constexpr int min_runs_percent = 70;    // strokes met along its height's length: print has 100-300
constexpr int max_solid_percent = 60;   // of its columns: upright strokes of full height, as of 1
constexpr int max_unlike_ground = 28;   // grey levels between a pixel and the ground
constexpr int min_ground_percent = 65;  // of the pixels that are no strokes: flat ground
constexpr Ratio beside_row{1, 4};       // of its height: texture goes on there, print does not
constexpr int min_beside = 3;           // pixels

bool may_be_print(const Component& c, int dpi) {
    return c.box.height() >= min_height * dpi && c.box.height() <= max_height * dpi;
}

/// b stands beside a, on the same line, and is as high.
bool beside(const PixelBox& a, const PixelBox& b) {
    const int higher = std::max(a.height(), b.height());
    return b.x0 - a.x1 <= max_gap * higher && b.x0 + b.width() > a.x0 + a.width() / 2 &&
           std::min(a.height(), b.height()) >= min_alike * higher &&
           std::abs(a.y0 + a.y1 - b.y0 - b.y1) <= 2 * whole(max_off_line * higher);
}

class RowShape {
   public:
    RowShape(const StrokeGroup& row, const GreyImage& strokes, const GreyImage& grey)
        : box_(row.box), marks_(row.marks), strokes_(strokes), grey_(grey) {}

    [[nodiscard]] bool is_print() const {
        const int height = box_.height();
        const long area = box_.area();
        long covered = 0, runs = 0;
        for (int y = box_.y0; y < box_.y1; ++y) {
            const std::uint8_t* row = strokes_.row(y);
            covered += std::count(row + box_.x0, row + box_.x1, std::uint8_t{0});
            runs += runs_at(y);
        }
        const bool wide = box_.width() >= min_glyphs * whole(glyph_width * height);
        const bool drawn = marks_ < min_glyphs && covered * 100 < area * min_joined_percent;
        return wide && !drawn && !goes_on() && covered * 100 >= area * min_covered_percent &&
               covered * 100 <= area * max_covered_percent &&
               runs * 100 >= static_cast<long>(box_.width()) * min_runs_percent && !is_barred() &&
               stands_on_flat_ground();
    }

   private:
    /// How many strokes one row of pixels meets.
    [[nodiscard]] int runs_at(int y) const {
        int runs = 0;
        const std::uint8_t* row = strokes_.row(y);
        for (int x = box_.x0; x < box_.x1; ++x) {
            runs += row[x] == 0 && (x == box_.x0 || row[x - 1] != 0) ? 1 : 0;
        }
        return runs;
    }

    /// Above or below without a row of paper between: a dithered fill. Beside print is paper, and
    /// beyond it a line at most.
    [[nodiscard]] bool goes_on() const {
        const int beside = std::max(min_beside, whole(beside_row * box_.height()));
        const auto inked = [this](int from, int to) {
            int rows = 0;
            for (int y = std::max(0, from); y < std::min(strokes_.height, to); ++y) {
                rows += runs_at(y) >= 2 ? 1 : 0;
            }
            return rows == to - from;
        };
        return inked(box_.y0 - beside, box_.y0) || inked(box_.y1, box_.y1 + beside);
    }

    /// Most of its columns are one stroke from the head to the foot: hatching, a bar code.
    [[nodiscard]] bool is_barred() const {
        int solid = 0, inked = 0;
        for (int x = box_.x0; x < box_.x1; ++x) {
            int covered = 0;
            for (int y = box_.y0; y < box_.y1; ++y) {
                covered += strokes_.row(y)[x] == 0 ? 1 : 0;
            }
            inked += covered > 0 ? 1 : 0;
            solid += covered * 10 >= box_.height() * 9 ? 1 : 0;
        }
        return solid * 100 > inked * max_solid_percent;
    }

    [[nodiscard]] bool stands_on_flat_ground() const {
        std::array<int, 256> counts{};
        int all = 0;
        for (int y = box_.y0; y < box_.y1; ++y) {
            for (int x = box_.x0; x < box_.x1; ++x) {
                if (strokes_.row(y)[x] != 0) {
                    ++counts[grey_.row(y)[x]];
                    ++all;
                }
            }
        }
        int ground = 0;
        for (int seen = counts[0]; 2 * seen < all;
             seen += counts[static_cast<std::size_t>(ground)]) {
            ++ground;
        }
        int alike = 0;
        for (int v = std::max(0, ground - max_unlike_ground);
             v <= std::min(255, ground + max_unlike_ground); ++v) {
            alike += counts[static_cast<std::size_t>(v)];
        }
        return alike * 100 >= all * min_ground_percent;
    }

    PixelBox box_;
    int marks_;
    const GreyImage& strokes_;
    const GreyImage& grey_;
};

/// The components that may be print, joined with what stands beside them.
std::vector<StrokeGroup> rows_of(const std::vector<Component>& components, int dpi) {
    std::vector<std::size_t> print;
    for (std::size_t i = 0; i < components.size(); ++i) {
        if (may_be_print(components[i], dpi)) {
            print.push_back(i);
        }
    }
    std::sort(print.begin(), print.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(components[a].box.middle_y(), components[a].box.x0) <
               std::pair(components[b].box.middle_y(), components[b].box.x0);
    });
    const int reach = whole(max_height * dpi);
    Linked linked(print.size());
    for (std::size_t i = 0; i < print.size(); ++i) {
        const PixelBox& a = components[print[i]].box;
        for (std::size_t k = i + 1; k < print.size(); ++k) {
            const PixelBox& b = components[print[k]].box;
            if (b.middle_y() - a.middle_y() > whole(max_off_line * reach)) {
                break;
            }
            if (a.x0 <= b.x0 ? beside(a, b) : beside(b, a)) {
                linked.join(i, k);
            }
        }
    }
    std::map<std::size_t, StrokeGroup> groups;
    for (std::size_t i = 0; i < print.size(); ++i) {
        StrokeGroup& group = groups[linked.root(i)];
        group.box = unite(group.box, components[print[i]].box);
        group.pixels += components[print[i]].area;
        ++group.marks;
        group.members.push_back(print[i]);
    }
    std::vector<StrokeGroup> out;
    out.reserve(groups.size());
    for (auto& [root, group] : groups) {
        out.push_back(std::move(group));
    }
    return out;
}

}  // namespace

std::vector<StrokeGroup> text_rows(const std::vector<Component>& components,
                                   const GreyImage& strokes, const GreyImage& grey, int dpi) {
    std::vector<StrokeGroup> out;
    for (StrokeGroup& row : rows_of(components, dpi)) {
        if (row.box.height() <= max_height * dpi && RowShape(row, strokes, grey).is_print()) {
            row.like_text = true;
            out.push_back(std::move(row));
        }
    }
    return out;
}

}  // namespace juesuan
