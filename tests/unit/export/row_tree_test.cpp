// The leaves of a table add up to what it prints as its total, whatever the form.
#include "pipeline/export/tables/row_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

const FormSpec& form_of(const std::string& id) {
    for (const FormSpec& form : test::shipped_definitions().forms.forms) {
        if (form.id == id) {
            return form;
        }
    }
    ADD_FAILURE() << "no form " << id;
    return test::shipped_definitions().forms.forms.front();
}

FormSums sums_of(const std::string& form) {
    static const Meanings meanings = [] {
        Result<Meanings> parsed =
            Meanings::parse(test::source_file("schemas/output/meanings.json"));
        EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().detail);
        return parsed.ok() ? std::move(parsed).value() : Meanings();
    }();
    return {form_of(form), test::shipped_definitions().rules, meanings.form(form)};
}

struct ColumnSum {
    Decimal leaves, roots;
    int counted = 0, printed = 0;
};

using RootColumn = std::pair<int, std::string>;

/// Of every column below every root: what the leaves give, and what is printed above them.
std::map<RootColumn, ColumnSum> root_sums(const FormTable& table) {
    const std::vector<RecordPlace> places = record_places(table, sums_of(table.form));
    std::map<RootColumn, ColumnSum> out;
    for (std::size_t k = 0; k < table.records.size(); ++k) {
        for (const RecordValue& value : table.records[k].values) {
            if (!value.value.has_value()) {
                continue;
            }
            ColumnSum& sum = out[{places[k].root, value.key}];
            if (places[k].leaf) {
                sum.leaves = sum.leaves + *value.value;
                ++sum.counted;
            }
            if (places[k].root == static_cast<int>(k)) {
                sum.roots = sum.roots + *value.value;
                ++sum.printed;
            }
        }
    }
    return out;
}

/// The same of all roots of a column.
ColumnSum column_sum(const FormTable& table, const std::string& column) {
    ColumnSum out;
    for (const auto& [place, sum] : root_sums(table)) {
        if (place.second == column) {
            out.leaves = out.leaves + sum.leaves;
            out.roots = out.roots + sum.roots;
        }
    }
    return out;
}

TEST(RowTree, LeavesOfTheSummaryAddUpToBothTotals) {
    const Forms forms = test::classified({test::summary_page});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(column_sum(table, "income").leaves, (Decimal{40733, 2}));
    EXPECT_EQ(column_sum(table, "income").roots, (Decimal{40733, 2}));
    EXPECT_EQ(column_sum(table, "expenditure").leaves, (Decimal{40733, 2}));
    EXPECT_EQ(column_sum(table, "expenditure").roots, (Decimal{40733, 2}));
}

TEST(RowTree, LeavesOfSubjectsAddUpToTheTotal) {
    const Forms forms = test::classified({test::expenditure_page});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(column_sum(table, "total").leaves, (Decimal{39733, 2}));
    for (const char* column : {"total", "basic", "project"}) {
        EXPECT_EQ(column_sum(table, column).leaves, column_sum(table, column).roots) << column;
    }
    const std::vector<RecordPlace> places = record_places(table, sums_of(table.form));
    EXPECT_EQ(places.at(1).parent, 0) << "201 is a part of the total";
    EXPECT_EQ(places.at(3).parent, 2) << "2012901 is a part of 20129";
    EXPECT_EQ(places.at(3).root, 0);
    EXPECT_EQ(places.at(3).level, 3);
}

TEST(RowTree, AColumnThatIsTheSumOfOthersIsNoLeaf) {
    const Forms forms = test::classified({test::expenditure_page});
    const std::set<std::string> leaves =
        leaf_columns(forms.tables.at(0), sums_of("final_accounts.03"));
    EXPECT_FALSE(leaves.contains("total"));
    EXPECT_TRUE(leaves.contains("basic"));
    EXPECT_TRUE(leaves.contains("project"));
}

FormRecord record(const std::string& row_key, const std::string& code = "") {
    FormRecord out;
    out.row_key = row_key;
    out.code = out.subject_code = code;
    return out;
}

TEST(RowTree, ATotalWithoutPrintedPartsIsCounted) {
    FormTable table;
    table.form = "final_accounts.07";
    table.records = {record("total")};
    EXPECT_TRUE(record_places(table, sums_of(table.form)).at(0).leaf);
    table.records.push_back(record("", "212"));
    EXPECT_FALSE(record_places(table, sums_of(table.form)).at(0).leaf);
}

TEST(RowTree, ARowOfWhichIsNotCountedBesideItsWhole) {
    FormTable table;
    table.form = "final_accounts.01";
    table.records = {record("opening_balance"), record("opening_project")};
    const std::vector<RecordPlace> places = record_places(table, sums_of(table.form));
    EXPECT_TRUE(places.at(0).leaf);
    EXPECT_FALSE(places.at(1).leaf);
    EXPECT_EQ(places.at(1).parent, 0);
}

TEST(RowTree, AColumnOfAnEconomicSubjectIsAPartByItsCode) {
    FormTable table;
    table.columns.resize(3);
    table.columns[0].key = "economic_301";
    table.columns[1].key = "economic_30101";
    table.columns[2].key = "economic_302";
    EXPECT_THAT(leaf_columns(table, FormSums()),
                testing::UnorderedElementsAre("economic_30101", "economic_302"));
}

/// Half a unit of the last place for every amount that takes part.
bool within_rounding(const ColumnSum& sum) {
    const Decimal difference = absolute(sum.leaves - sum.roots);
    const std::optional<Decimal> fine = difference.rescaled(2);
    return fine.has_value() && 2 * fine->units <= sum.counted + sum.printed;
}

bool holds_rates(const FormTable& table, const std::string& key) {
    const auto holds = [&key](const auto& one) {
        return one.key == key && one.measure != Measure::money;
    };
    const auto& columns = form_of(table.form).columns;  // those of all bands
    return std::any_of(table.columns.begin(), table.columns.end(), holds) ||
           std::any_of(columns.begin(), columns.end(), holds);
}

class PrintedForms : public testing::TestWithParam<std::string> {};

/// Pages of every known form, drawn after real ones with figures that add up.
TEST_P(PrintedForms, LeavesAddUpToWhatIsPrintedAboveThem) {
    const std::string page = test::source_file("tests/forms/" + GetParam());
    const Forms forms = test::classified({page});
    for (const FormTable& table : forms.tables) {
        if (table.form.empty()) {
            continue;
        }
        for (const auto& [place, sum] : root_sums(table)) {
            const FormRecord& root = table.records.at(static_cast<std::size_t>(place.first));
            const bool money = !root.measure.has_value() && !holds_rates(table, place.second);
            if (sum.printed > 0 && money) {
                EXPECT_TRUE(within_rounding(sum))
                    << table.form << " " << root.label << " " << place.second << ": "
                    << sum.leaves.text() << " of " << sum.counted << " leaves, printed "
                    << sum.roots.text();
            }
        }
    }
}

std::vector<std::string> form_pages() {
    std::vector<std::string> out;
    const std::filesystem::path folder =
        std::filesystem::path(JUESUAN_SOURCE_FOLDER) / "tests" / "forms";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("none.")) {
            out.push_back(name);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

INSTANTIATE_TEST_SUITE_P(All, PrintedForms, testing::ValuesIn(form_pages()),
                         [](const testing::TestParamInfo<std::string>& one) {
                             std::string out = one.param.substr(0, one.param.rfind('.'));
                             std::replace_if(
                                 out.begin(), out.end(),
                                 [](char sign) { return std::isalnum(sign) == 0; }, '_');
                             return out;
                         });

}  // namespace
}  // namespace juesuan
