#include "extractors/clean/fills/fill_edges.h"

#include <algorithm>
#include <array>

#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int paper_share = 70;          // hundredths of the way from a fill to paper
constexpr int line_ink = 90;             // of 255: a line along an edge is as dark
constexpr Ratio farther_line{17, 100};   // inches; a fill within a cell has its ruling as near
constexpr int line_darkness = 75;        // hundredths of the paper's brightness: such a ruling
constexpr long most_before_lines = 2;    // sides before rulings: the fill lies within a cell
constexpr int line_share = 60;           // hundredths of an edge along which there is a line
constexpr int sides_of_cell = 2;         // along which lines or fills are, at least
constexpr int min_edge_blocks = 12;      // a quarter of an inch
constexpr Ratio widest_line{1, 24};      // inches, of a bright line between two fills
constexpr Ratio edge_thickness{1, 100};  // inches
constexpr int min_edge_pixels = 2;

struct Step {
    int dy, dx;
};
constexpr std::array<Step, 4> sides{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};

/// What is seen along one side of a fill.
struct Side {
    long columns = 0, along = 0, farther = 0;
    long beside = 0;                  ///< pixels beyond which another fill lies at once
    std::vector<std::size_t> pixels;  ///< of the edge
};

class Tracer {
   public:
    Tracer(const FillMap& map, const Planes& planes, const std::vector<Ground>& grounds, int dpi)
        : map_(map),
          planes_(planes),
          grounds_(grounds),
          width_(planes.front().width),
          height_(planes.front().height),
          farther_(pixels_of(farther_line, dpi)),
          widest_gap_(pixels_of(widest_line, dpi)),
          thickness_(pixels_of(edge_thickness, dpi, min_edge_pixels)),
          sides_of_(map.n_fills) {}

    FillPixels trace() {
        out_.part.assign(planes_.front().pixels.size(), 0);
        each_block([&](int r, int c, int part) { own(r, c, part); });
        each_block([&](int r, int c, int part) {
            for (std::size_t s = 0; s < sides.size(); ++s) {
                const int next = map_.part_at(r + sides[s].dy, c + sides[s].dx);
                if (next == 0) {
                    trace_block(map_.box(r, c), part, s);
                } else if (fill_of(next) != fill_of(part)) {
                    sides_of_[fill_of(part)][s].beside += map_.side;
                }
            }
        });
        leave_drawings();
        for (const auto& of_fill : sides_of_) {
            const auto n = std::count_if(of_fill.begin(), of_fill.end(), lies_before_line);
            for (const Side& side : of_fill) {
                if (n < most_before_lines) {
                    add_rulings(side);
                }
            }
        }
        return std::move(out_);
    }

   private:
    template <class Do>
    void each_block(const Do& look) const {
        for (int r = 0; r < map_.rows; ++r) {
            for (int c = 0; c < map_.columns; ++c) {
                const int part = map_.part_at(r, c);
                if (part != 0 && !ground(part).as_paper) {
                    look(r, c, part);
                }
            }
        }
    }

    [[nodiscard]] const Ground& ground(int part) const {
        return grounds_[static_cast<std::size_t>(part - 1)];
    }

    [[nodiscard]] std::size_t fill_of(int part) const {
        return map_.parts[static_cast<std::size_t>(part - 1)].fill;
    }

    /// What holds no text and is no cell by lines or fills beside it is a bar of a chart, a logo, a
    /// blackened word: it stays as it is.
    void leave_drawings() {
        std::vector<bool> is_cell(sides_of_.size());
        std::transform(sides_of_.begin(), sides_of_.end(), is_cell.begin(), [](const auto& fill) {
            return std::count_if(fill.begin(), fill.end(), [](const Side& side) {
                       return side.columns + side.beside > 0 &&
                              (side.along + side.beside) * 100 >=
                                  line_share * (side.columns + side.beside);
                   }) >= sides_of_cell;
        });
        for (int& part : out_.part) {
            part = part == 0 || ground(part).marked || is_cell[fill_of(part)] ? part : 0;
        }
    }

    [[nodiscard]] std::size_t at(int y, int x) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
               static_cast<std::size_t>(x);
    }

    [[nodiscard]] bool within(int y, int x) const {
        return y >= 0 && y < height_ && x >= 0 && x < width_;
    }

    void own(int r, int c, int part) {
        const PixelBox box = intersect(map_.box(r, c), planes_.front().bounds());
        for (int y = box.y0; y < box.y1; ++y) {
            std::fill_n(out_.part.begin() + static_cast<std::ptrdiff_t>(at(y, box.x0)), box.width(),
                        part);
        }
    }

    /// The edge of one block at a side beyond which no fill lies.
    void trace_block(const PixelBox& box, int part, std::size_t s) {
        const Step& step = sides[s];
        for (int k = 0; k < map_.side; ++k) {
            // the outermost pixel of the block in this row or column
            const int y = step.dy == 0 ? box.y0 + k : (step.dy < 0 ? box.y0 : box.y1 - 1);
            const int x = step.dx == 0 ? box.x0 + k : (step.dx < 0 ? box.x0 : box.x1 - 1);
            trace_line(y, x, part, s);
        }
    }

    /// From within outwards, to where the paper begins.
    void trace_line(int y, int x, int part, std::size_t s) {
        const Ground& on = ground(part);
        const Step& step = sides[s];
        const int paper = map_.paper[map_.at(y / map_.side, x / map_.side)];
        const int limit = on.dark_level + std::max(1, paper - on.dark_level) * paper_share / 100;
        const auto is_paper = [&](int d) {
            const int py = y + d * step.dy;
            const int px = x + d * step.dx;
            return within(py, px) && planes_[on.dark_plane].row(py)[px] >= limit;
        };
        int edge = map_.side;  // pixels outwards
        bool line = false;
        for (int d = -map_.side + 1; d <= map_.side; ++d) {
            if (is_paper(d) && (d == map_.side || is_paper(d + 1))) {
                edge = d - 1;
                break;
            }
            const int py = y + d * step.dy;
            const int px = x + d * step.dx;
            line = line || (!on.bright && within(py, px) &&
                            ink_on(on, planes_[on.plane].row(py)[px]) >= line_ink);
        }
        for (int d = -map_.side + 1; d <= map_.side; ++d) {
            const int py = y + d * step.dy;
            const int px = x + d * step.dx;
            if (within(py, px) && (d <= 0 || out_.part[at(py, px)] == 0)) {
                out_.part[at(py, px)] = d <= edge ? part : 0;
            }
        }
        if (edge < map_.side && fill_gap(y, x, edge, s)) {
            ++sides_of_[fill_of(part)][s].beside;
        } else if (edge < map_.side) {
            note_edge(y, x, edge, line, part, s);
        }
    }

    /// A narrow bright gap to the next fill is a line between the two.
    bool fill_gap(int y, int x, int edge, std::size_t s) {
        const Step& step = sides[s];
        int far = edge + 1;
        while (far <= edge + widest_gap_ && within(y + far * step.dy, x + far * step.dx) &&
               out_.part[at(y + far * step.dy, x + far * step.dx)] == 0) {
            ++far;
        }
        if (far > edge + widest_gap_ || !within(y + far * step.dy, x + far * step.dx)) {
            return false;
        }
        for (int d = edge + 1; d < far; ++d) {
            out_.rulings.push_back(at(y + d * step.dy, x + d * step.dx));
        }
        return true;
    }

    void note_edge(int y, int x, int edge, bool line, int part, std::size_t s) {
        const Ground& on = ground(part);
        const Step& step = sides[s];
        Side& side = sides_of_[fill_of(part)][s];
        ++side.columns;
        side.along += line ? 1 : 0;
        bool farther = false;
        for (int d = edge + map_.side / 2; d < edge + farther_ && !farther; ++d) {
            const int py = y + d * step.dy;
            const int px = x + d * step.dx;
            farther = within(py, px) &&
                      planes_[on.dark_plane].row(py)[px] * 100 <
                          map_.paper[map_.at(py / map_.side, px / map_.side)] * line_darkness;
        }
        side.farther += farther ? 1 : 0;
        if (!on.marked) {
            return;
        }
        for (int d = edge; d > edge - thickness_; --d) {
            const int py = y + d * step.dy;
            const int px = x + d * step.dx;
            if (within(py, px)) {
                side.pixels.push_back(at(py, px));
            }
        }
    }

    /// A line is drawn near, and none along it.
    static bool lies_before_line(const Side& side) {
        return side.along * 100 < line_share * side.columns &&
               side.farther * 100 >= line_share * side.columns;
    }

    void add_rulings(const Side& side) {
        if (side.along * 100 < line_share * side.columns && !lies_before_line(side) &&
            side.columns >= min_edge_blocks * map_.side / 2) {
            out_.rulings.insert(out_.rulings.end(), side.pixels.begin(), side.pixels.end());
        }
    }

    const FillMap& map_;
    const Planes& planes_;
    const std::vector<Ground>& grounds_;
    int width_, height_, farther_, widest_gap_, thickness_;
    std::vector<std::array<Side, sides.size()>> sides_of_;
    FillPixels out_;
};

}  // namespace

FillPixels trace_edges(const FillMap& map, const Planes& planes, const std::vector<Ground>& grounds,
                       int dpi) {
    return Tracer(map, planes, grounds, dpi).trace();
}

}  // namespace juesuan
