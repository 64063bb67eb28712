#include "extractors/classify/classify.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "extractors/base/text_distance.h"
#include "extractors/classify/code_columns.h"
#include "extractors/classify/columns/ordinal_columns.h"
#include "extractors/classify/document_facts.h"
#include "extractors/classify/forms/choose_form.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/lost_figures.h"
#include "extractors/classify/narrative/announced_tables.h"
#include "extractors/classify/narrative/paragraphs.h"
#include "extractors/classify/narrative/sections.h"
#include "extractors/classify/narrative/statements.h"
#include "extractors/classify/number_rows.h"
#include "extractors/classify/records/records.h"
#include "extractors/classify/report_spans.h"
#include "extractors/classify/tables/adopted_columns.h"
#include "extractors/classify/tables/facing_pages.h"
#include "extractors/classify/tables/join_parts.h"
#include "extractors/classify/tables/running_on.h"
#include "extractors/classify/tables/spread_digits.h"
#include "extractors/classify/tables/table_part.h"
#include "extractors/classify/units.h"

namespace juesuan {
namespace {

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
        if (!form.bands.empty()) {
            continue;  // their headers stand anywhere in the table
        }
        for (const ColumnSpec& column : form.columns) {
            for (const WordChoice& choice : column.header) {
                std::for_each(choice.begin(), choice.end(), add);
            }
        }
    }
    return out;
}

bool has_amount(const FormTable& table) {
    return std::any_of(table.cells.begin(), table.cells.end(), [](const FormCell& cell) {
        return cell.kind == CellKind::amount && cell.content.value.has_value();
    });
}

/// The last fitting sentence below the table (a template's remark may stand before it).
std::string empty_statement(const TablePart& part, const FormSpec* form,
                            const DocumentWords& words) {
    static const std::vector<std::string> any;
    std::string out;
    for (const NormalLine* line : part.below) {
        if (is_empty_statement(line->content.text, form == nullptr ? any : form->empty_words,
                               words)) {
            out = line->content.text;
        }
    }
    return out;
}

FormTable form_table(const std::vector<const TablePart*>& parts, const FormCatalogue& catalogue,
                     const HeaderWords& header, const ContestContext& context) {
    FormTable table = join_parts(parts, header, catalogue.words);
    set_number_rows_apart(table, header, catalogue.words);
    FormChoice choice = choose_form(table, *parts.front(), catalogue, context);
    if (choice.form != nullptr) {
        table.form = choice.form->id;
        table.form_score = choice.score;
        table.form_probability = choice.probability;
        table.form_from_memory = choice.form->from_memory;
        table.columns = std::move(choice.bound.columns);
    } else {
        table.columns = header_columns(table, catalogue.words);
    }
    if (choice.form != nullptr && !choice.form->bands.empty()) {
        take_reading(std::move(choice.banded), table);
    } else {
        join_ordinals_to_labels(table);
        tell_codes_from_amounts(table);
        take_values_of_digits(table);
        take_specks_out_of_codes(table);
        set_cell_kinds(table);
        if (choice.form == nullptr) {
            tell_counts_from_amounts(table);
            tell_other_numbers_from_amounts(table, catalogue.words);
        }
        table.records = choice.form == nullptr ? std::vector<FormRecord>{}
                                               : list_records(table, *choice.form, catalogue.words);
        take_out_number_rows(table, catalogue.number_row_labels);
    }
    set_units(table, *parts.front(), *parts.back(), catalogue.words);
    // A form of words alone is not empty for want of amounts.
    const bool wants_amounts =
        choice.form != nullptr &&
        std::any_of(choice.form->columns.begin(), choice.form->columns.end(),
                    [](const ColumnSpec& column) { return column.role == ColumnRole::amount; });
    if (!has_amount(table) && wants_amounts) {
        table.empty_statement = empty_statement(*parts.back(), choice.form, catalogue.words);
        table.state = table.empty_statement.empty() ? TableState::empty_undeclared
                                                    : TableState::empty_declared;
    }
    return table;
}

/// Parts that show only some columns of the one that they continue get all of them. Gives the
/// tables that the parts then point to.
std::deque<NormalTable> widen_narrow_parts(std::vector<TablePart>& parts,
                                           const DocumentWords& words) {
    std::deque<NormalTable> widened;
    for (std::size_t k = 1; k < parts.size(); ++k) {
        const TablePart& before = parts[k - 1];
        if (before.irregular || !runs_on(before, parts[k], words) ||
            continues(before, parts[k], words)) {
            continue;
        }
        if (std::optional<NormalTable> table = in_columns_of(before, parts[k], words)) {
            widened.push_back(*std::move(table));
            parts[k].table = &widened.back();
        }
    }
    return widened;
}

/// The families of the forms that titles name.
std::vector<std::string> families_of(const std::vector<TablePart>& parts,
                                     const FormCatalogue& catalogue) {
    std::set<std::string> out;
    for (const TablePart& part : parts) {
        for (const FormSpec& form : catalogue.forms) {
            if (!part.form_by_title.empty() && form.id == part.form_by_title) {
                out.insert(form.family);
            }
        }
    }
    return {out.begin(), out.end()};
}

FormPage form_page(NormalPage page) {
    return {page.frame(), std::move(page.lines), std::move(page.errors), std::move(page.notes),
            std::move(page.ink)};
}

}  // namespace

Forms classify(std::vector<NormalPage> pages, const FormCatalogue& catalogue,
               const StatementGrammar& grammar) {
    const DocumentWords& words = catalogue.words;
    const HeaderWords header = header_words(catalogue);
    std::vector<TablePart> parts = table_parts(pages, catalogue);
    const std::deque<NormalTable> facing = join_facing_pages(parts, words);
    const std::deque<NormalTable> widened = widen_narrow_parts(parts, words);
    const ContestContext context{families_of(parts, catalogue)};
    Forms out;
    for (std::size_t k = 0; k < parts.size();) {
        std::vector<const TablePart*> joined = {&parts[k]};
        while (++k < parts.size() && continues(parts[k - 1], parts[k], words) &&
               !begins_anew(*joined.front(), parts[k], words)) {
            parts[k].irregular = parts[k].irregular || parts[k - 1].irregular;
            joined.push_back(&parts[k]);
        }
        out.tables.push_back(form_table(joined, catalogue, header, context));
        out.tables.back().id = "table_" + std::to_string(out.tables.size());
    }
    for (NormalPage& page : pages) {
        out.pages.push_back(form_page(std::move(page)));
    }
    out.paragraphs = join_paragraphs(out.pages, out.tables, words);
    find_sections(out, words);
    out.facts = document_facts(out.pages, out.tables, words);
    find_reports(out, words);
    out.announced = announced_tables(out, catalogue);
    set_topics(out, grammar);
    out.statements = read_statements(out, grammar, words);
    find_lost_figures(out, catalogue);
    return out;
}

}  // namespace juesuan
