#include <gtest/gtest.h>

#include "extractors/classify/classify.h"
#include "extractors/classify/narrative/numbering.h"
#include "extractors/normalize/normalize.h"
#include "tests/support/prose_page.h"
#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

Forms classified_prose(const std::vector<ReadPage>& read,
                       const Definitions& definitions = test::shipped_definitions()) {
    std::vector<NormalPage> pages;
    for (const ReadPage& page : read) {
        pages.push_back(normalize(page, definitions.lexicon));
    }
    return classify(std::move(pages), definitions.forms, definitions.statements);
}

std::vector<std::string> texts_of(const Forms& forms) {
    std::vector<std::string> out;
    for (const Paragraph& paragraph : forms.paragraphs) {
        out.push_back(paragraph.text);
    }
    return out;
}

std::vector<std::string> titles_of(const std::vector<Section>& sections) {
    std::vector<std::string> out;
    for (const Section& section : sections) {
        out.push_back(section.number + "|" + section.title);
    }
    return out;
}

const std::string long_sentence =
    "本年收入总额与支出总额相等，其中大部分来自财政，小部分来自其他渠道，年末没有结余，"
    "也没有需要说明的其他事项，全部资金按照批复的预算使用。";

TEST(Paragraphs, JoinLinesThatGoOn) {
    const Forms forms = classified_prose(test::prose_pages({long_sentence, long_sentence}));
    ASSERT_EQ(forms.paragraphs.size(), 2U);
    EXPECT_EQ(forms.paragraphs[0].text, forms.paragraphs[1].text);
    EXPECT_EQ(forms.paragraphs[0].lines.size(), 3U);
    EXPECT_EQ(forms.paragraphs[0].lines[1].begin, 28U);
}

TEST(Paragraphs, GoOnOnTheNextPage) {
    std::vector<std::string> text(9, long_sentence);
    text[0] = "短句。";
    const std::vector<ReadPage> pages = test::prose_pages(text);
    ASSERT_EQ(pages.size(), 2U);
    const Forms forms = classified_prose(pages);
    ASSERT_EQ(forms.paragraphs.size(), 9U);
    EXPECT_EQ(forms.paragraphs[8].lines.front().page, 1);
    EXPECT_EQ(forms.paragraphs[8].lines.back().page, 2);
    EXPECT_EQ(forms.paragraphs[8].text, forms.paragraphs[1].text);
}

TEST(Paragraphs, ALineCutAtAWideColonIsOneLine) {
    // On a copier's scan the colon of "(项)：支出决算为…" was lost with the room around it.
    std::vector<ReadPage> pages =
        test::prose_pages({"3.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）支出决算为"
                           "40.00万元，完成预算100%。",
                           long_sentence});
    std::vector<ReadLine>& lines = pages[0].lines;
    ReadLine& whole = lines.at(1);
    const std::u32string text = code_points(whole.text());
    const PointBox box = whole.box;
    ReadLine rest = whole;
    whole.readings[0].alternatives[0].text = to_utf8(text.substr(0, 4));
    whole.box.x1 = box.x0 + 40;
    rest.readings[0].alternatives[0].text = to_utf8(text.substr(4));
    rest.box = {box.x0 + 66, box.y0 + 2, box.x1 + 14, box.y1};
    lines.insert(lines.begin() + 2, rest);
    const Forms forms = classified_prose(pages);
    ASSERT_EQ(forms.paragraphs.size(), 2U);
    EXPECT_EQ(forms.paragraphs[0].lines.size(), 3U);
}

TEST(Paragraphs, LeaveOutPageNumbersAndRunningHeads) {
    std::vector<ReadPage> pages = test::prose_pages(std::vector<std::string>(27, long_sentence));
    ASSERT_GE(pages.size(), 3U);
    for (ReadPage& page : pages) {
        const PointBox foot{280, 800, 310, 812}, head{200, 30, 400, 44};
        page.lines.push_back({foot, {Reading{Reader::text_layer, {{"- 7 -", 1.0}}}}});
        page.lines.insert(page.lines.begin(),
                          {head, {Reading{Reader::text_layer, {{"临江区文化局决算", 1.0}}}}});
    }
    const Forms forms = classified_prose(pages);
    for (const Paragraph& paragraph : forms.paragraphs) {
        EXPECT_EQ(paragraph.text, forms.paragraphs[0].text);
    }
}

TEST(Paragraphs, ASkewedScanKeepsItsIndents) {
    std::vector<ReadPage> pages = test::prose_pages(std::vector<std::string>(6, long_sentence));
    for (ReadPage& page : pages) {
        page.skew_degrees = 1.5;  // clockwise: what stands lower has moved to the left
        for (ReadLine& line : page.lines) {
            const double aside = line.box.y0 * 0.0262, down = line.box.x0 * 0.0262;
            line.box = {line.box.x0 - aside, line.box.y0 + down, line.box.x1 - aside,
                        line.box.y1 + down};
        }
    }
    EXPECT_EQ(classified_prose(pages).paragraphs.size(), 6U);
}

TEST(Sections, AreNumberedAsPrinted) {
    const Forms forms = classified_prose(test::prose_pages(
        {"^第三部分 2023年度部门决算情况", "^说明", "一、收入支出决算总体情况说明", long_sentence,
         "（一）一般公共预算财政拨款支出决算结构情况。", long_sentence,
         "（二）负责全区经费的收支管理；做好其他各项工作。", "1.教育支出12万元。"}));
    EXPECT_EQ(titles_of(forms.sections),
              (std::vector<std::string>{"第三部分|2023年度部门决算情况说明",
                                        "一|收入支出决算总体情况说明",
                                        "(一)|一般公共预算财政拨款支出决算结构情况。"}));
    EXPECT_EQ(forms.sections[0].level, 1);
    EXPECT_EQ(forms.sections[2].level, 3);
    EXPECT_EQ(forms.paragraphs.back().section, 2);
    EXPECT_FALSE(forms.paragraphs.back().heading);
}

TEST(Sections, ExplanationsOfWordsAreNone) {
    const Forms forms = classified_prose(test::prose_pages(
        {"^第四部分 名词解释", "（一）基本支出为保证日常工作而安排。", "（二）其他专用名词"}));
    EXPECT_EQ(titles_of(forms.sections),
              (std::vector<std::string>{"第四部分|名词解释", "(二)|其他专用名词"}));
}

TEST(Sections, ContentsAndPartsMayBeCalledOtherwise) {
    const Definitions definitions = test::shipped_definitions_with(R"({"source": "test", "lists": [
        {"kind": "part_number", "words": ["第{number}章"]},
        {"kind": "contents_heading", "words": ["总览"]}]})");
    const Forms forms = classified_prose(
        test::prose_pages({"^总 览", "第一章 临江区医院简介……………3", "第二章 收支说明",
                           "^第一章 临江区医院简介", long_sentence, "^第二章 收支说明"}),
        definitions);
    EXPECT_EQ(titles_of(forms.contents),
              (std::vector<std::string>{"第一章|临江区医院简介", "第二章|收支说明"}));
    EXPECT_EQ(titles_of(forms.sections),
              (std::vector<std::string>{"第一章|临江区医院简介", "第二章|收支说明"}));
    EXPECT_TRUE(titles_of(classified_prose(test::prose_pages({"^第一章 简介"})).sections).empty());
}

TEST(Sections, TheContentsAreKeptApart) {
    const Forms forms = classified_prose(
        test::prose_pages({"^目 录", "第一部分 临江区文化局概况", "一、主要职责……………3",
                           "二、机构设置......4", "第二部分 名词解释", "^第一部分 临江区文化局概况",
                           "一、主要职责", long_sentence, "^名词解释", long_sentence}));
    EXPECT_EQ(titles_of(forms.contents),
              (std::vector<std::string>{"第一部分|临江区文化局概况", "一|主要职责", "二|机构设置",
                                        "第二部分|名词解释"}));
    EXPECT_EQ(titles_of(forms.sections),
              (std::vector<std::string>{"第一部分|临江区文化局概况", "一|主要职责", "|名词解释"}));
    EXPECT_EQ(texts_of(forms).size(), 10U);
}

TEST(Numbering, TellsNumbersFromAmounts) {
    EXPECT_EQ(numbering_of(U"十二,农林水支出", test::shipped_definitions().lexicon.document).value,
              12);
    EXPECT_EQ(numbering_of(U"(十)本部门", test::shipped_definitions().lexicon.document).kind,
              NumberKind::section);
    EXPECT_EQ(numbering_of(U"1.5万元", test::shipped_definitions().lexicon.document).kind,
              NumberKind::none);
    EXPECT_EQ(numbering_of(U"4.2025年预算总表", test::shipped_definitions().lexicon.document).value,
              4);
    EXPECT_EQ(numbering_of(U"2024年度", test::shipped_definitions().lexicon.document).kind,
              NumberKind::none);
    EXPECT_EQ(numbering_of(U"第三部分名词解释", test::shipped_definitions().lexicon.document).end,
              4U);
    EXPECT_EQ(numbering_of(U"第三方评价", test::shipped_definitions().lexicon.document).kind,
              NumberKind::none);
}

}  // namespace
}  // namespace juesuan
