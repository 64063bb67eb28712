#include "pipeline/wire/joined_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/base/sha256.h"
#include "pipeline/ingest/pages/joined_bytes.h"
#include "pipeline/ingest/pages/page_files.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MissingNumbers, AreThoseBetweenTheFirstAndTheLast) {
    EXPECT_THAT(missing_numbers({"p1.png", "p2.png", "p4.png", "p8.png", "p5.png", "p9.png"}),
                ElementsAre("3", "6-7"));
    EXPECT_THAT(missing_numbers({"2023-007.tif", "2023-008.jpg"}), IsEmpty());
    EXPECT_THAT(missing_numbers({"1.png", "3.png", "cover.png"}), IsEmpty());   // no count
    EXPECT_THAT(missing_numbers({"20230105.png", "20230930.png"}), IsEmpty());  // days
    EXPECT_THAT(missing_numbers({"p1.png", "p2.png", "p12.png"}), ElementsAre("3-11"));
    EXPECT_THAT(missing_numbers({}), IsEmpty());
}

TEST(JoinedHead, ComesBackAndNothingElseDoes) {
    const std::vector<JoinedFile> files = {{"1.png", std::string(64, 'a'), 3},
                                           {"two words.png", std::string(64, '0'), 0}};
    const std::string whole = head_of(files) + "abc";
    const std::optional<JoinedHead> head = parse_joined_head(whole);
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->files, files);
    EXPECT_EQ(whole.substr(head->begin), "abc");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_EQ(parse_joined_head(whole.substr(0, length)), std::nullopt) << length;
    }
    EXPECT_EQ(parse_joined_head(whole + "d"), std::nullopt);
    EXPECT_EQ(parse_joined_head("\n"), std::nullopt);
}

TEST(JoinedPages, HaveTheDigestThatSha256sumGives) {
    const test::TemporaryFolder folder;
    folder.write("in/10.png", "ten");
    folder.write("in/9.png", "nine");
    const std::vector<FoundFile> pages = {{folder.path() + "/in/9.png", "9.png", false},
                                          {folder.path() + "/in/10.png", "10.png", false}};
    const Result<JoinedPages> hashed = hash_pages(pages, 100);
    ASSERT_TRUE(hashed.ok());
    EXPECT_EQ(hashed.value().sha256,
              sha256_of(sha256_of("nine") + "  9.png\n" + sha256_of("ten") + "  10.png\n"));
    std::string travels;
    ASSERT_TRUE(write_pages(pages, hashed.value(), [&travels](std::string_view piece) {
                    travels += piece;
                    return Status(Done{});
                }).ok());
    EXPECT_EQ(travels, head_of(hashed.value().files) + "nineten");
    EXPECT_EQ(hash_pages(pages, 6).error().code, ErrorCode::input_too_large);
    folder.write("in/9.png", "nine and more");
    EXPECT_FALSE(
        write_pages(pages, hashed.value(), [](std::string_view) { return Status(Done{}); }).ok());
}

TEST(JoinFolders, LeavesWhatIsNoPictureWhereItIs) {
    const test::TemporaryFolder folder;
    const std::string png = "\x89PNG\r\n\x1A\n";
    for (const char* name : {"in/a/2.png", "in/a/10.png", "in/b/1.png"}) {
        folder.write(name, png);
    }
    folder.write("in/a/notes.txt", "x");
    folder.write("in/a/x.pdf", "%PDF-1.7");
    FoundInputs found = find_inputs({folder.path() + "/in"});
    join_folders(found.files);
    std::vector<std::string> shown;
    for (const FoundFile& file : found.files) {
        shown.push_back(file.shown);
    }
    EXPECT_THAT(shown, ElementsAre("in/a/*", "in/a/notes.txt", "in/a/x.pdf", "in/b/*"));
    ASSERT_NE(found.files[0].pages, nullptr);
    EXPECT_EQ(found.files[0].pages->at(1).shown, "10.png");
    EXPECT_EQ(name_of_file(found.files[0]), "a");
    EXPECT_EQ(place_of_pages(found.files[0].path), folder.path() + "/in/a");
    EXPECT_EQ(place_of_pages(found.files[1].path), "");
}

}  // namespace
}  // namespace juesuan
