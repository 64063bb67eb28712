#include "extractors/clean/broken/broken_rulings.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "extractors/clean/broken/ink_beside.h"
#include "extractors/clean/broken/mark_chains.h"
#include "extractors/clean/level_lines.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

constexpr Ratio max_found_share{95, 100};  // of the line that is a ruling already
constexpr int min_met = 2;                 // other rulings, one at each end unless the line is long

GreyImage dark_mask(const GreyImage& even, int dark) {
    GreyImage mask(even.width, even.height);
    for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
        mask.pixels[i] = even.pixels[i] < dark ? 0 : 255;
    }
    return mask;
}

/// The line is known as a ruling.
bool is_found(const Ruling& r, const std::vector<Ruling>& found, int near) {
    int covered = 0;
    for (const Ruling& f : found) {
        if (f.horizontal == r.horizontal && std::abs(f.at - r.at) <= near) {
            covered += std::max(0, overlap(f.begin, f.end, r.begin, r.end));
        }
    }
    return covered >= max_found_share * r.length();
}

struct BrokenRuling {
    Ruling ruling;
    std::vector<PixelBox> marks;
    int first = 0, last = 0;  ///< ends of its marks along it, before it was prolonged
};

/// Does the line end at another ruling on both sides, or is it so long that it need not? Where it
/// was prolonged over print beyond the ruling at which its marks end, it ends there.
bool is_held(BrokenRuling& line, const std::vector<Ruling>& met, const MarkSizes& sizes) {
    Ruling& r = line.ruling;
    const auto at = [&](int end) {
        return std::any_of(met.begin(), met.end(), [&](const Ruling& o) {
            return std::abs(o.at - end) <= sizes.end_gap + (o.thickness + 1) / 2;
        });
    };
    r.begin = !at(r.begin) && at(line.first) ? line.first : r.begin;
    r.end = !at(r.end) && at(line.last) ? line.last : r.end;
    return static_cast<int>(met.size()) >= min_met &&
           (r.length() >= sizes.open_line || (at(r.begin) && at(r.end)));
}

/// Drops the lines that no others hold until nothing changes.
void keep_those_held(std::vector<BrokenRuling>& broken, const std::vector<Ruling>& found,
                     const MarkSizes& sizes) {
    for (std::size_t before = broken.size() + 1; broken.size() < before;) {
        before = broken.size();
        std::vector<BrokenRuling> kept;
        for (BrokenRuling& b : broken) {
            std::vector<Ruling> met;
            std::copy_if(found.begin(), found.end(), std::back_inserter(met),
                         [&](const Ruling& o) { return meet(b.ruling, o, sizes.end_gap); });
            for (const BrokenRuling& o : broken) {
                if (meet(b.ruling, o.ruling, sizes.end_gap)) {
                    met.push_back(o.ruling);
                }
            }
            if (is_held(b, met, sizes)) {
                kept.push_back(b);
            }
        }
        broken = std::move(kept);
    }
}

/// A line that is known goes on over pieces that would not be one by themselves.
void take_pieces(BrokenRuling& line, std::vector<BrokenRuling>& pieces, int near, int gap) {
    Ruling& r = line.ruling;
    for (std::size_t before = pieces.size() + 1; pieces.size() < before;) {
        before = pieces.size();
        std::erase_if(pieces, [&](const BrokenRuling& piece) {
            const Ruling& p = piece.ruling;
            if (p.horizontal != r.horizontal || std::abs(p.at - r.at) > near ||
                std::max(r.begin, p.begin) - std::min(r.end, p.end) > gap) {
                return false;
            }
            r.begin = std::min(r.begin, p.begin);
            r.end = std::max(r.end, p.end);
            line.first = std::min(line.first, piece.first);
            line.last = std::max(line.last, piece.last);
            line.marks.insert(line.marks.end(), piece.marks.begin(), piece.marks.end());
            return true;
        });
    }
}

/// What scanning has parted goes on: lines with no more than the white of two marks between them.
void join_in_line(std::vector<BrokenRuling>& broken, const MarkSizes& sizes) {
    for (std::size_t i = 0; i < broken.size(); ++i) {
        std::vector<BrokenRuling> others(
            std::make_move_iterator(broken.begin() + static_cast<std::ptrdiff_t>(i) + 1),
            std::make_move_iterator(broken.end()));
        broken.resize(i + 1);
        take_pieces(broken[i], others, sizes.drift + 1, sizes.white);
        std::move(others.begin(), others.end(), std::back_inserter(broken));
    }
}

/// A line of marks takes the place of the pieces of it that looked like rulings.
void drop_parts(std::vector<Ruling>& rulings, const std::vector<BrokenRuling>& broken, int near) {
    std::erase_if(rulings, [&](const Ruling& r) {
        return std::any_of(broken.begin(), broken.end(), [&](const BrokenRuling& b) {
            return r.horizontal == b.ruling.horizontal && std::abs(r.at - b.ruling.at) <= near &&
                   r.begin + near >= b.ruling.begin && r.end <= b.ruling.end + near;
        });
    });
}

/// With the blur of its rim.
void make_paper(GreyImage& even, const PixelBox& mark) {
    const PixelBox box =
        intersect({mark.x0 - 1, mark.y0 - 1, mark.x1 + 1, mark.y1 + 1}, even.bounds());
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(even.row(y) + box.x0, even.row(y) + box.x1, std::uint8_t{255});
    }
}

/// The line goes on to the ruling at which it ends.
void extend_to_ends(Ruling& r, const std::vector<Ruling>& others, int reach) {
    int begin = r.begin;
    int end = r.end;
    for (const Ruling& o : others) {
        if (meet(r, o, reach)) {
            begin = std::min(begin, o.at);
            end = std::max(end, o.at + 1);
        }
    }
    r.begin = begin;
    r.end = end;
}

}  // namespace

void take_broken_rulings(std::vector<Ruling>& rulings, GreyImage& even, const Tone& tone, int dpi) {
    const MarkSizes sizes(dpi);
    const GreyImage mask = dark_mask(even, tone.paper - ruling_contrast(tone));
    const auto components = connected_components(mask);
    std::optional<InkBeside> beside;  // few pages have a chain that asks for it
    const auto is_ruling = [&](const MarkChain& c) {
        if (!is_line(c, sizes)) {
            return false;
        }
        if (!beside) {
            beside.emplace(mask, components, dpi);
        }
        return !beside->is_print(c) && !beside->is_ground(c);
    };
    std::vector<BrokenRuling> broken;
    std::vector<MarkChain> others;
    for (const bool horizontal : {true, false}) {
        for (MarkChain& c : mark_chains(mask, components, horizontal, sizes)) {
            const bool line = is_ruling(c);
            const int first = c.begin;
            const int last = c.end;
            if (line) {
                prolong(c, mask, sizes);
            }
            const Ruling r = ruling_of(c);
            if (line && !is_found(r, rulings, sizes.thickness)) {
                broken.push_back({r, std::move(c.marks), first, last});
            } else if (!line && r.length() >= sizes.white) {
                others.push_back(std::move(c));
            }
        }
    }
    join_in_line(broken, sizes);
    keep_those_held(broken, rulings, sizes);
    if (broken.empty()) {
        return;
    }
    std::vector<BrokenRuling> pieces;
    for (MarkChain& c : others) {
        if (!beside->is_ground(c)) {
            pieces.push_back({ruling_of(c), std::move(c.marks), c.begin, c.end});
        }
    }
    for (BrokenRuling& line : broken) {
        take_pieces(line, pieces, sizes.drift + 1, sizes.crossing);
    }
    drop_parts(rulings, broken, sizes.thickness);
    const std::size_t n_found = rulings.size();
    for (const BrokenRuling& b : broken) {
        rulings.push_back(b.ruling);
        for (const PixelBox& mark : b.marks) {
            make_paper(even, mark);
        }
    }
    for (std::size_t i = n_found; i < rulings.size(); ++i) {
        extend_to_ends(rulings[i], rulings, sizes.end_gap);
    }
}

}  // namespace juesuan
