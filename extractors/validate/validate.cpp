#include "extractors/validate/validate.h"

#include <utility>

#include "extractors/validate/evaluate.h"
#include "extractors/validate/table_lookup.h"
#include "extractors/validate/trust.h"

namespace juesuan {

Report validate(Forms forms, const RuleCatalogue& rules) {
    Report out;
    out.forms = std::move(forms);
    const TableLookup lookup(out.forms);
    out.checks = evaluate_rules(rules, lookup);
    set_verdicts(out.checks, lookup);
    out.trust = trust_cells(out.checks, rules, lookup);
    return out;
}

}  // namespace juesuan
