// The former export or the new one, whole.
#include "pipeline/export/export_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> known = {"csv", "juesuan.sqlite", export_record};

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void fill(const ExportFolder& folder, const std::string& name, const std::string& text) {
    std::ofstream(folder.place() + "/" + name) << text;
}

TEST(ExportFolder, TakesThePlaceOfTheFormerOne) {
    const test::TemporaryFolder place;
    const std::string path = place.path() + "/tables/";  // as people write it
    for (const char* text : {"first", "second"}) {
        ExportFolder folder;
        ASSERT_TRUE(folder.begin(path, known, {"juesuan.sqlite"}).ok());
        fill(folder, "juesuan.sqlite", text);
        fill(folder, export_record, "{}");
        EXPECT_NE(text_of(path + "/juesuan.sqlite"), text);
        ASSERT_TRUE(folder.take_over().ok());
        EXPECT_EQ(text_of(path + "/juesuan.sqlite"), text);
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(place.path()), {}), 1) << "nothing hidden stays";
}

TEST(ExportFolder, OneThatIsNotTakenOverChangesNothing) {
    const test::TemporaryFolder place;
    const std::string path = place.path() + "/tables";
    {
        ExportFolder folder;
        ASSERT_TRUE(folder.begin(path, known, {"csv"}).ok());
        fill(folder, "csv", "half");
    }
    EXPECT_TRUE(fs::is_empty(place.path()));
}

TEST(ExportFolder, WhatOtherFormatsMadeStays) {
    const test::TemporaryFolder place;
    place.write("tables/csv/amounts.csv", "kept");
    place.write("tables/juesuan.sqlite", "former");
    place.write("tables/export.json", "{}");
    ExportFolder folder;
    ASSERT_TRUE(folder.begin(place.path() + "/tables", known, {"juesuan.sqlite"}).ok());
    fill(folder, export_record, "{}");
    ASSERT_TRUE(folder.take_over().ok());
    EXPECT_EQ(text_of(place.path() + "/tables/csv/amounts.csv"), "kept");
    EXPECT_FALSE(fs::exists(place.path() + "/tables/juesuan.sqlite"));
}

TEST(ExportFolder, AFolderOfOtherThingsIsRefused) {
    const test::TemporaryFolder place;
    place.write("mine/notes.txt", "mine");
    place.write("named_alike/csv/amounts.csv", "no export made it");
    place.write("mixed/export.json", "{}");
    place.write("mixed/notes.txt", "mine");
    for (const char* name : {"mine", "named_alike", "mixed"}) {
        ExportFolder folder;
        const Status begun = folder.begin(place.path() + "/" + name, known, {"csv"});
        ASSERT_FALSE(begun.ok()) << name;
        EXPECT_EQ(begun.error().code, ErrorCode::output_unwritable);
    }
    EXPECT_EQ(text_of(place.path() + "/mine/notes.txt"), "mine");
}

TEST(ExportFolder, TwoAtOnceAreNotLetIn) {
    const test::TemporaryFolder place;
    ExportFolder first, second;
    ASSERT_TRUE(first.begin(place.path() + "/tables", known, {"csv"}).ok());
    const Status begun = second.begin(place.path() + "/tables", known, {"csv"});
    ASSERT_FALSE(begun.ok());
    EXPECT_EQ(begun.error().code, ErrorCode::ledger_held);
}

TEST(ExportFolder, WhatAKilledOneLeftIsTakenAway) {
    const test::TemporaryFolder place;
    place.write(".juesuan-export-tables/csv/amounts.csv", "half");
    ExportFolder folder;
    ASSERT_TRUE(folder.begin(place.path() + "/tables", known, {"csv"}).ok());
    EXPECT_FALSE(fs::exists(folder.place() + "/csv"));
}

}  // namespace
}  // namespace juesuan
