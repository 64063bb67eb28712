#include "extractors/classify/forms/choose_form.h"

#include <utility>

namespace juesuan {
namespace {

constexpr double least_probability = 0.5;  // a form is taken for

}  // namespace

bool wins(const FormContestant& best) {
    return best.refusal == FormRefusal::none && best.probability >= least_probability;
}

FormChoice choose_form(const FormTable& table, const TablePart& part,
                       const FormCatalogue& catalogue, const ContestContext& context) {
    std::vector<FormContestant> contestants = form_contest(table, part, catalogue, context);
    if (contestants.empty()) {
        return {};
    }
    FormContestant& best = contestants.front();
    if (!wins(best)) {
        return {};
    }
    FormChoice out;
    out.form = best.form;
    out.score = 0.5 * best.bound.score + (best.title > 0 ? 0.5 : 0);
    out.probability = best.probability;
    out.bound = std::move(best.bound);
    out.banded = std::move(best.banded);
    return out;
}

}  // namespace juesuan
