#include "extractors/classify/tables/table_part.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/tables/lines_of_tables.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

constexpr std::size_t title_reach = 8;  // lines above a table that may hold its title

double middle(const PointBox& box) { return (box.y0 + box.y1) / 2; }

/// A speck, or a page number of which little more than the dashes was read (—〇—).
bool is_scrap(const std::string& text) {
    const std::u32string points = folded(text);
    return without_ends(points, signs::scraps).size() <= 2;
}

/// Nothing that speaks against a table running on: page numbers, specks.
bool is_furniture(const NormalLine& line, const DocumentWords& words) {
    return is_page_number(line.content.text, words) || is_scrap(line.content.text);
}

/// Furniture above the second part of a table: also its unit, organization and number again.
bool is_table_head(const NormalLine& line, const DocumentWords& words) {
    const std::string& text = line.content.text;
    return is_furniture(line, words) || is_table_number(text, words) ||
           !unit_in(text, words).empty() || !organization_in(text, words).empty();
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

/// The title among the lines above a table, the nearest first; two lines may hold it together.
NamedTitle title_above(const std::vector<const NormalLine*>& above,
                       const FormCatalogue& catalogue) {
    NamedTitle other;
    const std::size_t reach = std::min(above.size(), title_reach);
    for (std::size_t k = 0; k < reach; ++k) {
        const std::string& text = above[above.size() - 1 - k]->content.text;
        NamedTitle named = named_by(text, catalogue);
        if (k + 1 < above.size()) {
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

/// A title printed as the table's own first row.
NamedTitle title_inside(const NormalTable& table, const FormCatalogue& catalogue) {
    const bool wide = !table.cells.empty() && table.cells.front().row == 0 &&
                      table.cells.front().col_span == table.n_cols && table.n_cols > 1;
    return wide ? named_by(table.cells.front().content.text, catalogue) : NamedTitle{};
}

/// The last lines of the page before may hold the title of a table that begins a page.
std::vector<const NormalLine*> lines_before(const std::vector<NormalPage>& pages, std::size_t index,
                                            const DocumentWords& words) {
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
        if (middle(upright_box(page, line.box)) > bottom && !is_furniture(line, words)) {
            out.push_back(&line);
        }
    }
    out.erase(out.begin(), out.end() - static_cast<long>(std::min<std::size_t>(out.size(), 3)));
    return out;
}

/// A row or two at the end of a table, some of whose columns are merged in all of them: 合计
/// | 5.00.
bool has_columns_of(const TablePart& before, const TablePart& after) {
    if (after.table->n_cols < 2 || after.table->n_cols >= before.table->n_cols) {
        return false;
    }
    const std::vector<double> whole = column_edges(before), part = column_edges(after);
    return std::all_of(part.begin(), part.end(), [&whole](double edge) {
        return std::isnan(edge) || std::any_of(whole.begin(), whole.end(), [edge](double other) {
                   return std::abs(edge - other) <= column_tolerance;
               });
    });
}

/// Both stand between the same margins.
bool same_width(const TablePart& a, const TablePart& b) {
    const PointBox x = upright_box(*a.page, a.table->box), y = upright_box(*b.page, b.table->box);
    const double near = column_tolerance * std::max(1.0, x.x1 - x.x0);
    return std::abs(x.x0 - y.x0) <= near && std::abs(x.x1 - y.x1) <= near;
}

bool all_furniture(const std::vector<const NormalLine*>& lines, const DocumentWords& words,
                   bool (*fits)(const NormalLine&, const DocumentWords&)) {
    return std::all_of(lines.begin(), lines.end(),
                       [&](const NormalLine* line) { return fits(*line, words); });
}

void find_title(TablePart& part, const std::vector<NormalPage>& pages, std::size_t page_index,
                const FormCatalogue& catalogue) {
    NamedTitle named = title_above(part.above, catalogue);
    if (named.form.empty()) {
        const NamedTitle inside = title_inside(*part.table, catalogue);
        named = inside.form.empty() ? named : inside;
    }
    if (named.text.empty() && part.first_on_page &&
        all_furniture(part.above, catalogue.words, is_table_head)) {
        const NamedTitle before =
            title_above(lines_before(pages, page_index, catalogue.words), catalogue);
        named = before.form.empty() ? named : before;
    }
    part.title = named.text;
    part.form_by_title = named.form;
    part.irregular = std::any_of(
        catalogue.forms.begin(), catalogue.forms.end(),
        [&named](const FormSpec& form) { return form.id == named.form && !form.bands.empty(); });
}

}  // namespace

std::vector<double> column_edges(const TablePart& part) {
    const NormalPage& page = *part.page;
    const NormalTable& table = *part.table;
    std::vector<double> edges(static_cast<std::size_t>(table.n_cols),
                              std::numeric_limits<double>::quiet_NaN());
    const PointBox whole = upright_box(page, table.box);
    const double width = std::max(1.0, whole.x1 - whole.x0);
    for (const NormalCell& cell : table.cells) {
        if (cell.col >= 0 && cell.col < table.n_cols) {
            edges[static_cast<std::size_t>(cell.col)] =
                (upright_box(page, cell.box).x0 - whole.x0) / width;
        }
    }
    return edges;
}

bool same_columns(const TablePart& a, const TablePart& b) {
    if (a.table->n_cols != b.table->n_cols) {
        return false;
    }
    const std::vector<double> x = column_edges(a);
    const std::vector<double> y = column_edges(b);
    int known = 0, near = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        if (!std::isnan(x[k]) && !std::isnan(y[k])) {
            ++known;
            near += std::abs(x[k] - y[k]) <= column_tolerance ? 1 : 0;
        }
    }
    return known > 0 && near * 10 >= known * 9;
}

std::vector<TablePart> table_parts(const std::vector<NormalPage>& pages,
                                   const FormCatalogue& catalogue) {
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
            find_title(parts[k], pages, p, catalogue);
        }
    }
    return parts;
}

bool is_same_title(const TablePart& before, const TablePart& after, const DocumentWords& words) {
    if (after.form_by_title != before.form_by_title || before.title.empty() ||
        !after.title.starts_with(before.title)) {
        return false;
    }
    const std::string rest = after.title.substr(before.title.size());
    return rest.empty() || is_table_number(rest, words);
}

bool runs_on(const TablePart& before, const TablePart& after, const DocumentWords& words) {
    if (after.page->page != before.last_page() + 1 || !before.last_on_page ||
        !after.first_on_page || !all_furniture(before.below, words, is_furniture)) {
        return false;
    }
    if (!after.form_by_title.empty()) {
        return is_same_title(before, after, words);
    }
    return after.title.empty() && all_furniture(after.above, words, is_table_head);
}

bool continues(const TablePart& before, const TablePart& after, const DocumentWords& words) {
    return runs_on(before, after, words) &&
           (same_columns(before, after) ||
            (same_width(before, after) && (before.irregular || has_columns_of(before, after))));
}

bool begins_anew(const TablePart& first, const TablePart& after, const DocumentWords& words) {
    const auto organization = [&words](const TablePart& part) {
        std::string out;
        for (const NormalLine* line : part.above) {
            std::string name = organization_in(line->content.text, words);
            out = name.empty() ? out : name;
        }
        return folded(out);
    };
    const std::u32string one = organization(first), other = organization(after);
    if (!one.empty() && !other.empty() && word_similarity(one, other) == 0) {
        return true;
    }
    // 合计 with an amount beside it, above all other amounts.
    const auto total_first = [&words](const TablePart& part) {
        std::set<int> totals;  // a heading (小计) is one as well
        int first_row = std::numeric_limits<int>::max();
        for (const NormalCell& cell : part.table->cells) {
            const NormalText& content = cell.content;
            if (words.total_label.holds(folded(content.text))) {
                totals.insert(cell.row);
            } else if (content.value && content.kind == CellKind::amount &&
                       content.text.size() > 2) {
                first_row = std::min(first_row, cell.row);
            }
        }
        return totals.count(first_row) != 0;
    };
    return total_first(first) && total_first(after);
}

}  // namespace juesuan
