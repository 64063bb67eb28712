// Names of results, and that a result is there whole or not at all.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extractors/base/utf8.h"
#include "pipeline/base/output_name.h"
#include "pipeline/output/output_folder.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

const std::string sha(64, 'a');

TEST(OutputName, IsReadableAndSafe) {
    EXPECT_EQ(output_stem("决算.pdf", sha), "决算-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("a.b.pdf", sha), "a.b-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("-rf.pdf", sha), "_-rf-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("..", sha), "_.-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem(".pdf", sha), "_.pdf-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("", sha), "_-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("a/b\nc.pdf", sha), "a_b_c-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("\xBE\xF6.pdf", sha), "决-aaaaaaaaaaaa") << "GB18030";
    EXPECT_EQ(output_stem("\xFF\xFE.pdf", sha), "__-aaaaaaaaaaaa");
    EXPECT_EQ(output_stem("\u202E决\u009B\u2028.pdf", sha), "_决__-aaaaaaaaaaaa");
}

TEST(OutputName, LongNamesStayWithinWhatFileSystemsAllow) {
    std::string name;
    for (int i = 0; i < 80; ++i) {
        name += "决";
    }
    const std::string stem = output_stem(name + ".pdf", sha);
    EXPECT_LT(stem.size() + std::string(".json").size(), 255U);
    EXPECT_TRUE(is_utf8(stem));
}

TEST(OutputFolder, WritesWholeFilesAndLeavesNothingElse) {
    const test::TemporaryFolder top;
    OutputFolder folder;
    ASSERT_FALSE(folder.open(top.path() + "/a/b"));
    ASSERT_FALSE(folder.write("r.json", "one"));
    ASSERT_FALSE(folder.write("r.json", "two"));
    ASSERT_FALSE(folder.write("debug/r/page-001.png", "picture"));
    EXPECT_EQ(top.read("a/b/r.json"), "two");
    EXPECT_EQ(top.read("a/b/debug/r/page-001.png"), "picture");
    int entries = 0;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::directory_iterator(top.path() + "/a/b")) {
        ++entries;
    }
    EXPECT_EQ(entries, 2);
}

TEST(OutputFolder, TwoRunsExcludeEachOther) {
    const test::TemporaryFolder top;
    OutputFolder second;
    {
        OutputFolder first;
        ASSERT_FALSE(first.open(top.path()));
        EXPECT_EQ(second.open(top.path()), std::errc::resource_unavailable_try_again);
    }
    OutputFolder third;
    EXPECT_FALSE(third.open(top.path()));
}

TEST(OutputFolder, RemovesWhatAKilledRunLeft) {
    const test::TemporaryFolder top;
    top.write(".juesuan-unfinished-1", "half");
    top.write("kept.json", "whole");
    OutputFolder folder;
    ASSERT_FALSE(folder.open(top.path()));
    EXPECT_FALSE(top.has(".juesuan-unfinished-1"));
    EXPECT_TRUE(top.has("kept.json"));
}

TEST(OutputFolder, SaysWhyItCannotWrite) {
    const test::TemporaryFolder top;
    top.write("file", "x");
    OutputFolder below_a_file;
    EXPECT_EQ(below_a_file.open(top.path() + "/file/out"), std::errc::not_a_directory);
    OutputFolder full;
    EXPECT_TRUE(full.open("/proc/nothing/here"));
    OutputFolder folder;
    ASSERT_FALSE(folder.open(top.path() + "/out"));
    std::filesystem::create_directory(top.path() + "/out/taken.json");
    EXPECT_EQ(folder.write("taken.json", "x"), std::errc::is_a_directory);
    EXPECT_TRUE(is_lack_of_room(make_error_code(std::errc::no_space_on_device)));
    EXPECT_FALSE(is_lack_of_room(make_error_code(std::errc::permission_denied)));
}

}  // namespace
}  // namespace juesuan
