#include "extractors/clean/turn.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <vector>

#include "extractors/base/median.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"
#include "extractors/image/warp.h"

namespace juesuan {
namespace {

// Degrees.
constexpr int quarter = 90;
constexpr int half = 180;

// Characters. Assumed, as all that follows unless a source is named.
constexpr Ratio min_character{5, 100};   // inches: 3.6 points
constexpr Ratio max_character{35, 100};  // inches: 25 points
constexpr int min_ink = 20;              // one part in so many of a character's box at least is ink
constexpr std::size_t min_characters = 4;     // fewer say nothing
constexpr std::size_t max_characters = 4000;  // neighbours are looked for pair by pair
constexpr int max_touch_pixels = 2;           // by which boxes of neighbours may overlap
constexpr Ratio max_neighbour_gap{1, 4};      // inches
constexpr Ratio max_dissent{2, 5};            // of the votes for the other direction

// Points and commas; of the character size.
constexpr Ratio max_point_side{1, 3};
constexpr int min_point_area = 4;       // pixels at any resolution; less is dirt
constexpr int max_character_sides = 4;  // larger ink is a ruling or a picture
constexpr int at_foot = 72;             // hundredths of the line's height, from its head
constexpr int at_head = 28;
constexpr int min_majority = 12;     // votes
constexpr Ratio max_minority{1, 4};  // of the majority

// Lines that are read both ways.
constexpr int max_line_width = 24;     // character sizes: enough to tell
constexpr std::size_t max_lines = 8;   // each costs two readings
constexpr Ratio crop_margin{1, 8};     // of the character size
constexpr double min_advantage = 1.2;  // of a page that is to be turned on its head

std::vector<PixelBox> characters(const std::vector<Component>& components, int dpi) {
    std::vector<PixelBox> out;
    for (const Component& c : components) {
        const int side = c.box.longer_side();
        if (side >= pixels_of(min_character, dpi) && side <= pixels_of(max_character, dpi) &&
            c.area * min_ink > c.box.area()) {
            out.push_back(c.box);
        }
        if (out.size() == max_characters) {
            break;
        }
    }
    return out;
}

/// Gap to the nearest character to the right (or below) that stands in the same line (or column).
int nearest_gap(const std::vector<PixelBox>& boxes, const PixelBox& from, bool across) {
    int best = std::numeric_limits<int>::max();
    for (const PixelBox& b : boxes) {
        const bool beside = across ? 2 * overlap_x(from, b) > std::min(from.width(), b.width())
                                   : 2 * overlap_y(from, b) > std::min(from.height(), b.height());
        const int gap = across ? b.y0 - from.y1 : b.x0 - from.x1;
        if (beside && gap > -max_touch_pixels) {
            best = std::min(best, std::max(0, gap));
        }
    }
    return best;
}

/// How many characters have their nearest neighbour beside them, and how many below them.
struct NeighbourVotes {
    int along = 0;
    int across = 0;

    /// Bold type whose parts stand one over the other, and charts, have neighbours of both kinds.
    [[nodiscard]] bool clear() const {
        return std::min(along, across) <= max_dissent * std::max(along, across);
    }
};

NeighbourVotes neighbours_vote(const std::vector<PixelBox>& boxes, int dpi) {
    NeighbourVotes votes;
    for (const PixelBox& b : boxes) {
        const int right = nearest_gap(boxes, b, false);
        const int below = nearest_gap(boxes, b, true);
        if (std::min(right, below) > pixels_of(max_neighbour_gap, dpi)) {
            continue;
        }
        (right < below ? votes.along : votes.across) += right == below ? 0 : 1;
    }
    return votes;
}

/// +1: a point at the foot of its line; -1: at the head; 0: no point, or inside a character.
int point_vote(const Component& point, const std::vector<Component>& all, int size) {
    const PixelBox& p = point.box;
    if (p.width() > max_point_side * size || p.height() > max_point_side * size ||
        point.area < min_point_area) {
        return 0;
    }
    const PixelBox column{p.x0, p.y0 - size, p.x1, p.y1 + size};
    const PixelBox* left = nullptr;
    for (const Component& c : all) {
        if (&c == &point) {
            continue;
        }
        if (c.box.longer_side() > max_character_sides * size) {
            continue;  // the rulings of a table: their box is not where their ink is
        }
        if (!intersect(c.box, column).empty()) {
            return 0;
        }
        const int gap = p.x0 - c.box.x1;
        const bool letter = c.box.height() * 2 > size && c.box.height() < 2 * size;
        if (letter && gap >= 0 && gap < size && overlap_y(c.box, p) > 0 &&
            (left == nullptr || c.box.x1 > left->x1)) {
            left = &c.box;
        }
    }
    if (left == nullptr) {
        return 0;
    }
    // hundredths of the line's height from its head; the sum of two sides is twice the middle
    const int place = (p.y0 + p.y1 - 2 * left->y0) * (100 / 2) / left->height();
    return place > at_foot ? 1 : place < at_head ? -1 : 0;
}

int median_size(const std::vector<PixelBox>& boxes) {
    std::vector<int> sides(boxes.size());
    std::transform(boxes.begin(), boxes.end(), sides.begin(),
                   [](const PixelBox& b) { return b.longer_side(); });
    return upper_median(std::move(sides));
}

/// What the points of a page say about its foot.
struct PointVotes {
    int foot = 0;  ///< points at the foot of their line
    int head = 0;

    /// Dirt, quotation marks and the dots of … stand at either end: only many votes of one kind
    /// decide.
    [[nodiscard]] bool clear() const {
        return std::abs(foot - head) >= min_majority &&
               std::min(foot, head) <= max_minority * std::max(foot, head);
    }
};

PointVotes points_vote(const std::vector<Component>& all, int size) {
    PointVotes votes;
    for (const Component& c : all) {
        const int vote = point_vote(c, all, size);
        votes.foot += vote > 0 ? 1 : 0;
        votes.head += vote < 0 ? 1 : 0;
    }
    return votes;
}

/// Boxes of characters joined to pieces of lines, the longest first.
std::vector<PixelBox> sample_lines(std::vector<PixelBox> boxes, int size) {
    std::sort(boxes.begin(), boxes.end(), [](const PixelBox& a, const PixelBox& b) {
        return std::pair(a.x0, a.y0) < std::pair(b.x0, b.y0);
    });
    std::vector<PixelBox> lines;
    for (const PixelBox& b : boxes) {
        auto at = std::find_if(lines.begin(), lines.end(), [&](const PixelBox& l) {
            return b.x0 - l.x1 < size && 2 * overlap_y(l, b) > b.height() &&
                   unite(l, b).height() < 2 * size && unite(l, b).width() < max_line_width * size;
        });
        if (at == lines.end()) {
            lines.push_back(b);
        } else {
            *at = unite(*at, b);
        }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const PixelBox& a, const PixelBox& b) { return a.width() > b.width(); });
    lines.resize(std::min<std::size_t>(lines.size(), max_lines));
    return lines;
}

GreyImage cut(const GreyImage& image, PixelBox box, int margin) {
    box = intersect({box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin},
                    image.bounds());
    GreyImage out(box.width(), box.height());
    for (int y = 0; y < out.height; ++y) {
        std::copy_n(image.row(box.y0 + y) + box.x0, out.width, out.row(y));
    }
    return out;
}

/// How well sampled lines read, added up.
struct LinesRead {
    std::size_t lines = 0;
    double upright = 0;   ///< as they stand
    double overhead = 0;  ///< turned by 180 degrees
    double better = 0;    ///< each line by the better of its two ways
};

LinesRead read_both_ways(const GreyImage& page, const std::vector<PixelBox>& boxes, int size,
                         const Legibility& legibility) {
    const auto lines = sample_lines(boxes, size);
    LinesRead out;
    out.lines = lines.size();
    for (const PixelBox& line : lines) {
        const GreyImage crop = cut(page, line, std::max(2, whole(crop_margin * size)));
        const double upright = legibility(crop);
        const double overhead = legibility(turned_by(crop, half));
        out.upright += upright;
        out.overhead += overhead;
        out.better += std::max(upright, overhead);
    }
    return out;
}

/// Of the two sideways positions neither is likelier a priori. A page that stands lengthwise is
/// believed to stand upright until its lines read well overhead: large or odd type that reads badly
/// either way must not turn a cover upside down.
bool reads_better_turned(const LinesRead& read, bool sideways) {
    const double well = 0.5 * static_cast<double>(read.lines);
    return sideways ? read.overhead > read.upright
                    : read.overhead > read.upright * min_advantage && read.overhead > well;
}

/// How well the lines of a page read, whichever of their ends is up; 0 to 1.
double reads_level(const GreyImage& page, const GreyImage& ink, int dpi,
                   const Legibility& legibility) {
    const auto boxes = characters(connected_components(ink), dpi);
    if (boxes.empty()) {
        return 0;
    }
    const LinesRead read = read_both_ways(page, boxes, median_size(boxes), legibility);
    return read.better / static_cast<double>(read.lines);
}

bool lies_sideways(const GreyImage& even, const GreyImage& ink, const std::vector<PixelBox>& boxes,
                   int dpi, const Legibility& legibility) {
    const NeighbourVotes votes = neighbours_vote(boxes, dpi);
    if (votes.clear() || !legibility) {
        return votes.across > votes.along;
    }
    const double as_it_lies = reads_level(even, ink, dpi, legibility);
    return reads_level(turned_by(even, quarter), turned_by(ink, quarter), dpi, legibility) >
           as_it_lies;
}

}  // namespace

int find_turn(const GreyImage& even, const GreyImage& ink, int dpi, const Legibility& legibility) {
    const auto first = characters(connected_components(ink), dpi);
    if (first.size() < min_characters) {
        return 0;
    }
    const int turn = lies_sideways(even, ink, first, dpi, legibility) ? quarter : 0;
    const GreyImage level = turned_by(ink, turn);
    const auto all = connected_components(level);
    const auto boxes = characters(all, dpi);
    const int size = median_size(boxes);
    const PointVotes votes = points_vote(all, size);
    if (votes.clear() || !legibility) {
        return votes.head > votes.foot ? turn + half : turn;
    }
    const LinesRead read = read_both_ways(turned_by(even, turn), boxes, size, legibility);
    return reads_better_turned(read, turn != 0) ? turn + half : turn;
}

}  // namespace juesuan
