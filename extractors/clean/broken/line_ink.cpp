#include "extractors/clean/broken/line_ink.h"

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

constexpr Ratio min_thin{6, 10};  // of the length of a dash that touches a ruling, assumed

/// Is there ink on the page at this place along and across the line?
bool is_ink(const GreyImage& mask, bool horizontal, int along, int across) {
    const int x = horizontal ? along : across;
    const int y = horizontal ? across : along;
    return x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask.row(y)[x] == 0;
}

/// Is the ink on the line no wider there than marks are?
bool is_thin_at(const GreyImage& mask, bool horizontal, int along, int at, int thickest) {
    int low = at;
    int high = at;
    while (high - low <= thickest && is_ink(mask, horizontal, along, high + 1)) {
        ++high;
    }
    while (high - low <= thickest && is_ink(mask, horizontal, along, low - 1)) {
        --low;
    }
    return high - low <= thickest;
}

}  // namespace

bool inked_at(const GreyImage& mask, bool horizontal, int along, int at) {
    return is_ink(mask, horizontal, along, at - 1) || is_ink(mask, horizontal, along, at) ||
           is_ink(mask, horizontal, along, at + 1);
}

bool inked_between(const GreyImage& mask, bool horizontal, int from, int to, int at, int white) {
    int last = from;
    for (int i = from; i < to; ++i) {
        last = inked_at(mask, horizontal, i, at) ? i + 1 : last;
        if (i + 1 - last > white) {
            return false;
        }
    }
    return true;
}

TouchingDashes dashes_between(const GreyImage& mask, const LineOnPage& line, int from, int to,
                              int dash, int thickest) {
    TouchingDashes out;
    for (int begin = from; begin < to; ++begin) {
        int thin = 0;
        int end = begin;
        for (; end < to && inked_at(mask, line.horizontal, end, line.at); ++end) {
            thin += is_thin_at(mask, line.horizontal, end, line.at, thickest) ? 1 : 0;
        }
        const int length = end - begin;
        const bool touching = 2 * length >= dash && length <= 2 * dash && thin >= min_thin * length;
        out.count += touching ? 1 : 0;
        out.length += touching ? length : 0;
        out.others = out.others || (length > 0 && !touching);
        begin = end;
    }
    return out;
}

}  // namespace juesuan
