#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

const char* const form = R"({
 "id": "test.01", "family": "test", "name": {"zh": "表", "en": "table"}, "source": "test",
 "title": {"order": 1, "all_of": [["测试表"]]},
 "columns": [{"key": "label", "label": "项目", "role": "label", "header": [["项目"]]},
             {"key": "amount", "label": "金额", "header": [["金额"]]}],
 "layouts": [{"id": "one", "blocks": [["label", "amount"]]}],
 "rows": [{"key": "total", "labels": ["合计"]}]
})";

std::string failure_of(const std::vector<DefinitionFile>& files) {
    const auto parsed = parse_definitions(files);
    EXPECT_FALSE(parsed.ok());
    if (parsed.ok()) {
        return "";
    }
    EXPECT_EQ(parsed.error().code, ErrorCode::definitions_broken);
    return parsed.error().detail;
}

std::string rules(const std::string& rule) { return "{\"rules\": [" + rule + "]}"; }

TEST(Definitions, TheShippedOnesAreWhole) {
    const Definitions& definitions = test::shipped_definitions();
    EXPECT_GE(definitions.forms.forms.size(), 18U);
    EXPECT_EQ(definitions.forms.forms.front().id, "final_accounts.09");  // 三公 is tested first
    EXPECT_GE(definitions.rules.rules.size(), 40U);
    EXPECT_GE(definitions.lexicon.entries.size(), 400U);
    for (const RuleSpec& rule : definitions.rules.rules) {
        EXPECT_FALSE(rule.why.empty()) << rule.id;
        EXPECT_FALSE(rule.source.empty()) << rule.id;
    }
}

TEST(Definitions, AFormMayTakeItsRowsFromTheLexicon) {
    const auto& forms = test::shipped_definitions().forms.forms;
    const auto summary = std::find_if(forms.begin(), forms.end(), [](const FormSpec& spec) {
        return spec.id == "final_accounts.01";
    });
    EXPECT_TRUE(std::any_of(summary->rows.begin(), summary->rows.end(), [](const RowSpec& row) {
        return row.group == "class" && row.code == "221" && row.labels.at(0) == "住房保障支出";
    }));
}

TEST(Definitions, TheOrderOfTheFilesDoesNotMatter) {
    std::vector<DefinitionFile> files = test::shipped_files();
    const auto first = parse_definitions(files);
    std::reverse(files.begin(), files.end());
    const auto second = parse_definitions(files);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(first.value().rules.rules.back().id, second.value().rules.rules.back().id);
    EXPECT_EQ(first.value().lexicon.entries.size(), second.value().lexicon.entries.size());
    EXPECT_EQ(first.value().lexicon.entries.back().text,
              second.value().lexicon.entries.back().text);
}

TEST(Definitions, BrokenJsonNamesItsFile) {
    EXPECT_NE(failure_of({{"forms/x.json", "{"}}).find("forms/x.json"), std::string::npos);
}

TEST(Definitions, AMemberThatNobodyKnowsIsAnError) {
    std::string wrong = form;
    wrong.insert(1, "\"colour\": \"red\",");
    EXPECT_NE(failure_of({{"forms/x.json", wrong}}).find("colour"), std::string::npos);
}

TEST(Definitions, ARuleMustNameWhatExists) {
    const DefinitionFile file{"forms/x.json", form};
    const std::string head = R"("kind": "sum_equals", "why": "w", "source": "s",)";
    EXPECT_NE(
        failure_of(
            {file, {"rules/x.json", rules("{\"id\": \"A\"," + head + R"("forms": ["test.02"]})")}})
            .find("test.02"),
        std::string::npos);
    EXPECT_NE(failure_of({file,
                          {"rules/x.json",
                           rules("{\"id\": \"A\"," + head +
                                 R"("forms": ["test.01"], "left": [{"row": "nothing"}]})")}})
                  .find("no such row"),
              std::string::npos);
    EXPECT_NE(failure_of({file, {"rules/x.json", rules("{\"id\": \"A\", \"kind\": \"magic\"}")}})
                  .find("magic"),
              std::string::npos);
}

TEST(Definitions, AFormOfItsOwnNeedsNoCode) {
    std::vector<DefinitionFile> files = test::shipped_files();
    std::erase_if(files, [](const auto& file) { return !file.name.starts_with("lexicon/"); });
    files.push_back({"forms/x.json", form});
    files.push_back({"rules/x.json", rules(R"({"id": "A", "kind": "required", "forms": ["test.01"],
            "left": [{"row": "total", "column": "amount"}], "why": "w", "source": "s"})")});
    const auto parsed = parse_definitions(files);
    ASSERT_TRUE(parsed.ok()) << parsed.error().detail;
    EXPECT_EQ(parsed.value().forms.forms.at(0).columns.at(1).role, ColumnRole::amount);
    EXPECT_EQ(parsed.value().rules.rules.at(0).kind, RuleKind::required);
}

}  // namespace
}  // namespace juesuan
