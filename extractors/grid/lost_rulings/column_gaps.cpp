#include "extractors/grid/lost_rulings/column_gaps.h"

#include <algorithm>
#include <utility>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/lost_rulings/traces.h"

namespace juesuan {
namespace {

// Assumed.
constexpr std::size_t min_rows = 5;         // with two figures
constexpr Ratio min_share{6, 10};           // of the rows with text
constexpr Ratio max_off_end{35, 100};       // ems: between the ends or middles of one column
constexpr Ratio min_share_aligned{8, 10};   // of the figures before the white
constexpr Ratio max_beyond_line{1, 10};     // ems of a text beyond a line that it does not cross
constexpr std::size_t min_rows_headed = 2;  // of figures, each under a heading of its own
constexpr Ratio min_apart{1, 1};            // ems between two figures that are not one
constexpr Ratio min_before_name{3, 10};     // ems between a code and its name
constexpr Ratio min_code{1, 1};             // ems wide: three digits
constexpr Ratio max_remains{15, 100};       // ems wide is what is left of an upright

const CellPart* part_before(const std::vector<CellPart>& parts, const CellPart& right) {
    const CellPart* before = nullptr;
    for (const CellPart& left : parts) {
        if (left.box.x1 <= right.box.x0 && overlap_y(left.box, right.box) > 0 &&
            (before == nullptr || left.box.x1 > before->box.x1)) {
            before = &left;
        }
    }
    return before;
}

/// Is it what is left of an upright?
bool is_remains(const CellPart& part, int em) {
    return !part.figures && part.box.width() <= max_remains * em;
}

/// The texts next to the place on either side, remains of uprights left out; none where a text
/// crosses it.
std::pair<const CellPart*, const CellPart*> neighbours_of(const std::vector<CellPart>& parts,
                                                          int place, int em) {
    const CellPart* left = nullptr;
    const CellPart* right = nullptr;
    for (const CellPart& part : parts) {
        if (is_remains(part, em)) {
            continue;
        }
        if (part.box.x1 <= place) {
            left = left == nullptr || part.box.x1 > left->box.x1 ? &part : left;
        } else if (part.box.x0 > place) {
            right = right == nullptr || part.box.x0 < right->box.x0 ? &part : right;
        } else {
            return {nullptr, nullptr};
        }
    }
    return {left, right};
}

/// The middles of what is white from the top of a cell to its foot, between its words.
std::vector<int> middles_of_white(const std::vector<CellPart>& parts) {
    std::vector<FreeInterval> taken;
    for (const CellPart& part : parts) {
        int begin = part.box.x0;
        for (const FreeInterval& white : part.white) {
            taken.emplace_back(begin, white.first);
            begin = white.second;
        }
        taken.emplace_back(begin, part.box.x1);
    }
    std::sort(taken.begin(), taken.end());
    std::vector<int> out;
    int end = taken.empty() ? 0 : taken.front().second;
    for (const FreeInterval& next : taken) {
        if (next.first > end) {
            out.push_back((end + next.first) / 2);
        }
        end = std::max(end, next.second);
    }
    return out;
}

/// Do most of the places lie where the others do?
bool are_aligned(const std::vector<int>& places, int em) {
    const int usual = upper_median(places);
    const auto there = std::count_if(places.begin(), places.end(), [&](int place) {
        return std::abs(place - usual) <= max_off_end * em;
    });
    return there >= min_share_aligned * static_cast<std::ptrdiff_t>(places.size());
}

/// Is there a row where no figure stands between the places?
bool are_in_one_gap(const std::vector<std::vector<CellPart>>& cells, int from, int to) {
    return std::any_of(cells.begin(), cells.end(), [&](const std::vector<CellPart>& parts) {
        const bool figures =
            std::any_of(parts.begin(), parts.end(), [](const CellPart& p) { return p.figures; });
        return figures && std::none_of(parts.begin(), parts.end(), [&](const CellPart& p) {
                   return p.figures && p.box.x0 > from && p.box.x1 <= to;
               });
    });
}

/// Do figures stand around the place in each row that has nothing but figures?
bool are_figures_around(const std::vector<std::vector<CellPart>>& cells, int place, int em) {
    std::size_t rows = 0;
    for (const std::vector<CellPart>& parts : cells) {
        const bool has_words = std::any_of(parts.begin(), parts.end(), [em](const CellPart& p) {
            return !p.figures && !is_remains(p, em);
        });
        if (parts.empty() || has_words) {
            continue;
        }
        if (!stand_figures_around(parts, place, em)) {
            return false;
        }
        ++rows;
    }
    return rows >= min_rows_headed;
}

}  // namespace

std::vector<ColumnGap> gaps_in(const std::vector<CellPart>& parts, const PixelBox& box,
                               const GreyImage& grey) {
    std::vector<ColumnGap> out;
    for (const CellPart& right : parts) {
        const CellPart* before = part_before(parts, right);
        if (before == nullptr || (!right.figures && !before->figures)) {
            continue;
        }
        const int begin = before->box.x1 + 1;
        const int end = right.box.x0;
        out.push_back({begin, end, before->box.x0,
                       trace_in(grey, true, {begin, box.y0, end, box.y1}),
                       right.figures && before->figures});
    }
    return out;
}

bool is_crossed_at(const std::vector<CellPart>& parts, int place, int em) {
    const int off = whole(max_beyond_line * em);
    return std::any_of(parts.begin(), parts.end(), [&](const CellPart& p) {
        return p.box.x0 < place - off && p.box.x1 > place + off;
    });
}

bool stand_on_both_sides(const std::vector<CellPart>& parts, int line) {
    const auto is_left = [line](const CellPart& p) { return p.box.middle_x() < line; };
    return std::any_of(parts.begin(), parts.end(), is_left) &&
           !std::all_of(parts.begin(), parts.end(), is_left);
}

bool are_two_figures(const std::vector<ColumnGap>& gaps, int place, std::size_t filled, int em) {
    std::vector<int> ends;
    std::vector<int> middles;
    for (const ColumnGap& gap : gaps) {
        if (gap.figures && gap.begin <= place && gap.end > place) {
            ends.push_back(gap.begin);
            middles.push_back((gap.text_begin + gap.begin) / 2);
        }
    }
    return ends.size() >= min_rows && ends.size() >= min_share * filled &&
           (are_aligned(ends, em) || are_aligned(middles, em));
}

bool stand_figures_around(const std::vector<CellPart>& parts, int place, int em) {
    const auto [left, right] = neighbours_of(parts, place, em);
    return left != nullptr && right != nullptr && left->figures && right->figures &&
           right->box.x0 - left->box.x1 >= min_apart * em;
}

bool stand_code_and_name_around(const std::vector<CellPart>& parts, int place, int em) {
    const auto [left, right] = neighbours_of(parts, place, em);
    return left != nullptr && right != nullptr && left->figures && !right->figures &&
           left->box.width() >= min_code * em &&
           right->box.x0 - left->box.x1 >= min_before_name * em;
}

bool is_free_at(const std::vector<CellPart>& parts, int place) {
    return std::all_of(parts.begin(), parts.end(), [place](const CellPart& part) {
        return part.box.x0 > place || part.box.x1 <= place ||
               std::any_of(part.white.begin(), part.white.end(), [place](const FreeInterval& w) {
                   return w.first <= place && w.second > place;
               });
    });
}

std::vector<int> places_between_headings(const std::vector<std::vector<CellPart>>& cells,
                                         const std::set<int>& known, int em) {
    // the first words that figures stand under are headings: words further down say nothing
    for (const std::vector<CellPart>& parts : cells) {
        if (std::all_of(parts.begin(), parts.end(), [](const CellPart& p) { return p.figures; })) {
            continue;
        }
        std::vector<int> out;
        for (const int place : middles_of_white(parts)) {
            const auto is_same = [&](int other) {
                return are_in_one_gap(cells, std::min(place, other), std::max(place, other));
            };
            if (are_figures_around(cells, place, em) &&
                std::none_of(known.begin(), known.end(), is_same) &&
                std::none_of(out.begin(), out.end(), is_same)) {
                out.push_back(place);
            }
        }
        if (!out.empty()) {
            return out;
        }
    }
    return {};
}

// The first cell that is parted so is the heading; that of a group may stand over it.
bool are_two_headings(const std::vector<std::vector<CellPart>>& cells, int place) {
    const auto with_text = [](const std::vector<CellPart>& parts) { return !parts.empty(); };
    const auto parted = [place](const std::vector<CellPart>& parts) {
        return stand_on_both_sides(parts, place);
    };
    const auto first = std::find_if(cells.begin(), cells.end(), with_text);
    const auto heading = std::find_if(first, cells.end(), parted);
    if (heading == cells.end()) {
        return false;
    }
    const auto words = [&](bool left) {
        return std::any_of(heading->begin(), heading->end(), [&](const CellPart& part) {
            return !part.figures && (part.box.middle_x() < place) == left;
        });
    };
    // Shapes of short words may pass for figures.
    return heading == first ? words(true) || words(false) : words(true) && words(false);
}

}  // namespace juesuan
