#include "extractors/model/forms.h"

#include <algorithm>

namespace juesuan {

PointBox box_on_page(const Paragraph& paragraph, int page) {
    PointBox out;
    bool first = true;
    for (const ParagraphLine& line : paragraph.lines) {
        if (line.page != page) {
            continue;
        }
        const PointBox& box = line.box;
        out = first ? box
                    : PointBox{std::min(out.x0, box.x0), std::min(out.y0, box.y0),
                               std::max(out.x1, box.x1), std::max(out.y1, box.y1)};
        first = false;
    }
    return out;
}

}  // namespace juesuan
