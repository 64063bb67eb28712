// Every rule of schemas/rules must be able to pass and to fail. For each one a report is built from
// the rule's own terms, and made true by correcting, over and over, the first amount of whatever
// the rule complains of; then one figure is changed, and the rule must complain. A rule that names
// a row or column which no print of its form has is never evaluated here, and so found.
#include <gtest/gtest.h>

#include "extractors/validate/rules/evaluate.h"
#include "tests/support/rule_forms.h"
#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

/// Kinds that compare amounts. The others look at words and are tested one by one.
bool compares_amounts(RuleKind kind) {
    switch (kind) {
        case RuleKind::sum_equals:
        case RuleKind::equals_cell:
        case RuleKind::hierarchy_sum:
        case RuleKind::balance:
        case RuleKind::ratio_within:
        case RuleKind::percentage:
        case RuleKind::proportion:
        case RuleKind::not_equals:
        case RuleKind::relation_agrees:
        case RuleKind::rate_on_zero:
        case RuleKind::parts_add_up:
        case RuleKind::sign:
        case RuleKind::required:
            return true;
        default:
            return false;
    }
}

struct Outcome {
    int passed = 0, failed = 0;
    Check first_failed, first_passed;
};

Outcome evaluated(const RuleSpec& rule, const Forms& forms) {
    Outcome out;
    const DocumentWords& words = test::shipped_definitions().rules.words;
    for (Check& check : evaluate_rules({{rule}}, TableLookup(forms, words))) {
        if (check.status == CheckStatus::pass) {
            out.first_passed = ++out.passed == 1 ? check : out.first_passed;
        } else if (check.status == CheckStatus::fail) {
            out.first_failed = ++out.failed == 1 ? check : out.first_failed;
        }
    }
    return out;
}

/// Which figure of a check the test corrects and changes: the first one of its left side.
std::optional<Decimal>* first_figure(const RuleSpec& rule, const Check& check, Forms& forms) {
    const bool said = !rule.left.empty() && rule.left.front().is_statement();
    if (!said && !check.cells.empty()) {
        return &test::value_at(forms, check.cells.front());
    }
    if (check.statements.empty()) {
        return nullptr;
    }
    Statement& first = forms.statements[check.statements.front()];
    const auto member = rule.left.empty() ? StatementMember::value : rule.left.front().member;
    return member == StatementMember::percent  ? &first.percent
           : member == StatementMember::change ? &first.change
                                               : &first.value;
}

/// The last figure of a check: of its right side.
std::optional<Decimal>& last_figure(const Check& check, Forms& forms) {
    return check.statements.empty() || !check.cells.empty()
               ? test::value_at(forms, check.cells.back())
               : forms.statements[check.statements.back()].value;
}

/// Makes the rule hold by its own differences. False if it does not come to rest.
bool make_true(const RuleSpec& rule, Forms& forms) {
    for (int round = 0; round < 200; ++round) {
        const Outcome outcome = evaluated(rule, forms);
        if (outcome.failed == 0) {
            return outcome.passed > 0;
        }
        const Check& check = outcome.first_failed;
        std::optional<Decimal>* figure = first_figure(rule, check, forms);
        if (figure == nullptr) {
            return false;
        }
        switch (rule.kind) {
            case RuleKind::not_equals:
            case RuleKind::rate_on_zero:
            case RuleKind::required:
            case RuleKind::sign:
                return false;  // these are built true
            case RuleKind::relation_agrees:
                *figure = *check.right + Decimal{1, 0};  // "greater"
                break;
            case RuleKind::ratio_within:
                last_figure(check, forms) = *check.left + Decimal{1, 0};
                break;
            default:
                *figure = figure->value_or(Decimal{}) - *check.difference;
        }
        test::print_figures(forms);
    }
    return false;
}

/// Changes one figure so that the rule cannot hold any more.
void make_false(const RuleSpec& rule, Forms& forms) {
    const Outcome outcome = evaluated(rule, forms);
    std::optional<Decimal>* figure = rule.kind == RuleKind::sign
                                         ? &test::any_value(forms)
                                         : first_figure(rule, outcome.first_passed, forms);
    ASSERT_NE(figure, nullptr) << rule.id;
    const Decimal old = figure->value_or(Decimal{});
    switch (rule.kind) {
        case RuleKind::sign:
            *figure = Decimal{-5, 0};
            break;
        case RuleKind::required:
            figure->reset();
            break;
        case RuleKind::relation_agrees:
            *figure = Decimal{0, 0};
            break;
        case RuleKind::not_equals:
            *figure = old - *outcome.first_passed.difference;
            break;
        case RuleKind::rate_on_zero:
            *figure = Decimal{7, 0};  // spent of nothing, and called 100 %
            break;
        default:
            *figure = old + Decimal{3777, 0};
    }
    test::print_figures(forms);
}

const RuleSpec& rule_called(const std::string& id) {
    const auto& rules = test::shipped_definitions().rules.rules;
    return *std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.id == id; });
}

/// Leaves the amounts blank that keep the rule from being applied.
void leave_exceptions_blank(const RuleSpec& rule, Forms& forms) {
    for (const Operand& operand : rule.unless) {
        for (FormTable& table : forms.tables) {
            for (FormRecord& record : table.records) {
                for (RecordValue& value : record.values) {
                    if (table.form == operand.form && record.row_key == operand.row &&
                        value.key == operand.column) {
                        value.value.reset();
                    }
                }
            }
        }
    }
    test::print_figures(forms);
}

class EveryRule : public testing::TestWithParam<std::string> {};

TEST_P(EveryRule, PassesAndFails) {
    RuleSpec rule = rule_called(GetParam());
    rule.only_agreement = false;  // it has to be able to fail before that is left unsaid
    Forms forms = test::forms_for(rule, test::shipped_definitions());
    leave_exceptions_blank(rule, forms);
    ASSERT_TRUE(make_true(rule, forms)) << "never holds, or is never evaluated";
    make_false(rule, forms);
    EXPECT_GT(evaluated(rule, forms).failed, 0) << "one figure was changed, and nobody said so";
}

std::vector<std::string> rules_of_amounts() {
    std::vector<std::string> out;
    for (const RuleSpec& rule : test::shipped_definitions().rules.rules) {
        if (compares_amounts(rule.kind)) {
            out.push_back(rule.id);
        }
    }
    return out;
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryRule, testing::ValuesIn(rules_of_amounts()),
                         [](const auto& rule) {
                             std::string name = rule.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(EveryRuleAlone, RulesOfWordsHaveTestsOfTheirOwn) {
    // validate_narrative_test, validate_rules_test and validate_evaluation_test see each of them
    // pass and fail. A rule that comes to this list needs a test there.
    std::vector<std::string> ids;
    for (const RuleSpec& rule : test::shipped_definitions().rules.rules) {
        if (!compares_amounts(rule.kind)) {
            ids.push_back(rule.id);
        }
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"C-CODE", "C-CODE-ECON", "D-CONTENTS", "D-TABLES",
                                             "N-CODE", "N-SLIP", "N-TEMPLATE", "N-UNIT", "N-WORDS",
                                             "N-YEAR", "P-DATE", "T-FORMULA", "T-LABEL",
                                             "X-CODENAME", "X-CODESET"}));
}

TEST(EveryRuleAlone, AColumnThatNoPrintHasIsFound) {
    RuleSpec rule = rule_called(rules_of_amounts().front());
    for (Operand& operand : rule.left) {
        operand.column = "colour";
    }
    rule.columns = {"colour"};
    Forms forms = test::forms_for(rule, test::shipped_definitions());
    EXPECT_FALSE(make_true(rule, forms));
}

}  // namespace
}  // namespace juesuan
