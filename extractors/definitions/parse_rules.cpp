#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extractors/definitions/parse_parts.h"

namespace juesuan::definitions {
namespace {

constexpr std::array<std::pair<std::string_view, RuleKind>, 26> kinds = {{
    {"sum_equals", RuleKind::sum_equals},
    {"equals_cell", RuleKind::equals_cell},
    {"hierarchy_sum", RuleKind::hierarchy_sum},
    {"ratio_within", RuleKind::ratio_within},
    {"sign", RuleKind::sign},
    {"required", RuleKind::required},
    {"balance", RuleKind::balance},
    {"names_agree", RuleKind::names_agree},
    {"not_equals", RuleKind::not_equals},
    {"percentage", RuleKind::percentage},
    {"relation_agrees", RuleKind::relation_agrees},
    {"rate_on_zero", RuleKind::rate_on_zero},
    {"codes_known", RuleKind::codes_known},
    {"subject_named", RuleKind::subject_named},
    {"words_absent", RuleKind::words_absent},
    {"words_known", RuleKind::words_known},
    {"one_unit", RuleKind::one_unit},
    {"contents_agree", RuleKind::contents_agree},
    {"labels_known", RuleKind::labels_known},
    {"printed_formula", RuleKind::printed_formula},
    {"tables_present", RuleKind::tables_present},
    {"proportion", RuleKind::proportion},
    {"parts_add_up", RuleKind::parts_add_up},
    {"codes_formed", RuleKind::codes_formed},
    {"years_agree", RuleKind::years_agree},
    {"dated_after", RuleKind::dated_after},
}};

constexpr std::array<std::pair<std::string_view, RuleScope>, 6> scopes = {{
    {"once", RuleScope::once},
    {"each_record", RuleScope::each_record},
    {"each_column", RuleScope::each_column},
    {"each_code", RuleScope::each_code},
    {"each_statement", RuleScope::each_statement},
    {"each_parent", RuleScope::each_parent},
}};

constexpr std::array<std::pair<std::string_view, StatementMember>, 3> members = {{
    {"value", StatementMember::value},
    {"change", StatementMember::change},
    {"percent", StatementMember::percent},
}};

Decimal decimal_of(const std::string& text, const std::string& place) {
    const auto value = Decimal::parse(text);
    if (!value) {
        throw BadDefinition(place + ": \"" + text + "\" is no decimal");
    }
    return *value;
}

std::vector<Operand> operands_of(const Json& list, const std::string& place) {
    return each_of(list, place, [&place](Fields& fields) {
        Operand operand;
        operand.form = fields.text_or("form", "");
        operand.row = fields.text_or("row", "");
        operand.group = fields.text_or("group", "");
        operand.codes = fields.texts_or_none("codes");
        operand.column = fields.text_or("column", "");
        operand.negative = fields.flag_or("negative", false);
        operand.below = fields.flag_or("below", false);
        operand.statement = fields.text_or("statement", "");
        operand.phase = fields.text_or("phase", "");
        operand.member = named(members, fields.text_or("member", "value"), place);
        return operand;
    });
}

std::vector<RulePattern> patterns_of(const Json& list, const std::string& place) {
    return each_of(list, place, [&place](Fields& fields) {
        RulePattern pattern;
        pattern.key = fields.text("key");
        pattern.factor = decimal_of(fields.text_or("factor", "1"), place);
        pattern.of = operands_of(fields.list_or_none("of"), place);
        return pattern;
    });
}

std::optional<Decimal> decimal_or_none(Fields& fields, const std::string& name,
                                       const std::string& place) {
    return fields.has(name) ? std::optional(decimal_of(fields.text(name), place)) : std::nullopt;
}

RuleSpec rule_of(Fields& fields, const std::string& file_place) {
    RuleSpec out;
    out.id = fields.text("id");
    const std::string place = file_place + "/" + out.id;
    out.kind = named(kinds, fields.text("kind"), place);
    out.scope = named(scopes, fields.text_or("scope", "once"), place);
    out.forms = fields.texts_or_none("forms");
    out.columns = fields.texts_or_none("columns");
    out.left = operands_of(fields.list_or_none("left"), place + "/left");
    out.right = operands_of(fields.list_or_none("right"), place + "/right");
    out.numerator = operands_of(fields.list_or_none("numerator"), place + "/numerator");
    out.denominator = operands_of(fields.list_or_none("denominator"), place + "/denominator");
    out.measures = fields.texts_or_none("measures");
    out.phase = fields.text_or("phase", "");
    out.times = operands_of(fields.list_or_none("times"), place + "/times");
    out.factor = decimal_or_none(fields, "factor", place);
    if (fields.has("only_if")) {
        Fields limit(fields.member("only_if"), place + "/only_if");
        out.only_if = RuleLimit{operands_of(limit.list_or_none("of"), place + "/only_if"),
                                decimal_of(limit.text("highest"), place)};
        limit.done();
    }
    if (fields.has("complete")) {
        Fields complete(fields.member("complete"), place + "/complete");
        out.complete.phase = complete.text_or("phase", "");
        out.complete.of = operands_of(complete.list_or_none("of"), place + "/complete");
        out.complete.count = operands_of(complete.list_or_none("count"), place + "/complete");
        complete.done();
    }
    out.certain = fields.flag_or("certain", false);
    out.words = fields.texts_or_none("words");
    out.patterns = patterns_of(fields.list_or_none("patterns"), place + "/patterns");
    out.unless = operands_of(fields.list_or_none("unless"), place + "/unless");
    out.needs = operands_of(fields.list_or_none("needs"), place + "/needs");
    out.all_same = operands_of(fields.list_or_none("all_same"), place + "/all_same");
    out.slack = decimal_of(fields.text_or("slack", "0"), place);
    out.proves = fields.flag_or("proves", true);
    out.lowest = decimal_or_none(fields, "lowest", place);
    out.highest = decimal_or_none(fields, "highest", place);
    out.why = fields.text("why");
    out.why_zh = fields.text_or("why_zh", out.why);
    out.source = fields.text("source");
    out.from_memory = out.source.starts_with("memory");
    out.accuses = fields.flag_or("accuses", true);
    out.only_agreement = fields.flag_or("only_agreement", false);
    out.proves = out.proves && !out.from_memory;
    return out;
}

const FormSpec& form_named(const std::string& id, const FormCatalogue& forms,
                           const std::string& place) {
    const auto found = std::find_if(forms.forms.begin(), forms.forms.end(),
                                    [&id](const FormSpec& form) { return form.id == id; });
    if (found == forms.forms.end()) {
        throw BadDefinition(place + ": no form is called \"" + id + "\"");
    }
    return *found;
}

void check_operand(const Operand& operand, const FormSpec& form, const std::string& place) {
    const auto has_row = [&](auto member, const std::string& name) {
        return std::any_of(form.rows.begin(), form.rows.end(),
                           [&](const RowSpec& row) { return row.*member == name; });
    };
    const auto has_key = [](const auto& list, const std::string& name) {
        return std::any_of(list.begin(), list.end(), [&](const auto& e) { return e.key == name; });
    };
    const bool row_known = operand.row.empty() || has_row(&RowSpec::key, operand.row) ||
                           has_key(form.fields, operand.row);
    const bool group_known = operand.group.empty() || has_row(&RowSpec::group, operand.group) ||
                             has_key(form.fields, operand.group) ||
                             has_key(form.bands, operand.group) ||
                             has_key(form.columns, operand.group);
    const bool column_known = operand.column.empty() || has_key(form.columns, operand.column) ||
                              (operand.column == "value" && !form.fields.empty());
    if (!row_known || !group_known || !column_known) {
        throw BadDefinition(place + ": form " + form.id + " has no such row, group or column");
    }
}

/// The measure of a statement operand exists; "current" and "base" are the turn's.
void check_measure(const std::string& key, const StatementGrammar& grammar,
                   const std::string& place) {
    const auto& all = grammar.measures;
    const bool known =
        key == "current" || key == "base" ||
        std::any_of(all.begin(), all.end(), [&key](const auto& m) { return m.key == key; });
    if (!known) {
        throw BadDefinition(place + ": no measure is called \"" + key + "\"");
    }
}

void check_operands(const RuleSpec& rule, const std::vector<Operand>& operands,
                    const FormCatalogue& forms, const StatementGrammar& grammar) {
    for (const Operand& operand : operands) {
        if (operand.is_statement()) {
            check_measure(operand.statement, grammar, rule.id);
            continue;
        }
        if (operand.form.empty() && rule.forms.empty()) {
            throw BadDefinition(rule.id + ": an operand names neither form nor statement");
        }
        const std::string& id = operand.form.empty() ? rule.forms.front() : operand.form;
        check_operand(operand, form_named(id, forms, rule.id), rule.id);
    }
}

}  // namespace

void add_rules(const Json& file, const std::string& place, RuleCatalogue& rules) {
    Fields fields(file, place);
    for (RuleSpec& rule : each_of(fields.list_or_none("rules"), place,
                                  [&place](Fields& each) { return rule_of(each, place); })) {
        rules.rules.push_back(std::move(rule));
    }
    fields.pass_over({"$schema", "note"});
    fields.done();
}

void check_references(const RuleCatalogue& rules, const FormCatalogue& forms,
                      const StatementGrammar& grammar) {
    for (std::size_t k = 0; k < rules.rules.size(); ++k) {
        const RuleSpec& rule = rules.rules[k];
        if (k > 0 && rules.rules[k - 1].id == rule.id) {
            throw BadDefinition("two rules are called " + rule.id);
        }
        for (const std::string& id : rule.forms) {
            (void)form_named(id, forms, rule.id);
        }
        for (const std::string& key : rule.measures) {
            check_measure(key, grammar, rule.id);
        }
        for (const auto* side :
             {&rule.left, &rule.right, &rule.unless, &rule.numerator, &rule.denominator,
              &rule.times, &rule.needs, &rule.all_same, &rule.complete.of, &rule.complete.count}) {
            check_operands(rule, *side, forms, grammar);
        }
        if (rule.only_if) {
            check_operands(rule, rule.only_if->of, forms, grammar);
        }
        for (const RulePattern& pattern : rule.patterns) {
            check_operands(rule, pattern.of, forms, grammar);
        }
    }
}

}  // namespace juesuan::definitions
