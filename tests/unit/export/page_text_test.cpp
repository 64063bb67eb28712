// What is printed on a page, with what the report says of it.
#include "pipeline/export/pages/page_text.h"

#include <gtest/gtest.h>

#include <map>

#include "extractors/base/code_points.h"
#include "pipeline/export/page_formats/page_pixels.h"
#include "pipeline/export/page_formats/pdf_content.h"
#include "pipeline/export/pages/page_texts.h"
#include "pipeline/export/pages/text_lines.h"
#include "pipeline/export/pages/written_text.h"

namespace juesuan {
namespace {

/// A level line of characters 10 points wide with `gaps` before some of them.
ReadLine line_of(const std::string& text, const std::map<std::size_t, double>& gaps = {},
                 PointBox at = {100, 200, 0, 210}) {
    const std::u32string points = code_points(text);
    std::vector<PointBox> boxes;
    double x = at.x0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        x += gaps.contains(i) ? gaps.at(i) : 0;
        const double width = is_space(points[i]) ? 0 : 10;
        boxes.push_back({x, at.y0, x + width, at.y1});
        x += width;
    }
    ReadLine out{{at.x0, at.y0, x, at.y1}, {{Reader::line_reader, {{text, 0.9}}, {}}}};
    for (const PointBox& box : boxes) {
        out.characters.push_back(place_within(out.box, box, 0.75));
    }
    return out;
}

std::string text_of(const std::vector<ReadCharacter>& characters) {
    std::u32string out;
    for (const ReadCharacter& each : characters) {
        out.push_back(each.character);
    }
    return to_utf8(out);
}

std::string written(const std::string& read, const std::string& text, Replacement replacement) {
    return text_of(with_written_text(characters_of({line_of(read)}, 0), text, replacement, 0.5));
}

TEST(WrittenText, CorrectsWordsInTheirPlaces) {
    const auto characters = with_written_text(characters_of({line_of("一般公共顶算")}, 0),
                                              "一般公共预算", Replacement::words, 0.5);
    EXPECT_EQ(text_of(characters), "一般公共预算");
    EXPECT_NEAR(characters[4].box.x0, 140, 0.1);
    EXPECT_NEAR(characters[4].box.x1, 150, 0.1);
    EXPECT_DOUBLE_EQ(characters[4].confidence, 0.5);
    EXPECT_DOUBLE_EQ(characters[3].confidence, 0.75);
}

TEST(WrittenText, LeavesPrintAsItIsPrinted) {
    EXPECT_EQ(written("1,234.50", "1234.50", Replacement::words), "1,234.50");
    EXPECT_EQ(written("△1,234.50", "-1234.50", Replacement::all), "△1,234.50");
    EXPECT_EQ(written("２０２４年", "2024年", Replacement::words), "２０２４年");
    EXPECT_EQ(written("收 入", "收入", Replacement::words), "收 入");
}

TEST(WrittenText, CorrectsDigitsOnlyWhereTheReportDid) {
    EXPECT_EQ(written("397.83", "397.33", Replacement::words), "397.83");
    EXPECT_EQ(written("397.83", "397.33", Replacement::all), "397.33");
    EXPECT_EQ(written("397.333", "397.33", Replacement::all), "397.33");
    EXPECT_EQ(written("39.33", "397.33", Replacement::all), "397.33");
    EXPECT_EQ(written("4.914.88", "4,914.88", Replacement::all), "4,914.88");
    EXPECT_EQ(written("86,40", "86.40", Replacement::all), "86.40");
}

TEST(WrittenText, SaysWhatAPersonSaid) {
    EXPECT_EQ(written("—39.33", "4,139.33", Replacement::whole), "4,139.33");
    EXPECT_EQ(written("1,234.50", "1234.50", Replacement::whole), "1234.50");
}

TEST(WrittenText, SpreadsALineWhoseCharactersAreNotKnown) {
    ReadLine line{{0, 0, 30, 10}, {{Reader::tesseract_eng, {{"决12", 0.9}}, {}}}};
    const auto level = characters_of({line}, 0);
    ASSERT_EQ(level.size(), 3U);
    EXPECT_NEAR(level[0].box.x1, 15, 0.01);  // a digit takes half
    EXPECT_NEAR(level[2].box.x0, 22.5, 0.01);
    line.box = {0, 0, 10, 30};
    const auto up = characters_of({line}, 90);
    EXPECT_NEAR(up[0].box.y1, 30, 0.01);
    EXPECT_NEAR(up[0].box.y0, 15, 0.01);
}

std::string words_of(const ReadLine& line, bool in_cell) {
    return text_lines(characters_of({line}, 0), {line}, 0, in_cell).at(0).text();
}

TEST(TextLines, PartWordsAtGaps) {
    EXPECT_EQ(words_of(line_of("第一部分概况", {{4, 5}}), false), "第一部分 概况");
    EXPECT_EQ(words_of(line_of("1234", {{2, 7}}), false), "12 34");
    EXPECT_EQ(words_of(line_of("1134", {{2, 5}}), false), "1134") << "a 1 is narrow";
    EXPECT_EQ(words_of(line_of("12 34"), false), "12 34");
    EXPECT_EQ(words_of(line_of("十八、自然", {{3, 9}}), false), "十八、自然");
    EXPECT_EQ(words_of(line_of("收入决算总表", {{1, 9}, {2, 9}, {3, 9}, {4, 9}, {5, 9}}), false),
              "收入决算总表")
        << "letters may be spaced";
}

TEST(TextLines, KeepTheWordsOfACellWhole) {
    EXPECT_EQ(words_of(line_of("合计", {{1, 30}}), true), "合计");
    EXPECT_EQ(words_of(line_of("合 计", {{2, 30}}), true), "合计");
    EXPECT_EQ(words_of(line_of("1.0039.20", {{4, 30}}), true), "1.00 39.20");
}

TEST(TextLines, HoldWordsInTheirBoxes) {
    const std::vector<ReadLine> lines = {line_of("收入决算", {{2, 20}})};
    const auto found = text_lines(characters_of(lines, 0), lines, 0, false);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].direction, TextDirection::right);
    ASSERT_EQ(found[0].words.size(), 2U);
    EXPECT_NEAR(found[0].words[0].box.x1, 120, 0.1);
    EXPECT_NEAR(found[0].words[1].box.x0, 140, 0.1);
    EXPECT_NEAR(found[0].words[0].confidence(), 0.75, 1e-6);
    EXPECT_EQ(found[0].raw, "");
}

TEST(TextLines, KnowWhichWayTheyRun) {
    ReadLine line{{100, 100, 110, 140}, {{Reader::text_layer, {{"决算", 1}}, {}}}};
    line.characters = {place_within(line.box, {100, 120, 110, 140}, 1),
                       place_within(line.box, {100, 100, 110, 120}, 1)};
    EXPECT_EQ(text_lines(characters_of({line}, 0), {line}, 0, false)[0].direction,
              TextDirection::up);
    std::swap(line.characters[0], line.characters[1]);
    EXPECT_EQ(text_lines(characters_of({line}, 0), {line}, 0, false)[0].direction,
              TextDirection::down);
    line.readings[0].alternatives[0].text = "决";
    line.characters.pop_back();
    EXPECT_EQ(text_lines(characters_of({line}, 0), {line}, 270, false)[0].direction,
              TextDirection::down);
}

/// A page with a title above a table, of which the report knows all but the repeated header.
struct Known {
    ReadPage page;
    Report report;

    Known() {
        page.page = 2;
        page.width_points = 595;
        page.height_points = 842;
        page.dpi = 200;
        page.lines = {line_of("收入决算表", {}, {100, 80, 0, 92}),
                      line_of("注释", {}, {100, 400, 0, 412})};
        ReadTable table{{90, 100, 300, 160}, 2, 2, {}};
        table.cells = {{0, 0, 1, 2, {90, 100, 300, 130}, {line_of("项目", {}, {95, 105, 0, 115})}},
                       {1, 0, 1, 1, {90, 130, 200, 160}, {line_of("支岀", {}, {95, 135, 0, 145})}},
                       {1, 1, 1, 1, {200, 130, 300, 160}, {}}};
        page.tables = {table};

        FormPage form;
        form.page = 2;
        NormalLine title;
        title.box = page.lines[0].box;
        title.content.text = "收入决算表";
        form.lines = {title};
        report.forms.pages = {form};
        FormTable known;
        known.id = "table_1";
        known.form = "final_accounts.02";
        FormCell label;
        label.row = 5;
        label.page = 2;
        label.box = table.cells[1].box;
        label.kind = CellKind::label;
        label.content.text = "支出";
        label.content.raw = "支岀";
        label.content.steps = {TextStep::lexicon};
        label.content.confidence = 0.6;
        FormCell blank;
        blank.row = 5;
        blank.page = 2;
        blank.box = table.cells[2].box;
        known.cells = {label, blank};
        report.forms.tables = {known};
        CellTrust accepted;
        accepted.status = CellStatus::accepted;
        report.trust = {{accepted, accepted}};
        Paragraph heading;
        heading.heading = true;
        heading.lines = {{2, 0, 0, page.lines[0].box}};
        report.forms.paragraphs = {heading};
    }
};

TEST(PageText, HoldsAllThatWasReadInReadingOrder) {
    const Known known;
    const PageText text = page_text(known.page, known.report);
    ASSERT_EQ(text.parts.size(), 3U);
    EXPECT_TRUE(std::get<TextBlock>(text.parts[0]).heading);
    EXPECT_EQ(std::get<TextBlock>(text.parts[0]).lines[0].text(), "收入决算表");
    EXPECT_EQ(std::get<TextBlock>(text.parts[2]).lines[0].text(), "注释");
    const auto& table = std::get<TextTable>(text.parts[1]);
    ASSERT_EQ(table.cells.size(), 3U);
    EXPECT_EQ(table.id, "table_1");
    EXPECT_TRUE(table.cells[0].header) << "a repeated header is not in the report";
    EXPECT_EQ(table.cells[0].lines[0].text(), "项目");
    EXPECT_EQ(table.cells[1].lines[0].text(), "支出");
    EXPECT_EQ(table.cells[1].lines[0].raw, "支岀");
    EXPECT_EQ(table.cells[1].status, CellStatus::accepted);
    EXPECT_TRUE(table.cells[2].lines.empty());
    EXPECT_FALSE(table.cells[2].header);
}

TEST(PageText, MarksWhatAPersonCorrected) {
    Known known;
    known.report.forms.tables[0].cells[0].content.text = "支出合计";
    known.report.trust[0][0].corrected = juesuan::Correction{"王", "支出"};
    const PageText text = page_text(known.page, known.report);
    const TextCell& cell = std::get<TextTable>(text.parts[1]).cells[1];
    EXPECT_EQ(cell.corrected_by, "王");
    EXPECT_EQ(cell.lines[0].text(), "支出合计");
    EXPECT_EQ(cell.lines[0].raw, "支岀");
}

TEST(PageText, OrdersTheTablesOfATurnedPageAsTheyAreRead) {
    Known known;
    known.page.turned = 90;  // its top is at the left when it is displayed
    for (ReadLine* line : {&known.page.lines[0], &known.page.lines[1]}) {
        const PointBox box = line->box;
        line->box = {box.y0, 842 - box.x1, box.y1, 842 - box.x0};
    }
    const PointBox table = known.page.tables[0].box;
    known.page.tables[0].box = {table.y0, 842 - table.x1, table.y1, 842 - table.x0};
    const PageText text = page_text(known.page, known.report);
    ASSERT_EQ(text.parts.size(), 3U);
    EXPECT_TRUE(std::holds_alternative<TextTable>(text.parts[1]));
}

TEST(PagePixels, KeepBoxesOnThePage) {
    const Known known;
    const PagePixels pixels(known.page);
    EXPECT_EQ(pixels.width, 1653);
    EXPECT_EQ(pixels.height, 2339);
    EXPECT_EQ(pixels.of({-3, 10, 700, 10}), (PixelBox{0, 27, 1653, 28}));
    EXPECT_EQ(pixels.of({900, 900, 901, 901}), (PixelBox{1652, 2338, 1653, 2339}));
}

TEST(PdfContent, PutsEachWordInItsBox) {
    const Known known;
    CharacterCodes codes;
    const std::string content = pdf_content(page_text(known.page, known.report), false, codes);
    EXPECT_EQ(content.rfind("BT\n3 Tr\n", 0), 0U);
    EXPECT_NE(content.find("/JuesuanText 12.00 Tf\n"), std::string::npos);
    EXPECT_NE(content.find("1.00000 0.00000 -0.00000 1.00000 100.00 750.00 Tm\n<"
                           "00010002000300040005> Tj\n"),
              std::string::npos)
        << content;
    EXPECT_EQ(pdf_content(page_text(known.page, known.report), true, codes), "");
    EXPECT_EQ(codes.characters().size(), 11U);
    EXPECT_EQ(codes.characters()[0], U'收');
    EXPECT_EQ(pdf_content(PageText(), false, codes), "");
}

TEST(PdfContent, LetsRunsOfOneWidthFollowWithoutAGap) {
    ReadPage page;
    page.page = 1;
    page.width_points = page.height_points = 1000;
    page.lines = {line_of("2024年度", {{4, 3}})};
    CharacterCodes codes;
    const std::string content = pdf_content(page_text(page, {}), false, codes);
    // Four digits of half an em over 43 points, then two of an em over 20.
    EXPECT_NE(content.find("215.00 Tz"), std::string::npos) << content;
    EXPECT_NE(content.find("100.00 Tz"), std::string::npos) << content;
    EXPECT_NE(content.find(" 143.00 790.00 Tm"), std::string::npos) << content;
}

}  // namespace
}  // namespace juesuan
