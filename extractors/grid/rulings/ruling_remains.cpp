#include "extractors/grid/rulings/ruling_remains.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/ruling_stacks.h"

namespace juesuan {
namespace {

// Ems, assumed.
constexpr Ratio max_height{3, 10};
constexpr Ratio min_width{12, 10};

constexpr int flat = 2;  // times as wide as high

constexpr Ratio min_worn_share{1, 2};  // of a table's width, assumed

bool is_dashes(const TextPiece& p, int em) {
    return p.box.height() <= max_height * em && p.box.width() >= min_width * em;
}

Ruling ruling_of(const TextPiece& p) {
    return {true, p.box.middle_y(), p.box.x0, p.box.x1, p.box.height()};
}

}  // namespace

std::vector<Ruling> take_remains(std::vector<TextPiece>& pieces, const std::vector<Ruling>& rulings,
                                 int em, int dpi) {
    const int snap = snap_distance(dpi);
    std::vector<Ruling> out;
    std::erase_if(pieces, [&](const TextPiece& p) {
        if (!is_dashes(p, em) || std::none_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
                return r.horizontal && std::abs(r.at - p.box.middle_y()) <= snap;
            })) {
            return false;
        }
        out.push_back(ruling_of(p));
        return true;
    });
    return out;
}

std::vector<TextPiece> take_dashes(std::vector<TextPiece>& pieces, int em) {
    std::vector<TextPiece> out;
    std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(out),
                 [em](const TextPiece& p) { return is_dashes(p, em); });
    std::erase_if(pieces, [em](const TextPiece& p) { return is_dashes(p, em); });
    return out;
}

void drop_stray_dashes(std::vector<TextPiece>& pieces, int em) {
    std::vector<PixelBox> words;
    for (const TextPiece& p : pieces) {
        if (p.box.height() > max_height * em) {
            words.push_back(p.box);
        }
    }
    std::erase_if(pieces, [&](const TextPiece& p) {
        const int y = p.box.middle_y();
        return p.box.height() <= max_height * em && p.box.width() >= flat * p.box.height() &&
               std::none_of(words.begin(), words.end(),
                            [y](const PixelBox& w) { return w.y0 <= y && y < w.y1; });
    });
}

std::vector<GridLine> with_worn_lines(const std::vector<GridLine>& lines,
                                      const std::vector<TextPiece>& dashes, int dpi) {
    const PixelBox box = box_of(lines);
    std::vector<Ruling> worn;
    for (const TextPiece& p : dashes) {
        if (holds_middle(box, p.box)) {
            worn.push_back(ruling_of(p));
        }
    }
    std::vector<GridLine> out = lines;
    for (const GridLine& line : snap_lines(worn, true, snap_distance(dpi))) {
        if (line.weight >= min_worn_share * static_cast<long>(box.width())) {
            out.push_back(line);
        }
    }
    std::sort(out.begin(), out.end(),
              [](const GridLine& a, const GridLine& b) { return a.at < b.at; });
    return out;
}

}  // namespace juesuan
