#include "extractors/validate/doubts/misread_names.h"

#include <algorithm>
#include <vector>

#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

/// Below it one character of a name may be another. Assumed.
constexpr double surely_read = 0.98;

}  // namespace

bool misread_name_explains(const Check& check, const TableLookup& lookup) {
    std::vector<const NormalText*> names;
    for (const CellPlace& place : check.cells) {
        const FormCell* cell = lookup.cell(place);
        if (cell != nullptr && cell->kind == CellKind::label) {
            names.push_back(&cell->content);
        }
    }
    return std::any_of(names.begin(), names.end(), [&names](const NormalText* unsure) {
        const std::u32string text = folded(unsure->text);
        return !unsure->exact && unsure->confidence < surely_read &&
               std::any_of(names.begin(), names.end(), [&text](const NormalText* other) {
                   const std::u32string name = folded(other->text);
                   return name != text && word_similarity(name, text) > 0;
               });
    });
}

}  // namespace juesuan
