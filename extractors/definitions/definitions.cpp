#include "extractors/definitions/definitions.h"

#include <algorithm>
#include <exception>
#include <iterator>

#include "extractors/definitions/parse_parts.h"

namespace juesuan {
namespace {

/// In may_hold: the title holds names that may be anything.
constexpr std::string_view any_word = "*";

bool is_under(const DefinitionFile& file, std::string_view folder) {
    return file.name.compare(0, folder.size(), folder) == 0;
}

definitions::Json json_of(const DefinitionFile& file) {
    try {
        return definitions::Json::parse(file.text);
    } catch (const definitions::Json::exception& failure) {
        throw definitions::BadDefinition(file.name + ": " + failure.what());
    }
}

/// The column that the operands name by itself, or "".
std::string column_of(const Operand& operand) {
    const bool plain = operand.form.empty() && operand.row.empty() && operand.group.empty() &&
                       operand.codes.empty() && !operand.negative && !operand.below &&
                       !operand.is_statement();
    return plain ? operand.column : "";
}

/// What the rules say of every row of a form: a column that is the sum of others.
void add_row_sums(const RuleCatalogue& rules, FormCatalogue& forms) {
    for (const RuleSpec& rule : rules.rules) {
        if (rule.kind != RuleKind::sum_equals || rule.scope != RuleScope::each_record ||
            rule.left.size() != 1 || rule.only_if.has_value() || rule.forms.size() != 1) {
            continue;
        }
        RowSum sum{column_of(rule.left.front()), {}};
        std::transform(rule.right.begin(), rule.right.end(), std::back_inserter(sum.parts),
                       column_of);
        const bool plain = !sum.total.empty() && std::find(sum.parts.begin(), sum.parts.end(),
                                                           std::string()) == sum.parts.end();
        for (FormSpec& form : forms.forms) {
            if (plain && form.id == rule.forms.front()) {
                form.row_sums.push_back(sum);
            }
        }
    }
}

Definitions parse_all(const std::vector<DefinitionFile>& files) {
    Definitions out;
    definitions::DocumentWordLists lists;
    for (const DefinitionFile& file : files) {
        if (is_under(file, "lexicon/")) {
            definitions::add_lexicon(json_of(file), file.name, out.lexicon, lists);
        }
    }
    for (const DefinitionFile& file : files) {
        if (!is_under(file, "forms/")) {
            continue;
        }
        const definitions::Json json = json_of(file);
        if (json.is_object() && json.contains("header_words")) {
            definitions::add_header_words(json, file.name, out.forms);
        } else {
            out.forms.forms.push_back(definitions::form_of(json, file.name, out.lexicon));
        }
    }
    for (FormSpec& form : out.forms.forms) {
        const auto& words = form.title.may_hold;
        const bool any = std::find(words.begin(), words.end(), any_word) != words.end();
        form.title.distinguishing = any ? WordSet{} : out.forms.title_words;
    }
    std::sort(out.forms.forms.begin(), out.forms.forms.end(),
              [](const FormSpec& a, const FormSpec& b) {
                  return std::pair(a.title.order, a.id) < std::pair(b.title.order, b.id);
              });
    for (const DefinitionFile& file : files) {
        if (is_under(file, "statements/")) {
            definitions::add_statements(json_of(file), file.name, out.statements);
        }
    }
    definitions::finish_statements(out.lexicon, out.statements);
    for (const DefinitionFile& file : files) {
        if (is_under(file, "rules/")) {
            definitions::add_rules(json_of(file), file.name, out.rules);
        }
    }
    std::sort(out.rules.rules.begin(), out.rules.rules.end(),
              [](const RuleSpec& a, const RuleSpec& b) { return a.id < b.id; });
    add_row_sums(out.rules, out.forms);
    definitions::check_references(out.rules, out.forms, out.statements);
    out.lexicon.document = lists.words();
    for (const MoneyUnit& unit : out.lexicon.document.money_unit.all()) {
        out.statements.words.money.push_back(unit.text);
    }
    out.forms.words = out.lexicon.document;
    out.rules.words = out.lexicon.document;
    return out;
}

}  // namespace

Result<Definitions> parse_definitions(const std::vector<DefinitionFile>& files) {
    // Sorted by name, so that the order in which a folder is listed does not matter.
    std::vector<DefinitionFile> sorted = files;
    std::sort(sorted.begin(), sorted.end(),
              [](const DefinitionFile& a, const DefinitionFile& b) { return a.name < b.name; });
    try {
        return parse_all(sorted);
    } catch (const std::exception& failure) {
        return Error{ErrorCode::definitions_broken, Stage::classify, 0, failure.what()};
    }
}

}  // namespace juesuan
