#include "extractors/clean/fills/swallowed_rulings.h"

#include <algorithm>
#include <cmath>

#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio max_apart{6, 100};     // between the end of a ruling and the area
constexpr Ratio min_between{10, 100};  // between two rulings, and a ruling goes on at least so far
constexpr Ratio over_print{3, 100};    // along a ruling: print over it is at least so high
constexpr Ratio before_print{5,
                             100};  // the line of the print that stops a ruling begins so far off
constexpr int clear_of_ruling = 1;  // pixels to either side that are free where a ruling goes on

/// How far a ruling goes on through an area.
struct Way {
    std::size_t ruling = 0;
    int at = 0;
    int begin = 0, end = 0;  ///< where the ruling ended; where print or the area's edge stops it
    bool stopped = false;    ///< by print
};

/// The pages as rulings of one direction meet it that go up or down (left or right).
class Areas {
   public:
    Areas(const CleanPage& page, const Homography& to_drawn, int dpi)
        : page_(page),
          to_drawn_(to_drawn),
          apart_(pixels_of(max_apart, dpi)),
          between_(pixels_of(min_between, dpi)),
          print_(pixels_of(over_print, dpi, 2)),
          before_print_(pixels_of(before_print, dpi)) {}

    /// The rulings that go on through areas in this direction.
    [[nodiscard]] std::vector<Way> ways(bool upright, int step) const {
        std::vector<Way> out;
        for (std::size_t i = 0; i < page_.rulings.size(); ++i) {
            const Ruling& r = page_.rulings[i];
            if (r.horizontal != upright && r.length() >= between_ && comes_from_outside(r, step)) {
                const Way way = way_of(r, i, upright, step);
                if (std::abs(way.end - way.begin) >= between_) {
                    out.push_back(way);
                }
            }
        }
        std::sort(out.begin(), out.end(), [](const Way& a, const Way& b) { return a.at < b.at; });
        return out;
    }

    /// Print is on both sides of the way before the next ways and the area's edge. The line of
    /// print that stops a ruling is none of it: no ruling passes beside its characters.
    [[nodiscard]] bool parts_print(const std::vector<Way>& ways, std::size_t i,
                                   bool upright) const {
        const Way& way = ways[i];
        const int before = way.stopped ? before_print_ : 0;
        const int from = way.begin < way.end ? way.begin : way.end + before;
        const int to = way.begin < way.end ? way.end - before : way.begin;
        const auto print_beside = [&](int side) {
            int blank = 0;
            for (int at = way.at + side * (clear_of_ruling + 1); blank <= apart_; at += side) {
                if (is_way(ways, way, at)) {
                    return false;
                }
                bool inside = false;
                for (int k = from; k < to; ++k) {
                    if (is_print(upright, k, at)) {
                        return true;
                    }
                    inside = inside || is_inverted(upright, k, at);
                }
                blank = inside ? 0 : blank + 1;
            }
            return false;
        };
        return print_beside(-1) && print_beside(1);
    }

    [[nodiscard]] int apart() const { return apart_; }

   private:
    [[nodiscard]] bool is_print(bool upright, int along, int at) const {
        const int x = upright ? at : along, y = upright ? along : at;
        return x >= 0 && y >= 0 && x < page_.ink.width && y < page_.ink.height &&
               page_.ink.row(y)[x] == 0;
    }

    [[nodiscard]] bool is_inverted(bool upright, int along, int at) const {
        const Place there = to_drawn_.map(page_.bend.map(
            upright ? Place{double(at), double(along)} : Place{double(along), double(at)}));
        const int x = static_cast<int>(std::lround(there.x));
        const int y = static_cast<int>(std::lround(there.y));
        return x >= 0 && y >= 0 && x < page_.taken.width && y < page_.taken.height &&
               page_.taken.row(y)[x] == inverted_fill;
    }

    static bool is_way(const std::vector<Way>& ways, const Way& self, int at) {
        return std::any_of(ways.begin(), ways.end(),
                           [&](const Way& w) { return w.ruling != self.ruling && w.at == at; });
    }

    /// What is seen to end within an area ends there.
    [[nodiscard]] bool comes_from_outside(const Ruling& r, int step) const {
        const int before = step > 0 ? r.end - apart_ : r.begin + apart_;
        const int beside = r.thickness + clear_of_ruling + 1;
        return !is_inverted(!r.horizontal, before, r.at - beside) &&
               !is_inverted(!r.horizontal, before, r.at + beside);
    }

    [[nodiscard]] bool is_over_print(bool upright, int along, int at) const {
        for (int d = -clear_of_ruling; d <= clear_of_ruling; ++d) {
            if (is_print(upright, along, at + d)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] Way way_of(const Ruling& r, std::size_t number, bool upright, int step) const {
        Way way{number, r.at, step > 0 ? r.end : r.begin, 0, false};
        way.end = way.begin;
        int outside = 0, over = 0;
        for (int k = way.begin; outside <= apart_; k += step) {
            const bool print = is_over_print(upright, k, r.at);
            const bool inverted = is_inverted(upright, k, r.at);
            over = print ? over + 1 : 0;
            outside = inverted ? 0 : outside + 1;
            if (over >= print_) {
                way.stopped = true;
                way.end = k - step * (over - 1);
                break;
            }
            way.end = inverted ? k : way.end;
        }
        return way;
    }

    const CleanPage& page_;
    const Homography& to_drawn_;
    int apart_, between_, print_, before_print_;
};

/// Under print that stopped a ruling: from the nearest one before that goes farther to the nearest
/// behind. None where there are not two.
void add_ruling_under(std::vector<Ruling>& rulings, const std::vector<Way>& ways, std::size_t i,
                      bool upright, int step, int apart) {
    const Way& stopped = ways[i];
    const Way* before = nullptr;
    const Way* behind = nullptr;
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const bool beside = std::abs(ways[k].begin - stopped.begin) <= apart;
        const bool farther = step > 0 ? ways[k].end > stopped.end : ways[k].end < stopped.end;
        if (k < i && beside && farther) {
            before = &ways[k];
        } else if (k > i && beside && farther && behind == nullptr) {
            behind = &ways[k];
        }
    }
    if (before != nullptr && behind != nullptr) {
        rulings.push_back({upright, stopped.end, before->at, behind->at, 1, 1.0});
    }
}

}  // namespace

void continue_in_inverted(CleanPage& page, const Homography& to_drawn, int dpi) {
    if (std::find(page.taken.pixels.begin(), page.taken.pixels.end(), inverted_fill) ==
        page.taken.pixels.end()) {
        return;
    }
    const Areas areas(page, to_drawn, dpi);
    std::vector<Ruling> rulings = page.rulings;
    for (const bool upright : {true, false}) {
        for (const int step : {1, -1}) {
            const std::vector<Way> all = areas.ways(upright, step);
            std::vector<Way> ways;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (areas.parts_print(all, i, upright)) {
                    ways.push_back(all[i]);
                }
            }
            for (std::size_t i = 0; i < ways.size(); ++i) {
                Ruling& r = rulings[ways[i].ruling];
                (step > 0 ? r.end : r.begin) = ways[i].end;
                if (ways[i].stopped) {
                    add_ruling_under(rulings, ways, i, upright, step, areas.apart());
                }
            }
        }
    }
    page.rulings = std::move(rulings);
}

}  // namespace juesuan
