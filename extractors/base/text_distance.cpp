#include "extractors/base/text_distance.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {

std::u32string folded(std::string_view utf8_text) {
    std::u32string out;
    for (const char32_t p : code_points(utf8_text)) {
        if (!is_space(p)) {
            out.push_back(folded_sign(p));
        }
    }
    return out;
}

int edit_distance(std::u32string_view a, std::u32string_view b, int limit) {
    const auto gap = static_cast<long>(a.size()) - static_cast<long>(b.size());
    if (std::labs(gap) > limit) {
        return limit + 1;
    }
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = static_cast<int>(j);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        int least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
            least = std::min(least, row[j]);
        }
        if (least > limit) {
            return limit + 1;
        }
    }
    return std::min(row[b.size()], limit + 1);
}

int distance_within(std::u32string_view word, std::u32string_view line, int limit,
                    std::size_t* end) {
    // Sellers: the first row costs nothing, so the word may begin anywhere.
    std::vector<int> row(word.size() + 1);
    for (std::size_t i = 0; i <= word.size(); ++i) {
        row[i] = static_cast<int>(i);
    }
    int best = row[word.size()];
    std::size_t best_end = 0;
    for (std::size_t j = 1; j <= line.size(); ++j) {
        int diagonal = row[0];
        for (std::size_t i = 1; i <= word.size(); ++i) {
            const int replaced = diagonal + (word[i - 1] == line[j - 1] ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
        }
        if (row[word.size()] < best) {
            best = row[word.size()];
            best_end = j;
        }
    }
    if (end != nullptr) {
        *end = best_end;
    }
    return std::min(best, limit + 1);
}

int tolerated_errors(std::size_t length) {
    return length < 4 ? 0 : std::max(1, static_cast<int>(length / 5));
}

double word_similarity(std::u32string_view a, std::u32string_view b) {
    if (a == b) {
        return 1.0;
    }
    const std::size_t length = std::min(a.size(), b.size());
    const int limit = tolerated_errors(length);
    const int distance = limit == 0 ? 1 : edit_distance(a, b, limit);
    return distance > limit ? 0.0 : 1.0 - 0.5 * distance / limit - 0.1;
}

}  // namespace juesuan
