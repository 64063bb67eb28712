#include "extractors/model/read_page.h"

namespace juesuan {

const std::string& ReadLine::text() const {
    static const std::string nothing;
    return readings.empty() || readings.front().alternatives.empty()
               ? nothing
               : readings.front().alternatives.front().text;
}

double ReadLine::confidence() const {
    return readings.empty() || readings.front().alternatives.empty()
               ? 0.0
               : readings.front().alternatives.front().probability;
}

}  // namespace juesuan
