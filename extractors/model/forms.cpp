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

const FormPage* page_numbered(const std::vector<FormPage>& pages, int number) {
    const auto found = std::find_if(pages.begin(), pages.end(),
                                    [number](const FormPage& p) { return p.page == number; });
    return found == pages.end() ? nullptr : &*found;
}

bool is_scanned(const Forms& forms, int page) {
    const FormPage* found = page_numbered(forms.pages, page);
    return found == nullptr || found->source == PageSource::scan;
}

const FormColumn* column_at(const FormTable& table, int col) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [col](const FormColumn& c) { return c.index == col; });
    return found == table.columns.end() ? nullptr : &*found;
}

}  // namespace juesuan
