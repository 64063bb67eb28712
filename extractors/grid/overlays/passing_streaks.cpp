#include "extractors/grid/overlays/passing_streaks.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "extractors/base/ratio.h"
#include "extractors/grid/overlays/ruling_pieces.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Inches, assumed: more than a row that is open at the head or the foot of a table.
constexpr Ratio min_past{6, 10};
constexpr Ratio min_below{25, 100};         // of a stroke alone; headings stand above a table only
constexpr Ratio min_outside{12, 100};       // of a stroke that comes into a table
constexpr std::size_t min_levels = 3;       // of a table that it runs through
constexpr std::size_t min_ending = 2;       // uprights that end with the table
constexpr Ratio max_beyond_line{1, 5};      // ems of a text beyond a line that it does not cross
constexpr Ratio max_within_word{3, 10};     // ems between two characters of a word
constexpr std::size_t max_streaks = 16;     // of a scanner's glass; more uprights are none of it
constexpr int min_rows_parted = 3;          // with text on both sides of a streak
constexpr Ratio min_share_parted{1, 2};     // of the rows with text between the uprights beside it
constexpr Ratio max_share_crossing{1, 10};  // of those: headings

struct Levels {
    std::size_t count = 0;
    int first = 0, last = 0;
};

Levels levels_met(const Ruling& upright, const std::vector<Ruling>& rulings, int reach) {
    Levels out;
    for (const Ruling& r : rulings) {
        if (r.horizontal && meet(upright, r, reach)) {
            out.first = out.count == 0 ? r.at : std::min(out.first, r.at);
            out.last = out.count == 0 ? r.at : std::max(out.last, r.at);
            ++out.count;
        }
    }
    return out;
}

bool runs_past(const Ruling& upright, const Levels& levels, int past) {
    return upright.begin < levels.first - past && upright.end > levels.last + past;
}

/// Uprights of the table with these level rulings: how many end with it, and how many run past it.
struct Uprights {
    std::size_t ending = 0, passing = 0;
};

Uprights uprights_of(const Levels& levels, const std::vector<Ruling>& rulings, int past,
                     int reach) {
    Uprights out;
    for (const Ruling& other : rulings) {
        const Levels its = other.horizontal ? Levels{} : levels_met(other, rulings, reach);
        if (its.count >= min_levels && its.first <= levels.last && its.last >= levels.first) {
            ++(runs_past(other, its, past) ? out.passing : out.ending);
        }
    }
    return out;
}

/// Does the upright come into a table from far outside, or from outside to end in the midst of a
/// row? Those of the table begin and end at its level rulings.
bool comes_from_outside(const Ruling& upright, const std::vector<Ruling>& rulings, int dpi) {
    const int reach = reach_distance(dpi);
    const int outside = whole(min_outside * dpi);
    const Levels levels = levels_met(upright, rulings, reach);
    const auto any_level = [&](auto&& is) {
        return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
            return r.horizontal && r.begin <= upright.at + reach && r.end >= upright.at - reach &&
                   is(r);
        });
    };
    const auto within = [&](int inner, bool from_above) {
        return any_level([&](const Ruling& r) {
                   return from_above ? r.at > inner + reach : r.at < inner - reach;
               }) &&
               !any_level(
                   [&](const Ruling& r) { return std::abs(r.at - inner) <= reach + r.thickness; });
    };
    const int past = whole(min_past * dpi);
    const bool from_above = upright.begin < levels.first - past ||
                            (upright.begin < levels.first - outside && within(upright.end, true));
    const bool from_below = upright.end > levels.last + whole(min_below * dpi) ||
                            (upright.end > levels.last + outside && within(upright.begin, false));
    if (levels.count == 0 || from_above == from_below) {
        return false;
    }
    // most others do not come from outside, and the line does not go on
    const int outer = from_above ? levels.first : levels.last;
    std::size_t ending = 0;
    std::size_t passing = 0;
    for (const Ruling& r : rulings) {
        if (r.horizontal || r == upright) {
            continue;
        }
        if (r.begin <= outer + reach && r.end >= outer - reach) {
            ++((from_above ? r.begin < outer - outside : r.end > outer + outside) ? passing
                                                                                  : ending);
        } else if (std::abs(r.at - upright.at) <= reach) {
            return false;
        }
    }
    return ending > min_ending && ending > 2 * passing;
}

/// Does the upright run far past a table most of whose uprights do not?
bool passes(const Ruling& upright, const std::vector<Ruling>& rulings, int dpi) {
    const int past = whole(min_past * dpi);
    const int reach = reach_distance(dpi);
    const Levels levels = levels_met(upright, rulings, reach);
    if (levels.count < min_levels || !runs_past(upright, levels, past)) {
        return false;
    }
    const Uprights uprights = uprights_of(levels, rulings, past, reach);
    return uprights.ending >= min_ending && uprights.ending > uprights.passing;
}

/// What stands beside a streak in one row of a table, as far as the uprights next to it.
struct PartedRow {
    int top = 0, foot = 0;
    bool left = false, right = false, crossing = false;
    [[nodiscard]] bool is_crossed() const { return crossing; }
    [[nodiscard]] bool parted() const { return left && right && !crossing; }
    [[nodiscard]] bool blank() const { return !left && !right && !crossing; }
};

/// The next uprights on both sides, none where one is missing.
std::optional<std::pair<int, int>> between_uprights(const Ruling& streak, int y,
                                                    const std::vector<Ruling>& kept, int reach) {
    std::optional<int> left;
    std::optional<int> right;
    for (const Ruling& r : kept) {
        if (r.horizontal || r.begin > y || r.end < y) {
            continue;
        }
        if (r.at < streak.at - reach) {
            left = std::max(left.value_or(r.at), r.at);
        } else if (r.at > streak.at + reach) {
            right = std::min(right.value_or(r.at), r.at);
        }
    }
    return left && right ? std::optional(std::pair(*left, *right)) : std::nullopt;
}

std::vector<PartedRow> rows_beside(const Ruling& streak, const std::vector<Ruling>& kept,
                                   const PageText& text, int reach) {
    std::vector<int> levels;
    for (const Ruling& r : kept) {
        if (meet(streak, r, reach)) {
            levels.push_back(r.at);
        }
    }
    std::sort(levels.begin(), levels.end());
    const int off = whole(max_beyond_line * text.em);
    std::vector<PartedRow> out;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        PartedRow row{levels[i - 1], levels[i]};
        const auto sides = between_uprights(streak, (row.top + row.foot) / 2, kept, reach);
        for (const TextPiece& p : text.pieces) {
            const int y = p.box.middle_y();
            if (!sides || y < row.top || y >= row.foot || p.box.middle_x() < sides->first ||
                p.box.middle_x() >= sides->second) {
                continue;
            }
            const bool left = p.box.x1 <= streak.at + off;
            const bool right = p.box.x0 >= streak.at - off;
            row.left = row.left || left;
            row.right = row.right || (right && !left);
            row.crossing = row.crossing || (!left && !right);
        }
        out.push_back(row);
    }
    return out;
}

int count_of(const std::vector<PartedRow>& rows, bool (PartedRow::*is)() const) {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(),
                                          [is](const PartedRow& row) { return (row.*is)(); }));
}

/// Does the line run through the word, between two of its characters or through one? Texts of two
/// cells that are one piece keep clear of it on both sides.
bool runs_through(int line, const TextPiece& piece, int gap) {
    int left = piece.box.x0;
    int right = piece.box.x1;
    for (const Shape& shape : piece.shapes) {
        if (shape.box.width() <= gap) {
            continue;  // what is left of the line itself
        }
        if (shape.box.x1 <= line) {
            left = std::max(left, shape.box.x1);
        } else if (shape.box.x0 >= line) {
            right = std::min(right, shape.box.x0);
        } else {
            return true;
        }
    }
    return piece.box.x0 < line && piece.box.x1 > line && right - left <= gap;
}

/// Does a stroke of few rows run through a text of theirs, with no row that it parts? What parts
/// cells of so few rows, a heading's, has texts on both sides and no line that goes on above or
/// below.
bool strikes_rows(const Ruling& upright, const std::vector<Ruling>& rulings, const PageText& text,
                  int dpi) {
    const int reach = reach_distance(dpi);
    const std::size_t levels = levels_met(upright, rulings, reach).count;
    const bool is_short = std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
        return !r.horizontal && r.begin < upright.end && r.end > upright.begin &&
               levels_met(r, rulings, reach).count > 2 * levels;
    });
    const bool goes_on = std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
        return !r.horizontal && r != upright && std::abs(r.at - upright.at) <= reach;
    });
    if (levels < min_levels || !is_short || goes_on) {
        return false;
    }
    const bool crosses = std::any_of(text.pieces.begin(), text.pieces.end(), [&](const auto& p) {
        return p.box.middle_y() > upright.begin && p.box.middle_y() < upright.end &&
               runs_through(upright.at, p, whole(max_within_word * text.em));
    });
    return crosses && count_of(rows_beside(upright, rulings, text, reach), &PartedRow::parted) == 0;
}

/// The part of a streak that stands where a column ends: texts keep clear of it on both sides in
/// most rows. A ruling lies under it, and both were found as one line.
std::optional<Ruling> ruling_under(const Ruling& streak, const std::vector<Ruling>& kept,
                                   const PageText& text, int reach) {
    const auto rows = rows_beside(streak, kept, text, reach);
    const int parted = count_of(rows, &PartedRow::parted);
    const int crossed = count_of(rows, &PartedRow::is_crossed);
    const int filled = static_cast<int>(rows.size()) - count_of(rows, &PartedRow::blank);
    if (parted < min_rows_parted || parted < min_share_parted * filled ||
        crossed > max_share_crossing * filled) {
        return std::nullopt;
    }
    const auto is_parted = [](const PartedRow& r) { return r.parted(); };
    auto first = std::find_if(rows.begin(), rows.end(), is_parted);
    auto end = std::find_if(rows.rbegin(), rows.rend(), is_parted).base();
    while (first != rows.begin() && std::prev(first)->blank()) {
        --first;
    }
    while (end != rows.end() && !end->crossing) {
        ++end;
    }
    Ruling out = streak;
    out.begin = first->top;
    out.end = std::prev(end)->foot + 1;
    return out;
}

}  // namespace

std::vector<Ruling> without_passing_streaks(const std::vector<Ruling>& rulings,
                                            const PageText& text, int dpi) {
    const int reach = reach_distance(dpi);
    const auto uprights = pieced_uprights(rulings, reach);
    std::vector<Ruling> seen;  // with each upright in one piece
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(seen),
                 [](const Ruling& r) { return r.horizontal; });
    std::transform(uprights.begin(), uprights.end(), std::back_inserter(seen),
                   [](const PiecedUpright& upright) { return upright.whole; });
    std::vector<Ruling> streaks;
    std::vector<Ruling> pieces;  // of them
    for (const PiecedUpright& upright : uprights) {
        if (comes_from_outside(upright.whole, seen, dpi) || passes(upright.whole, seen, dpi) ||
            strikes_rows(upright.whole, seen, text, dpi)) {
            streaks.push_back(upright.whole);
            pieces.insert(pieces.end(), upright.pieces.begin(), upright.pieces.end());
        }
    }
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out), [&](const Ruling& r) {
        return std::find(pieces.begin(), pieces.end(), r) == pieces.end();
    });
    if (streaks.size() > max_streaks) {
        return out;
    }
    // what cuts the fewest texts first: the others stand in a column that it ends
    const auto crossed = [&, kept = out](const Ruling& streak) {
        const auto rows = rows_beside(streak, kept, text, reach);
        return std::count_if(rows.begin(), rows.end(),
                             [](const PartedRow& r) { return r.crossing; });
    };
    std::stable_sort(streaks.begin(), streaks.end(),
                     [&](const Ruling& a, const Ruling& b) { return crossed(a) < crossed(b); });
    for (const Ruling& streak : streaks) {
        if (const auto ruling = ruling_under(streak, out, text, reach)) {
            out.push_back(*ruling);
        }
    }
    return out;
}

}  // namespace juesuan
