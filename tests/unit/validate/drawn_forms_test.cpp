// Every page of tests/forms: the table gets the form that the file is named after and no other, its
// amounts stand in records, and no sum of it fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <sstream>

#include "extractors/validate/rules/evaluate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

/// A file of tests/forms: <form id>.<variant>.txt, or none.<variant>.txt for a table of no known
/// form. Pages are drawn as text grids, "----" between them. "# passes: RULE" asks that a rule
/// holds somewhere, "# records: 12" for as many records, "# tables: 2" for more tables than one,
/// "# beside: FORM" that the last of them has that other form.
struct DrawnForm {
    std::string file, form, beside;
    std::vector<std::string> pages = {""};
    std::vector<std::string> passes;
    int records = -1;
    std::size_t tables = 1;
};

void PrintTo(const DrawnForm& drawn, std::ostream* out) { *out << drawn.file; }

DrawnForm drawn_form(const std::string& file) {
    DrawnForm out;
    out.file = file;
    const std::size_t first = file.find('.'), second = file.find('.', first + 1);
    out.form = file.starts_with("none.") ? "" : file.substr(0, second);
    std::istringstream text(test::source_file("tests/forms/" + file));
    for (std::string line; std::getline(text, line);) {
        std::istringstream words(line);
        std::string sign, what;
        if (line == "----") {
            out.pages.emplace_back();
        } else if (line.starts_with("#") && words >> sign >> what) {
            for (std::string rule; what == "passes:" && words >> rule;) {
                out.passes.push_back(rule);
            }
            what == "records:" ? words >> out.records : words;
            what == "tables:" ? words >> out.tables : words;
            what == "beside:" ? words >> out.beside : words;
        } else {
            out.pages.back() += line + "\n";
        }
    }
    return out;
}

std::vector<DrawnForm> drawn_forms() {
    std::vector<std::string> files;
    const std::filesystem::path root = std::filesystem::path(JUESUAN_SOURCE_FOLDER) / "tests/forms";
    for (const auto& entry : std::filesystem::directory_iterator(root)) {
        if (entry.path().extension() == ".txt") {
            files.push_back(entry.path().filename().string());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<DrawnForm> out;
    std::transform(files.begin(), files.end(), std::back_inserter(out), drawn_form);
    return out;
}

std::string said(const Check& check) {
    std::string out = check.rule;
    for (const auto& amount : {check.left, check.right, check.difference}) {
        out += " " + (amount ? amount->text() : "-");
    }
    return out;
}

std::string columns_of(const FormTable& table) {
    std::string out;
    for (const FormColumn& column : table.columns) {
        out += (column.key.empty() ? "-" : column.key) + " ";
    }
    return out;
}

class DrawnForms : public testing::TestWithParam<DrawnForm> {};

TEST_P(DrawnForms, AreKnownAndAddUp) {
    const DrawnForm& drawn = GetParam();
    const Forms forms = test::classified(drawn.pages);
    ASSERT_EQ(forms.tables.size(), drawn.tables);
    std::size_t records = 0;
    for (const FormTable& table : forms.tables) {
        const bool beside = !drawn.beside.empty() && &table == &forms.tables.back();
        EXPECT_EQ(table.form, beside ? drawn.beside : drawn.form)
            << table.title << "; columns: " << columns_of(table);
        EXPECT_LE(table.form_probability, 1);
        EXPECT_TRUE(table.form.empty() || amounts_without_record(table) == 0) << columns_of(table);
        records += table.records.size();
    }
    if (drawn.records >= 0) {
        EXPECT_EQ(static_cast<int>(records), drawn.records);
    }
    std::vector<std::string> passed;
    const RuleCatalogue& rules = test::shipped_definitions().rules;
    for (const Check& check : evaluate_rules(rules, TableLookup(forms, rules.words))) {
        EXPECT_NE(check.status, CheckStatus::fail) << said(check);
        if (check.status == CheckStatus::pass) {
            passed.push_back(check.rule);
        }
    }
    for (const std::string& rule : drawn.passes) {
        EXPECT_NE(std::find(passed.begin(), passed.end(), rule), passed.end())
            << rule << " did not apply; columns: " << columns_of(forms.tables.front());
    }
}

INSTANTIATE_TEST_SUITE_P(Pages, DrawnForms, testing::ValuesIn(drawn_forms()),
                         [](const auto& drawn) {
                             std::string name = drawn.param.file;
                             std::replace_if(
                                 name.begin(), name.end(),
                                 [](char c) { return std::isalnum(c) == 0; }, '_');
                             return name;
                         });

}  // namespace
}  // namespace juesuan
