#include "extractors/normalize/notation/triangles.h"

#include <algorithm>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/normalize/amount_grammar.h"

namespace juesuan {
namespace {

bool begins_with(const NormalText& content, std::u32string_view triangles) {
    const std::u32string points = code_points(content.text);
    return points.size() > 1 && is_one_of(points.front(), triangles) &&
           (content.value.has_value() || content.malformed);
}

}  // namespace

void settle_triangles(NormalTable& table, const DocumentWords& words) {
    std::set<int> columns;
    for (const NormalCell& cell : table.cells) {
        if (begins_with(cell.content, signs::triangles_down)) {
            columns.insert(cell.col);
        }
    }
    for (NormalCell& cell : table.cells) {
        NormalText& content = cell.content;
        if (columns.count(cell.col) == 0 || !begins_with(content, signs::triangles_up)) {
            continue;
        }
        const ReadAmount rise = read_amount(to_utf8(code_points(content.text).substr(1)), words);
        if (!rise.value || rise.value->units < 0) {
            continue;
        }
        content.value = rise.value;
        content.malformed = false;
        content.kind = rise.percent ? CellKind::percent : CellKind::amount;
        if (std::find(content.steps.begin(), content.steps.end(), TextStep::notation) ==
            content.steps.end()) {
            content.steps.push_back(TextStep::notation);
        }
    }
}

}  // namespace juesuan
