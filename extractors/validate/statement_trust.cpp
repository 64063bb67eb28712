#include "extractors/validate/statement_trust.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "extractors/validate/doubts/damaged_page.h"
#include "extractors/validate/doubts/doubt.h"
#include "extractors/validate/doubts/figure_doubt.h"
#include "extractors/validate/proof/calibration.h"

namespace juesuan {
namespace {

/// What was read is likelier than all other readings together; a misreading that agrees with
/// another figure is rare.
constexpr double likelier_than_all_others = 0.5;

/// What the checks say of a statement.
struct Evidence {
    bool agrees = false;   ///< with something else than itself
    bool follows = false;  ///< its change and percentage from its value, or from others
    bool failed = false;   ///< whoever errs
    bool misread = false;  ///< and it may be our reading
};

std::vector<Evidence> gather(const Forms& forms, const std::vector<Check>& checks,
                             const RuleCatalogue& rules) {
    std::map<std::string, bool> proves;
    std::set<std::string> rates;  // of one statement: value, change and percentage
    for (const RuleSpec& rule : rules.rules) {
        proves[rule.id] = rule.proves;
        if (rule.kind == RuleKind::percentage) {
            rates.insert(rule.id);
        }
    }
    std::vector<Evidence> out(forms.statements.size());
    for (const Check& check : checks) {
        const bool compares =
            check.cells.size() + check.statements.size() >= 2 || rates.count(check.rule) != 0;
        for (const std::size_t index : check.statements) {
            Evidence& evidence = out[index];
            const bool failed = check.status == CheckStatus::fail;
            evidence.agrees = evidence.agrees ||
                              (check.status == CheckStatus::pass && compares && proves[check.rule]);
            evidence.follows = evidence.follows ||
                               (check.status == CheckStatus::pass && rates.count(check.rule) != 0);
            evidence.failed = evidence.failed || failed;
            evidence.misread =
                evidence.misread || (failed && check.verdict == Verdict::reading_doubtful);
        }
    }
    return out;
}

/// It was copied from a document of which no page is drawn.
bool is_stored(const Statement& statement, const Forms& forms) {
    const std::vector<ParagraphLine>& lines = forms.paragraphs[statement.paragraph].lines;
    return std::any_of(lines.begin(), lines.end(), [&](const ParagraphLine& line) {
        const FormPage* page = page_numbered(forms.pages, line.page);
        return page != nullptr && line.line < page->lines.size() &&
               page->lines[line.line].content.stored;
    });
}

/// As many digits of a whole figure may have lost a point; 100 % stands for itself.
bool may_lack_point(const std::optional<Decimal>& figure, bool points_lost) {
    constexpr std::int64_t suspicious = 100;
    if (!figure || figure->scale != 0 || figure->units == 0) {
        return false;
    }
    const std::int64_t size = std::abs(figure->units);
    return points_lost ? size != suspicious : size > suspicious;
}

/// How the figures of one narrative are printed.
struct Usual {
    bool points_lost = false;
    int decimals = -1;  ///< of nearly all of its money; -1: of none, or they differ
};

bool is_money(const Statement& statement, const MoneyUnits& units) {
    const MoneyUnit* unit = units.called(statement.unit);
    return unit != nullptr && unit->power > 0;
}

constexpr int least_alike = 5;  // amounts of one narrative, assumed

int usual_decimals_of(const std::vector<Statement>& statements, const MoneyUnits& units) {
    std::map<int, int> count;
    int all = 0;
    for (const Statement& statement : statements) {
        if (statement.value && statement.value->scale > 0 && is_money(statement, units)) {
            ++count[statement.value->scale];
            ++all;
        }
    }
    const auto found = std::find_if(count.begin(), count.end(), [all](const auto& of_scale) {
        return of_scale.second >= least_alike && of_scale.second * 10 >= all * 6;
    });
    return found == count.end() ? -1 : found->first;
}

constexpr int group_digits = 3;

/// Of a scan: a last digit is gone, as money is printed with more decimals throughout. That it
/// agrees when rounded proves nothing.
bool is_short(const Statement& statement, const MoneyUnits& units, const Usual& usual) {
    const auto lacks = [&usual](const std::optional<Decimal>& figure) {
        return figure && figure->scale > 0 && figure->scale < usual.decimals;
    };
    return !statement.exact && is_money(statement, units) &&
           (lacks(statement.value) || lacks(statement.change));
}

/// Amounts of money have decimals in these reports; the figures of one narrative are printed alike.
bool is_value_unsure(const Statement& statement, const MoneyUnits& units, const Usual& usual) {
    return (is_money(statement, units) && may_lack_point(statement.value, usual.points_lost)) ||
           (statement.value && statement.value->scale == group_digits);
}

/// The same of its change, and of percentages.
bool is_change_unsure(const Statement& statement, const MoneyUnits& units, const Usual& usual) {
    return may_lack_point(statement.percent, usual.points_lost) ||
           (is_money(statement, units) && may_lack_point(statement.change, usual.points_lost)) ||
           (statement.change && statement.change->scale == group_digits);
}

CellStatus status_of(const Statement& statement, const Evidence& evidence, const Forms& forms,
                     const MoneyUnits& units, const Usual& usual, const ValidateOptions& options) {
    const PrintDoubts doubts = print_doubts_of(statement, forms);
    const bool is_doubted = doubts.any() || is_damaged_page(forms, statement.page);
    if (is_implausible(statement, units) || evidence.misread || (is_doubted && !evidence.agrees) ||
        doubts.has(PrintDoubt::struck_out)) {
        return CellStatus::review;
    }
    if (statement.exact) {
        const bool unproved = is_stored(statement, forms) && !evidence.agrees;
        return is_doubted || unproved ? CellStatus::accepted : CellStatus::verified;
    }
    // A figure that agrees with another shares its scale with it, lost points among them.
    const bool unsure =
        (is_value_unsure(statement, units, usual) && (usual.points_lost || !evidence.agrees)) ||
        (is_change_unsure(statement, units, usual) && (usual.points_lost || !evidence.follows)) ||
        is_short(statement, units, usual);
    // what the words around its figures were read with is nothing against a figure that agrees
    const double figures = figure_confidence(statement, forms);
    const bool sure = misread_probability(figures) <= options.accepted_error();
    const bool believed = sure || (evidence.agrees && figures >= likelier_than_all_others);
    return unsure || evidence.failed || !believed ? CellStatus::review : CellStatus::accepted;
}

}  // namespace

bool is_implausible(const Statement& statement, const MoneyUnits& units) {
    constexpr Decimal whole{100, 0}, rate{1000, 0};  // of a rate ten times the whole; assumed
    const bool share = statement.percent_kind == PercentKind::share;
    const bool completion = statement.percent_kind == PercentKind::completion;
    const bool percent =
        statement.percent && (share || completion) &&
        (*statement.percent > (share ? whole : rate) || *statement.percent < Decimal{});
    const bool count =
        statement.value && !statement.unit.empty() && units.called(statement.unit) == nullptr;
    return percent || (count && *statement.value < Decimal{});
}

std::vector<CellStatus> trust_statements(const Forms& forms, const std::vector<Check>& checks,
                                         const RuleCatalogue& rules, const ScaleSigns& scale,
                                         const ValidateOptions& options) {
    const std::vector<Evidence> evidence = gather(forms, checks, rules);
    const MoneyUnits& units = rules.words.money_unit;
    const Usual usual{scale.points_lost, usual_decimals_of(forms.statements, units)};
    std::vector<CellStatus> out;
    for (std::size_t s = 0; s < forms.statements.size(); ++s) {
        out.push_back(status_of(forms.statements[s], evidence[s], forms, units, usual, options));
    }
    return out;
}

}  // namespace juesuan
