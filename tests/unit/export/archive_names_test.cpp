// What archives make of names, days and texts.
#include <gtest/gtest.h>

#include "pipeline/export/archive/bag.h"
#include "pipeline/export/archive/xml.h"
#include "pipeline/export/export_day.h"

namespace juesuan {
namespace {

TEST(ArchiveNames, ManifestsEscapeWhatTheStandardAsksForAlone) {
    EXPECT_EQ(manifest_path("data/决算 100%\r\n.pdf"), "data/决算 100%25%0D%0A.pdf");
    EXPECT_EQ(manifest_path("data/a b\\c*.json"), "data/a b\\c*.json");
}

TEST(ArchiveNames, PathsAreUris) {
    EXPECT_EQ(archive::uri_of_path("reports/决 1%#?.json"), "reports/%E5%86%B3%201%25%23%3F.json");
    EXPECT_EQ(archive::uri_of_path("a-b_c.~/d"), "a-b_c.~/d");
}

TEST(ArchiveNames, XmlHoldsNoControlSigns) {
    EXPECT_EQ(archive::xml_text(std::string("a\x01\tb\x0B\n\xFF")), "a\uFFFD\tb\uFFFD\n\uFFFD");
}

TEST(ExportDay, IsADayOrTheDayOfASecond) {
    EXPECT_EQ(export_day("2026-11-29"), "2026-11-29");
    EXPECT_EQ(export_day("1795910400"), "2026-11-29");
    EXPECT_EQ(export_day("1795910399"), "2026-11-28");
    EXPECT_EQ(export_day("0"), "1970-01-01");
    EXPECT_EQ(export_day("2028-02-29"), "2028-02-29");
    for (const char* wrong : {"", "2026-02-29", "2026-13-01", "2026-1-1", "29.11.2026", "-5", "+5",
                              "99999999999999999999", "2026-11-2x", "today"}) {
        EXPECT_EQ(export_day(wrong), std::nullopt) << wrong;
    }
}

}  // namespace
}  // namespace juesuan
