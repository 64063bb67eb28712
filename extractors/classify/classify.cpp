#include "extractors/classify/classify.h"

#include <algorithm>
#include <utility>

#include "extractors/base/text_distance.h"
#include "extractors/classify/bind_columns.h"
#include "extractors/classify/document_facts.h"
#include "extractors/classify/join_parts.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/records.h"
#include "extractors/classify/table_part.h"

namespace juesuan {
namespace {

constexpr double header_with_title = 0.4;    // least header fit when the title names the form
constexpr double header_alone = 0.8;         // least header fit when no title was read
constexpr double header_alone_margin = 0.1;  // and this much better than any other form

HeaderWords header_words(const FormCatalogue& catalogue) {
    HeaderWords out;
    const auto add = [&out](const std::string& word) {
        std::u32string key = folded(word);
        if (std::find(out.words.begin(), out.words.end(), key) == out.words.end()) {
            out.words.push_back(std::move(key));
        }
    };
    std::for_each(catalogue.header_words.begin(), catalogue.header_words.end(), add);
    for (const FormSpec& form : catalogue.forms) {
        for (const ColumnSpec& column : form.columns) {
            for (const WordChoice& choice : column.header) {
                std::for_each(choice.begin(), choice.end(), add);
            }
        }
    }
    return out;
}

struct FormChoice {
    const FormSpec* form = nullptr;
    BoundColumns bound;
    double score = 0;
};

/// The form that the title names, if the header does not contradict it; else the one form whose
/// header fits.
FormChoice choose_form(const FormTable& table, const std::string& form_by_title,
                       const FormCatalogue& catalogue) {
    const std::vector<FormColumn> headed = header_columns(table);
    FormChoice by_title, by_header;
    double next = 0;
    for (const FormSpec& form : catalogue.forms) {
        BoundColumns bound = bind_columns(headed, form);
        if (form.id == form_by_title) {
            by_title = {&form, bound, 0.5 + 0.5 * bound.score};
        }
        if (bound.score > by_header.bound.score) {
            next = by_header.bound.score;
            by_header = {&form, std::move(bound), 0};
        } else {
            next = std::max(next, bound.score);
        }
    }
    by_header.score = 0.5 * by_header.bound.score;
    if (by_title.form != nullptr && by_title.bound.score >= header_with_title) {
        return by_title;
    }
    const bool clear = by_header.bound.score >= header_alone &&
                       by_header.bound.score - next >= header_alone_margin;
    return clear && form_by_title.empty() ? by_header : FormChoice{};
}

bool has_amount(const FormTable& table) {
    return std::any_of(table.cells.begin(), table.cells.end(), [](const FormCell& cell) {
        return cell.kind == CellKind::amount && cell.content.value.has_value();
    });
}

/// The last fitting sentence below the table (a template's remark may stand before it).
std::string empty_statement(const TablePart& part, const FormSpec* form) {
    static const std::vector<std::string> any;
    std::string out;
    for (const NormalLine* line : part.below) {
        if (is_empty_statement(line->content.text, form == nullptr ? any : form->empty_words)) {
            out = line->content.text;
        }
    }
    return out;
}

FormTable form_table(const std::vector<const TablePart*>& parts, const FormCatalogue& catalogue,
                     const HeaderWords& words, const ClassifyOptions& options) {
    FormTable table = join_parts(parts, words, options.repeated_headers_in_cells);
    FormChoice choice = choose_form(table, parts.front()->form_by_title, catalogue);
    if (choice.form != nullptr) {
        table.form = choice.form->id;
        table.form_score = choice.score;
        table.columns = std::move(choice.bound.columns);
    } else {
        table.columns = header_columns(table);
    }
    set_cell_kinds(table);
    if (choice.form != nullptr) {
        table.records = list_records(table, *choice.form);
    }
    if (!has_amount(table) && choice.form != nullptr) {
        table.empty_statement = empty_statement(*parts.back(), choice.form);
        table.state = table.empty_statement.empty() ? TableState::empty_undeclared
                                                    : TableState::empty_declared;
    }
    return table;
}

FormPage form_page(NormalPage page) {
    return {page.page,   page.width_points, page.height_points,    page.source,           page.dpi,
            page.turned, page.skew_degrees, std::move(page.lines), std::move(page.errors)};
}

}  // namespace

Forms classify(std::vector<NormalPage> pages, const FormCatalogue& catalogue,
               const ClassifyOptions& options) {
    const HeaderWords words = header_words(catalogue);
    const std::vector<TablePart> parts = table_parts(pages, catalogue);
    Forms out;
    for (std::size_t k = 0; k < parts.size();) {
        std::vector<const TablePart*> joined = {&parts[k]};
        while (++k < parts.size() && continues(parts[k - 1], parts[k])) {
            joined.push_back(&parts[k]);
        }
        out.tables.push_back(form_table(joined, catalogue, words, options));
        out.tables.back().id = "table_" + std::to_string(out.tables.size());
    }
    for (NormalPage& page : pages) {
        out.pages.push_back(form_page(std::move(page)));
    }
    out.facts = document_facts(out.pages, out.tables);
    return out;
}

}  // namespace juesuan
