#include "extractors/normalize/normalize.h"

#include "extractors/normalize/cell_value.h"
#include "extractors/normalize/unicode_form.h"

namespace juesuan {
namespace {

NormalCell* cell_at(NormalPage& page, const PointBox& box) {
    NormalCell* best = nullptr;
    double most = same_place_share;
    for (NormalTable& table : page.tables) {
        for (NormalCell& cell : table.cells) {
            const double share = shared_area(cell.box, box);
            if (share >= most) {
                most = share;
                best = &cell;
            }
        }
    }
    return best;
}

void say(NormalText& content, const PlacedCorrection& said, const DocumentWords& words) {
    content.corrected = said.correction;
    if (said.correction.judgement == Judgement::unreadable) {
        return;  // nobody knows better than the reader
    }
    if (content.text != said.text) {
        const bool was_amount = content.value.has_value() || content.malformed;
        content.steps.clear();
        content.text = unicode_form(said.text).text;
        content.malformed = content.dash = false;
        content.value.reset();
        read_value(content, {content.text}, words);
        const bool nothing = content.text.empty() || content.dash;
        content.malformed = content.malformed || (was_amount && !nothing && !content.value);
    }
    content.steps.push_back(TextStep::correction);
    content.exact = false;
    content.confidence = 1;  // how sure a person is, validate says
    content.agreement = Agreement::one_reader;
    content.doubts = {};
}

}  // namespace

void take_corrections(const std::vector<PlacedCorrection>& corrections, NormalPage& page,
                      const DocumentWords& words) {
    for (const PlacedCorrection& said : corrections) {
        NormalCell* cell =
            said.page == page.page && !said.figure_of_text ? cell_at(page, said.box) : nullptr;
        if (cell != nullptr) {
            say(cell->content, said, words);
        }
    }
}

}  // namespace juesuan
