#include "extractors/normalize/normalize.h"

#include <algorithm>

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

/// What a person says is printed is that and nothing near it: a number that would have to be mended
/// first (12,34; O.5) is none.
void read_said_value(NormalText& content, const DocumentWords& words) {
    const std::string said = content.text;
    read_value(content, {said}, words);
    const bool mended = std::find(content.steps.begin(), content.steps.end(),
                                  TextStep::amount_grammar) != content.steps.end();
    if (content.value && mended) {
        content.text = said;
        content.value.reset();
        content.malformed = true;
        content.steps.clear();
    }
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
        read_said_value(content, words);
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
