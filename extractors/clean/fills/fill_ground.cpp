#include "extractors/clean/fills/fill_ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace juesuan {
namespace {

// Assumed.
constexpr int min_step = 28;         // grey levels between a fill and its print
constexpr int min_share = 45;        // hundredths of what is possible, of a bright mark
constexpr int min_dark_share = 30;   // the same of a dark one: ink on a shade is rarely black
constexpr long min_marks = 3;        // of a thousand pixels of a fill that holds text
constexpr int line_reach = 4;        // blocks to either side: 11 points
constexpr int solid_ink = 12;        // hundredths of the marks are as dark (bright) as full ink
constexpr double noise_reach = 2.2;  // deviations; beyond lies print
constexpr long min_own_marks = 40;   // pixels by which a part differs from its fill, and
constexpr long clearly = 4;          // how many times more than the others these are
constexpr int min_noise = 3;         // grey levels
constexpr int least_contrast = 40;   // grey levels between a fill and full ink that are stretched
constexpr int levels = 256;
constexpr int half = 50;  // hundredths
constexpr long thousand = 1000;
constexpr int as_bright_as_paper = 95;  // hundredths

using Histogram = std::array<long, levels>;

struct Seen {
    std::vector<Histogram> ground;        ///< of each plane, where the fill is even
    std::vector<Histogram> dark, bright;  ///< of each plane, of its marks
    long dark_count = 0, bright_count = 0, count = 0;
    int paper = 255;

    explicit Seen(std::size_t planes = 1)
        : ground(planes, Histogram{}), dark(planes, Histogram{}), bright(planes, Histogram{}) {}
};

/// The value that so many hundredths of those counted do not exceed.
int percentile(const Histogram& histogram, int percent) {
    long all = 0;
    for (const long n : histogram) {
        all += n;
    }
    long left = all * percent / 100;
    for (int v = 0; v < levels; ++v) {
        left -= histogram[static_cast<std::size_t>(v)];
        if (left < 0) {
            return v;
        }
    }
    return levels - 1;
}

int deviation(const Histogram& histogram, int middle) {
    double sum = 0;
    long n = 0;
    for (int v = 0; v < levels; ++v) {
        const long count = histogram[static_cast<std::size_t>(v)];
        sum += static_cast<double>(count) * (v - middle) * (v - middle);
        n += count;
    }
    return n == 0 ? 0 : static_cast<int>(std::ceil(std::sqrt(sum / static_cast<double>(n))));
}

struct MarkCount {
    long dark = 0, bright = 0;
};

class Look {
   public:
    Look(const FillMap& map, const Planes& planes)
        : map_(map),
          planes_(planes),
          seen_(map.n_fills, Seen(planes.size())),
          of_part_(map.parts.size()) {}

    std::vector<Ground> grounds() {
        each_block([&](int r, int c, Seen& seen) { add_ground(r, c, seen); }, true);
        for (Seen& seen : seen_) {
            std::vector<int> levels_of;
            for (const Histogram& h : seen.ground) {
                levels_of.push_back(percentile(h, half));
            }
            level_.push_back(std::move(levels_of));
        }
        each_block([&](int r, int c, Seen& seen) { add_marks(r, c, seen); }, false);
        std::vector<Ground> out(map_.parts.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (map_.parts[i].fill < map_.n_fills) {
                const Seen& seen = seen_[map_.parts[i].fill];
                out[i] = judge(seen, level_[map_.parts[i].fill], is_bright(i, seen));
            }
        }
        return out;
    }

   private:
    template <class Do>
    void each_block(const Do& look, bool even) {
        for (int r = 1; r + 1 < map_.rows; ++r) {
            for (int c = 1; c + 1 < map_.columns; ++c) {
                const int part = map_.part_at(r, c);
                if (part == 0 || (even && map_.even[map_.at(r, c)] == 0)) {
                    continue;
                }
                part_ = static_cast<std::size_t>(part - 1);
                fill_ = map_.parts[part_].fill;
                look(r, c, seen_[fill_]);
            }
        }
    }

    void add_ground(int r, int c, Seen& seen) {
        const PixelBox box = intersect(map_.box(r, c), planes_.front().bounds());
        seen.paper = map_.paper[map_.at(r, c)];
        for (std::size_t p = 0; p < planes_.size(); ++p) {
            for (int y = box.y0; y < box.y1; ++y) {
                for (int x = box.x0; x < box.x1; ++x) {
                    ++seen.ground[p][planes_[p].row(y)[x]];
                }
            }
        }
    }

    /// Lines lie between parts as a rule; what lies within one is text.
    [[nodiscard]] bool is_inner(int r, int c) const {
        const int part = map_.part_at(r, c);
        for (int dr = -1; dr <= 1; ++dr) {
            for (int dc = -1; dc <= 1; ++dc) {
                if (map_.part_at(r + dr, c + dc) != part) {
                    return false;
                }
            }
        }
        return true;
    }

    void add_marks(int r, int c, Seen& seen) {
        if (!is_inner(r, c)) {
            return;
        }
        const PixelBox box = intersect(map_.box(r, c), planes_.front().bounds());
        seen.count += box.area();
        for (int y = box.y0; y < box.y1; ++y) {
            for (int x = box.x0; x < box.x1; ++x) {
                add_mark(x, y, seen);
            }
        }
    }

    /// 1 bright, -1 dark, 0 the fill itself.
    [[nodiscard]] int mark_at(int x, int y, const Seen& seen) const {
        // all colours together: beside strokes, each alone is off in pictures of lossy compression
        int step = 0;
        int darker = 0;
        int brighter = 0;
        for (std::size_t p = 0; p < planes_.size(); ++p) {
            const int level = level_[fill_][p];
            step += planes_[p].row(y)[x] - level;
            darker += level;
            brighter += std::max(1, seen.paper - level);
        }
        const int least = min_step * static_cast<int>(planes_.size());
        const bool bright = step >= least && step * 100 >= min_share * brighter;
        const bool dark = -step >= least && -step * 100 >= min_dark_share * darker;
        return bright ? 1 : (dark ? -1 : 0);
    }

    /// Marks of one kind to both sides, level or upright: a line, no print.
    [[nodiscard]] bool is_line_at(int x, int y, int mark, const Seen& seen) const {
        const auto runs = [&](int dx, int dy) {
            for (int k = -line_reach; k <= line_reach; ++k) {
                const int px = x + k * dx * map_.side;
                const int py = y + k * dy * map_.side;
                if (px < 0 || px >= planes_.front().width || py < 0 ||
                    py >= planes_.front().height || mark_at(px, py, seen) != mark) {
                    return false;
                }
            }
            return true;
        };
        return runs(1, 0) || runs(0, 1);
    }

    void add_mark(int x, int y, Seen& seen) {
        const int mark = mark_at(x, y, seen);
        if (mark == 0 || is_line_at(x, y, mark, seen)) {
            return;
        }
        const bool bright = mark > 0;
        (bright ? seen.bright_count : seen.dark_count) += 1;
        (bright ? of_part_[part_].bright : of_part_[part_].dark) += 1;
        for (std::size_t p = 0; p < planes_.size(); ++p) {
            ++(bright ? seen.bright : seen.dark)[p][planes_[p].row(y)[x]];
        }
    }

    [[nodiscard]] static bool is_marked(const Seen& seen) {
        return std::max(seen.dark_count, seen.bright_count) * thousand >= min_marks * seen.count &&
               seen.count > 0;
    }

    /// Is the print of this part brighter than the fill?
    [[nodiscard]] bool is_bright(std::size_t part, const Seen& seen) const {
        const MarkCount& own = of_part_[part];
        const long most = std::max(own.bright, own.dark);
        if (most >= min_own_marks && most >= clearly * std::min(own.bright, own.dark)) {
            return own.bright > own.dark;
        }
        return is_marked(seen) ? seen.bright_count > seen.dark_count
                               : level_[fill_of(part)].front() * 2 < seen.paper;
    }

    [[nodiscard]] std::size_t fill_of(std::size_t part) const { return map_.parts[part].fill; }

    [[nodiscard]] Ground judge(const Seen& seen, const std::vector<int>& level, bool bright) const {
        Ground out;
        out.marked = is_marked(seen);
        out.bright = bright;
        int best = -1;
        for (std::size_t p = 0; p < planes_.size(); ++p) {
            const Histogram& marks = out.bright ? seen.bright[p] : seen.dark[p];
            int mark = out.bright ? seen.paper : 0;
            if ((bright ? seen.bright_count : seen.dark_count) > 0) {
                mark = percentile(marks, out.bright ? 100 - solid_ink : solid_ink);
            }
            const int contrast = out.bright ? mark - level[p] : level[p] - mark;
            if (contrast > best) {
                best = contrast;
                out.plane = p;
                out.level = level[p];
                out.mark = mark;
                out.noise = std::max(
                    min_noise, static_cast<int>(noise_reach * deviation(seen.ground[p], level[p])));
            }
        }
        for (std::size_t p = 0; p < planes_.size(); ++p) {
            if (out.bright ? level[p] > level[out.other_plane]
                           : level[p] < level[out.other_plane]) {
                out.other_plane = p;
            }
            out.dark_plane = level[p] < level[out.dark_plane] ? p : out.dark_plane;
        }
        out.dark_level = level[out.dark_plane];
        out.other_level = level[out.other_plane];
        out.as_paper =
            !out.bright && out.plane == 0 && out.level * 100 >= as_bright_as_paper * seen.paper;
        return out;
    }

    const FillMap& map_;
    const Planes& planes_;
    std::vector<Seen> seen_;
    std::vector<std::vector<int>> level_;
    std::vector<MarkCount> of_part_;
    std::size_t fill_ = 0, part_ = 0;
};

/// From nothing at `none` to all at `full`.
int share_of_ink(int none, int full, int value) {
    const int span = full > none ? std::max(least_contrast, full - none)
                                 : -std::max(least_contrast, none - full);
    return std::clamp((value - none) * 255 / span, 0, 255);
}

}  // namespace

std::vector<Ground> look_at_grounds(const FillMap& map, const Planes& planes) {
    return Look(map, planes).grounds();
}

int ink_on(const Ground& ground, int brightness) {
    return ground.bright ? share_of_ink(ground.level + ground.noise, ground.mark, brightness)
                         : share_of_ink(ground.level - ground.noise, ground.mark, brightness);
}

int other_ink_on(const Ground& ground, int brightness) {
    const int none = ground.other_level + (ground.bright ? -ground.noise : ground.noise);
    const int full = ground.bright ? 0 : levels - 1;
    return std::abs(none - full) < least_contrast || (none < full) == ground.bright
               ? 0
               : share_of_ink(none, full, brightness);
}

}  // namespace juesuan
