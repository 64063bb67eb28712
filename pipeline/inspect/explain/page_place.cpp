#include "pipeline/inspect/explain/page_place.h"

#include "pipeline/base/shown_name.h"
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

std::string place_in_file(int page, const std::string& stored_at, Language language) {
    return message(language,
                   {"  page {0}, in the file at {1}\n", "  第 {0} 页，在文件中位于 {1}\n"}, page,
                   shown_name(stored_at));
}

}  // namespace juesuan
