#include "extractors/classify/tables/choose_form.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/tables/header_rows.h"

namespace juesuan {
namespace {

constexpr double header_with_title = 0.4;     // least header fit when the title names the form
constexpr double header_alone = 0.8;          // least header fit when no title was read
constexpr double header_against_title = 0.3;  // so much better than the title's form: title garbled
constexpr double header_alone_margin = 0.1;   // and this much better than any other form

constexpr double a_strange_header = 0.05;  // of the fit, for each column that the form lacks

// Evidence for a form against a table that nobody knows, as logarithms of odds. Assumed.
constexpr double exact_title = 6;
constexpr double garbled_title = 4;
constexpr double no_title = 0.5;
constexpr double other_title = -1;  // of no known form
constexpr double exact_title_of_another = -8;
constexpr double title_of_another = -2;    // of the catalogue
constexpr double spoken_of = 2;            // in the lines around the table
constexpr double a_whole_header = 30;      // of a header that fits, against
constexpr double middling_header = 0.5;    // one that fits so much
constexpr double a_stranger = -1;          // each column that the form does not have
constexpr double least_probability = 0.5;  // a form is taken for

/// How well the header fits each form, in the catalogue's order.
std::vector<FormChoice> fit_headers(const FormTable& table, const FormCatalogue& catalogue) {
    const std::vector<FormColumn> headed = header_columns(table, catalogue.words);
    const BindingEvidence evidence{column_contents(table), &catalogue.telling_words};
    std::vector<FormChoice> out;
    for (const FormSpec& form : catalogue.forms) {
        FormChoice choice;
        choice.form = &form;
        if (form.bands.empty()) {
            choice.bound = bind_columns(headed, form, evidence);
        } else {
            choice.banded = read_bands(table, form, catalogue.words);
            choice.bound.score = choice.banded.score;
        }
        choice.score = 0.5 * choice.bound.score;
        out.push_back(std::move(choice));
    }
    return out;
}

/// A line around the table speaks of what only this form's tables speak of (政府性基金, 国有资本).
bool is_spoken_of(const FormSpec& form, const FormSpec& rival, const TablePart& part) {
    for (const std::string& word : form.empty_words) {
        const auto& others = rival.empty_words;
        if (std::find(others.begin(), others.end(), word) != others.end()) {
            continue;
        }
        const std::u32string key = folded(word);
        const int limit = tolerated_errors(key.size());
        for (const auto* lines : {&part.above, &part.below}) {
            for (const NormalLine* line : *lines) {
                if (distance_within(key, folded(line->content.text), limit) <= limit) {
                    return true;
                }
            }
        }
    }
    return false;
}

/// How well the header fits: columns that the form does not have speak against it.
double header_strength(const FormChoice& choice) {
    return choice.bound.score - a_strange_header * choice.bound.strangers;
}

/// The one form whose header fits; of two with the same header the one that is spoken of around it.
const FormChoice* choose_by_header(const std::vector<FormChoice>& choices, const TablePart& part) {
    const FormChoice* best = nullptr;
    const FormChoice* next = nullptr;
    for (const FormChoice& choice : choices) {
        if (best == nullptr || header_strength(choice) > header_strength(*best)) {
            next = best;
            best = &choice;
        } else if (next == nullptr || header_strength(choice) > header_strength(*next)) {
            next = &choice;
        }
    }
    if (best == nullptr || header_strength(*best) < header_alone) {
        return nullptr;
    }
    if (next == nullptr || header_strength(*best) - header_strength(*next) >= header_alone_margin) {
        return best;
    }
    const bool first = is_spoken_of(*best->form, *next->form, part);
    const bool second = is_spoken_of(*next->form, *best->form, part);
    if (first == second) {
        return nullptr;
    }
    return first ? best : next;
}

/// The title holds words that the form's own never holds.
bool is_excluded(const FormSpec& form, const std::string& title) {
    const std::u32string line = folded(title);
    return std::any_of(
        form.title.none_of.begin(), form.title.none_of.end(),
        [&line](const auto& word) { return line.find(folded(word)) != std::u32string::npos; });
}

/// The first form that the title names and the header does not contradict, or nullptr.
FormChoice* choose_by_title(std::vector<FormChoice>& choices, const TablePart& part) {
    const auto found = std::find_if(choices.begin(), choices.end(), [&part](const auto& choice) {
        const bool first = choice.form->id == part.form_by_title;
        return choice.bound.score >= header_with_title &&
               (first ||
                (!part.form_by_title.empty() && title_score(part.title, choice.form->title) > 0));
    });
    return found == choices.end() ? nullptr : &*found;
}

double evidence_for(const FormChoice& choice, const TablePart& part, double best_title) {
    const double named = title_score(part.title, choice.form->title);
    double out = part.title.empty()           ? no_title
                 : named >= 1                 ? exact_title
                 : named > 0                  ? garbled_title
                 : part.form_by_title.empty() ? other_title
                 : best_title >= 1            ? exact_title_of_another
                                              : title_of_another;
    out += a_whole_header * (choice.bound.score - middling_header);
    return out + a_stranger * choice.bound.strangers;
}

/// The share of the chosen form among all, and a table that is none of them.
double probability_of(const FormChoice& chosen, const std::vector<FormChoice>& choices,
                      const TablePart& part) {
    double others = 1, best_title = 0;
    for (const FormChoice& choice : choices) {
        best_title = std::max(best_title, title_score(part.title, choice.form->title));
    }
    bool distinguished = false;
    for (const FormChoice& choice : choices) {
        if (&choice != &chosen && !is_excluded(*choice.form, part.title)) {
            others += std::exp(evidence_for(choice, part, best_title));
            distinguished = distinguished || is_spoken_of(*chosen.form, *choice.form, part);
        }
    }
    const double own =
        std::exp(evidence_for(chosen, part, best_title) + (distinguished ? spoken_of : 0));
    return own / (own + others);
}

}  // namespace

FormChoice choose_form(const FormTable& table, const TablePart& part,
                       const FormCatalogue& catalogue) {
    std::vector<FormChoice> choices = fit_headers(table, catalogue);
    const FormChoice* chosen = choose_by_header(choices, part);
    // A title that was read well and names something else (a budget, say) is believed.
    if (chosen != nullptr && !part.title.empty() &&
        (is_excluded(*chosen->form, part.title) ||
         !resembles_title(part.title, chosen->form->title))) {
        chosen = nullptr;
    }
    FormChoice* by_title = choose_by_title(choices, part);
    if (by_title != nullptr &&
        (chosen == nullptr || chosen->bound.score - by_title->bound.score < header_against_title)) {
        by_title->score += 0.5;
        chosen = by_title;
    }
    if (chosen == nullptr) {
        return {};
    }
    FormChoice out = *chosen;
    out.probability = probability_of(*chosen, choices, part);
    return out.probability < least_probability ? FormChoice{} : out;
}

}  // namespace juesuan
