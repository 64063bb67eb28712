#include "extractors/recognize/print/marks/streaks.h"

#include <algorithm>
#include <vector>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int min_gap = 2;         // pixels
constexpr Ratio max_gap{15, 100};  // inches
constexpr Ratio max_shift{1, 40};  // inches, from one ruling to the next
constexpr int min_shift_pixels = 3;
constexpr int max_gaps = 4;         // of one ruling: more are a dotted or a pale one
constexpr std::size_t min_cut = 3;  // rulings, one below the other
constexpr Ratio clearance{1, 20};   // inches from the end of a ruling, where it may fray
constexpr Ratio line_reach{7, 10};  // of the line's height, to each side
constexpr Ratio ruling_drift{1,
                             50};  // inches that a ruling of a straightened page may still wander
constexpr int min_drift_pixels = 2;
constexpr Ratio min_darkness{2, 5};  // of the ruling's median: less is a gap
constexpr Ratio max_missing{1, 4};   // of the rulings that the streak passes

struct Gap {
    int at = 0;  // height
    int begin = 0, end = 0;
};

/// A chain of gaps from the top down.
struct Streak {
    std::vector<Gap> gaps;
    int missed = 0;
};

class Streaks {
   public:
    explicit Streaks(const CleanPage& page) : page_(page) {
        std::vector<const Ruling*> level;
        for (const Ruling& r : page.rulings) {
            if (r.horizontal) {
                level.push_back(&r);
            }
        }
        std::sort(level.begin(), level.end(),
                  [](const Ruling* a, const Ruling* b) { return a->at < b->at; });
        for (const Ruling* r : level) {
            follow(*r, gaps_of(*r));
        }
        for (Streak& s : open_) {
            close(std::move(s));
        }
    }

    [[nodiscard]] bool near(const PixelBox& line) const {
        const int far = whole(line_reach * line.height());
        return std::any_of(found_.begin(), found_.end(), [&](const Streak& s) {
            return std::any_of(s.gaps.begin(), s.gaps.end(), [&](const Gap& g) {
                return std::abs(g.at - line.middle_y()) <= page_.dpi / 2 &&
                       overlap(g.begin, g.end, line.x0 - far, line.x1 + far) > 0;
            });
        });
    }

   private:
    /// How dark the ruling is, for each x from `from` to `to`.
    [[nodiscard]] std::vector<int> darkness(const Ruling& r, int from, int to) const {
        const int half =
            r.thickness / 2 + std::max(min_drift_pixels, whole(ruling_drift * page_.dpi));
        std::vector<int> out;
        for (int x = from; x < to; ++x) {
            int most = 0;
            for (int y = std::max(0, r.at - half);
                 y <= std::min(page_.grey.height - 1, r.at + half); ++y) {
                most = std::max(most, 255 - page_.grey.row(y)[x]);
            }
            out.push_back(most);
        }
        return out;
    }

    /// Rulings that are drawn cell by cell leave a pixel or two where they meet.
    [[nodiscard]] bool at_crossing(const Ruling& r, int begin, int end) const {
        const int drift = std::max(min_drift_pixels, whole(ruling_drift * page_.dpi));
        return std::any_of(page_.rulings.begin(), page_.rulings.end(), [&](const Ruling& upright) {
            const int reach = upright.thickness / 2 + drift;
            return meet(upright, r, drift) &&
                   overlap(begin, end, upright.at - reach, upright.at + reach + 1) > 0;
        });
    }

    [[nodiscard]] std::vector<Gap> gaps_of(const Ruling& r) const {
        const int clear = whole(clearance * page_.dpi);
        const int from = std::max(0, r.begin + clear);
        const std::vector<int> dark = darkness(r, from, std::min(page_.grey.width, r.end - clear));
        if (dark.empty()) {
            return {};
        }
        std::vector<int> sorted = dark;
        const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        const int least = whole(min_darkness * *middle);
        std::vector<Gap> out;
        const int end = static_cast<int>(dark.size());
        for (int x = 0; x < end; ++x) {
            const int begin = x;
            while (x < end && dark[static_cast<std::size_t>(x)] < least) {
                ++x;
            }
            const bool gap = x - begin >= min_gap && x - begin <= max_gap * page_.dpi;
            if (gap && !at_crossing(r, from + begin, from + x)) {
                out.push_back({r.at, from + begin, from + x});
            }
        }
        return out.size() > max_gaps ? std::vector<Gap>{} : out;
    }

    void follow(const Ruling& r, std::vector<Gap> gaps) {
        const int shift = std::max(min_shift_pixels, whole(max_shift * page_.dpi));
        for (Streak& s : open_) {
            const Gap& last = s.gaps.back();
            const auto next = std::find_if(gaps.begin(), gaps.end(), [&](const Gap& g) {
                return overlap(g.begin, g.end, last.begin - shift, last.end + shift) > 0;
            });
            if (next != gaps.end()) {
                s.gaps.push_back(*next);
                gaps.erase(next);
            } else if (r.begin < last.begin - shift && r.end > last.end + shift) {
                ++s.missed;
            }
        }
        for (const Gap& g : gaps) {
            open_.push_back({{g}, 0});
        }
    }

    void close(Streak s) {
        const int cut = static_cast<int>(s.gaps.size());
        if (s.gaps.size() >= min_cut && s.missed <= max_missing * (cut + s.missed)) {
            found_.push_back(std::move(s));
        }
    }

    const CleanPage& page_;
    std::vector<Streak> open_, found_;
};

}  // namespace

void doubt_streaks(const PrintedPage& printed) {
    const Streaks streaks(printed.page);
    for (const PrintedLine& line : printed.lines) {
        if (is_figure(*line.read) && streaks.near(line.box)) {
            line.read->doubts.add(PrintDoubt::broken_print);
        }
    }
}

}  // namespace juesuan
