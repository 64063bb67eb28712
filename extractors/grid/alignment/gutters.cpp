#include "extractors/grid/alignment/gutters.h"

#include <algorithm>

#include "extractors/grid/alignment/group_headings.h"

namespace juesuan {
namespace {

bool on_one_line(const PixelBox& a, const PixelBox& b) {
    return overlap_y(a, b) * 2 >= std::min(a.height(), b.height());
}

/// A point and two digits at the end: an amount is over here.
bool ends_as_amount(const std::vector<Shape>& shapes, std::size_t last) {
    int digits = 0;
    std::size_t i = last + 1;
    while (i > 0 && shapes[i - 1].figure && digits < 2) {
        digits += shapes[--i].digits;
    }
    return digits == 2 && i >= 2 && shapes[i - 1].mark && shapes[i - 2].figure;
}

/// A hanzi or most of one: what stands beside it with white between is no punctuation.
bool solid(const Shape& s, int em) {
    return !s.mark && !s.figure && s.box.width() * 100 >= em * 45;
}

/// Length of the word that ends (step −1) or begins (step +1) with shape i.
int word_width(const std::vector<Shape>& shapes, std::size_t i, int step, int em) {
    std::size_t k = i;
    while (step < 0 ? k > 0 : k + 1 < shapes.size()) {
        const Shape& a = step < 0 ? shapes[k - 1] : shapes[k];
        const Shape& b = step < 0 ? shapes[k] : shapes[k + 1];
        if (b.box.x0 - a.box.x1 >= em / 2) {
            break;
        }
        k = step < 0 ? k - 1 : k + 1;
    }
    return std::abs(step < 0 ? shapes[i].box.x1 - shapes[k].box.x0
                             : shapes[k].box.x1 - shapes[i].box.x0);
}

/// What the gap between shape i of `left` and shape k of `right` says.
double apart(const std::vector<Shape>& left, std::size_t i, const std::vector<Shape>& right,
             std::size_t k, int em) {
    const Shape& a = left[i];
    const Shape& b = right[k];
    const int gap = (b.box.x0 - a.box.x1) * 100 / em;  // hundredths of a character
    if (solid(a, em) && solid(b, em)) {
        const bool spaced_word = word_width(left, i, -1, em) * 10 <= em * 12 &&
                                 word_width(right, k, +1, em) * 10 <= em * 12;
        if (spaced_word && gap < 170) {
            return gap < 60 ? -1 : -0.3;  // 合 计, 项 目: or columns of one character each
        }
        return gap >= 90 ? 1 : gap >= 55 ? 0.5 : -1;
    }
    if (gap >= 105) {
        return 1;
    }
    if (gap >= 12 && b.figure && ends_as_amount(left, i)) {
        return 0.5;
    }
    if (gap >= 45 && a.figure && b.figure) {
        return 0.5;  // half a character is no gap inside a number
    }
    const bool digits = a.figure ? i > 0 && left[i - 1].figure
                                 : b.figure && k + 1 < right.size() && right[k + 1].figure;
    if (gap >= 12 && !a.mark && !b.mark && a.figure != b.figure && (digits || gap >= 55)) {
        return gap >= 55 || ends_as_amount(left, i) ? 0.5 : 0;
    }
    return gap >= 80 ? 0 : -1;  // full-width punctuation leaves most of a character white
}

/// A ruling's end divides columns unless print runs over it.
bool cuts(int x, const std::vector<TextPiece>& pieces, int em) {
    return std::none_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
        return std::any_of(p.shapes.begin(), p.shapes.end(), [&](const Shape& s) {
            return (x - s.box.x0) * 4 > em && (s.box.x1 - x) * 4 > em;
        });
    });
}

std::vector<Stripe> ink_stripes(const std::vector<TextPiece>& pieces,
                                const std::vector<int>& cut_at, int least_white) {
    int x0 = 1 << 30;
    int x1 = 0;
    for (const TextPiece& p : pieces) {
        x0 = std::min(x0, p.box.x0);
        x1 = std::max(x1, p.box.x1);
    }
    if (x1 <= x0) {
        return {};
    }
    std::vector<bool> ink(static_cast<std::size_t>(x1 - x0), false);
    for (const TextPiece& p : pieces) {
        for (const Shape& g : p.shapes) {
            std::fill(ink.begin() + (g.box.x0 - x0), ink.begin() + (g.box.x1 - x0), true);
        }
    }
    for (const int x : cut_at) {
        const int from = std::clamp(x - least_white / 2 - x0, 0, x1 - x0);
        const int to = std::clamp(x + (least_white + 1) / 2 - x0, 0, x1 - x0);
        std::fill(ink.begin() + from, ink.begin() + to, false);
    }
    std::vector<Stripe> out;
    for (int x = x0; x < x1; ++x) {
        if (!ink[static_cast<std::size_t>(x - x0)]) {
            continue;
        }
        if (!out.empty() && x - out.back().x1 < least_white) {
            out.back().x1 = x + 1;
        } else {
            out.push_back({x, x + 1});
        }
    }
    return out;
}

int stripe_at(const std::vector<Stripe>& stripes, const PixelBox& box) {
    const int x = box.middle_x();
    const auto after = std::upper_bound(stripes.begin(), stripes.end(), x,
                                        [](int at, const Stripe& s) { return at < s.x0; });
    return static_cast<int>(after - stripes.begin()) - 1;
}

void count_pieces(std::vector<Stripe>& stripes, const std::vector<TextPiece>& pieces,
                  int first_figures) {
    for (Stripe& s : stripes) {
        s.pieces = 0;
        s.headings = 0;
        s.top = 1 << 30;
        s.foot = 0;
        for (const TextPiece& p : pieces) {
            const bool inside = std::any_of(p.shapes.begin(), p.shapes.end(), [&s](const Shape& g) {
                return g.box.x0 < s.x1 && g.box.x1 > s.x0;
            });
            s.pieces += inside ? 1 : 0;
            s.top = inside ? std::min(s.top, p.box.y0) : s.top;
            s.foot = inside ? std::max(s.foot, p.box.y1) : s.foot;
            s.headings += inside && p.box.y1 <= first_figures ? 1 : 0;
        }
    }
}

/// Does one of the stripes stand wholly above the other, which has no heading of its own? A heading
/// in the middle of its column and amounts set to the right are one column.
bool heads(const Stripe& a, const Stripe& b, int white, int em) {
    const Stripe& upper = a.foot < b.foot ? a : b;
    const Stripe& lower = a.foot < b.foot ? b : a;
    return upper.foot <= lower.top && upper.headings > 0 && lower.headings == 0 && white < em * 5;
}

/// For every white between two stripes the sum of what its rows say.
std::vector<double> scores(const std::vector<Stripe>& stripes, const std::vector<Hop>& hops,
                           const std::vector<int>& cut_at, int em) {
    std::vector<double> score(stripes.size() - 1, 0);
    std::vector<bool> met(stripes.size() - 1, false);
    for (const Hop& h : hops) {
        const int left = stripe_at(stripes, h.left);
        if (left >= 0 && left + 1 < static_cast<int>(stripes.size()) &&
            stripe_at(stripes, h.right) == left + 1) {
            score[static_cast<std::size_t>(left)] += h.apart;
            met[static_cast<std::size_t>(left)] = true;
        }
    }
    for (std::size_t i = 0; i < score.size(); ++i) {
        if (!met[i]) {
            // no row prints in both: columns of which each row fills one, or a stray word
            const bool both = std::min(stripes[i].pieces, stripes[i + 1].pieces) >= 2 &&
                              stripes[i].pieces + stripes[i + 1].pieces >= 5;
            const int white = stripes[i + 1].x0 - stripes[i].x1;
            const bool headed = std::min(stripes[i].headings, stripes[i + 1].headings) >= 1;
            const bool apart = (both && white * 2 >= em) || (headed && white >= em);
            score[i] = apart && !heads(stripes[i], stripes[i + 1], white, em)
                           ? 0.5
                           : -0.5 + 0.001 * white / em;
        }
    }
    for (const int x : cut_at) {
        for (std::size_t i = 0; i < score.size(); ++i) {
            score[i] += stripes[i].x1 <= x + 1 && stripes[i + 1].x0 >= x - 1 ? 100 : 0;
        }
    }
    return score;
}

void count_gaps(std::vector<Stripe>& stripes, const std::vector<Hop>& hops) {
    for (const Hop& h : hops) {
        const int left = stripe_at(stripes, h.left);
        const int right = stripe_at(stripes, h.right);
        if (left >= 0 && right > left) {
            stripes[static_cast<std::size_t>(left)].gaps += h.apart >= 1 ? 1 : 0;
            stripes[static_cast<std::size_t>(left)].words += h.apart < 0.2 ? 1 : 0;
        }
    }
}

/// A label that stands alone in its row widens its column when it fits into the white beside it.
void take_labels(std::vector<Stripe>& stripes, const std::vector<TextPiece>& labels, int em) {
    for (const TextPiece& p : labels) {
        for (std::size_t i = 0; i < stripes.size(); ++i) {
            const bool begins = p.box.x0 > stripes[i].x0 - em / 2 && p.box.x0 < stripes[i].x1;
            if (begins && i + 1 < stripes.size() && p.box.x1 < stripes[i + 1].x0) {
                stripes[i].x1 = std::max(stripes[i].x1, p.box.x1);
            }
        }
    }
}

/// Does the text run over a place where several rows end one column and begin the next? It is
/// printed over both columns, as 公用经费合计 in the last row. Only narrow gaps say where columns
/// end: behind a short label any place is white.
bool runs_over(const TextPiece& piece, const std::vector<TextPiece>& pieces,
               const std::vector<Hop>& hops, int em) {
    if (piece.figures() || piece.box.width() < em * 3) {
        return false;
    }
    for (int x = piece.box.x0 + em / 2; x < piece.box.x1 - em / 4; x += std::max(1, em / 8)) {
        const auto votes = std::count_if(hops.begin(), hops.end(), [&](const Hop& h) {
            return h.apart >= 0.5 && h.left.x1 <= x && x < h.right.x0 &&
                   h.right.x0 - h.left.x1 <= em * 2;
        });
        if (votes < 4) {
            continue;
        }
        const auto over = std::count_if(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
            return std::any_of(p.shapes.begin(), p.shapes.end(),
                               [x](const Shape& s) { return s.box.x0 - 1 <= x && x <= s.box.x1; });
        });
        if (votes >= 4 * std::max<std::ptrdiff_t>(1, over)) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<Hop> hops_of(const std::vector<TextPiece>& pieces, int em) {
    std::vector<Hop> out;
    for (const TextPiece& p : pieces) {
        for (std::size_t i = 0; i + 1 < p.shapes.size(); ++i) {
            out.push_back(
                {p.shapes[i].box, p.shapes[i + 1].box, apart(p.shapes, i, p.shapes, i + 1, em)});
        }
        // headings of several lines stand a little higher or lower than their neighbours
        const TextPiece* next = nullptr;
        for (const TextPiece& q : pieces) {
            if (q.box.x0 >= p.box.x1 - 1 && overlap_y(p.box, q.box) * 4 > -em &&
                (next == nullptr || q.box.x0 < next->box.x0)) {
                next = &q;
            }
        }
        if (next != nullptr) {
            const double a = apart(p.shapes, p.shapes.size() - 1, next->shapes, 0, em);
            const bool level = on_one_line(p.box, next->box);
            out.push_back(
                {p.shapes.back().box, next->shapes.front().box, level ? a : std::max(0.0, a / 2)});
        }
    }
    return out;
}

std::vector<Stripe> find_stripes(const std::vector<TextPiece>& pieces,
                                 const std::vector<int>& forced, int em) {
    const int first_figures = first_figures_of(pieces);
    std::vector<TextPiece> dividing;
    std::vector<TextPiece> labels;  // long ones that stand alone: they may be notes
    for (const TextPiece& p : pieces) {
        const bool alone = std::none_of(pieces.begin(), pieces.end(), [&p](const TextPiece& q) {
            return &p != &q && (q.box.x0 >= p.box.x1 || q.box.x1 <= p.box.x0) &&
                   on_one_line(p.box, q.box);
        });
        if (alone && p.box.width() > em * 8) {
            labels.push_back(p);
        } else if (!heads_a_group(p, pieces, first_figures, em)) {
            dividing.push_back(p);
        }
    }
    auto hops = hops_of(dividing, em);
    const auto all = dividing;
    std::erase_if(dividing, [&](const TextPiece& p) { return runs_over(p, all, hops, em); });
    hops = dividing.size() < all.size() ? hops_of(dividing, em) : hops;
    std::vector<int> cut_at;
    PixelBox ink;
    for (const TextPiece& p : dividing) {
        ink = unite(ink, p.box);
    }
    std::copy_if(forced.begin(), forced.end(), std::back_inserter(cut_at), [&](int x) {
        return x > ink.x0 + em / 2 && x < ink.x1 - em / 2 && cuts(x, dividing, em);
    });
    auto stripes = ink_stripes(dividing, cut_at, std::max(2, em / 10));
    while (stripes.size() > 1) {
        count_pieces(stripes, dividing, first_figures);
        const auto score = scores(stripes, hops, cut_at, em);
        const auto worst = std::min_element(score.begin(), score.end());
        if (*worst > 0.3) {
            break;
        }
        const auto at = stripes.begin() + (worst - score.begin());
        at->x1 = (at + 1)->x1;
        stripes.erase(at + 1);
    }
    count_gaps(stripes, hops);
    take_labels(stripes, labels, em);
    return stripes;
}

}  // namespace juesuan
