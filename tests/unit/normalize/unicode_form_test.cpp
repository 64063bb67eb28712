#include "extractors/normalize/unicode_form.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

using Steps = std::vector<TextStep>;

struct FormCase {
    const char* raw;
    const char* text;
    Steps steps;
};

class UnicodeForm : public testing::TestWithParam<FormCase> {};

TEST_P(UnicodeForm, WritesOneWay) {
    const Rewritten rewritten = unicode_form(GetParam().raw);
    EXPECT_EQ(rewritten.text, GetParam().text);
    EXPECT_EQ(rewritten.steps, GetParam().steps);
    const Rewritten again = unicode_form(rewritten.text);
    EXPECT_EQ(again.text, rewritten.text);
    EXPECT_EQ(again.steps, Steps{});
}

INSTANTIATE_TEST_SUITE_P(
    Table, UnicodeForm,
    testing::Values(FormCase{"行政运行", "行政运行", {}},
                    FormCase{"３０７．８２", "307.82", {TextStep::nfkc}},
                    FormCase{"因公出国（境）费", "因公出国(境)费", {TextStep::nfkc}},
                    FormCase{"项　目", "项目", {TextStep::nfkc, TextStep::spaces}},
                    FormCase{"总 计", "总计", {TextStep::spaces}},
                    FormCase{"一 、 一 般 公 共", "一、一般公共", {TextStep::spaces}},
                    FormCase{"OCR reader 2", "OCR reader 2", {}},
                    FormCase{"共 12 项", "共12项", {TextStep::spaces}},
                    FormCase{"−5.00", "-5.00", {TextStep::minus}},
                    FormCase{"—5.00", "-5.00", {TextStep::minus}},
                    FormCase{"－5.00", "-5.00", {TextStep::nfkc}}, FormCase{"——", "——", {}},
                    FormCase{"二O二四年", "二〇二四年", {TextStep::chinese_zero}},
                    FormCase{"996.31¹", "996.31¹", {}},  // once 996.311
                    FormCase{"57\u2009397.33", "57397.33", {TextStep::spaces}},
                    FormCase{"57 397.33", "57 397.33", {}}, FormCase{"1,286 .43", "1,286 .43", {}},
                    FormCase{"- 30.80 ", "-30.80", {TextStep::spaces}},
                    FormCase{"①目标", "①目标", {}},
                    FormCase{"57行=(31+…+56)行", "57行=(31+…+56)行", {}}));

TEST(UnicodeForm, KeepsRaisedMarksApart) {
    const auto text = [](const char* raw) { return without_raised_marks(unicode_form(raw)).text; };
    EXPECT_EQ(text("996.31¹"), "996.31");
    EXPECT_EQ(text("996.31⁽²⁾"), "996.31");
    EXPECT_EQ(text("项目支出²"), "项目支出");
    EXPECT_EQ(text("1,286.43³万元"), "1,286.43万元");
    EXPECT_EQ(text("12 m²"), "12 m²");
    EXPECT_EQ(without_raised_marks(unicode_form("996.31¹")).steps, Steps{TextStep::note_mark});
}

TEST(UnicodeForm, SurvivesBytesThatAreNoUtf8) {
    EXPECT_NO_FATAL_FAILURE(unicode_form("\xFF\xFE行\x80"));
    EXPECT_EQ(unicode_form("").text, "");
}

TEST(JoinedLines, PutsNoSpaceBetweenChineseLines) {
    EXPECT_EQ(joined_lines({"机关事业单位", "基本养老保险", "缴费支出"}),
              "机关事业单位基本养老保险缴费支出");
    EXPECT_EQ(joined_lines({"data", "package"}), "data package");
    EXPECT_EQ(joined_lines({}), "");
}

}  // namespace
}  // namespace juesuan
