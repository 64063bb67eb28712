// What a spreadsheet shows of a stored number, by the codes of formats that Chinese workbooks have.
#include "extractors/office/sheets/number_format.h"

#include <gtest/gtest.h>

#include "extractors/office/sheets/built_in_formats.h"

namespace juesuan {
namespace {

std::string shown(std::string_view stored, std::string_view format) {
    const ShownNumber number = shown_number(stored, format, false);
    return number.doubted ? "?" + number.text : number.text;
}

TEST(NumberFormat, WhatIsStoredIsRoundedInDecimalDigits) {
    EXPECT_EQ(shown("1234.5600000000001", "0.00"), "1234.56");
    EXPECT_EQ(shown("1234.5600000000001", "General"), "1234.56");
    EXPECT_EQ(shown("0.30000000000000004", ""), "0.3");
    EXPECT_EQ(shown("5.3109E2", "#,##0.00"), "531.09");
    EXPECT_EQ(shown("1.005", "0.00"), "1.01") << "binary would give 1.00";
    EXPECT_EQ(shown("-0.005", "0.00"), "-0.01");
    EXPECT_EQ(shown("999999.995", "#,##0.00"), "1,000,000.00");
    EXPECT_EQ(shown("99.99", "0"), "100");
    EXPECT_EQ(shown("123456789012.34", "#,##0.00"), "123,456,789,012.34");
    EXPECT_EQ(shown("1E-7", "General"), "0.0000001");
    EXPECT_EQ(shown("1E+20", "0"), "100000000000000000000");
    EXPECT_EQ(shown("0", "General"), "0");
    EXPECT_EQ(shown("-12", "General"), "-12");
}

TEST(NumberFormat, PlacesLiteralsAndSections) {
    EXPECT_EQ(shown("0", "#,##0.00"), "0.00");
    EXPECT_EQ(shown("0.5", "#.##"), ".5");
    EXPECT_EQ(shown("0.5", "0.0#"), "0.5");
    EXPECT_EQ(shown("7", "000"), "007");
    EXPECT_EQ(shown("-5", "#,##0.00;(#,##0.00)"), "(5.00)");
    EXPECT_EQ(shown("-5", "#,##0.00;[Red]-#,##0.00"), "-5.00");
    EXPECT_EQ(shown("0", "#,##0.00;-#,##0.00;\"-\"??"), "-");
    EXPECT_EQ(shown("0", "#,##0.00;-#,##0.00;"), "");
    EXPECT_EQ(shown("1234.5", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ "), "1,234.50");
    EXPECT_EQ(shown("0.7624", "0.00%"), "76.24%");
    EXPECT_EQ(shown("1234.5", "[$¥-804]#,##0.00"), "¥1,234.50");
    EXPECT_EQ(shown("12.5", "0.00\"万元\""), "12.50万元");
    EXPECT_EQ(shown("12.5", "General\"元\""), "12.5元");
    EXPECT_EQ(shown("12345678", "0\\.0,"), "1234.6") << "in units of ten thousand";
    EXPECT_EQ(shown("12345678", "0!.0,"), "1234.6");
    EXPECT_EQ(shown("12345678", "#,##0,"), "12,346");
    EXPECT_EQ(shown("20129", "@"), "20129");
    EXPECT_EQ(shown("abc", "0.00"), "abc");
    EXPECT_EQ(shown("", "0.00"), "");
}

TEST(NumberFormat, DaysAreDays) {
    EXPECT_EQ(shown("45292", "yyyy/m/d"), "2024/1/1");
    EXPECT_EQ(shown("45656", built_in_format(31)), "2024年12月30日");
    EXPECT_EQ(shown("45292.5", "yyyy-mm-dd hh:mm"), "2024-01-01 12:00");
    EXPECT_EQ(shown("61", "yyyy/m/d"), "1900/3/1");
    EXPECT_EQ(shown("60", "yyyy/m/d"), "?60") << "a day that never was";
    EXPECT_EQ(shown_number("0", "yyyy/m/d", true).text, "1904/1/1");
    EXPECT_EQ(shown("-3", "yyyy/m/d"), "?-3");
}

TEST(NumberFormat, WhatIsNotKnownIsDoubted) {
    EXPECT_EQ(shown("12.5", "# ?/?").front(), '?');
    EXPECT_EQ(shown("12.5", "0.00E+00"), "?12.5");
    EXPECT_EQ(shown("12.5", "[DBNum2]0.00"), "?12.5");
    EXPECT_EQ(shown("12.5", "[>=10000]0.00;0"), "?12.5");
    EXPECT_EQ(shown("12.5", ";;;"), "?12.5") << "hidden by its format";
    EXPECT_EQ(shown("45292", "mmm-yy"), "?45292");
    EXPECT_EQ(shown("-12.5", "0.00;[Red]0.00"), "?12.50") << "its sign is a colour";
    EXPECT_EQ(shown("-12.5", "0.00;[Red]-0.00"), "-12.50");
    EXPECT_EQ(shown("-12.5", "0.00;[Red](0.00)"), "(12.50)");
    EXPECT_EQ(shown("-12.5", "0.00;[Red]\"△\"0.00"), "△12.50");
}

}  // namespace
}  // namespace juesuan
