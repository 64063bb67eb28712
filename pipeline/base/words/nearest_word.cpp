#include "pipeline/base/words/nearest_word.h"

#include <algorithm>

#include "extractors/base/code_points.h"

namespace juesuan {

std::size_t typing_distance(std::string_view a, std::string_view b) {
    // Optimal string alignment (Damerau 1964), three rows at a time.
    const std::u32string from = code_points(a), to = code_points(b);
    std::vector<std::size_t> before(to.size() + 1), last(to.size() + 1), now(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= from.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                now[j] = std::min(now[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[to.size()];
}

std::optional<std::string> nearest_word(std::string_view typed,
                                        const std::vector<std::string>& words) {
    std::optional<std::string> nearest;
    std::size_t least = 0;
    for (const std::string& word : words) {
        const bool begins = typed.size() >= 2 && word.rfind(typed, 0) == 0;
        const std::size_t distance = begins ? 1 : typing_distance(typed, word);
        const std::size_t most = std::max<std::size_t>(1, (word.size() + 1) / 3);
        if (distance <= most && (!nearest || distance < least)) {
            nearest = word;
            least = distance;
        }
    }
    return nearest;
}

}  // namespace juesuan
