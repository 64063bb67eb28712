#include "extractors/grid/alignment/heading_columns.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/headings/group_headings.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_over_next{1, 4};  // ems that a column may reach into the next one
constexpr double cost_of_em = 0.05;   // of white between a heading and its column
constexpr double cost_of_lone = 1;    // of a heading without texts, of texts without a heading
constexpr double cost_of_over = 1;    // more for a heading that stands over texts of no column
constexpr double impossible = 1e9;

/// What is done with the last of i headings and k columns.
enum class Step { none, match, lone_heading, lone_column };

/// The cheapest way to go through headings and columns from the left.
class Matching {
   public:
    Matching(const std::vector<Stripe>& body, const std::vector<PixelBox>& heads, int em)
        : body_(body), heads_(heads), em_(em) {}

    [[nodiscard]] HeadedColumns columns() const {
        const std::size_t n = heads_.size();
        const std::size_t m = body_.size();
        std::vector<std::vector<double>> cost(n + 1, std::vector<double>(m + 1, impossible));
        std::vector<std::vector<Step>> step(n + 1, std::vector<Step>(m + 1, Step::none));
        cost[0][0] = 0;
        for (std::size_t i = 0; i <= n; ++i) {
            for (std::size_t k = 0; k <= m; ++k) {
                const auto better = [&](double value, Step way) {
                    if (value < cost[i][k]) {
                        cost[i][k] = value;
                        step[i][k] = way;
                    }
                };
                if (i > 0 && k > 0) {
                    better(cost[i - 1][k - 1] + match(i - 1, k - 1), Step::match);
                }
                if (i > 0) {
                    better(cost[i - 1][k] + lone_heading(i - 1), Step::lone_heading);
                }
                if (k > 0) {
                    better(cost[i][k - 1] + cost_of_lone, Step::lone_column);
                }
            }
        }
        return way_back(step);
    }

   private:
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

    [[nodiscard]] double lone_heading(std::size_t i) const {
        const bool over = std::any_of(body_.begin(), body_.end(), [&](const Stripe& s) {
            return overlap(s.x0, s.x1, heads_[i].x0, heads_[i].x1) > 0;
        });
        return cost_of_lone + (over ? cost_of_over : 0);
    }

    [[nodiscard]] HeadedColumns way_back(const std::vector<std::vector<Step>>& step) const {
        std::vector<Stripe> out;
        bool all_headed = true;
        std::size_t i = heads_.size();
        std::size_t k = body_.size();
        while (i > 0 || k > 0) {
            const Step way = step[i][k];
            all_headed = all_headed && way == Step::match;
            Stripe column;
            if (way != Step::lone_heading) {
                column = body_[k - 1];
                --k;
            } else {
                column = {heads_[i - 1].x0, heads_[i - 1].x1};
            }
            if (way != Step::lone_column) {
                column.x0 = std::min(column.x0, heads_[i - 1].x0);
                column.x1 = std::max(column.x1, heads_[i - 1].x1);
                --i;
            }
            out.push_back(column);
        }
        std::reverse(out.begin(), out.end());
        return {std::move(out), all_headed};
    }

    const std::vector<Stripe>& body_;
    const std::vector<PixelBox>& heads_;
    int em_;
};

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

}  // namespace juesuan
