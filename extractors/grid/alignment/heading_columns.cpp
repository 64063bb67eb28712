#include "extractors/grid/alignment/heading_columns.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "extractors/base/ratio.h"
#include "extractors/grid/headings/group_headings.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_over_next{1, 4};     // ems that a column may reach into the next one
constexpr double cost_of_em = 0.05;      // of white between a heading and its column
constexpr double cost_of_lone = 1;       // of a heading without texts, of texts without a heading
constexpr double cost_of_over = 1;       // more for a heading that stands over texts of no column
constexpr double cost_of_change = 0.05;  // of an em, where a heading stands to its column otherwise
                                         // than the one before does to its own
constexpr std::size_t most_lone = 8;     // between two headings over texts
constexpr double impossible = 1e9;

/// A heading with the texts that it stands over.
struct Pair {
    std::size_t head = 0, texts = 0;
};

/// The cheapest way to go through headings and columns from the left.
class Matching {
   public:
    Matching(const std::vector<Stripe>& body, const std::vector<PixelBox>& heads, int em)
        : body_(body), heads_(heads), em_(em) {
        for (const PixelBox& head : heads_) {
            lone_before_.push_back(lone_before_.back() + lone_heading(head));
        }
    }

    [[nodiscard]] HeadedColumns columns() const {
        const std::size_t n = heads_.size(), m = body_.size();
        std::vector<double> cost(n * m, impossible);
        std::vector<std::optional<Pair>> before(n * m);
        double cheapest = lone(0, n, 0, m);
        std::optional<Pair> last;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t k = 0; k < m; ++k) {
                const Pair pair{i, k};
                const double own = match(i, k);
                if (own >= impossible) {
                    continue;
                }
                double& least = cost[i * m + k];
                least = lone(0, i, 0, k) + own;
                for (const Pair& other : pairs_before(pair)) {
                    const double value = cost[other.head * m + other.texts] + own +
                                         lone(other.head + 1, i, other.texts + 1, k) +
                                         change(other, pair);
                    if (value < least) {
                        least = value;
                        before[i * m + k] = other;
                    }
                }
                const double whole = least + lone(i + 1, n, k + 1, m);
                if (whole < cheapest) {
                    cheapest = whole;
                    last = pair;
                }
            }
        }
        std::vector<Pair> pairs;
        for (; last; last = before[last->head * m + last->texts]) {
            pairs.push_back(*last);
        }
        std::reverse(pairs.begin(), pairs.end());
        HeadedColumns out = columns_of(pairs);
        out.cost = cheapest;
        return out;
    }

    [[nodiscard]] std::optional<double> cost_of(const std::vector<Pair>& pairs) const {
        double out = 0;
        std::size_t i = 0, k = 0;
        for (std::size_t p = 0; p < pairs.size(); ++p) {
            const Pair& pair = pairs[p];
            const double own = match(pair.head, pair.texts);
            if (own >= impossible) {
                return std::nullopt;
            }
            out +=
                own + lone(i, pair.head, k, pair.texts) + (p > 0 ? change(pairs[p - 1], pair) : 0);
            i = pair.head + 1;
            k = pair.texts + 1;
        }
        return out + lone(i, heads_.size(), k, body_.size());
    }

   private:
    /// Those that a pair may follow, with a few lone ones between at most.
    [[nodiscard]] std::vector<Pair> pairs_before(const Pair& pair) const {
        std::vector<Pair> out;
        for (std::size_t i = pair.head - std::min(pair.head, most_lone); i < pair.head; ++i) {
            for (std::size_t k = pair.texts - std::min(pair.texts, most_lone); k < pair.texts;
                 ++k) {
                out.push_back({i, k});
            }
        }
        return out;
    }

    /// Headings and columns between these that belong to nothing.
    [[nodiscard]] double lone(std::size_t head, std::size_t end_head, std::size_t texts,
                              std::size_t end_texts) const {
        return lone_before_[end_head] - lone_before_[head] +
               cost_of_lone * static_cast<double>(end_texts - texts);
    }

    /// Headings of one table stand to their columns in one way: left over right, in the middle.
    [[nodiscard]] double change(const Pair& a, const Pair& b) const {
        const auto places = [this](const Pair& pair) {
            const PixelBox& head = heads_[pair.head];
            const Stripe& texts = body_[pair.texts];
            return std::array{head.x0 - texts.x0, head.x1 - texts.x1, head.x0 - texts.x1,
                              head.x1 - texts.x0, (head.x0 + head.x1 - texts.x0 - texts.x1) / 2};
        };
        const auto one = places(a), other = places(b);
        int least = std::abs(one[0] - other[0]);
        for (std::size_t way = 1; way < one.size(); ++way) {
            least = std::min(least, std::abs(one[way] - other[way]));
        }
        return cost_of_change * least / em_;
    }

    [[nodiscard]] double match(std::size_t i, std::size_t k) const {
        const PixelBox& head = heads_[i];
        const Stripe& texts = body_[k];
        const int most = whole(max_over_next * em_);
        const bool over_left = (i > 0 && heads_[i - 1].x1 - most > texts.x0) ||
                               (k > 0 && body_[k - 1].x1 - most > head.x0);
        const bool over_right = (i + 1 < heads_.size() && heads_[i + 1].x0 + most < texts.x1) ||
                                (k + 1 < body_.size() && body_[k + 1].x0 + most < head.x1);
        if (over_left || over_right) {
            return impossible;
        }
        const int white = std::max({0, texts.x0 - head.x1, head.x0 - texts.x1});
        return cost_of_em * white / em_;
    }

    [[nodiscard]] double lone_heading(const PixelBox& head) const {
        const bool over = std::any_of(body_.begin(), body_.end(), [&](const Stripe& s) {
            return overlap(s.x0, s.x1, head.x0, head.x1) > 0;
        });
        return cost_of_lone + (over ? cost_of_over : 0);
    }

    [[nodiscard]] HeadedColumns columns_of(const std::vector<Pair>& pairs) const {
        HeadedColumns out;
        std::size_t i = 0, k = 0;
        const auto add_lone = [&](std::size_t head, std::size_t texts) {
            // a lone heading and lone texts between two pairs: from the left, as they stand
            while (i < head || k < texts) {
                const bool heading = k >= texts || (i < head && heads_[i].x0 < body_[k].x0);
                out.columns.push_back(heading ? Stripe{heads_[i].x0, heads_[i].x1} : body_[k]);
                ++(heading ? i : k);
            }
        };
        for (const Pair& pair : pairs) {
            add_lone(pair.head, pair.texts);
            const PixelBox& head = heads_[i++];
            Stripe column = body_[k++];
            column.x0 = std::min(column.x0, head.x0);
            column.x1 = std::max(column.x1, head.x1);
            out.columns.push_back(column);
        }
        add_lone(heads_.size(), body_.size());
        out.all_headed = pairs.size() == heads_.size() && pairs.size() == body_.size();
        return out;
    }

    const std::vector<Stripe>& body_;
    const std::vector<PixelBox>& heads_;
    int em_;
    std::vector<double> lone_before_{0};  ///< costs of all headings before each, left alone
};

/// Which of the headings or texts the stripe holds a part of.
template <typename Part>
std::vector<std::size_t> places_within(const Stripe& stripe, const std::vector<Part>& parts) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (overlap(stripe.x0, stripe.x1, parts[i].x0, parts[i].x1) > 0) {
            out.push_back(i);
        }
    }
    return out;
}

}  // namespace

std::vector<PixelBox> heads_of_columns(const std::vector<TextPiece>& pieces, int first_figures,
                                       int em) {
    std::vector<PixelBox> all;
    for (const TextPiece& p : pieces) {
        if (p.box.y1 <= first_figures && !heads_headings(p, pieces, first_figures, em)) {
            all.push_back(p.box);
        }
    }
    std::sort(all.begin(), all.end(),
              [](const PixelBox& a, const PixelBox& b) { return a.x0 < b.x0; });
    std::vector<PixelBox> out;
    for (const PixelBox& box : all) {
        if (!out.empty() && box.x0 < out.back().x1) {
            out.back() = unite(out.back(), box);
        } else {
            out.push_back(box);
        }
    }
    return out;
}

HeadedColumns headed_columns(const std::vector<Stripe>& body, const std::vector<PixelBox>& heads,
                             int em) {
    return Matching(body, heads, em).columns();
}

std::optional<double> cost_of_stripes(const std::vector<Stripe>& stripes,
                                      const std::vector<Stripe>& body,
                                      const std::vector<PixelBox>& heads, int em) {
    std::vector<Pair> pairs;
    for (const Stripe& stripe : stripes) {
        const std::vector<std::size_t> of_heads = places_within(stripe, heads);
        const std::vector<std::size_t> of_body = places_within(stripe, body);
        if (of_heads.size() > 1 || of_body.size() > 1) {
            return std::nullopt;
        }
        if (!of_heads.empty() && !of_body.empty()) {
            const Pair pair{of_heads.front(), of_body.front()};
            if (!pairs.empty() &&
                (pair.head <= pairs.back().head || pair.texts <= pairs.back().texts)) {
                return std::nullopt;
            }
            pairs.push_back(pair);
        }
    }
    return Matching(body, heads, em).cost_of(pairs);
}

}  // namespace juesuan
