#include "extractors/grid/text/lines_of_rows.h"

#include <cmath>
#include <limits>

namespace juesuan {

std::vector<std::size_t> hand_out(const std::vector<int>& lines, const std::vector<int>& anchors) {
    const std::size_t n = lines.size();
    const std::size_t k = anchors.size();
    constexpr double never = std::numeric_limits<double>::max() / 4;
    std::vector<std::vector<double>> best(k + 1, std::vector<double>(n + 1, never));
    std::vector<std::vector<std::size_t>> from(k + 1, std::vector<std::size_t>(n + 1, 0));
    best[0][0] = 0;
    for (std::size_t a = 1; a <= k; ++a) {
        for (std::size_t end = 0; end <= n; ++end) {
            double sum = 0;
            for (std::size_t begin = end + 1; begin-- > 0;) {
                sum += begin < end ? lines[begin] : 0;
                const double off =
                    begin == end
                        ? 0
                        : std::abs(sum / static_cast<double>(end - begin) - anchors[a - 1]);
                if (best[a - 1][begin] + off < best[a][end]) {
                    best[a][end] = best[a - 1][begin] + off;
                    from[a][end] = begin;
                }
            }
        }
    }
    std::vector<std::size_t> out(n, 0);
    std::size_t end = n;
    for (std::size_t a = k; a > 0; --a) {
        for (std::size_t i = from[a][end]; i < end; ++i) {
            out[i] = a - 1;
        }
        end = from[a][end];
    }
    return out;
}

}  // namespace juesuan
