#include "extractors/grid/alignment/gutters.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/base/ratio.h"
#include "extractors/grid/alignment/heading_columns.h"
#include "extractors/grid/headings/group_headings.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {

namespace {

// Assumed unless a source is named.

// What a gap indicates (Hop::apart).
constexpr double certain = 1;   // two columns
constexpr double likely = 0.5;  // rather two columns

// Ems.
constexpr Ratio min_print_over{1, 4};  // on both sides of a ruling's end that print runs over
constexpr int max_heading_white = 5;   // between a heading and the column that it heads
constexpr int min_spanning_width = 3;  // of a text printed over two columns
constexpr int max_narrow_gap = 2;      // only such a gap says where columns end
constexpr Ratio spanning_step{1, 8};   // between two places that are looked at
constexpr Ratio spanning_inset{1, 4};
constexpr Ratio max_dirt_width{4, 10};
constexpr int min_lone_label_width = 8;  // a longer one that stands alone may be a note
constexpr Ratio min_white{1, 10};        // between two stripes of ink

// Counts.
constexpr int min_narrow_pieces = 3;          // of a column of single strokes
constexpr int min_pieces = 2;                 // in each of two columns that no row fills both, and
constexpr int min_pieces_of_both = 5;         // in both of them
constexpr std::ptrdiff_t min_votes = 4;       // of rows that end a column at one place, and
constexpr std::ptrdiff_t min_votes_each = 4;  // against each row that prints there

// What the white between two stripes indicates (the sum over its rows).
constexpr double forced_apart = 100;      // outweighs any rows against a ruling's end
constexpr double unmet = 0.5;             // where no row prints in both: for or against
constexpr double more_for_wider = 0.001;  // an em of white, so that the narrowest is joined first
constexpr double less_by_far = 0.2;       // cost of headings that stand alike, to the other's
constexpr double max_joined = 0.3;        // stripes with more between them stay two columns

/// A ruling's end divides columns unless print runs over it.
bool cuts(int x, const std::vector<TextPiece>& pieces, int em) {
    return std::none_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
        return std::any_of(p.shapes.begin(), p.shapes.end(), [&](const Shape& s) {
            return x - s.box.x0 > min_print_over * em && s.box.x1 - x > min_print_over * em;
        });
    });
}

std::vector<Stripe> ink_stripes(const std::vector<TextPiece>& pieces,
                                const std::vector<int>& cut_at, int least_white) {
    int x0 = beyond_any_page;
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
        s.top = beyond_any_page;
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
    return upper.foot <= lower.top && upper.headings > 0 && lower.headings == 0 &&
           white < em * max_heading_white;
}

/// Is one of them a stroke or two of dirt close to the texts of the other?
bool is_dirt_beside(const Stripe& a, const Stripe& b, int em) {
    const auto dirt = [em](const Stripe& s) {
        return s.pieces < min_narrow_pieces && s.x1 - s.x0 <= max_dirt_width * em;
    };
    return (dirt(a) || dirt(b)) && 2 * (b.x0 - a.x1) < em;
}

/// Is the right one a stroke at the end of words that begin further left, and nothing else? A
/// column does not consist of one row's parenthesis.
bool ends_words(const Stripe& a, const Stripe& b, const std::vector<TextPiece>& pieces, int em) {
    return b.pieces == 1 && b.headings == 0 && b.x1 - b.x0 <= max_dirt_width * em &&
           std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
               return !p.figures() && p.box.x0 < a.x1 && p.box.x1 > b.x0 && p.box.x1 <= b.x1;
           });
}

/// For every white between two stripes the sum of what its rows indicate.
std::vector<double> scores(const std::vector<Stripe>& stripes, const std::vector<TextPiece>& pieces,
                           const std::vector<Hop>& hops, const std::vector<int>& cut_at, int em) {
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
            const bool both = std::min(stripes[i].pieces, stripes[i + 1].pieces) >= min_pieces &&
                              stripes[i].pieces + stripes[i + 1].pieces >= min_pieces_of_both;
            const int white = stripes[i + 1].x0 - stripes[i].x1;
            const bool headed = std::min(stripes[i].headings, stripes[i + 1].headings) >= 1;
            const bool apart = (both && white * 2 >= em) || (headed && white >= em);
            score[i] = apart && !heads(stripes[i], stripes[i + 1], white, em)
                           ? unmet
                           : -unmet + more_for_wider * white / em;
        }
    }
    for (const int x : cut_at) {
        for (std::size_t i = 0; i < score.size(); ++i) {
            score[i] += stripes[i].x1 <= x + 1 && stripes[i + 1].x0 >= x - 1 ? forced_apart : 0;
        }
    }
    for (std::size_t i = 0; i < score.size(); ++i) {
        const bool none = is_dirt_beside(stripes[i], stripes[i + 1], em) ||
                          ends_words(stripes[i], stripes[i + 1], pieces, em);
        score[i] = none ? -unmet : score[i];
    }
    return score;
}

void count_gaps(std::vector<Stripe>& stripes, const std::vector<Hop>& hops) {
    for (const Hop& h : hops) {
        const int left = stripe_at(stripes, h.left);
        const int right = stripe_at(stripes, h.right);
        if (left >= 0 && right > left) {
            stripes[static_cast<std::size_t>(left)].gaps += h.apart >= certain ? 1 : 0;
            stripes[static_cast<std::size_t>(left)].words += h.apart < max_apart_in_word ? 1 : 0;
        }
    }
}

/// Stripes of ink, joined where nothing says that two columns are apart.
std::vector<Stripe> joined_stripes(const std::vector<TextPiece>& pieces,
                                   const std::vector<Hop>& hops, const std::vector<int>& cut_at,
                                   int first_figures, int em) {
    auto stripes = ink_stripes(pieces, cut_at, std::max(2, whole(min_white * em)));
    count_pieces(stripes, pieces, first_figures);
    while (stripes.size() > 1) {
        const auto score = scores(stripes, pieces, hops, cut_at, em);
        const auto worst = std::min_element(score.begin(), score.end());
        if (*worst > max_joined) {
            break;
        }
        const auto at = stripes.begin() + (worst - score.begin());
        at->x1 = (at + 1)->x1;
        stripes.erase(at + 1);
        count_pieces(stripes, pieces, first_figures);
    }
    return stripes;
}

/// Are there headings with nothing below them, and texts without a heading?
bool has_lone_headings(const std::vector<Stripe>& stripes) {
    const auto headless = [](const Stripe& s) { return s.headings == 0; };
    const auto empty = [](const Stripe& s) { return s.headings == s.pieces; };
    return std::any_of(stripes.begin(), stripes.end(), headless) &&
           std::any_of(stripes.begin(), stripes.end(), empty);
}

/// The row that numbers the columns (栏次 1 2 3) stands to the headings as they stand to each
/// other, and not to the figures: of the pieces below the headings those of the first row, if all
/// of them are a digit or two that begins, ends or has its middle where a heading does.
std::vector<TextPiece> without_column_numbers(std::vector<TextPiece> body,
                                              const std::vector<PixelBox>& heads, int em) {
    constexpr std::size_t most_digits = 2;
    const int off = em / 2;
    const auto near = [off](int a, int b) { return std::abs(a - b) <= off; };
    const auto first = std::min_element(body.begin(), body.end(), [](const auto& a, const auto& b) {
        return a.figures() != b.figures() ? a.figures() : a.box.y0 < b.box.y0;
    });
    if (first == body.end() || !first->figures()) {
        return body;
    }
    const PixelBox row = first->box;
    const auto in_row = [&row](const TextPiece& p) {
        return p.figures() && on_one_line(p.box, row);
    };
    const bool numbers = std::all_of(body.begin(), body.end(), [&](const TextPiece& p) {
        return !in_row(p) || (p.shapes.size() <= most_digits &&
                              std::any_of(heads.begin(), heads.end(), [&](const PixelBox& head) {
                                  return near(p.box.x0, head.x0) || near(p.box.x1, head.x1) ||
                                         near(p.box.middle_x(), head.middle_x());
                              }));
    });
    if (numbers && std::count_if(body.begin(), body.end(), in_row) >= min_pieces) {
        std::erase_if(body, in_row);
    }
    return body;
}

/// The columns of what stands below the headings, each with its heading, if that is better than
/// these stripes: all have one, or fewer columns hold all, or the headings stand to them alike.
std::optional<std::vector<Stripe>> under_headings(const std::vector<Stripe>& stripes,
                                                  const std::vector<TextPiece>& dividing,
                                                  const std::vector<PixelBox>& heads,
                                                  const std::vector<int>& cut_at, int first_figures,
                                                  int em) {
    std::vector<TextPiece> body;
    std::copy_if(dividing.begin(), dividing.end(), std::back_inserter(body),
                 [first_figures](const TextPiece& p) { return p.box.y1 > first_figures; });
    body = without_column_numbers(std::move(body), heads, em);
    const auto below = joined_stripes(body, hops_of(body, em), cut_at, first_figures, em);
    HeadedColumns out = headed_columns(below, heads, em);
    const std::optional<double> cost = cost_of_stripes(stripes, below, heads, em);
    const bool alike =
        out.columns.size() == stripes.size() && cost && out.cost + less_by_far < *cost;
    const bool fewer = has_lone_headings(stripes) && out.columns.size() < stripes.size();
    if (!out.all_headed && !fewer && !alike) {
        return std::nullopt;
    }
    count_pieces(out.columns, dividing, first_figures);
    return std::move(out.columns);
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

/// Does the hop, one that columns leave, pass over this place?
bool parts_at(const Hop& h, int x) { return h.apart >= likely && h.left.x1 <= x && x < h.right.x0; }

/// Does an amount of the piece end with this shape?
bool ends_amount(const TextPiece& piece, const PixelBox& shape) {
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        if (piece.shapes[i].box == shape) {
            return ends_as_amount(piece.shapes, i);
        }
    }
    return false;
}

/// Does the text run over a place where several rows end one column and begin the next? It is
/// printed over both columns, as 公用经费合计 in the last row. Only narrow gaps say where columns
/// end: behind a short label any place is white. An amount and the label of the next column close
/// behind it are one text that ends there as the others do.
bool runs_over(const TextPiece& piece, const std::vector<TextPiece>& pieces,
               const std::vector<Hop>& hops, int em) {
    if (piece.figures() || piece.box.width() < em * min_spanning_width) {
        return false;
    }
    const int end = piece.box.x1 - whole(spanning_inset * em);
    const int step = std::max(1, whole(spanning_step * em));
    for (int x = piece.box.x0 + em / 2; x < end; x += step) {
        const auto votes = std::count_if(hops.begin(), hops.end(), [&](const Hop& h) {
            return parts_at(h, x) && h.right.x0 - h.left.x1 <= em * max_narrow_gap;
        });
        const bool ends_too = std::any_of(hops.begin(), hops.end(), [&](const Hop& h) {
            return parts_at(h, x) && ends_amount(piece, h.left);
        });
        if (votes < min_votes || ends_too) {
            continue;
        }
        const auto over = std::count_if(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
            return std::any_of(p.shapes.begin(), p.shapes.end(),
                               [x](const Shape& s) { return s.box.x0 - 1 <= x && x <= s.box.x1; });
        });
        if (votes >= min_votes_each * std::max<std::ptrdiff_t>(1, over)) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<Stripe> find_stripes(const std::vector<TextPiece>& pieces,
                                 const std::vector<int>& forced, int body, int em) {
    std::vector<TextPiece> dividing;
    std::vector<TextPiece> labels;  // long ones that stand alone: they may be notes
    for (const TextPiece& p : pieces) {
        const bool alone = std::none_of(pieces.begin(), pieces.end(), [&p](const TextPiece& q) {
            return &p != &q && (q.box.x0 >= p.box.x1 || q.box.x1 <= p.box.x0) &&
                   on_one_line(p.box, q.box);
        });
        if (alone && p.box.width() > em * min_lone_label_width) {
            labels.push_back(p);
        } else if (!heads_a_group(p, pieces, body, em)) {
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
    auto stripes = joined_stripes(dividing, hops, cut_at, body, em);
    const auto heads = heads_of_columns(pieces, body, em);
    if (!heads.empty()) {
        if (auto headed = under_headings(stripes, dividing, heads, cut_at, body, em)) {
            stripes = std::move(*headed);
        }
    }
    count_gaps(stripes, hops);
    take_labels(stripes, labels, em);
    return stripes;
}

}  // namespace juesuan
