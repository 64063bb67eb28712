// juesuan explain and juesuan sample: what a person is told, and what is counted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/base/code_points.h"
#include "pipeline/base/words/delimited_text.h"

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "extractors/validate/validate.h"
#include "pipeline/commands/command_line.h"
#include "pipeline/commands/look/explain_command.h"
#include "pipeline/commands/look/sample_command.h"
#include "pipeline/inspect/explain/identity_lines.h"
#include "pipeline/inspect/sample/confidence_interval.h"
#include "pipeline/inspect/sample/sample_sheet.h"
#include "pipeline/write/report_json.h"
#include "tests/support/drawn_report.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string json_of(const std::string& from, const std::string& to) {
    std::string page = test::expenditure_page;
    page.replace(page.find(from), from.size(), to);
    ReportFrame frame;
    frame.file_name = "报告.pdf";
    frame.sha256 = std::string(64, 'a');
    frame.version = "0";
    return report_json(validate(test::classified({page}), test::shipped_definitions().rules),
                       frame);
}

WrittenReport report_of(const std::string& from, const std::string& to) {
    auto read = read_report(json_of(from, to));
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().detail);
    return read.ok() ? std::move(read).value() : WrittenReport{};
}

std::string explained(const WrittenReport& written, int row, int col, Language language) {
    const auto cells = cells_asked(written.report.forms.tables.at(0), {1, std::pair(row, col), ""});
    if (cells.size() != 1) {
        return "";
    }
    return explanation(written, 0, cells[0], {{"T3-ROW", "the parts add up"}}, language);
}

TEST(Explanation, NamesReadingsIdentitiesAndWhatWouldChangeIt) {
    const auto report = report_of("| 181.19 |", "| 101.19 |");
    const std::string text = explained(report, 7, 4, Language::english);
    EXPECT_THAT(text, HasSubstr("\"101.19\" — review: a person should look"));
    EXPECT_THAT(text, HasSubstr("FAILS  T3-ROW"));
    EXPECT_THAT(text, HasSubstr("the parts add up"));
    EXPECT_THAT(text, HasSubstr("would hold if this were 181.19"));
    EXPECT_THAT(text, HasSubstr("the document's own error?"));
    EXPECT_THAT(text, HasSubstr("difference -80.00, allowed"));
    EXPECT_THAT(text, HasSubstr("total (本年支出合计)"));
    EXPECT_THAT(text, HasSubstr("; verified up to 1/10,000, accepted up to 1/1,000"));
    EXPECT_THAT(text, HasSubstr("if these held: T3-HIER, T3-ROW"));
    const std::string right = explained(report, 6, 4, Language::chinese);
    EXPECT_THAT(right, HasSubstr("已验证"));
    EXPECT_THAT(right, HasSubstr("成立  T3-ROW"));
    EXPECT_THAT(right, Not(HasSubstr("不成立  T3-ROW")));
}

TEST(Explanation, SaysWhatTheReaderSawAndWhatWasChanged) {
    const std::string text =
        explained(report_of("| 181.19 |", "| 1[08]1.19 |"), 7, 4, Language::english);
    EXPECT_THAT(text, HasSubstr("read as \"101.19\""));
    EXPECT_THAT(text, HasSubstr("or 101.19, odds"));
    EXPECT_THAT(text, HasSubstr("replaced by what the identities ask for"));
}

/// The amount with this status, as if it were so, and these doubts.
std::string explained_as(CellStatus status, const std::vector<StatusReason>& doubts, double wrong,
                         int proofs) {
    WrittenReport report = report_of("| 181.19 |", "| 181.19 |");
    const FormTable& table = report.report.forms.tables.at(0);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        CellTrust& trust = report.report.trust.at(0)[c];
        if (table.cells[c].row == 6 && table.cells[c].col == 4) {
            trust.status = status;
            trust.reasons.insert(trust.reasons.begin(), doubts.begin(), doubts.end());
            trust.amount->wrong = wrong;
            trust.amount->proofs = proofs;
        }
    }
    return explained(report, 6, 4, Language::english);
}

TEST(Explanation, AdvisesWhatTheStatusReallyLacks) {
    const std::string doubted = explained_as(CellStatus::accepted, {{Reason::at_ruling}}, 1e-6, 2);
    EXPECT_THAT(doubted, HasSubstr("holds  T3-ROW"));
    EXPECT_THAT(doubted, HasSubstr("missing for verified: a reading without doubt"));
    EXPECT_THAT(doubted, Not(HasSubstr("missing: an identity")));
    const std::string improbable = explained_as(CellStatus::accepted, {}, 5e-4, 1);
    EXPECT_THAT(improbable, HasSubstr("the probability of an error is 1/2,000, 1/10,000 would do"));
    EXPECT_THAT(improbable, Not(HasSubstr("without doubt")));
    const std::string compared = explained_as(CellStatus::accepted, {}, 1e-6, 0);
    EXPECT_THAT(compared, HasSubstr("those above only repeat or compare"));
    const std::string struck = explained_as(CellStatus::review, {{Reason::struck_out}}, 1e-6, 2);
    EXPECT_THAT(struck, HasSubstr("no identity makes up for what is said under Why"));
    const std::string covered = explained_as(CellStatus::review, {{Reason::covered}}, 1e-6, 1);
    EXPECT_THAT(covered, HasSubstr("two identities that hold"));
}

TEST(Explanation, OfAnIdentityThatRoundingLoosensSaysSo) {
    WrittenReport report = report_of("| 181.19 |", "| 181.19 |");
    const FormTable& table = report.report.forms.tables.at(0);
    for (Check& check : report.report.checks) {
        if (check.status == CheckStatus::pass && check.left) {
            check.difference = Decimal{3, 2};
            check.tolerance = Decimal{5, 2};
        }
    }
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        if (table.cells[c].row == 6 && table.cells[c].col == 4) {
            report.report.trust.at(0)[c].status = CellStatus::accepted;
            report.report.trust.at(0)[c].amount->proofs = 0;
        }
    }
    const std::string text = explained(report, 6, 4, Language::english);
    EXPECT_THAT(text, HasSubstr(" ≈ "));
    EXPECT_THAT(text, HasSubstr("difference 0.03, allowed 0.05"));
    EXPECT_THAT(text, HasSubstr("hold as far as rounding allows, which proves no digit"));
}

// "673.16 = 1346.32" stood there, of a rule that forbids the two to be equal.
TEST(Explanation, OfFiguresThatAreToDifferSaysThatTheyDo) {
    WrittenReport report = report_of("| 181.19 |", "| 181.19 |");
    for (Check& check : report.report.checks) {
        if (check.rule == "T3-ROW" && check.left) {
            check.right = *check.left + *check.left;
            check.difference = *check.left - *check.right;
            check.tolerance = Decimal{};
        }
    }
    const std::string text = explained(report, 6, 4, Language::english);
    EXPECT_THAT(text, HasSubstr("holds  T3-ROW  121.74 ≠ 243.48"));
    EXPECT_THAT(text, Not(HasSubstr("allowed 0")));
}

/// The cell, of a page of a text layer on which this identity fails and is no sure accusation.
TEST(Explanation, WhatWasCopiedWasNotMisread) {
    WrittenReport report = report_of("| 181.19 |", "| 101.19 |");
    for (CellTrust& trust : report.report.trust.at(0)) {
        trust.status = CellStatus::verified;
        trust.reasons = {{Reason::text_layer}};
        trust.amount.reset();
    }
    for (Check& check : report.report.checks) {
        check.verdict = Verdict::reading_doubtful;
    }
    const std::string text = explained(report, 7, 4, Language::english);
    EXPECT_THAT(text, HasSubstr("would hold if this were 181.19; nothing was misread"));
    EXPECT_THAT(text, Not(HasSubstr("a reading is doubtful")));
    EXPECT_THAT(text, HasSubstr("what fails to add up is no misreading"));
    EXPECT_THAT(text, HasSubstr("verified: copied from the text layer, not read"));
    EXPECT_THAT(text, Not(HasSubstr("proved")));
    report.report.forms.tables.at(0).cells.at(0).stored_at = "收支总表!B7";
    const FormCell& cell = report.report.forms.tables.at(0).cells.at(0);
    const std::string placed = explained(report, cell.row, cell.col, Language::english);
    EXPECT_THAT(placed, HasSubstr("in the file at 收支总表!B7"));
    EXPECT_THAT(placed, Not(HasSubstr("points from")));
}

TEST(Explanation, GivesAReasonForEveryCell) {
    const auto report = report_of("| 181.19 |", "| 181.19 |");
    for (const FormCell& cell : report.report.forms.tables.at(0).cells) {
        const std::string text = explained(report, cell.row, cell.col, Language::english);
        EXPECT_THAT(text, Not(HasSubstr("Why\nWhat would change it"))) << text;
    }
}

TEST(Explanation, NamesTheNearestRowsWhereThereIsNone) {
    const auto report = report_of("| 181.19 |", "| 181.19 |");
    const FormTable& table = report.report.forms.tables.at(0);
    const std::string label = table.records.at(1).label;
    ASSERT_GT(label.size(), 6U);
    const auto nearest = nearest_labels(table, label.substr(0, label.size() - 3));
    ASSERT_FALSE(nearest.empty());
    EXPECT_EQ(nearest.front(), label);
    EXPECT_TRUE(nearest_labels(table, "xyz").empty());
    int last = -1;
    for (const std::size_t cell : cells_asked(table, {1, std::nullopt, label})) {
        EXPECT_GT(table.cells[cell].col, last) << "in the order of the page";
        EXPECT_FALSE(table.cells[cell].content.text.empty());
        last = table.cells[cell].col;
    }
    EXPECT_GE(last, 0);
}

TEST(Explanation, FindsRowsByLabelOrCode) {
    const auto report = report_of("| 181.19 |", "| 181.19 |");
    const FormTable& table = report.report.forms.tables.at(0);
    const auto by_code = cells_asked(table, {1, std::nullopt, "2012901"});
    EXPECT_FALSE(by_code.empty());
    EXPECT_EQ(cells_asked(table, {1, std::nullopt, "行政运行"}), by_code);
    EXPECT_TRUE(cells_asked(table, {1, std::nullopt, "没有"}).empty());
    EXPECT_TRUE(cells_asked(table, {1, std::pair(99, 0), ""}).empty());
}

TEST(Sample, TheSameSeedDrawsTheSameNumbersAndNoneInReview) {
    const auto report = report_of("| 181.19 |", "| 101.19 |");
    const auto all = sampled(report, "r.json", 1.0, 1);
    ASSERT_GT(all.size(), 10U);
    for (const SampledNumber& number : all) {
        EXPECT_NE(number.status, "review");
        EXPECT_FALSE(number.row == 7 && number.col == 4);
    }
    const auto half = sampled(report, "r.json", 0.5, 7);
    EXPECT_LT(half.size(), all.size());
    EXPECT_GT(half.size(), 0U);
    EXPECT_EQ(sheet_text(half), sheet_text(sampled(report, "r.json", 0.5, 7)));
    EXPECT_NE(sheet_text(half), sheet_text(sampled(report, "r.json", 0.5, 8)));
}

TEST(Sample, DrawsFromTextLayersCodesBlanksAndStatementsAsWell) {
    WrittenReport report = report_of("| 181.19 |", "| 181.19 |");
    for (CellTrust& trust : report.report.trust.at(0)) {
        trust.amount.reset();  // as of a page that was read from its text layer
    }
    Statement statement;
    statement.id = "statement_1";
    statement.page = 1;
    statement.measure = "final_expenditure";
    statement.value = Decimal{39733, 2};
    statement.unit = "万元";
    statement.text = "支出决算397.33万元";
    report.report.forms.statements = {statement, statement};
    report.report.statement_trust = {CellStatus::verified, CellStatus::review};
    std::map<SampledKind, int> count;
    for (const SampledNumber& number : sampled(report, "r.json", 1.0, 1)) {
        ++count[number.kind];
        EXPECT_EQ(text_in_report(report.report, number), number.text);
    }
    EXPECT_GT(count[SampledKind::amount], 10);
    EXPECT_GT(count[SampledKind::code], 4);
    EXPECT_GT(count[SampledKind::blank], 10);
    EXPECT_EQ(count[SampledKind::statement], 1);
}

TEST(Sample, ASheetOfOtherColumnsOrOfAmountsAloneIsReadByItsNames) {
    const auto read = parse_sheet(
        "answer,note,report,document,table,row,col,page,place,label,text,status,picture\r\n"
        "y,checked,r.json,d.pdf,table_1,3,4,5,1 2 3 4,x,12.50,verified,\r\n");
    ASSERT_EQ(read.numbers.size(), 1U);
    EXPECT_EQ(read.numbers[0].answer, "y");
    EXPECT_EQ(read.numbers[0].col, 4);
    EXPECT_EQ(read.numbers[0].kind, SampledKind::amount);
}

/// The sheet as Excel, WPS and LibreOffice save it: other separators, encodings and numbers.
TEST(Sample, ASheetIsReadAsSpreadsheetsSaveIt) {
    const std::string utf8 =
        "report;document;table;row;col;page;place;label;kind;text;status;picture;answer;备注\r\n"
        "r.json;决算.pdf;table_1;3;4;5.0;1 2 3 4;\"一、教育\";amount;1234.5;verified;;对;\r\n"
        ";;;;;;;;;;;;;\r\n"
        "r.json;决算.pdf;table_1;x;4;5;1 2 3 4;y;amount;1;verified;;y;\r\n";
    std::string gbk;
    for (const auto& [from, to] : {std::pair{"决算", "\xBE\xF6\xCB\xE3"},
                                   {"一、教育", "\xD2\xBB\xA1\xA2\xBD\xCC\xD3\xFD"},
                                   {"对", "\xB6\xD4"},
                                   {"备注", "\xB1\xB8\xD7\xA2"}}) {
        gbk = gbk.empty() ? utf8 : gbk;
        for (std::size_t at = gbk.find(from); at != std::string::npos; at = gbk.find(from)) {
            gbk.replace(at, std::string(from).size(), to);
        }
    }
    std::string utf16 = "\xFF\xFE";
    for (const char32_t c : code_points(utf8)) {
        utf16 += static_cast<char>(c & 0xFFU);
        utf16 += static_cast<char>(c >> 8U);
    }
    std::string tabs = utf8;
    std::replace(tabs.begin(), tabs.end(), ';', '\t');
    for (const std::string& sheet : {utf8, gbk, utf16, tabs}) {
        const ParsedSheet read = parse_sheet(sheet);
        ASSERT_EQ(read.numbers.size(), 1U);
        EXPECT_EQ(read.numbers[0].document, "决算.pdf");
        EXPECT_EQ(read.numbers[0].label, "一、教育");
        EXPECT_EQ(read.numbers[0].page, 5);
        EXPECT_EQ(answer_of(read.numbers[0]), Answer::right);
        EXPECT_EQ(read.bad_lines, std::vector<std::size_t>{4}) << "it voids itself only";
    }
    EXPECT_TRUE(says_the_same("1234.5", "1,234.50"));
    EXPECT_TRUE(says_the_same("0", "0.00"));
    EXPECT_FALSE(says_the_same("1234.51", "1,234.50"));
    EXPECT_FALSE(says_the_same("", "0"));
}

TEST(Sample, NothingInASheetIsAFormula) {
    for (const char* text : {"=1+1", "+cmd", "@SUM(A1)", "-2+3", "\tx"}) {
        SampledNumber number;
        number.label = text;
        number.text = "-12.50";
        const std::string sheet = sheet_text({number});
        EXPECT_NE(sheet.find(std::string("'") + text), std::string::npos) << sheet;
        EXPECT_NE(sheet.find(",-12.50,"), std::string::npos) << "a number is none";
        const ParsedSheet read = parse_sheet(sheet);
        ASSERT_EQ(read.numbers.size(), 1U);
        EXPECT_EQ(read.numbers[0].text, "-12.50");
    }
    EXPECT_EQ(without_guard("'=a"), "=a");
    EXPECT_EQ(without_guard("'a"), "'a");
}

TEST(Sample, ASheetIsReadAsItWasWritten) {
    const SampledNumber odd{
        "a,b.json", "他说\"好\".pdf",     "table_1",  3,          4,       5, "1 2 3 4",
        "线\n二",   SampledKind::percent, "1,234.50", "verified", "p.png", ""};
    const auto read = parse_sheet(sheet_text({odd, odd}));
    ASSERT_EQ(read.numbers.size(), 2U);
    EXPECT_EQ(read.numbers[1].document, odd.document);
    EXPECT_EQ(read.numbers[1].label, odd.label);
    EXPECT_EQ(read.numbers[1].text, odd.text);
    EXPECT_EQ(read.numbers[1].kind, odd.kind);
    EXPECT_EQ(read.numbers[1].picture, odd.picture);
    EXPECT_EQ(parse_sheet("a,b\r\nx,y\r\n").bad_lines, std::vector<std::size_t>{2});
    EXPECT_TRUE(parse_sheet("").numbers.empty());
}

TEST(Sample, AnAnswerIsAWordOrWhatThePageSays) {
    SampledNumber number;
    number.text = "1,234.50";
    for (const auto& [answer, meant] :
         std::vector<std::pair<std::string, Answer>>{{"", Answer::none},
                                                     {"y", Answer::right},
                                                     {" 对 ", Answer::right},
                                                     {"1234.5", Answer::right},
                                                     {"错", Answer::wrong},
                                                     {"1284.50", Answer::wrong},
                                                     {"perhaps", Answer::unclear}}) {
        number.answer = answer;
        EXPECT_EQ(answer_of(number), meant) << answer;
    }
}

/// Published values: Clopper and Pearson's own method as tabulated.
TEST(ExactInterval, IsThatOfTheTables) {
    EXPECT_NEAR(exact_interval(0, 100).high, 0.03622, 1e-5);
    EXPECT_EQ(exact_interval(0, 100).low, 0);
    EXPECT_NEAR(exact_interval(1, 10).low, 0.00253, 1e-5);
    EXPECT_NEAR(exact_interval(1, 10).high, 0.44502, 1e-5);
    EXPECT_NEAR(exact_interval(5, 10).low, 0.18709, 1e-5);
    EXPECT_EQ(exact_interval(10, 10).high, 1);
    EXPECT_EQ(exact_interval(0, 0).high, 1);
    EXPECT_NEAR(exact_interval(0, 100000).high, 3.689e-5, 1e-8);
}

TEST(Sample, AnswersGiveTheRateAndASheetOfAnotherReportDoesNot) {
    const test::TemporaryFolder folder;
    const auto report = report_of("| 181.19 |", "| 181.19 |");
    (void)folder.write("r.json", json_of("| 181.19 |", "| 181.19 |"));
    auto numbers = sampled(report, "r.json", 1.0, 1);
    std::erase_if(numbers, [](const auto& number) { return number.kind == SampledKind::blank; });
    for (SampledNumber& number : numbers) {
        number.answer = "y";
    }
    numbers[0].answer = "n";
    numbers[1].answer = "";
    const std::string sheet = folder.write("s.csv", sheet_text(numbers));
    SampleOptions options;
    options.folder = folder.path();
    options.answers = sheet;
    std::ostringstream out, errors;
    EXPECT_EQ(sample_numbers(options, out, errors), ExitCode::complete) << errors.str();
    EXPECT_THAT(out.str(), HasSubstr(std::to_string(numbers.size() - 1) +
                                     " numbers were looked at, 1 is wrong; 1 was not"));
    numbers[2].text = "0.07";
    (void)folder.write("s.csv", sheet_text(numbers));
    std::ostringstream fewer;
    EXPECT_EQ(sample_numbers(options, fewer, errors), ExitCode::some_failed);
    EXPECT_THAT(fewer.str(), HasSubstr(std::to_string(numbers.size() - 2) + " numbers were looked"))
        << "a line that does not fit voids itself";
    EXPECT_THAT(errors.str(), HasSubstr("not what the report says: 0.07"));
    for (SampledNumber& number : numbers) {
        number.report = "other.json";
    }
    (void)folder.write("s.csv", sheet_text(numbers));
    std::ostringstream nothing;
    EXPECT_EQ(sample_numbers(options, nothing, errors), ExitCode::none_usable);
    EXPECT_EQ(nothing.str(), "");
    options.answers.clear();
    options.sheet = sheet;
    EXPECT_EQ(sample_numbers(options, nothing, errors), ExitCode::output_unwritable);
    std::ifstream kept(sheet, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(kept), {}), sheet_text(numbers))
        << "what a person filled in is not written over";
}

TEST(ExplainAndSample, AreUnderstood) {
    const std::vector<const char*> line = {"juesuan", "explain", "a.json", "--table",
                                           "3",       "--cell",  "5,3"};
    const CommandLine explain = parse_command_line(static_cast<int>(line.size()), line.data(), "C");
    const auto* command = dynamic_cast<const ExplainCommand*>(explain.command.get());
    ASSERT_NE(command, nullptr) << explain.text;
    EXPECT_EQ(command->options().question.table, 3);
    EXPECT_EQ(command->options().question.cell, std::pair(5, 3));
    for (const std::vector<const char*>& wrong :
         {std::vector<const char*>{"juesuan", "explain", "a.json", "--cell", "5"},
          {"juesuan", "explain", "a.json", "--table", "0"},
          {"juesuan", "sample"},
          {"juesuan", "sample", "out", "--rate", "2"},
          {"juesuan", "sample", "out", "--sheet", "a", "--answers", "b"}}) {
        EXPECT_EQ(parse_command_line(static_cast<int>(wrong.size()), wrong.data(), "C").exit_code,
                  ExitCode::usage);
    }
}

TEST(Explanation, WhatIsComparedWithNothingHasNoOtherSide) {
    Report report;
    Statement statement;
    statement.text = "支出决算为0万元";
    report.forms.statements.push_back(statement);
    Check nothing;
    nothing.rule = "N-ZEROBASE";
    nothing.status = CheckStatus::fail;
    nothing.left = Decimal{0, 2};
    nothing.statements = {0};
    report.checks = {nothing};
    for (const Language language : {Language::english, Language::chinese}) {
        const std::string text = identities_of_statement(report, 0, {}, language).text;
        EXPECT_NE(text.find("N-ZEROBASE  0.00\n"), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace juesuan
