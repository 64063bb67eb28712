#include "extractors/classify/tables/table_part.h"

#include <algorithm>

#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/tables/lines_of_tables.h"
#include "extractors/classify/tables/page_furniture.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

constexpr std::size_t title_reach = 8;  // lines above a table that may hold its title

double middle(const PointBox& box) { return (box.y0 + box.y1) / 2; }

/// Furniture above the second part of a table: also its unit, organization and number again.
bool is_table_head(const NormalLine& line, const PageFurniture& furniture,
                   const DocumentWords& words) {
    const std::string& text = line.content.text;
    return furniture.holds(line) || is_table_number(text, words) || !unit_in(text, words).empty() ||
           !organization_in(text, words).empty();
}

struct NamedTitle {
    std::string text;
    std::string form;
    double score = 0;
};

/// The form that a text names as a title; forms are tested in the catalogue's order.
NamedTitle named_by(const std::string& text, const FormCatalogue& catalogue) {
    const DocumentWords& words = catalogue.words;
    const std::u32string line = folded(text);
    const bool heading =
        words.prose_heading.occurs_in(line) ||
        (words.prose_heading_not_of_table.occurs_in(line) && !words.table_noun.ends(line)) ||
        line.size() > 60;
    if (heading || is_note(text, words)) {
        return {};
    }
    for (const FormSpec& form : catalogue.forms) {
        const double score = title_score(text, form.title);
        if (score > 0) {
            return {text, form.id, score};
        }
    }
    return {};
}

/// The line is of the running text: no part of a title.
bool ends_sentence(const std::string& text) {
    const std::u32string line = folded(text);
    return !line.empty() && line.back() == signs::full_stop;
}

/// The title among the lines above a table, the nearest first; two lines may hold it together.
NamedTitle title_above(const std::vector<const NormalLine*>& above, const PageFurniture& furniture,
                       const FormCatalogue& catalogue) {
    NamedTitle other;
    const std::size_t reach = std::min(above.size(), title_reach);
    for (std::size_t k = 0; k < reach; ++k) {
        const NormalLine& line = *above[above.size() - 1 - k];
        const std::string& text = line.content.text;
        if (furniture.holds(line)) {
            continue;
        }
        NamedTitle named = named_by(text, catalogue);
        const bool alone =
            k + 1 >= above.size() || ends_sentence(above[above.size() - 2 - k]->content.text);
        if (!alone) {
            const std::string both = above[above.size() - 2 - k]->content.text + text;
            NamedTitle named_both = named_by(both, catalogue);
            // A long title broken in two: its second line alone names a simpler form.
            if (!named_both.form.empty() && named_both.form != named.form &&
                named_by(above[above.size() - 2 - k]->content.text, catalogue).form.empty()) {
                named = named_both;
            }
        }
        if (!named.form.empty()) {
            return named;
        }
        if (other.text.empty() && looks_like_title(text, catalogue.words)) {
            other.text = text;
        }
    }
    return other;
}

/// A title printed as the table's own first row, in one cell, or in two or three where borders of
/// columns run through it.
NamedTitle title_inside(const NormalTable& table, const FormCatalogue& catalogue) {
    constexpr int most_pieces = 3;
    std::string whole;
    int pieces = 0;
    bool wide = table.n_cols > 1;
    bool full = true;  // pieces of a title leave no cell between
    for (const NormalCell& cell : table.cells) {
        if (cell.row == 0) {
            full = full && !cell.content.text.empty();
            whole += cell.content.text;
            ++pieces;
            wide = wide && (cell.col_span > 1 || pieces > 1);
        }
    }
    const bool title = wide && full && pieces <= most_pieces;
    const NamedTitle named = title ? named_by(whole, catalogue) : NamedTitle{};
    return pieces > 1 && named.score < 1 ? NamedTitle{} : named;
}

/// The last lines of the page before may hold the title of a table that begins a page.
std::vector<const NormalLine*> lines_before(const std::vector<NormalPage>& pages, std::size_t index,
                                            const PageFurniture& furniture) {
    std::vector<const NormalLine*> out;
    if (index == 0) {
        return out;
    }
    const NormalPage& page = pages[index - 1];
    double bottom = 0;
    for (const NormalTable& table : page.tables) {
        bottom = std::max(bottom, upright_box(page, table.box).y1);
    }
    for (const NormalLine& line : page.lines) {
        if (middle(upright_box(page, line.box)) > bottom && !furniture.holds(line)) {
            out.push_back(&line);
        }
    }
    out.erase(out.begin(), out.end() - static_cast<long>(std::min<std::size_t>(out.size(), 3)));
    return out;
}

void look_around(TablePart& part, const PageFurniture& furniture, const DocumentWords& words) {
    part.free_above =
        std::all_of(part.above.begin(), part.above.end(),
                    [&](const NormalLine* line) { return is_table_head(*line, furniture, words); });
    part.free_below = std::all_of(part.below.begin(), part.below.end(),
                                  [&](const NormalLine* line) { return furniture.holds(*line); });
}

void find_title(TablePart& part, const std::vector<NormalPage>& pages, std::size_t page_index,
                const PageFurniture& furniture, const FormCatalogue& catalogue) {
    NamedTitle named = title_above(part.above, furniture, catalogue);
    if (named.form.empty()) {
        const NamedTitle inside = title_inside(*part.table, catalogue);
        named = inside.form.empty() ? named : inside;
    }
    if (named.text.empty() && part.first_on_page && part.free_above) {
        const NamedTitle before =
            title_above(lines_before(pages, page_index, furniture), furniture, catalogue);
        named = before.form.empty() ? named : before;
    }
    part.title = named.text;
    part.form_by_title = named.form;
    part.irregular = std::any_of(
        catalogue.forms.begin(), catalogue.forms.end(),
        [&named](const FormSpec& form) { return form.id == named.form && !form.bands.empty(); });
}

}  // namespace

std::vector<TablePart> table_parts(const std::vector<NormalPage>& pages,
                                   const FormCatalogue& catalogue) {
    const PageFurniture furniture(pages, catalogue);
    std::vector<TablePart> parts;
    for (std::size_t p = 0; p < pages.size(); ++p) {
        const std::size_t first = parts.size();
        for (const NormalTable& table : pages[p].tables) {
            TablePart part;
            part.page = &pages[p];
            part.table = &table;
            parts.push_back(std::move(part));
        }
        if (parts.size() == first) {
            continue;
        }
        parts[first].first_on_page = true;
        parts.back().last_on_page = true;
        set_lines_of_tables(pages[p], parts, first);
        for (std::size_t k = first; k < parts.size(); ++k) {
            look_around(parts[k], furniture, catalogue.words);
            find_title(parts[k], pages, p, furniture, catalogue);
        }
    }
    return parts;
}

}  // namespace juesuan
