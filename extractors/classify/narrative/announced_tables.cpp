#include "extractors/classify/narrative/announced_tables.h"

#include <algorithm>

#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"

namespace juesuan {
namespace {

/// The form whose title the heading is; "" for "…情况说明" and the like.
std::string form_named(const std::string& title, const FormCatalogue& catalogue) {
    const WordSet& noun = catalogue.words.table_noun;
    std::u32string words = folded(title);
    std::size_t number = words.find(U'(');  // "收入决算表(表2)"
    while (number != std::u32string::npos && noun.length_at(words, number + 1) == 0) {
        number = words.find(U'(', number + 1);
    }
    if (!noun.ends(words.substr(0, number))) {
        return "";
    }
    for (const FormSpec& form : catalogue.forms) {
        if (title_score(title, form.title) > 0) {
            return form.id;
        }
    }
    return "";
}

}  // namespace

std::vector<AnnouncedTable> announced_tables(const Forms& forms, const FormCatalogue& catalogue) {
    std::vector<AnnouncedTable> out;
    for (const auto* sections : {&forms.contents, &forms.sections}) {
        for (const Section& section : *sections) {
            AnnouncedTable announced;
            announced.form = form_named(section.title, catalogue);
            const bool again = std::any_of(
                out.begin(), out.end(),
                [&announced](const AnnouncedTable& other) { return other.form == announced.form; });
            if (announced.form.empty() || again) {
                continue;
            }
            announced.title = section.title;
            announced.page = section.page;
            announced.box = section.box;
            for (std::size_t t = 0; t < forms.tables.size() && announced.table < 0; ++t) {
                announced.table = forms.tables[t].form == announced.form ? static_cast<int>(t) : -1;
            }
            out.push_back(std::move(announced));
        }
    }
    return out;
}

}  // namespace juesuan
