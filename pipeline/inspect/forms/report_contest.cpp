#include "pipeline/inspect/forms/report_contest.h"

#include <algorithm>
#include <limits>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/classify/forms/choose_form.h"
#include "extractors/classify/line_words.h"

namespace juesuan {
namespace {

/// The form whose title the table has, of the first that fits.
const FormSpec* form_titled(const std::string& title, const FormCatalogue& catalogue) {
    const auto found = std::find_if(catalogue.forms.begin(), catalogue.forms.end(),
                                    [&title](const FormSpec& form) {
                                        return !title.empty() && title_score(title, form.title) > 0;
                                    });
    return found == catalogue.forms.end() ? nullptr : &*found;
}

/// Cells lose their values where these are no amounts: numbers of lines and codes.
FormTable with_values(const FormTable& table) {
    FormTable out = table;
    for (FormCell& cell : out.cells) {
        if (!cell.content.value.has_value() && all_digits(cell.content.text)) {
            cell.content.value = Decimal::parse(cell.content.text);
        }
    }
    return out;
}

/// The lines of the page above the table, or below it.
std::vector<const NormalLine*> lines_of(const Forms& forms, const FormTable& table, bool above) {
    std::vector<const NormalLine*> out;
    if (table.pages.empty()) {
        return out;
    }
    const int number = above ? table.pages.front() : table.pages.back();
    const FormPage* page = page_numbered(forms.pages, number);
    double top = std::numeric_limits<double>::max(), bottom = 0;
    for (const FormCell& cell : table.cells) {
        if (cell.page == number) {
            top = std::min(top, cell.box.y0);
            bottom = std::max(bottom, cell.box.y1);
        }
    }
    if (page != nullptr) {
        for (const NormalLine& line : page->lines) {
            const double middle = (line.box.y0 + line.box.y1) / 2;
            if (above ? middle < top : middle > bottom) {
                out.push_back(&line);
            }
        }
    }
    return out;
}

}  // namespace

std::vector<FormContestant> contest_in_report(const Forms& forms, std::size_t table,
                                              const FormCatalogue& catalogue) {
    std::set<std::string> families;
    for (const FormTable& other : forms.tables) {
        if (const FormSpec* form = form_titled(other.title, catalogue)) {
            families.insert(form->family);
        }
    }
    const FormTable whole = with_values(forms.tables[table]);
    TablePart part;
    part.title = whole.title;
    const FormSpec* titled = form_titled(whole.title, catalogue);
    part.form_by_title = titled == nullptr ? "" : titled->id;
    part.above = lines_of(forms, whole, true);
    part.below = lines_of(forms, whole, false);
    return form_contest(whole, part, catalogue, {{families.begin(), families.end()}});
}

const FormContestant* winner_of(const std::vector<FormContestant>& contestants) {
    return !contestants.empty() && wins(contestants.front()) ? &contestants.front() : nullptr;
}

}  // namespace juesuan
