#include "pipeline/inspect/explain/page_place.h"

#include "pipeline/base/words/message.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {

std::string place_on_page(int page, const PointBox& box, Language language) {
    const auto points = [](double value) { return json_text(hundredths(value)); };
    return message(language,
                   {"  page {0}, {1}–{2} × {3}–{4} points from the top left\n",
                    "  第 {0} 页，{1}–{2} × {3}–{4} 点（自左上角）\n"},
                   page, points(box.x0), points(box.x1), points(box.y0), points(box.y1));
}

}  // namespace juesuan
