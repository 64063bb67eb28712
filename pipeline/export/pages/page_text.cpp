#include "pipeline/export/pages/page_text.h"

#include <algorithm>

#include "extractors/base/code_points.h"

namespace juesuan {

std::string TextWord::text() const {
    std::string out;
    for (const TextCharacter& each : characters) {
        out += to_utf8(each.character);
    }
    return out;
}

double TextWord::confidence() const {
    double sum = 0;
    for (const TextCharacter& each : characters) {
        sum += each.confidence;
    }
    return characters.empty() ? 0.0 : sum / static_cast<double>(characters.size());
}

std::string TextLine::text() const {
    std::string out;
    for (const TextWord& word : words) {
        out += (out.empty() ? "" : " ") + word.text();
    }
    return out;
}

double TextLine::confidence() const {
    double sum = 0;
    std::size_t count = 0;
    for (const TextWord& word : words) {
        sum += word.confidence() * static_cast<double>(word.characters.size());
        count += word.characters.size();
    }
    return count == 0 ? 0.0 : sum / static_cast<double>(count);
}

PointBox around(const PointBox& a, const PointBox& b) {
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

}  // namespace juesuan
