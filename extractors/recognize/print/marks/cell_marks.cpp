#include "extractors/recognize/print/marks/cell_marks.h"

#include <algorithm>
#include <array>

#include "extractors/base/ratio.h"
#include "extractors/image/components.h"
#include "extractors/image/light.h"
#include "extractors/recognize/line_crop.h"
#include "extractors/recognize/print/taken_ink.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio border{1, 40};  // along a cell's border lie remains of its rulings
constexpr int min_border_pixels = 3;
constexpr Ratio min_height{5, 100};  // 3.6 points: the digits of 5-point print
constexpr Ratio max_height{30, 100};
constexpr Ratio min_mark_width{1, 100};
constexpr Ratio min_dash{4, 100};       // a minus of 9-point print
constexpr Ratio max_dash_height{2, 5};  // of its width

// Of the contrast between paper and ink. Show-through has a tenth of it, residues of seals an
// eighth.
constexpr Ratio min_pale{12, 100};
constexpr int min_pale_noise = 2;      // deviations of the paper, of a mean of nine pixels
constexpr Ratio max_marked{3, 10};     // of a cell: more is a pattern
constexpr Ratio min_blackened{4, 10};  // of a cell, as dark as ink

constexpr Ratio min_line_contrast{55, 100};  // of the median of the page's figures

constexpr int nine = 9;  // pixels, of three rows and columns

struct Sizes {
    int border, min_height, max_height, min_width, min_dash;
    explicit Sizes(int dpi)
        : border(std::max(min_border_pixels, whole(juesuan::border * dpi))),
          min_height(whole(juesuan::min_height * dpi)),
          max_height(whole(juesuan::max_height * dpi)),
          min_width(std::max(2, whole(min_mark_width * dpi))),
          min_dash(whole(juesuan::min_dash * dpi)) {}

    /// A digit, or a level stroke.
    [[nodiscard]] bool is_print(const Component& c) const {
        const PixelBox& b = c.box;
        const bool digit = b.height() >= min_height && b.height() <= max_height &&
                           b.width() >= min_width && b.width() <= 2 * max_height;
        const bool dash = b.width() >= min_dash && b.width() <= max_height &&
                          b.height() <= max_dash_height * b.width() &&
                          c.area * 2 >= b.width() * b.height();
        return digit || dash;
    }
};

/// The inside of a cell: 0 where the mean of nine pixels is darker than paper ever is.
GreyImage marked(const GreyImage& page, const PixelBox& inner, int limit) {
    GreyImage out(inner.width(), inner.height());
    for (int y = inner.y0 + 1; y < inner.y1 - 1; ++y) {
        const std::uint8_t* above = page.row(y - 1);
        const std::uint8_t* here = page.row(y);
        const std::uint8_t* below = page.row(y + 1);
        std::uint8_t* to = out.row(y - inner.y0);
        for (int x = inner.x0 + 1; x < inner.x1 - 1; ++x) {
            int sum = 0;
            for (int u = x - 1; u <= x + 1; ++u) {
                sum += above[u] + here[u] + below[u];
            }
            if (sum < nine * limit) {
                to[x - inner.x0] = 0;
            }
        }
    }
    return out;
}

/// The brightness that a fifth of the pixels exceeds: paper, or the shade of the cell.
int paper_of(const GreyImage& page, const PixelBox& box) {
    std::array<int, 256> count{};
    int all = 0;
    for (int y = box.y0; y < box.y1; y += 2) {
        for (int x = box.x0; x < box.x1; x += 2) {
            ++count[page.row(y)[x]];
            ++all;
        }
    }
    int level = 255;
    for (int seen = 0; level > 0; --level) {
        seen += count[static_cast<std::size_t>(level)];
        if (seen * 2 >= all) {
            break;
        }
    }
    return level;
}

int ink_in(const GreyImage& ink, const PixelBox& box) {
    int out = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        out +=
            static_cast<int>(std::count(ink.row(y) + box.x0, ink.row(y) + box.x1, std::uint8_t{0}));
    }
    return out;
}

PixelBox moved(const PixelBox& box, const PixelBox& to) {
    return {box.x0 + to.x0, box.y0 + to.y0, box.x1 + to.x0, box.y1 + to.y0};
}

class Marks {
   public:
    explicit Marks(const PrintedPage& printed)
        : printed_(printed),
          page_(printed.page),
          sizes_(printed.page.dpi),
          tone_(measure_tone(printed.page.grey)) {}

    void doubt(const PrintedCell& cell) const {
        const PixelBox& b = cell.place->box;
        const int rim = sizes_.border;
        const PixelBox inner =
            intersect({b.x0 + rim, b.y0 + rim, b.x1 - rim, b.y1 - rim}, page_.grey.bounds());
        if (inner.width() < sizes_.min_height || inner.height() < sizes_.min_height) {
            return;
        }
        if (is_blackened(inner)) {
            cell.read->doubts.add(PrintDoubt::covered);
            return;
        }
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            if (!is_figure(*printed_.lines[i].read)) {
                return;
            }
        }
        const int step =
            std::max(whole(min_pale * (tone_.paper - tone_.ink)), min_pale_noise * tone_.noise);
        const GreyImage marks = marked(page_.grey, inner, paper_of(page_.grey, inner) - step);
        const auto components = connected_components(marks);
        long area = 0;
        for (const Component& c : components) {
            area += c.area;
        }
        if (area > max_marked * inner.area()) {
            return;
        }
        for (const Component& c : components) {
            doubt_mark(c, inner, cell);
        }
    }

   private:
    /// A bar covers what is printed in the cell; print covers a quarter of it at most.
    [[nodiscard]] bool is_blackened(const PixelBox& inner) const {
        const int dark = (tone_.paper + tone_.ink) / 2;
        long count = 0;
        for (int y = inner.y0; y < inner.y1; ++y) {
            const std::uint8_t* row = page_.grey.row(y);
            count += std::count_if(row + inner.x0, row + inner.x1,
                                   [dark](std::uint8_t p) { return p < dark; });
        }
        return count > min_blackened * inner.area();
    }

    void doubt_mark(const Component& c, const PixelBox& inner, const PrintedCell& cell) const {
        const bool goes_on = c.box.x0 <= 1 || c.box.y0 <= 1 || c.box.x1 >= inner.width() - 1 ||
                             c.box.y1 >= inner.height() - 1;
        if (goes_on || !sizes_.is_print(c)) {
            return;  // a mark that leaves the cell is a watermark's or a seal's
        }
        const PixelBox box = moved(c.box, inner);
        const int ink = ink_in(page_.ink, box);
        if (ink == 0) {
            if (!of_a_seal(box)) {
                cell.read->doubts.add(PrintDoubt::pale);
            }
        } else if (!in_a_line(box, cell)) {
            cell.read->doubts.add(PrintDoubt::erased_ink);
        }
    }

    /// What is left of a seal, whose ink went.
    [[nodiscard]] bool of_a_seal(const PixelBox& box) const {
        if (page_.taken.empty()) {
            return false;
        }
        const int rim = sizes_.border;
        const PixelBox around =
            intersect(drawn_pixels(page_, {box.x0 - rim, box.y0 - rim, box.x1 + rim, box.y1 + rim}),
                      page_.taken.bounds());
        for (int y = around.y0; y < around.y1; ++y) {
            for (int x = around.x0; x < around.x1; ++x) {
                if (page_.taken.row(y)[x] == faded_ink) {
                    return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] bool in_a_line(const PixelBox& box, const PrintedCell& cell) const {
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            if (holds_middle(printed_.lines[i].crop, box)) {
                return true;
            }
        }
        return false;
    }

    const PrintedPage& printed_;
    const CleanPage& page_;
    Sizes sizes_;
    Tone tone_;
};

void doubt_pale_lines(const PrintedPage& printed) {
    std::vector<int> all;
    std::vector<std::pair<int, ReadLine*>> figures;
    for (const PrintedLine& line : printed.lines) {
        const PixelBox box = intersect(line.box, printed.page.grey.bounds());
        if (!line.in_table || box.empty()) {
            continue;
        }
        const int contrast = 255 - stroke_brightness(printed.page.grey, box);
        all.push_back(contrast);
        if (is_figure(*line.read)) {
            figures.emplace_back(contrast, line.read);
        }
    }
    if (all.empty()) {
        return;
    }
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    for (const auto& [contrast, line] : figures) {
        if (contrast < min_line_contrast * *middle) {
            line->doubts.add(PrintDoubt::pale);
        }
    }
}

}  // namespace

void doubt_marks_in_cells(const PrintedPage& printed) {
    const Marks marks(printed);
    for (const PrintedCell& cell : printed.cells) {
        marks.doubt(cell);
    }
    doubt_pale_lines(printed);
}

}  // namespace juesuan
