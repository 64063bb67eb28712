// Pages of office documents and of the web: grids, spans, places, what is hidden, what is refused.
#include "extractors/office/office_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/office/office_page.h"
#include "extractors/office/page_layout.h"
#include "extractors/office/sheets/workbook_document.h"
#include "extractors/office/word_document.h"

namespace juesuan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using Parts = std::map<std::string, std::string>;

/// "row,col height x width text @place" of each cell with text.
std::vector<std::string> cells_of(const ReadTable& table) {
    std::vector<std::string> out;
    for (const ReadCell& cell : table.cells) {
        std::string text;
        for (const ReadLine& line : cell.lines) {
            text += (text.empty() ? "" : "|") + line.text();
        }
        if (!text.empty()) {
            out.push_back(std::to_string(cell.row) + "," + std::to_string(cell.col) + " " +
                          std::to_string(cell.row_span) + "x" + std::to_string(cell.col_span) +
                          " " + text + " @" + cell.stored_at);
        }
    }
    return out;
}

/// "text|doubts" of each cell with text.
std::vector<std::string> doubts_of(const ReadTable& table) {
    std::vector<std::string> out;
    for (const ReadCell& cell : table.cells) {
        for (const ReadLine& line : cell.lines) {
            out.push_back(line.text() + (line.doubts.has(PrintDoubt::struck_out) ? "|struck" : "") +
                          (line.doubts.has(PrintDoubt::layer_contradicted) ? "|unseen" : ""));
        }
    }
    return out;
}

std::vector<std::string> lines_of(const ReadPage& page) {
    std::vector<std::string> out;
    for (const ReadLine& line : page.lines) {
        out.push_back(line.text());
    }
    return out;
}

std::vector<std::string> notes_of(const ReadPage& page) {
    std::vector<std::string> out;
    for (const PageNote& note : page.notes) {
        out.push_back(std::string(note_word(note.code)) + ": " + note.detail);
    }
    return out;
}

Parts workbook(const std::string& sheet, const std::string& attributes = "") {
    const std::string relation =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    return {{"xl/workbook.xml", "<workbook><sheets><sheet name='总表' sheetId='1' r:id='a' " +
                                    attributes + "/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Type='" + relation +
                                               "' Target='worksheets/s.xml'/></Relationships>"},
            {"xl/styles.xml",
             "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='0.00_ '/></numFmts><borders>"
             "<border/><border><left style='thin'/><right style='thin'/></border></borders>"
             "<cellXfs><xf numFmtId='0' borderId='0'/><xf numFmtId='176' borderId='1'/></cellXfs>"
             "</styleSheet>"},
            {"xl/sharedStrings.xml",
             "<sst><si><t>项目</t></si><si><r><t>合</t></r><r><t>计</t></r>"
             "<rPh><t>heji</t></rPh></si></sst>"},
            {"xl/worksheets/s.xml", "<worksheet>" + sheet + "</worksheet>"}};
}

ReadPage only_page(const Result<std::vector<OfficePage>>& pages) {
    EXPECT_TRUE(pages.ok());
    EXPECT_EQ(pages.value().size(), 1);
    return laid_out(pages.value().front(), 1).value();
}

TEST(Workbook, ShowsNumbersByTheirFormatsAndSaysWhereTheyStand) {
    const ReadPage page = only_page(workbook_pages(workbook(
        "<cols><col min='2' max='2' width='10' hidden='1'/></cols><sheetData>"
        "<row r='1'><c r='A1' t='inlineStr'><is><t>单位：万元</t></is></c></row>"
        "<row r='2'><c r='A2' s='1' t='s'><v>0</v></c><c r='B2' s='1'/><c r='C2' s='1' "
        "t='s'><v>1</v>"
        "</c></row><row r='3' hidden='1'><c r='A3' s='1' t='str'><v>支_x000D_\n出</v></c>"
        "<c r='B3' s='1'><v>1234.5600000000001</v></c><c r='C3' s='1'><v>5.3109E2</v></c></row>"
        "</sheetData><mergeCells><mergeCell ref='A2:B2'/></mergeCells>")));
    EXPECT_THAT(lines_of(page), ElementsAre("单位：万元"));
    ASSERT_EQ(page.tables.size(), 1);
    EXPECT_THAT(
        cells_of(page.tables[0]),
        ElementsAre("0,0 1x2 项目 @总表!A2", "0,2 1x1 合计 @总表!C2", "1,0 1x1 支|出 @总表!A3",
                    "1,1 1x1 1234.56 @总表!B3", "1,2 1x1 531.09 @总表!C3"));
    EXPECT_THAT(notes_of(page), ElementsAre("stored_place: 总表", "hidden_content: rows 3",
                                            "hidden_content: columns B"));
    EXPECT_TRUE(page.errors.empty());
}

TEST(Workbook, AFormulaWithoutAValueIsNoBlank) {
    const ReadPage page = only_page(
        workbook_pages(workbook("<sheetData><row r='1'><c r='A1' s='1'><f>SUM(B1:B2)</f></c><c "
                                "r='B1' s='1'><v>1</v></c></row>"
                                "<row r='9999'><c r='A9999'><v>5</v></c></row></sheetData>")));
    ASSERT_EQ(page.errors.size(), 2);
    EXPECT_EQ(page.errors[0].code, ErrorCode::page_too_large);
    EXPECT_EQ(page.errors[1].code, ErrorCode::text_unread);
    EXPECT_THAT(page.errors[1].detail, HasSubstr("A1"));
}

TEST(Workbook, WhatIsComputedWhenItIsOpenedIsNotTakenAsStored) {
    Parts parts = workbook(
        "<sheetData><row r='1'><c r='A1'><f>B1*2</f><v>0</v></c><c r='B1'><f>3</f><v>3</v></c>"
        "<c r='C1'><v>4</v></c><c r='D1' t='str'><f>IF(1,\"\",2)</f><v></v></c></row></sheetData>"
        "<conditionalFormatting><cfRule dxfId='0'/></conditionalFormatting>");
    EXPECT_THAT(only_page(workbook_pages(parts)).errors, testing::IsEmpty());
    std::string& book = parts.at("xl/workbook.xml");
    book.insert(book.rfind("</"), "<calcPr fullCalcOnLoad='1'/>");
    const ReadPage page = only_page(workbook_pages(parts));
    ASSERT_EQ(page.errors.size(), 1U);
    EXPECT_THAT(page.errors[0].detail, HasSubstr("A1"));
    EXPECT_THAT(doubts_of(page.tables.at(0)), ElementsAre("3|unseen", "4"));
    parts["xl/styles.xml"] =
        "<styleSheet><dxfs><dxf><numFmt formatCode='0,'/></dxf></dxfs></styleSheet>";
    EXPECT_THAT(doubts_of(only_page(workbook_pages(parts)).tables.at(0)),
                ElementsAre("3|unseen", "4|unseen"));
}

TEST(Workbook, HiddenSheetsAreLeftOutAndSaid) {
    const auto pages = workbook_pages(workbook("", "state='hidden'"));
    ASSERT_TRUE(pages.ok());
    EXPECT_TRUE(pages.value().empty());
    EXPECT_EQ(workbook_pages({}).error().code, ErrorCode::document_damaged);
    EXPECT_EQ(workbook_pages(workbook("<sheetData>")).error().code, ErrorCode::document_damaged);
    Parts unstyled = workbook("");
    std::string& relations = unstyled.at("xl/_rels/workbook.xml.rels");
    relations.insert(relations.rfind("</"),
                     "<Relationship Id='b' Type='t/styles' Target='styles.xml'/>");
    EXPECT_TRUE(workbook_pages(unstyled).ok());
    unstyled.erase("xl/styles.xml");
    EXPECT_EQ(workbook_pages(unstyled).error().code, ErrorCode::document_damaged);
}

std::string word(const std::string& body) {
    return "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>";
}
std::string cell(const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + text +
           "</w:t></w:r></w:p></w:tc>";
}

TEST(Workbook, MarksStruckAndWhiteTextAreNoPlainNumbers) {
    Parts parts = workbook(
        "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><r><t>15.11</t></r><r><rPr><vertAlign "
        "val='superscript'/></rPr><t>2</t></r></is></c><c r='B1' t='inlineStr'><is><r><rPr>"
        "<strike/></rPr><t>7.00</t></r><r><t> 8.00</t></r></is></c><c r='C1' s='1'><v>3</v></c>"
        "<c r='D1' s='2'><v>4</v></c><c r='E1' s='3'><v>5</v></c></row></sheetData>");
    parts["xl/styles.xml"] =
        "<styleSheet><fonts><font/><font><strike/></font><font><color theme='0'/></font></fonts>"
        "<fills><fill><patternFill patternType='none'/></fill><fill><patternFill "
        "patternType='solid'><fgColor rgb='FF203040'/></patternFill></fill></fills>"
        "<cellXfs><xf/><xf fontId='1'/><xf fontId='2'/><xf fontId='2' fillId='1'/></cellXfs>"
        "</styleSheet>";
    const ReadPage page = only_page(workbook_pages(parts));
    EXPECT_THAT(doubts_of(page.tables.at(0)),
                ElementsAre("15.11²", "7.00 8.00|struck", "3|struck", "4|unseen", "5"));
    EXPECT_THAT(notes_of(page), Contains("hidden_content: white texts"));
}

TEST(WordDocument, MarksStruckTextAndSignsOfOtherFonts) {
    const auto run = [](const std::string& properties, const std::string& text) {
        return "<w:r><w:rPr>" + properties + "</w:rPr>" + text + "</w:r>";
    };
    const auto in_cell = [](const std::string& runs) {
        return "<w:tc><w:p>" + runs + "</w:p></w:tc>";
    };
    const std::string text =
        word("<w:tbl><w:tr>" + cell("a") + cell("b") + cell("c") +
             "</w:tr><w:tr><w:trPr><w:del/>"
             "</w:trPr>" +
             cell("9.00") + cell("9.00") + cell("9.00") + "</w:tr><w:tr>" +
             in_cell(run("", "<w:t>1.50</w:t>") +
                     run("<w:vertAlign w:val='superscript'/>", "<w:t>3</w:t>")) +
             in_cell(run("<w:strike/>", "<w:t>2.00</w:t>") +
                     run("<w:strike w:val='0'/>", "<w:t>4</w:t>")) +
             in_cell(run("", "<w:sym w:font='Wingdings 3' w:char='F072'/><w:t>5.00</w:t>")) +
             "</w:tr></w:tbl>");
    const ReadPage page = laid_out(word_pages({{"word/document.xml", text}}).value()[0], 1).value();
    EXPECT_THAT(doubts_of(page.tables.at(0)),
                ElementsAre("a", "b", "c", "1.50³", "2.004|struck", "\uFFFD5.00"));
    EXPECT_THAT(notes_of(page), Contains("hidden_content: hidden text"));
}

/// Found by an attack: programs name parts as they like and say in relations which is which.
TEST(WordDocument, ItsPartsMayHaveOtherNames) {
    const auto relation = [](const std::string& id, const std::string& type,
                             const std::string& target) {
        return "<Relationship Id='" + id + "' Type='http://schemas.example/" + type + "' Target='" +
               target + "'/>";
    };
    const auto relations = [](const std::string& all) {
        return "<Relationships>" + all + "</Relationships>";
    };
    const std::string styled = word(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:rStyle w:val='gone'/></w:rPr><w:t>7.00</w:t>"
        "</w:r></w:p></w:tc>" +
        cell("8.00") + "</w:tr></w:tbl>");
    const std::map<std::string, std::string> parts = {
        {"_rels/.rels", relations(relation("a", "officeDocument", "/word/document2.xml"))},
        {"word/_rels/document2.xml.rels", relations(relation("b", "styles", "styles2.xml"))},
        {"word/document2.xml", styled},
        {"word/styles2.xml",
         "<w:styles xmlns:w='w'><w:style w:type='character' w:styleId='gone'><w:rPr><w:strike/>"
         "</w:rPr></w:style></w:styles>"}};
    for (const auto& [name, bytes] : parts) {
        EXPECT_TRUE(is_word_part(name)) << name;
    }
    EXPECT_FALSE(is_word_part("word/media/a.xml"));
    const auto pages = word_pages(parts);
    ASSERT_TRUE(pages.ok());
    EXPECT_THAT(doubts_of(laid_out(pages.value()[0], 1).value().tables.at(0)),
                ElementsAre("7.00|struck", "8.00"));
}

TEST(WordDocument, ATableInACellIsTextOfItUnlessItIsAllThatIsThere) {
    const std::string inner = "<w:tbl><w:tr>" + cell("8.90") + "</w:tr></w:tbl>";
    const std::string with = "<w:tc>" + inner + "<w:p/></w:tc>";
    const auto tables_of = [](const std::string& body) {
        const auto pages = word_pages({{"word/document.xml", word(body)}});
        std::vector<std::string> out;
        for (const OfficePage& page : pages.value()) {
            const ReadPage read = laid_out(page, 1).value();
            for (const ReadTable& table : read.tables) {
                out.push_back(std::to_string(table.n_rows) + "x" + std::to_string(table.n_cols));
            }
        }
        return out;
    };
    EXPECT_THAT(tables_of("<w:tbl><w:tr>" + cell("a") + cell("b") + "</w:tr><w:tr>" + cell("c") +
                          with + "</w:tr></w:tbl>"),
                ElementsAre("2x2"));
    EXPECT_THAT(tables_of("<w:tbl><w:tr>" + with + "</w:tr></w:tbl>"), ElementsAre("1x1"));
}

TEST(WordDocument, WhatNobodyReadsIsNamed) {
    const auto errors_of = [](const std::string& body, Parts parts = {}) {
        parts["word/document.xml"] = word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" + body);
        std::string out;
        const auto pages = word_pages(parts);
        for (const OfficePage& page : pages.value()) {
            for (const Error& error : page.errors) {
                out += std::string(error_text(error.code).name) + " ";
            }
        }
        return out;
    };
    EXPECT_EQ(errors_of(""), "");
    EXPECT_EQ(errors_of("<w:altChunk/>"), "text_unread ");
    EXPECT_EQ(errors_of("<w:p><w:r><w:object/></w:r></w:p>"), "text_unread ");
    EXPECT_EQ(errors_of("<w:p><w:r><w:pict><w:txbxContent><w:tbl><w:tr>" + cell("1.00") +
                        "</w:tr></w:tbl></w:txbxContent></w:pict></w:r></w:p>"),
              "text_unread ");
    EXPECT_EQ(errors_of("", {{"word/header1.xml", "<w:hdr><w:tbl><w:tr>" + cell("12.50 万元") +
                                                      "</w:tr></w:tbl></w:hdr>"}}),
              "text_unread ");
}

TEST(WordDocument, SpansTitlesInTheGridAndDeletedText) {
    const std::string text = word(
        "<w:p><w:pPr><w:jc "
        "w:val='center'/></w:pPr><w:r><w:t>收支</w:t></w:r><w:del><w:r><w:t>x</w:t>"
        "</w:r></w:del><w:ins><w:r><w:t>总表</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr>"
        "<w:t>hidden</w:t></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w='2000'/></w:tblGrid>"
        "<w:tr>" +
        cell("部门：临江", "<w:gridSpan w:val='2'/>") +
        cell("单位：元", "<w:gridSpan w:val='2'/>") + "</w:tr><w:tr>" +
        cell("项目", "<w:vMerge w:val='restart'/>") + cell("甲", "<w:gridSpan w:val='2'/>") +
        cell("乙") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("1") + cell("2") + cell("3") +
        "</w:tr></w:tbl><w:p><w:r><w:t>behind</w:t></w:r></w:p>");
    const auto pages = word_pages({{"word/document.xml", text}});
    ASSERT_TRUE(pages.ok());
    ASSERT_EQ(pages.value().size(), 2);
    const ReadPage page = laid_out(pages.value()[0], 1).value();
    EXPECT_THAT(lines_of(page), ElementsAre("收支总表", "部门：临江", "单位：元"));
    ASSERT_EQ(page.tables.size(), 1);
    EXPECT_THAT(cells_of(page.tables[0]),
                ElementsAre("0,0 2x1 项目 @table 1!R2C1", "0,1 1x2 甲 @table 1!R2C2",
                            "0,3 1x1 乙 @table 1!R2C4", "1,1 1x1 1 @table 1!R3C2",
                            "1,2 1x1 2 @table 1!R3C3", "1,3 1x1 3 @table 1!R3C4"));
    EXPECT_THAT(notes_of(page), Contains("hidden_content: hidden text"));
    EXPECT_THAT(lines_of(laid_out(pages.value()[1], 2).value()), ElementsAre("behind"));
    EXPECT_EQ(word_pages({{"word/document.xml", "<a>"}}).error().code, ErrorCode::document_damaged);
}

std::vector<char> test_bytes(const std::string& text) { return {text.begin(), text.end()}; }

std::unique_ptr<OpenDocument> web(const std::string& text) {
    return open_office({text.begin(), text.end()}, FileKind::html, {}).value();
}

TEST(WebPage, MarksAndStruckText) {
    auto document =
        web("<table><tr><td>甲<td>乙<td>丙<tr><td>1.50<sup>2</sup><td><del>2.00</del> 4.00"
            "<td><span style='text-decoration: line-through'>3.00</span></table>"
            "<p>共支出<s>10</s>12万元。</p>");
    const ReadPage page = document->stored_page(1)->value();
    EXPECT_THAT(doubts_of(page.tables.at(0)),
                ElementsAre("甲", "乙", "丙", "1.50²", "2.00 4.00|struck", "3.00|struck"));
    EXPECT_TRUE(document->stored_page(2)->value().lines.at(0).doubts.has(PrintDoubt::struck_out));
}

TEST(WebPage, StyleSheetsOfItsOwnCount) {
    auto document =
        web("<style>.no, .x{display: none} .m{vertical-align: super} .w{color:#fff} "
            "div .k{visibility:hidden} @media print{.s{text-decoration:line-through}}</style>"
            "<table><tr><td>a<td>b<td>c<td>d<td>e<tr><td>1.50<span class=m>2</span><td>"
            "<span class='y no'>9</span>2.00<td class=w>3.00<td class=k>4.00<td><i class=s>5.00</i>"
            "<tr><td style='background:#124'><span class=w>6.00</span></table>");
    EXPECT_THAT(doubts_of(document->stored_page(1)->value().tables.at(0)),
                ElementsAre("a", "b", "c", "d", "e", "1.50²", "2.00", "3.00|unseen", "4.00|unseen",
                            "5.00|struck", "6.00"));
}

TEST(WebPage, CellsEndWithTheirGroupOfRows) {
    auto document =
        web("<table><thead><tr><th rowspan=4>a<th>b<tbody><tr><td>1<td>2<tr><td rowspan=0>3<td>4"
            "<tr><td>5</table>");
    EXPECT_THAT(
        cells_of(document->stored_page(1)->value().tables.at(0)),
        ElementsAre("0,0 1x1 a @table 1!R1C1", "0,1 1x1 b @table 1!R1C2", "1,0 1x1 1 @table 1!R2C1",
                    "1,1 1x1 2 @table 1!R2C2", "2,0 2x1 3 @table 1!R3C1", "2,1 1x1 4 @table 1!R3C2",
                    "3,1 1x1 5 @table 1!R4C2"));
}

TEST(WebPage, WhatNobodyReadsIsNamed) {
    for (const char* body : {"<iframe src=x></iframe>a", "<img src=x>a", "<canvas></canvas>a",
                             "<table><tr><td>a<td><select><option>1.00</select></table>",
                             "<script>fill()</script><table><tr><td>a<td>b</table>",
                             "<div>1.00</div><div>2.00</div><div>3.00</div><div>4.00</div>"}) {
        const auto page = web(std::string("<p>b</p>") + body)->stored_page(1)->value();
        EXPECT_EQ(page.errors.size(), 1U) << body;
    }
    EXPECT_THAT(cells_of(web("<table><tr><td>a<td><input value='7.10'></table>")
                             ->stored_page(1)
                             ->value()
                             .tables.at(0)),
                Contains("0,1 1x1 7.10 @table 1!R1C2"));
    EXPECT_EQ(open_office(test_bytes("<html><Workbook "
                                     "xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"),
                          FileKind::html, {})
                  .error()
                  .code,
              ErrorCode::input_unsupported);
}

TEST(WebPage, SpansBlanksAndHiddenRows) {
    auto document = web(
        "<html><head><title>t</title></head><body><p align=center>收入决算表</p><script>x</script>"
        "<table><tr><td><table><tr><th rowspan=2>科目\n 名称<th colspan=2>金额<tr><td>1.00<td>2.00"
        "<tr style='display: none'><td>9</table></td></tr></table>behind &amp; more</body></html>");
    ASSERT_EQ(document->page_count(), 2);
    const ReadPage page = document->stored_page(1)->value();
    EXPECT_THAT(lines_of(page), ElementsAre("收入决算表"));
    EXPECT_THAT(cells_of(page.tables.at(0)),
                ElementsAre("0,0 2x1 科目  名称 @table 1!R1C1", "0,1 1x2 金额 @table 1!R1C2",
                            "1,1 1x1 1.00 @table 1!R2C2", "1,2 1x1 2.00 @table 1!R2C3"));
    EXPECT_THAT(notes_of(page), Contains("hidden_content: hidden elements"));
    EXPECT_THAT(lines_of(document->stored_page(2)->value()), ElementsAre("behind & more"));
    EXPECT_EQ(document->rasterize(1).error().code, ErrorCode::input_unsupported);
}

TEST(WebPage, IsReadInItsEncoding) {
    const std::string gbk = "<html><meta charset=gb2312><table><tr><td>\xBE\xF6\xCB\xE3<td>1";
    EXPECT_THAT(cells_of(web(gbk)->stored_page(1)->value().tables.at(0)),
                Contains("0,0 1x1 决算 @table 1!R1C1"));
    const std::string big5 = "<html><meta charset=big5><table><tr><td>\xA8\x4D\xBA\xE2<td>1";
    EXPECT_THAT(cells_of(web(big5)->stored_page(1)->value().tables.at(0)),
                Contains("0,0 1x1 決算 @table 1!R1C1"));
}

TEST(WebPage, WhatNoPageHasIsRefusedByName) {
    std::string deep = "<html>";
    for (int i = 0; i < 3'000; ++i) {
        deep += "<div>";
    }
    const std::vector<char> bytes(deep.begin(), deep.end());
    EXPECT_EQ(open_office(bytes, FileKind::html, {}).error().code, ErrorCode::document_damaged);
    std::string wide = "<table><tr>";
    for (int i = 0; i < 600; ++i) {
        wide += "<td>1";
    }
    EXPECT_EQ(web(wide)->stored_page(1)->error().code, ErrorCode::page_too_large);
}

TEST(PageLayout, ParagraphsAreBrokenButNoNumberIs) {
    OfficePage page;
    std::string text;
    for (int i = 0; i < 40; ++i) {
        text += "支出1234567.89万元，";
    }
    page.blocks.emplace_back(LineRow{{text + "完。", Alignment::left}});
    const ReadPage read = laid_out(page, 1).value();
    std::string joined;
    for (const ReadLine& line : read.lines) {
        EXPECT_LE(line.box.x1, read.width_points);
        EXPECT_FALSE(line.text().ends_with("1234567"));
        joined += line.text();
    }
    EXPECT_GT(read.lines.size(), 5);
    EXPECT_EQ(joined, text + "完。");
}

TEST(Workbook, NamesAPictureBesideTheCellsThatMayHoldATable) {
    const auto errors_with = [](const std::string& extent) {
        Parts parts = workbook(
            "<sheetData><row r='1'><c r='A1' s='1'><v>1.5</v></c></row></sheetData>"
            "<drawing r:id='d'/>");
        const std::string type =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing";
        parts["xl/worksheets/_rels/s.xml.rels"] = "<Relationships><Relationship Id='d' Type='" +
                                                  type +
                                                  "' Target='../drawings/d.xml'/></Relationships>";
        parts["xl/drawings/d.xml"] =
            "<x:wsDr><x:oneCellAnchor><x:ext " + extent + "/><x:pic/></x:oneCellAnchor></x:wsDr>";
        return only_page(workbook_pages(parts)).errors.size();
    };
    EXPECT_EQ(errors_with("cx='4000000' cy='3000000'"), 1U);
    EXPECT_EQ(errors_with("cx='400000' cy='300000'"), 0U);  // a logo
}

TEST(Web, NamesALargePictureThatThePageHolds) {
    const auto errors_with = [](std::size_t bytes) {
        const std::string page = "<table><tr><td>1.50</td></tr></table><img src='data:image/png;" +
                                 std::string(bytes, 'A') + "'>";
        return web(page)->stored_page(1)->value().errors.size();
    };
    EXPECT_EQ(errors_with(40'000), 1U);
    EXPECT_EQ(errors_with(4'000), 0U);
}

TEST(OfficeDocument, WhatIsNoPackageIsDamaged) {
    const std::string noise = "PK\x03\x04 noise that is no package at all, and goes on";
    for (const FileKind kind : {FileKind::docx, FileKind::xlsx}) {
        EXPECT_EQ(open_office({noise.begin(), noise.end()}, kind, {}).error().code,
                  ErrorCode::document_damaged);
    }
}

}  // namespace
}  // namespace juesuan
