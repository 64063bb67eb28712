#include "extractors/validate/rules/evaluate_reports.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "extractors/validate/rules/evaluate.h"

namespace juesuan {
namespace {

/// What belongs to one report, and where it stands in the whole.
struct Slice {
    Forms forms;
    std::vector<int> tables;              ///< index in the whole of each of its tables
    std::vector<std::size_t> statements;  ///< … and of each of its statements
};

/// Copies the items whose page lies in the report.
template <class Paged>
std::vector<Paged> of_pages(const std::vector<Paged>& items, const ReportSpan& span) {
    std::vector<Paged> out;
    std::copy_if(items.begin(), items.end(), std::back_inserter(out), [&span](const Paged& one) {
        return one.page >= span.first_page && one.page <= span.last_page;
    });
    return out;
}

bool begins_in(const Paragraph& paragraph, const ReportSpan& span) {
    return !paragraph.lines.empty() && paragraph.lines.front().page >= span.first_page &&
           paragraph.lines.front().page <= span.last_page;
}

/// Sections and paragraphs of other reports stay as empty ones: others refer to them by number.
void take_text(const Forms& whole, const ReportSpan& span, Forms& out) {
    out.contents = of_pages(whole.contents, span);
    out.sections = whole.sections;
    for (Section& section : out.sections) {
        if (section.page < span.first_page || section.page > span.last_page) {
            section = {};
        }
    }
    for (const Paragraph& paragraph : whole.paragraphs) {
        out.paragraphs.push_back(begins_in(paragraph, span) ? paragraph : Paragraph{});
    }
}

Slice slice_of(const Forms& whole, std::size_t report) {
    const ReportSpan& span = whole.reports[report];
    Slice out;
    out.forms.facts = whole.facts;
    out.forms.facts.kind = span.kind;
    out.forms.facts.organization = span.organization;
    out.forms.facts.fiscal_year = span.fiscal_year;
    out.forms.pages = of_pages(whole.pages, span);
    take_text(whole, span, out.forms);
    std::vector<int> place(whole.tables.size(), -1);
    for (std::size_t t = 0; t < whole.tables.size(); ++t) {
        if (whole.tables[t].report == static_cast<int>(report)) {
            place[t] = static_cast<int>(out.tables.size());
            out.tables.push_back(static_cast<int>(t));
            out.forms.tables.push_back(whole.tables[t]);
        }
    }
    out.forms.announced = of_pages(whole.announced, span);
    for (AnnouncedTable& announced : out.forms.announced) {
        announced.table =
            announced.table < 0 ? -1 : place[static_cast<std::size_t>(announced.table)];
    }
    for (std::size_t s = 0; s < whole.statements.size(); ++s) {
        const int page = whole.statements[s].page;
        if (page >= span.first_page && page <= span.last_page) {
            out.statements.push_back(s);
            out.forms.statements.push_back(whole.statements[s]);
        }
    }
    return out;
}

/// The check with the numbers that its tables and statements have in the whole.
Check in_whole(Check check, const Slice& slice) {
    for (auto* places : {&check.cells, &check.blanks}) {
        for (CellPlace& place : *places) {
            place.table = slice.tables[static_cast<std::size_t>(place.table)];
        }
    }
    for (std::size_t& statement : check.statements) {
        statement = slice.statements[statement];
    }
    return check;
}

/// It says only that the rule applies to nothing.
bool is_empty(const Check& check) {
    return check.status == CheckStatus::not_applicable && check.cells.empty() &&
           check.statements.empty();
}

}  // namespace

std::vector<Check> evaluate_reports(const RuleCatalogue& rules, const TableLookup& lookup) {
    const Forms& whole = lookup.forms();
    if (whole.reports.size() < 2) {
        return evaluate_rules(rules, lookup);
    }
    std::vector<Check> all;
    for (std::size_t r = 0; r < whole.reports.size(); ++r) {
        const Slice slice = slice_of(whole, r);
        for (Check& check : evaluate_rules(rules, TableLookup(slice.forms, lookup.words()))) {
            all.push_back(in_whole(std::move(check), slice));
        }
    }
    // By rule, as for one report; a rule that applies somewhere is not said to apply to nothing.
    std::vector<Check> out;
    for (const RuleSpec& rule : rules.rules) {
        const std::size_t before = out.size();
        const Check* none = nullptr;
        for (Check& check : all) {
            if (check.rule == rule.id && is_empty(check)) {
                none = &check;
            } else if (check.rule == rule.id) {
                out.push_back(std::exchange(check, Check{}));
            }
        }
        if (out.size() == before && none != nullptr) {
            out.push_back(*none);
        }
    }
    return out;
}

}  // namespace juesuan
