#include "extractors/grid/text/text_pieces.h"

#include <algorithm>

#include "extractors/base/linked.h"
#include "extractors/base/median.h"

namespace juesuan {
namespace {

/// Side by side on one line, nearer than a character. Lines of a wrapped label beside an amount
/// that stands between them are half a line off and stay apart.
bool beside(const PixelBox& a, const PixelBox& b, int height) {
    const int lower = std::min(a.height(), b.height());
    const int taller = std::max(a.height(), b.height());
    const int reach = std::max(height, lower) * 11 / 10;
    if (gap_x(a, b) >= reach || overlap_y(a, b) * 2 <= lower) {
        return false;
    }
    if (gap_x(a, b) < 0) {
        return true;  // parts of one character
    }
    const int off = std::abs(a.y0 + a.y1 - b.y0 - b.y1) / 2;
    return lower * 10 < height * 6 || off * 10 <= taller * 3;
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
        for (std::size_t k = i + 1; k < order.size() && boxes[order[k]].y0 < a.y1; ++k) {
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
            const int rim = height / 8;
            std::size_t best = pieces.size();
            int best_gap = height * 8 / 10;
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

/// The side of square shapes; parts of hanzi and digits are narrow.
int usual_em(const std::vector<TextPiece>& pieces, int height) {
    std::vector<int> sides;
    for (const TextPiece& p : pieces) {
        for (const Shape& g : p.shapes) {
            const int w = g.box.width();
            const int h = g.box.height();
            if (g.box.longer_side() * 10 >= height * 6 && w * 100 >= h * 82 && w * 100 <= h * 125) {
                sides.push_back(std::max(w, h));
            }
        }
    }
    if (sides.size() < 8) {
        return height;
    }
    return upper_median(std::move(sides)) * 110 /
           100;  // ink ends a little inside the square of its character
}

/// Digits that blur tied together are as high as the digits beside them.
void know_touching_digits(TextPiece& piece, int em) {
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        Shape& s = piece.shapes[i];
        const int h = s.box.height();
        if (s.figure || s.mark || h * 100 > em * 86 || s.box.width() * 10 > em * 22) {
            continue;
        }
        const auto like =
            std::find_if(piece.shapes.begin(), piece.shapes.end(), [&](const Shape& o) {
                return o.figure && std::abs(o.box.height() - h) * 10 <= h &&
                       std::abs(o.box.y1 - s.box.y1) * 10 <= h;
            });
        const bool beside = (i > 0 && (piece.shapes[i - 1].mark || piece.shapes[i - 1].figure)) ||
                            (i + 1 < piece.shapes.size() &&
                             (piece.shapes[i + 1].mark || piece.shapes[i + 1].figure));
        if (like != piece.shapes.end() && beside) {
            s.figure = true;
            s.digits = std::max(2, (s.box.width() + em / 4) / std::max(1, em / 2));
        }
    }
}

/// Figures of which all touch: several shapes in a row, as high as digits and on one foot, are none
/// of hanzi.
void know_touching_figures(TextPiece& piece, int em) {
    int lowest = 1 << 30;
    int tallest = 0;
    int foot_high = 1 << 30;
    int foot_low = 0;
    int shapes = 0;
    for (const Shape& s : piece.shapes) {
        if (!s.mark) {
            lowest = std::min(lowest, s.box.height());
            tallest = std::max(tallest, s.box.height());
            foot_high = std::min(foot_high, s.box.y1);
            foot_low = std::max(foot_low, s.box.y1);
            ++shapes;
        }
    }
    const bool as_digits = lowest * 100 >= em * 48 && tallest * 100 <= em * 82 &&
                           tallest - lowest <= em / 6 && foot_low - foot_high <= em / 6;
    if (shapes < 2 || !as_digits) {
        return;
    }
    for (Shape& s : piece.shapes) {
        if (!s.mark && !s.figure && s.box.width() * 10 <= em * 22) {
            s.figure = true;
            s.digits = std::max(2, (s.box.width() + em / 4) / std::max(1, em / 2));
        }
    }
}

/// Two dots above each other, which blur may tie together: narrow, higher than a comma, lower than
/// a digit, after a hanzi.
bool is_colon(const TextPiece& piece, std::size_t i, int em) {
    const int w = piece.shapes[i].box.width();
    const int h = piece.shapes[i].box.height();
    return i > 0 && piece.shapes[i - 1].box.width() * 10 >= em * 5 && w * 100 <= em * 30 &&
           h * 100 >= em * 33 && h * 100 <= em * 60 && h * 2 >= w * 3;
}

void classify_shapes(TextPiece& piece, int em) {
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        Shape& s = piece.shapes[i];
        piece.colon = piece.colon || is_colon(piece, i, em);
        const int w = s.box.width();
        const int h = s.box.height();
        const bool thin = w * 100 < em * 25 && h * 100 < em * 55;
        s.mark = (h * 100 < em * 40 && w * 100 < em * 40) || thin;
        s.figure = !s.mark && h * 100 >= em * 48 && h * 100 <= em * 82 && w * 100 <= em * 60;
        s.digits = s.figure ? 1 : 0;
    }
    know_touching_digits(piece, em);
    know_touching_figures(piece, em);
}

/// Dots in a row lead from a title to its page number: they tell a list of contents from a table.
bool has_leader(const TextPiece& piece) {
    int run = 0;
    int longest = 0;
    for (const Shape& s : piece.shapes) {
        run = s.mark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest >= 4;
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
        const bool speck = s.box.longer_side() * 5 < em;
        const bool after_figure = !kept.empty() && kept.back().figure;
        const bool before_figure = i + 1 < piece.shapes.size() && piece.shapes[i + 1].figure;
        const bool point = after_figure && s.box.y1 >= kept.back().box.y1 - em / 6 &&
                           (before_figure || (s.box.x0 - kept.back().box.x1) * 5 < em);
        if (!speck || point) {
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

PageText text_pieces(const std::vector<Component>& components, int height) {
    Members letters;
    std::vector<std::size_t> small;
    for (std::size_t i = 0; i < components.size(); ++i) {
        const PixelBox& box = components[i].box;
        if (box.height() > height * 4 || box.width() > height * 12) {
            continue;
        }
        if (box.longer_side() * 10 >= height * 4) {
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
        if (boxes[i].height() * 3 >= height || boxes[i].width() >= height) {
            out.pieces.push_back(piece_of(members[i], boxes[i], components));
        }
    }
    out.em = usual_em(out.pieces, height);
    for (TextPiece& p : out.pieces) {
        classify_shapes(p, out.em);
        drop_specks(p, out.em);
    }
    std::erase_if(out.pieces, only_marks);
    return out;
}

}  // namespace juesuan
