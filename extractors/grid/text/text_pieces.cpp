#include "extractors/grid/text/text_pieces.h"

#include <algorithm>

#include "extractors/base/linked.h"
#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/text/spread_number.h"
#include "extractors/grid/text/thresholds.h"
#include "extractors/grid/text/touching_digits.h"
#include "extractors/grid/text/usual_em.h"

namespace juesuan {
namespace {

// Assumed unless a source is named.

// Of the character height. What stands side by side:
constexpr Ratio max_letter_gap{11, 10};        // farther apart are two pieces
constexpr Ratio max_part_height{6, 10};        // lower is a part of a character, at any height
constexpr Ratio max_level_offset{3, 10};       // of the taller one: between two middles on one line
constexpr Ratio max_one_line{12, 10};          // two lines that overlap are higher together
constexpr Ratio max_part_white{1, 5};          // between parts of a character above each other,
constexpr Ratio max_character{135, 100};       // whose side this is at most
constexpr Ratio min_character_width{82, 100};  // of its height
constexpr Ratio point_rim{1, 8};               // how far out of a piece a point or comma may stand
constexpr Ratio point_reach{8, 10};  // from a piece to the point or comma that belongs to it

// Of an em. Digits:
constexpr Ratio min_digit_height{48, 100};
constexpr Ratio max_digit_height{82, 100};
constexpr Ratio max_digit_width{60, 100};

// Of an em. Points, commas and colons:
constexpr Ratio max_mark_side{40, 100};
constexpr Ratio max_thin_mark_width{25, 100};
constexpr Ratio max_thin_mark_height{55, 100};
constexpr Ratio min_hanzi_before_colon{5, 10};
constexpr Ratio max_colon_width{30, 100};
constexpr Ratio min_colon_height{33, 100};
constexpr Ratio max_colon_height{60, 100};
constexpr Ratio min_colon_slenderness{3, 2};  // height of its width
constexpr Ratio max_dot_height{35, 100};      // of both dots with the white between them
constexpr Ratio max_dot_width{3, 2};          // of its height
constexpr Ratio min_white_after_colon{1, 10};
constexpr int min_leader_dots = 4;

// Of an em. Dirt:
constexpr Ratio max_speck_side{1, 5};
constexpr Ratio max_point_rise{1, 6};     // of a point's foot above that of the digit before it
constexpr Ratio min_leading_side{1, 14};  // smaller is dust
constexpr Ratio max_point_gap{1, 5};      // from the digit before it
constexpr Ratio min_comma_side{1, 10};    // of a small one between two hanzi,
constexpr Ratio max_comma_gap{3, 10};     // from the one before it
constexpr Ratio max_over_comma{12, 10};   // between them

/// The heads of the characters of a word and the rest of them, printed apart (the strokes of 行次).
bool of_one_line(const PixelBox& a, const PixelBox& b, int height) {
    return gap_x(a, b) < 0 && overlap_y(a, b) > 0 &&
           std::max(a.y1, b.y1) - std::min(a.y0, b.y0) <= max_one_line * height;
}

/// Parts of one character above each other (合): about square together.
bool of_one_character(const PixelBox& a, const PixelBox& b, int height) {
    const PixelBox both = unite(a, b);
    return overlap_x(a, b) * 2 > std::min(a.width(), b.width()) &&
           -overlap_y(a, b) <= max_part_white * height && both.height() <= max_character * height &&
           both.width() <= max_character * height &&
           both.width() >= min_character_width * both.height();
}

/// Side by side on one line, nearer than a character. Lines of a wrapped label beside an amount
/// that stands between them are half a line off and stay apart.
bool beside(const PixelBox& a, const PixelBox& b, int height) {
    const int lower = std::min(a.height(), b.height());
    const int taller = std::max(a.height(), b.height());
    const int reach = whole(max_letter_gap * std::max(height, lower));
    if (of_one_line(a, b, height) || of_one_character(a, b, height)) {
        return true;
    }
    if (gap_x(a, b) >= reach || overlap_y(a, b) * 2 <= lower) {
        return false;
    }
    if (gap_x(a, b) < 0) {
        return true;  // parts of one character
    }
    const int off = std::abs(a.y0 + a.y1 - b.y0 - b.y1) / 2;
    return lower < max_part_height * height || off <= max_level_offset * taller;
}

/// Indices of components, piece by piece.
using Members = std::vector<std::vector<std::size_t>>;

Members joined(const std::vector<PixelBox>& boxes, const Members& members, int height) {
    std::vector<std::size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&boxes](std::size_t a, std::size_t b) {
        return std::pair(boxes[a].y0, a) < std::pair(boxes[b].y0, b);
    });
    Linked linked(boxes.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const PixelBox& a = boxes[order[i]];
        for (std::size_t k = i + 1;
             k < order.size() && boxes[order[k]].y0 <= a.y1 + whole(max_part_white * height); ++k) {
            if (beside(a, boxes[order[k]], height)) {
                linked.join(order[i], order[k]);
            }
        }
    }
    Members out(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        auto& to = out[linked.root(i)];
        to.insert(to.end(), members[i].begin(), members[i].end());
    }
    std::erase_if(out, [](const auto& m) { return m.empty(); });
    return out;
}

std::vector<PixelBox> boxes_of(const Members& members, const std::vector<Component>& components) {
    std::vector<PixelBox> out(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (const std::size_t m : members[i]) {
            out[i] = unite(out[i], components[m].box);
        }
    }
    return out;
}

/// Points, commas and pieces of broken strokes go to the nearest piece on their line.
void attach(Members& pieces, std::vector<PixelBox>& boxes, const std::vector<Component>& components,
            std::vector<std::size_t> small, int height) {
    for (std::size_t before = small.size() + 1; small.size() < before;) {
        before = small.size();
        std::erase_if(small, [&](std::size_t s) {
            const PixelBox& box = components[s].box;
            const int middle = box.middle_y();
            const int rim = whole(point_rim * height);
            std::size_t best = pieces.size();
            int best_gap = whole(point_reach * height);
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                const int gap = gap_x(boxes[i], box);
                if (middle >= boxes[i].y0 - rim && middle < boxes[i].y1 + rim && gap < best_gap) {
                    best = i;
                    best_gap = gap;
                }
            }
            if (best < pieces.size()) {
                pieces[best].push_back(s);
                boxes[best] = unite(boxes[best], {box.x0, std::max(box.y0, boxes[best].y0), box.x1,
                                                  std::min(box.y1, boxes[best].y1)});
            }
            return best < pieces.size();
        });
    }
}

/// Two parts of one size, both far smaller than the white between them and they are high.
bool are_dots(const std::vector<PixelBox>& parts, const PixelBox& whole) {
    return parts.size() == 2 &&
           std::all_of(parts.begin(), parts.end(), [&whole](const PixelBox& p) {
               return p.height() <= max_dot_height * whole.height() &&
                      p.width() <= max_dot_width * p.height();
           });
}

TextPiece piece_of(const std::vector<std::size_t>& members, const PixelBox& box,
                   const std::vector<Component>& components) {
    std::vector<PixelBox> parts;
    parts.reserve(members.size());
    for (const std::size_t m : members) {
        parts.push_back(components[m].box);
    }
    std::sort(parts.begin(), parts.end(), [](const PixelBox& a, const PixelBox& b) {
        return std::pair(a.x0, a.y0) < std::pair(b.x0, b.y0);
    });
    TextPiece piece;
    piece.box = box;
    std::vector<PixelBox> inside;
    const auto end_shape = [&] {
        if (!inside.empty()) {
            PixelBox whole;
            for (const PixelBox& p : inside) {
                whole = unite(whole, p);
            }
            piece.shapes.push_back({whole});
            piece.shapes.back().dots = are_dots(inside, whole);
            inside.clear();
        }
    };
    int right = 0;
    for (const PixelBox& p : parts) {
        // touching boxes overlap by the blur of a pixel; parts of one hanzi overlap far more
        if (!inside.empty() && p.x0 >= right - 1) {
            end_shape();
        }
        right = inside.empty() ? p.x1 : std::max(right, p.x1);
        inside.push_back(p);
    }
    end_shape();
    return piece;
}

/// Two dots above each other, which blur may tie together: narrow, higher than a comma, lower than
/// a digit, after a hanzi and with white behind, as the stroke before the last of 别 has none; a
/// pale parenthesis stands nearer to what it opens.
bool is_colon(const TextPiece& piece, std::size_t i, int em) {
    if (i == 0) {
        return false;
    }
    const int w = piece.shapes[i].box.width();
    const int h = piece.shapes[i].box.height();
    const int before = piece.shapes[i].box.x0 - piece.shapes[i - 1].box.x1;
    const int behind =
        i + 1 < piece.shapes.size() ? piece.shapes[i + 1].box.x0 - piece.shapes[i].box.x1 : em;
    const bool white =
        behind >= min_white_after_colon * em &&
        (piece.shapes[i].dots || before <= behind + whole(min_white_after_colon * em));
    return white && piece.shapes[i - 1].box.width() >= min_hanzi_before_colon * em &&
           w <= max_colon_width * em && h >= min_colon_height * em &&
           (h <= max_colon_height * em || piece.shapes[i].dots) && h >= min_colon_slenderness * w;
}

void classify_shapes(TextPiece& piece, int em) {
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        Shape& s = piece.shapes[i];
        piece.colon = piece.colon || is_colon(piece, i, em);
        const int w = s.box.width();
        const int h = s.box.height();
        const bool thin = w < max_thin_mark_width * em && h < max_thin_mark_height * em;
        s.mark = (h < max_mark_side * em && w < max_mark_side * em) || thin;
        s.figure = !s.mark && !s.dots && h >= min_digit_height * em && h <= max_digit_height * em &&
                   w <= max_digit_width * em;
        s.digits = s.figure ? 1 : 0;
    }
    know_touching_digits(piece, em);
}

/// Dots in a row lead from a title to its page number: they tell a list of contents from a table.
bool has_leader(const TextPiece& piece) {
    int run = 0;
    int longest = 0;
    for (const Shape& s : piece.shapes) {
        run = s.mark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest >= min_leader_dots;
}

/// Dirt, and what erased rulings left at their crossings, is no part of a text: it must neither
/// bridge the white between columns nor make one. A point between figures or at the foot of one
/// stays.
void drop_specks(TextPiece& piece, int em) {
    if (has_leader(piece)) {
        return;
    }
    std::vector<Shape> kept;
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        const Shape& s = piece.shapes[i];
        const bool speck = s.box.longer_side() < max_speck_side * em;
        const bool after_figure = !kept.empty() && kept.back().figure;
        const bool before_figure = i + 1 < piece.shapes.size() && piece.shapes[i + 1].figure;
        const bool point = after_figure &&
                           s.box.y1 >= kept.back().box.y1 - whole(max_point_rise * em) &&
                           (before_figure || s.box.x0 - kept.back().box.x1 < max_point_gap * em);
        // .61, where a zero before the point is not printed
        const bool leading =
            speck && !after_figure && before_figure &&
            s.box.longer_side() >= min_leading_side * em &&
            std::abs(s.box.y1 - piece.shapes[i + 1].box.y1) <= whole(max_point_rise * em) &&
            piece.shapes[i + 1].box.x0 - s.box.x1 < max_point_gap * em;
        const bool comma = speck && !kept.empty() && !kept.back().figure &&
                           s.box.longer_side() >= min_comma_side * em &&
                           s.box.middle_y() > piece.box.middle_y() &&
                           s.box.x0 - kept.back().box.x1 <= max_comma_gap * em &&
                           i + 1 < piece.shapes.size() && !before_figure &&
                           piece.shapes[i + 1].box.x0 - kept.back().box.x1 <= max_over_comma * em;
        if (!speck || point || leading || comma) {
            kept.push_back(s);
        }
    }
    piece.shapes = std::move(kept);
    piece.box = {};
    for (const Shape& s : piece.shapes) {
        piece.box = unite(piece.box, s.box);
    }
}

bool only_marks(const TextPiece& piece) {
    return !has_leader(piece) && std::all_of(piece.shapes.begin(), piece.shapes.end(),
                                             [](const Shape& s) { return s.mark; });
}

}  // namespace

bool TextPiece::figures() const {
    int digits = 0;
    for (const Shape& g : shapes) {
        if (!g.mark && !g.figure) {
            return false;
        }
        digits += g.figure ? 1 : 0;
    }
    return digits > 0;
}

TextPiece part_of(const TextPiece& piece, std::size_t from, std::size_t to) {
    TextPiece out;
    out.colon = piece.colon;
    for (std::size_t i = from; i < to; ++i) {
        out.shapes.push_back(piece.shapes[i]);
        out.box = unite(out.box, piece.shapes[i].box);
    }
    return out;
}

PageText text_pieces(const std::vector<Component>& components, int height) {
    Members letters;
    std::vector<std::size_t> small;
    for (std::size_t i = 0; i < components.size(); ++i) {
        const PixelBox& box = components[i].box;
        if (box.height() > max_print_height * height || box.width() > max_print_width * height) {
            continue;
        }
        if (box.longer_side() >= min_letter_side * height) {
            letters.push_back({i});
        } else {
            small.push_back(i);
        }
    }
    Members members = joined(boxes_of(letters, components), letters, height);
    auto boxes = boxes_of(members, components);
    attach(members, boxes, components, std::move(small), height);
    members = joined(boxes, members, height);
    boxes = boxes_of(members, components);
    PageText out;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (boxes[i].height() >= min_line_height * height || boxes[i].width() >= height) {
            out.pieces.push_back(piece_of(members[i], boxes[i], components));
        }
    }
    out.em = usual_em(out.pieces, height);
    for (TextPiece& p : out.pieces) {
        classify_shapes(p, out.em);
        p.colon = p.colon && !p.figures();
        drop_specks(p, out.em);
    }
    std::erase_if(out.pieces, only_marks);
    join_spread_numbers(out.pieces, out.em);
    return out;
}

}  // namespace juesuan
