// Readings that are kept: the same pages come back, whatever cut the file short.
#include "pipeline/ledger/kept_readings.h"

#include <gtest/gtest.h>

#include "pipeline/base/unread_page.h"
#include "tests/support/read_page_builder.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

const std::string sha = std::string(64, 'c');
const std::string name = "readings/cc/" + sha + ".pages";
const std::string models = std::string(64, '1');
const Error crash{ErrorCode::worker_crashed, Stage::recognize, 2, "signal 6"};

KeptReadings opened(const test::TemporaryFolder& folder, const std::string& fingerprint = models) {
    Result<KeptReadings> kept = KeptReadings::open(folder.path(), sha, fingerprint);
    EXPECT_TRUE(kept.ok());
    return std::move(kept).value();
}

/// Three pages, of which the second could not be read.
void keep_three(const test::TemporaryFolder& folder) {
    KeptReadings kept = opened(folder);
    EXPECT_TRUE(kept.keep_page_count(3).ok());
    EXPECT_TRUE(kept.keep(3, test::sample_page(3), 30).ok());
    EXPECT_TRUE(kept.keep(2, crash, 20).ok());
    EXPECT_TRUE(kept.keep(1, test::sample_page(1), 10).ok());
    EXPECT_TRUE(kept.sync().ok());
}

TEST(KeptReadings, GiveBackWhatWasKept) {
    const test::TemporaryFolder folder;
    keep_three(folder);
    const KeptReadings kept = opened(folder);
    EXPECT_EQ(kept.page_count()->value(), 3);
    ASSERT_EQ(kept.pages().size(), 3U);
    EXPECT_TRUE(test::same_page(kept.page(1).value(), test::sample_page(1)));
    EXPECT_TRUE(test::same_page(kept.page(3).value(), test::sample_page(3)));
    EXPECT_EQ(kept.pages().at(3).milliseconds, 30);
    EXPECT_EQ(kept.pages().at(1).errors.at(0).code, ErrorCode::page_degraded);
    EXPECT_FALSE(kept.pages().at(2).read);
    EXPECT_EQ(kept.page(2).value().errors.at(0), crash);
    EXPECT_FALSE(kept.page(4).ok());
}

TEST(KeptReadings, MakeNoFileBeforeThereIsSomethingToKeep) {
    const test::TemporaryFolder folder;
    { const KeptReadings kept = opened(folder); }
    EXPECT_FALSE(folder.has("readings"));
}

TEST(KeptReadings, AreReadWhateverTheyDependOn) {
    const test::TemporaryFolder folder;
    keep_three(folder);
    const std::string before = folder.read(name);
    KeptReadings kept = std::move(KeptReadings::open_read_only(folder.path(), sha)).value();
    EXPECT_EQ(kept.pages().size(), 3U);
    EXPECT_TRUE(test::same_page(kept.page(1).value(), test::sample_page(1)));
    EXPECT_FALSE(kept.keep(4, test::sample_page(4), 1).ok());
    EXPECT_FALSE(kept.forget_all().ok());
    EXPECT_EQ(folder.read(name), before);
    const std::string half = before.substr(0, before.size() - 5);
    folder.write(name, half);
    EXPECT_EQ(KeptReadings::open_read_only(folder.path(), sha).value().pages().size(), 2U);
    EXPECT_EQ(folder.read(name), half) << "a run may be adding to it";
}

TEST(KeptReadings, OfOtherModelsCountForNothing) {
    const test::TemporaryFolder folder;
    keep_three(folder);
    KeptReadings kept = opened(folder, std::string(64, '2'));
    EXPECT_TRUE(kept.pages().empty());
    EXPECT_FALSE(kept.page_count().has_value());
    EXPECT_TRUE(kept.keep(1, test::sample_page(1), 10).ok());
    EXPECT_EQ(opened(folder, std::string(64, '2')).pages().size(), 1U);
    EXPECT_TRUE(opened(folder).pages().empty());
}

// At every length that a kill may have left: the pages before the cut are there, none is wrong,
// and what is added afterwards is found again.
TEST(KeptReadings, CutShortAnywhereKeepTheirWholePages) {
    const test::TemporaryFolder folder;
    keep_three(folder);
    const std::string whole = folder.read(name);
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        folder.write(name, std::string_view(whole).substr(0, length));
        KeptReadings kept = opened(folder);
        const std::size_t before = kept.pages().size();
        EXPECT_LT(before, 3U);
        for (const auto& [number, page] : kept.pages()) {
            const ReadPage expected =
                page.read ? test::sample_page(number) : unread_page(number, crash);
            EXPECT_TRUE(test::same_page(kept.page(number).value(), expected)) << length;
        }
        ASSERT_TRUE(kept.keep(9, test::sample_page(9), 1).ok());
        EXPECT_EQ(opened(folder).pages().size(), before + 1);
    }
}

TEST(KeptReadings, DamagedAnywhereGiveNoWrongPage) {
    const test::TemporaryFolder folder;
    keep_three(folder);
    const std::string whole = folder.read(name);
    for (std::size_t at = 0; at < whole.size(); at += 3) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        folder.write(name, damaged);
        const KeptReadings kept = opened(folder);
        for (const auto& [number, page] : kept.pages()) {
            const ReadPage expected =
                page.read ? test::sample_page(number) : unread_page(number, crash);
            EXPECT_TRUE(test::same_page(kept.page(number).value(), expected)) << at;
        }
    }
}

TEST(KeptReadings, FailuresCanBeForgottenAndReadingsStay) {
    const test::TemporaryFolder folder;
    keep_three(folder);
    {
        KeptReadings kept = opened(folder);
        EXPECT_TRUE(kept.forget_failures().ok());
        EXPECT_EQ(kept.pages().count(2), 0U);
    }
    KeptReadings kept = opened(folder);
    EXPECT_EQ(kept.pages().size(), 2U);
    EXPECT_EQ(kept.page_count()->value(), 3);
    EXPECT_TRUE(kept.keep(2, test::sample_page(2), 5).ok());
    EXPECT_TRUE(opened(folder).pages().at(2).read);
}

TEST(KeptReadings, ADocumentThatCannotBeOpenedIsKeptAsThat) {
    const test::TemporaryFolder folder;
    const Error encrypted{ErrorCode::document_encrypted, Stage::rasterize, 0, ""};
    EXPECT_TRUE(opened(folder).keep_page_count(encrypted).ok());
    KeptReadings kept = opened(folder);
    EXPECT_EQ(kept.page_count()->error(), encrypted);
    EXPECT_TRUE(kept.forget_failures().ok());
    EXPECT_FALSE(kept.page_count().has_value());
    EXPECT_FALSE(opened(folder).page_count().has_value());
}

TEST(KeptReadings, AFileInTheWayIsAnErrorAndNothingIsFollowed) {
    const test::TemporaryFolder folder;
    folder.write("readings", "a file");
    KeptReadings kept = KeptReadings::open(folder.path() + "/x", sha, models).value();
    EXPECT_FALSE(KeptReadings::open(folder.path(), sha, models).ok());
    const test::TemporaryFolder other;
    std::filesystem::create_directories(other.path() + "/readings/cc");
    std::filesystem::create_symlink("/etc/passwd", other.path() + "/" + name);
    EXPECT_FALSE(KeptReadings::open(other.path(), sha, models).ok());
}

}  // namespace
}  // namespace juesuan
