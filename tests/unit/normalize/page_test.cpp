#include <gtest/gtest.h>

#include "extractors/normalize/normalize.h"
#include "extractors/normalize/words/lexicon_match.h"
#include "tests/support/shipped_definitions.h"
#include "tests/support/text_grid.h"

namespace juesuan {
namespace {

NormalPage normal(const std::string& drawing, const test::TextGridOptions& options = {}) {
    return normalize(test::text_grid_page(drawing, 1, options),
                     test::shipped_definitions().lexicon);
}

const NormalText& cell_text(const NormalPage& page, int row, int col) {
    for (const NormalCell& cell : page.tables.at(0).cells) {
        if (cell.row == row && cell.col == col) {
            return cell.content;
        }
    }
    ADD_FAILURE() << "no cell at " << row << ", " << col;
    static const NormalText none;
    return none;
}

TEST(Normalize, KeepsWhatWasReadBesideTheText) {
    const NormalPage page = normal("| 机关事业单位\\n基本养老保险 | １,234.56 |");
    const NormalText& label = cell_text(page, 0, 0);
    EXPECT_EQ(label.raw, "机关事业单位\n基本养老保险");
    EXPECT_EQ(label.text, "机关事业单位基本养老保险");
    EXPECT_EQ(label.read.size(), 2U);
    const NormalText& amount = cell_text(page, 0, 1);
    EXPECT_EQ(amount.raw, "１,234.56");
    EXPECT_EQ(amount.text, "1,234.56");
    EXPECT_EQ(amount.value->text(), "1234.56");
    EXPECT_EQ(amount.kind, CellKind::amount);
    EXPECT_EQ(amount.steps, std::vector{TextStep::nfkc});
}

TEST(Normalize, TellsKindsByShape) {
    const NormalPage page = normal("| 2012901 | 行政运行 | 37.21% | | —— | 1.2.3 |");
    EXPECT_EQ(cell_text(page, 0, 0).kind, CellKind::code);
    EXPECT_EQ(cell_text(page, 0, 1).kind, CellKind::text);
    EXPECT_EQ(cell_text(page, 0, 2).kind, CellKind::percent);
    EXPECT_EQ(cell_text(page, 0, 3).kind, CellKind::empty);
    EXPECT_EQ(cell_text(page, 0, 3).confidence, 1.0);
    EXPECT_TRUE(cell_text(page, 0, 4).dash);
    EXPECT_TRUE(cell_text(page, 0, 5).malformed);
}

TEST(Normalize, MarksOfNotesAndNotationsAreSteps) {
    const NormalPage page = normal("| 996.31¹ | △30.80 | 不适用 | 100.00\\n200.00 |");
    EXPECT_EQ(cell_text(page, 0, 0).raw, "996.31¹");
    EXPECT_EQ(cell_text(page, 0, 0).text, "996.31");
    EXPECT_EQ(cell_text(page, 0, 0).value->text(), "996.31");
    EXPECT_EQ(cell_text(page, 0, 0).steps, std::vector{TextStep::note_mark});
    EXPECT_EQ(cell_text(page, 0, 1).text, "△30.80");
    EXPECT_EQ(cell_text(page, 0, 1).value->text(), "-30.80");
    EXPECT_EQ(cell_text(page, 0, 1).steps, std::vector{TextStep::notation});
    EXPECT_TRUE(cell_text(page, 0, 2).dash);
    EXPECT_EQ(cell_text(page, 0, 2).kind, CellKind::text);
    EXPECT_FALSE(cell_text(page, 0, 3).value.has_value());  // two numbers, not 100.00200.00
    EXPECT_TRUE(cell_text(page, 0, 3).malformed);
}

TEST(Normalize, TwoWholeNumbersInACellAreNotOne) {
    const NormalPage page = normal("| 123\\n456 | 12345\\n678.90 | 1,234,\\n567.00 |");
    EXPECT_FALSE(cell_text(page, 0, 0).value.has_value());
    EXPECT_FALSE(cell_text(page, 0, 1).value.has_value());
    EXPECT_TRUE(cell_text(page, 0, 1).malformed);
    EXPECT_EQ(cell_text(page, 0, 2).value->text(), "1234567.00");  // one that was broken in two
    EXPECT_EQ(cell_text(page, 0, 2).steps, std::vector{TextStep::joined_lines});
}

/// A line of two points' height; each digit takes two, `gap` points lie behind the second.
NormalText two_digits_and_two(double gap) {
    ReadPage page = test::text_grid_page("| 1234 |");
    ReadLine& line = page.tables[0].cells[0].lines[0];
    line.box = {0, 0, 8 + gap, 2};
    for (int i = 0; i < 4; ++i) {
        const double left = 2 * i + (i >= 2 ? gap : 0);
        line.characters.push_back(place_within(line.box, {left, 0, left + 2, 2}, 1));
    }
    return cell_text(normalize(page, test::shipped_definitions().lexicon), 0, 0);
}

TEST(Normalize, DigitsFarApartAreNotOneNumber) {
    const NormalText apart = two_digits_and_two(4);
    EXPECT_EQ(apart.raw, "12 34");
    EXPECT_FALSE(apart.value.has_value());
    EXPECT_EQ(two_digits_and_two(1).raw, "1234");
    EXPECT_EQ(two_digits_and_two(1).value->text(), "1234");
}

TEST(Normalize, TrianglesPointUpWhereOthersPointDown) {
    const NormalPage page = normal("| ▲8.4% | ▲8.4% | ▲3.20 |\n| ▼5.2% | 5.2% | 7.10 |");
    EXPECT_EQ(cell_text(page, 0, 0).value->text(), "8.4");
    EXPECT_EQ(cell_text(page, 0, 0).kind, CellKind::percent);
    EXPECT_EQ(cell_text(page, 1, 0).value->text(), "-5.2");
    EXPECT_TRUE(cell_text(page, 0, 1).malformed);  // a minus, or a rise
    EXPECT_EQ(cell_text(page, 0, 2).value->text(), "-3.20");
}

TEST(Normalize, CorrectsOnlyWhatThePixelsAllow) {
    EXPECT_EQ(cell_text(normal("| 社会保障和就业支[山出] |"), 0, 0).text, "社会保障和就业支出");
    EXPECT_EQ(cell_text(normal("| ~社会保障和就业支山 |"), 0, 0).text, "社会保障和就业支山");
    EXPECT_EQ(cell_text(normal("| 社会保障和就业支山 |"), 0, 0).text, "社会保障和就业支山");
    const NormalText corrected = cell_text(normal("| ~社会保障和就业支[山出] |"), 0, 0);
    EXPECT_EQ(corrected.raw, "社会保障和就业支山");
    EXPECT_EQ(corrected.steps, std::vector{TextStep::lexicon});
    EXPECT_GT(corrected.confidence, 0.9);
}

TEST(Normalize, AWordIsNotLengthenedIntoAnotherOfTheVocabulary) {
    // This heading was once given out as 基本支出决算明细表, which other reports print.
    const std::string printed = "六、一般公共预算财政拨款基本支出决算表";
    EXPECT_EQ(normal(": ~" + printed).lines.at(0).content.text, printed);
}

TEST(Normalize, ABracketThatDoesNotMatchIsWeighedToo) {
    EXPECT_EQ(cell_text(normal("| 维修(护[〉)]费 |"), 0, 0).text, "维修(护)费");
}

TEST(Normalize, AStrokeThatWasHardlySeenComesBack) {
    EXPECT_EQ(cell_text(normal("| [_一]般公共服务支出 |"), 0, 0).text, "一般公共服务支出");
}

TEST(Normalize, AWordSpreadOverLinesIsWeighedAsOne) {
    const NormalText label =
        cell_text(normal("| 机关事业单[住位]\\n基本养老保[险检]缴费支出 |"), 0, 0);
    EXPECT_EQ(label.text, "机关事业单位基本养老保险缴费支出");
}

TEST(Normalize, TheTextLayerIsNeverCorrected) {
    test::TextGridOptions layer;
    layer.reader = Reader::text_layer;
    layer.confidence = 0.5;
    const NormalPage page = normal("| 社会保障和就业支山 |", layer);
    EXPECT_EQ(cell_text(page, 0, 0).text, "社会保障和就业支山");
    EXPECT_TRUE(cell_text(page, 0, 0).exact);
}

TEST(Normalize, ACommonWordDecidesACharacterThatThePixelsLeaveOpen) {
    // Labels that no form prints; one misread character cost whole records.
    const NormalText label = cell_text(normal("| ~列[人入]区级重点工程 |"), 0, 0);
    EXPECT_EQ(label.text, "列入区级重点工程");
    EXPECT_EQ(label.raw, "列人区级重点工程");
    EXPECT_EQ(label.steps, std::vector{TextStep::general_word});
    EXPECT_EQ(cell_text(normal("| ~[宜宣]讲团[宜宣]讲场次 |"), 0, 0).text, "宣讲团宣讲场次");
    EXPECT_EQ(cell_text(normal("| ~补贴发放时\\n[问间] |"), 0, 0).text, "补贴发放时间");
    // One character, seen as two.
    EXPECT_EQ(cell_text(normal("| ~列入[人_]区级重点工程 |"), 0, 0).text, "列入人区级重点工程");
    EXPECT_EQ(cell_text(normal("| ~列[入人][人_]区级重点工程 |"), 0, 0).text, "列入区级重点工程");
    EXPECT_EQ(normal(": ~其中用于[慰尉]问困难职工").lines.at(0).content.text,
              "其中用于慰问困难职工");
}

TEST(Normalize, ACommonWordIsNotPutWhereThePixelsSpeakAgainstIt) {
    EXPECT_EQ(cell_text(normal("| ~列人区级重点工程 |"), 0, 0).text, "列人区级重点工程");
    EXPECT_EQ(cell_text(normal("| 列人区级重点工程 |"), 0, 0).text, "列人区级重点工程");
}

TEST(Normalize, WhatMakesSenseAsReadKeepsItsCharacters) {
    // Both are words: the pixels decide.
    EXPECT_EQ(cell_text(normal("| ~参加的[职织]工 |"), 0, 0).text, "参加的职工");
    EXPECT_EQ(cell_text(normal("| ~全年帮[扶抚]人数 |"), 0, 0).text, "全年帮扶人数");
    // A slip that some report really prints.
    EXPECT_EQ(cell_text(normal("| ~[與舆]情事件零发生 |"), 0, 0).text, "與情事件零发生");
    // Numerals are words of nothing.
    EXPECT_EQ(cell_text(normal("| ~节能[三二]等奖 |"), 0, 0).text, "节能三等奖");
}

TEST(Normalize, LeavesAmbiguousWordsAlone) {
    // 年初… and 年末… are both one character away: the pixels decide, or nobody.
    EXPECT_EQ(cell_text(normal("| ~年朱结转和结余 |"), 0, 0).text, "年朱结转和结余");
    EXPECT_EQ(cell_text(normal("| ~年[朱末]结转和结余 |"), 0, 0).text, "年末结转和结余");
    // A misprint that some report really prints.
    EXPECT_EQ(cell_text(normal("| 2210202 | ~房租补贴 |"), 0, 1).text, "房租补贴");
}

TEST(Normalize, TheCodeBesideItNamesABadlyReadWord) {
    EXPECT_EQ(cell_text(normal("| 30201 | ~办公[赞费] |"), 0, 1).text, "办公费");
    EXPECT_EQ(cell_text(normal("| 30201 | ~差旅费 |"), 0, 1).text, "差旅费");
    EXPECT_EQ(cell_text(normal("| 30203 | ~备购费 |"), 0, 1).text, "备购费");
}

TEST(Normalize, ANameSaysWhichOfTheDigitsThatThePixelsLeaveOpen) {
    const NormalPage page = normal(
        "| ~2080[85]05 | 机关事业单位基本养老保险缴费支出 |\n"
        "| ~2010[85]01 | 行政运行 |\n| ~2080805 | 住房公积金 |");
    EXPECT_EQ(cell_text(page, 0, 0).text, "2080505");
    EXPECT_LT(cell_text(page, 0, 0).confidence, 0.9) << "a person looks";
    EXPECT_EQ(cell_text(page, 1, 0).text, "2010801") << "a name of many codes";
    EXPECT_EQ(cell_text(page, 2, 0).text, "2080805") << "the pixels leave nothing open";
    const NormalPage in_group = normal(
        "| 20129 | 群众团体事务 |\n"
        "| ~2012[89]01 | 行政运行 |\n"
        "| 20103 | 政府办公厅(室)及相关机构事务 |\n"
        "| ~2010[83]01 | 行政运行 |\n"
        "| ~208.[80]5.05 | 机关事业单位基本养老保险缴费支出 |");
    EXPECT_EQ(cell_text(in_group, 1, 0).text, "2012901");
    EXPECT_EQ(cell_text(in_group, 3, 0).text, "2010301") << "it ends so in all groups";
    EXPECT_EQ(cell_text(in_group, 4, 0).text, "208.05.05");
}

TEST(Normalize, NeverTouchesDigitsOfWords) {
    EXPECT_EQ(cell_text(normal("| ~注:2.本表反映部门本年度各项支出情况。 |"), 0, 0).text,
              "注:2.本表反映部门本年度各项支出情况。");
}

TEST(Normalize, KeepsTheOrdinalsOfOtherForms) {
    // A budget numbers only the classes that it uses.
    EXPECT_EQ(cell_text(normal("| ~二、科学技术支出 |"), 0, 0).text, "二、科学技术支出");
}

TEST(Normalize, KeepsTheNumberOfAPart) {
    // The lexicon knows 第四部分名词解释; here it is the third.
    EXPECT_EQ(normal(": ~第三部分名词解释").lines.at(0).content.text, "第三部分名词解释");
}

TEST(Normalize, MendsAnOrdinalThatBreaksItsSequence) {
    const NormalPage page = normal(
        "| ~十八、自然资源海洋气象等支出 |\n"
        "| ~十九、住房保障支出 |\n"
        "| ~_十、粮油物资储备支出 |\n"
        "| ~[-二]十一、国有资本经营预算支出 |\n"
        "| ~二十二、灾害防治及应急管理支出 |");
    EXPECT_EQ(cell_text(page, 2, 0).text, "二十、粮油物资储备支出");
    EXPECT_EQ(cell_text(page, 3, 0).text, "二十一、国有资本经营预算支出");
    EXPECT_EQ(cell_text(page, 2, 0).steps, std::vector{TextStep::ordinal_sequence});
}

TEST(Normalize, ACommaReadAsAPointAmongWholeAmountsInGroups) {
    const std::string whole = "| 63,568 |\n| 7,802 |\n| 53,200 |\n| 1,348,388 |\n";
    const NormalPage page = normal(whole + "| ~619[.,]684 |\n| 412 |");
    const NormalText& mended = cell_text(page, 4, 0);
    EXPECT_EQ(mended.text, "619,684");
    EXPECT_EQ(mended.value->text(), "619684");
    EXPECT_EQ(mended.raw, "619.684");
    EXPECT_EQ(mended.steps, std::vector{TextStep::amount_grammar});
    EXPECT_LT(mended.confidence, 1.0);
    EXPECT_EQ(cell_text(normal(whole + "| 619.684 |"), 4, 0).text, "619.684")
        << "no reader saw a comma";
    EXPECT_EQ(cell_text(normal(whole + "| 12.50 |\n| ~619[.,]684 |"), 5, 0).text, "619.684")
        << "the column has amounts with points";
    EXPECT_EQ(cell_text(normal("| 63,568 |\n| 7,802 |\n| ~619[.,]684 |"), 2, 0).text, "619.684")
        << "too few to show what the column prints";
}

TEST(Normalize, ASentenceOutsideTheTablesIsNoAmount) {
    const NormalPage page = normal(": 5.9%。");
    EXPECT_EQ(page.lines.at(0).content.text, "5.9%。");
    EXPECT_FALSE(page.lines.at(0).content.value.has_value());
}

ReadPage page_with_readings(std::vector<Reading> readings) {
    ReadPage page = test::text_grid_page("| x |");
    page.tables[0].cells[0].lines[0].readings = std::move(readings);
    return page;
}

TEST(Normalize, AnotherReaderHelpsWhereTheFirstMakesNoSense) {
    const Lexicon none;
    const NormalPage page =
        normalize(page_with_readings({{Reader::line_reader, {{"30.7.82", 0.9}}},
                                      {Reader::tesseract_eng, {{"370.95", 0.8}}}}),
                  none);
    const NormalText& text = cell_text(page, 0, 0);
    EXPECT_EQ(text.text, "370.95");
    EXPECT_EQ(text.raw, "30.7.82");
    EXPECT_EQ(text.steps.front(), TextStep::other_reader);
    EXPECT_EQ(text.agreement, Agreement::disagree);
    EXPECT_NEAR(text.confidence, 0.8, 0.2);
}

TEST(Normalize, MalformedAlternativesSayLittleAgainstAnAmount) {
    const Lexicon none;
    const auto confidence = [&none](const std::string& other) {
        const NormalPage page = normalize(
            page_with_readings({{Reader::line_reader, {{"733.00", 0.95}, {other, 0.05}}}}), none);
        return cell_text(page, 0, 0).confidence;
    };
    EXPECT_GT(confidence("733..00"), 0.999);
    EXPECT_GT(confidence("733.0c"), 0.999);
    EXPECT_NEAR(confidence("733.06"), 0.95, 0.001);
}

TEST(Normalize, AMalformedAmountGivesWayToAWellFormedAlternative) {
    const Lexicon none;
    const NormalPage page = normalize(
        page_with_readings({{Reader::line_reader, {{"733..00", 0.95}, {"733.00", 0.04}}}}), none);
    EXPECT_EQ(cell_text(page, 0, 0).text, "733.00");
    EXPECT_NEAR(cell_text(page, 0, 0).confidence, 0.967, 0.001);
    const NormalPage hopeless = normalize(
        page_with_readings({{Reader::line_reader, {{"733..00", 0.99}, {"733.00", 0.0001}}}}), none);
    EXPECT_TRUE(cell_text(hopeless, 0, 0).malformed);
}

TEST(Normalize, GroupsAreTheSameWhateverSeparatesThem) {
    const Lexicon none;
    const auto confidence = [&none](const std::string& first) {
        const NormalPage page = normalize(
            page_with_readings(
                {{Reader::line_reader, {{first, 0.85}, {"60,811.48", 0.12}, {"60,871.48", 0.01}}}}),
            none);
        EXPECT_EQ(cell_text(page, 0, 0).text, "60,811.48");
        return cell_text(page, 0, 0).confidence;
    };
    EXPECT_GT(confidence("60.811.48"), 0.96);
    EXPECT_LT(confidence("60.81b.48"), 0.93);
}

TEST(Normalize, WhatTheListLeavesOutMayBeOtherAmounts) {
    const Lexicon none;
    const NormalPage page =
        normalize(page_with_readings(
                      {{Reader::line_reader,
                        {{"b,694,714.09", 0.23}, {"9,694,714.09", 0.09}, {"b,694,714,09", 0.08}}}}),
                  none);
    EXPECT_EQ(cell_text(page, 0, 0).text, "9,694,714.09");
    EXPECT_LT(cell_text(page, 0, 0).confidence, 0.5);
}

TEST(Normalize, ReadersAgreeByValue) {
    const Lexicon none;
    const NormalPage page =
        normalize(page_with_readings({{Reader::line_reader, {{"1,370.95", 0.9}}},
                                      {Reader::tesseract_eng, {{"1370.95", 0.8}}}}),
                  none);
    EXPECT_EQ(cell_text(page, 0, 0).agreement, Agreement::agree);
    EXPECT_EQ(cell_text(page, 0, 0).text, "1,370.95");
}

TEST(Normalize, AReaderThatReadsNoAmountSaysNothingAgainstOne) {
    const Lexicon none;
    const auto agreement = [&none](const std::string& first, const std::string& second) {
        const NormalPage page =
            normalize(page_with_readings({{Reader::line_reader, {{first, 0.997}}},
                                          {Reader::tesseract_eng, {{second, 0.5}}}}),
                      none);
        return cell_text(page, 0, 0).agreement;
    };
    EXPECT_EQ(agreement("4.51", "4: 51,"), Agreement::one_reader);
    EXPECT_EQ(agreement("-0.22", "=Q822"), Agreement::one_reader);
    EXPECT_EQ(agreement("4.51", "4.57"), Agreement::disagree);
    EXPECT_EQ(agreement("行政", "行改"), Agreement::disagree);
}

TEST(LexiconIndex, EveryShippedWordIsHeldAndNearItself) {
    const Lexicon& lexicon = test::shipped_definitions().lexicon;
    const LexiconIndex index(lexicon);
    for (const LexiconEntry& entry : lexicon.entries) {
        if (entry.kind == part_of_text) {
            continue;
        }
        EXPECT_TRUE(index.holds(entry.text)) << entry.text;
        EXPECT_FALSE(index.words_near(entry.text).empty()) << entry.text;
    }
}

}  // namespace
}  // namespace juesuan
