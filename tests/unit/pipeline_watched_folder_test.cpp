// Files that arrive in a watched folder: each once it is whole, none before, none twice.
#include "pipeline/ingest/watched_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include "pipeline/log/metrics.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using test::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

constexpr SettlingTimes quick{300ms, 900ms};

WatchedFolder watching(const TemporaryFolder& folder) {
    Result<WatchedFolder> watched =
        WatchedFolder::open(folder.path(), folder.path() + "/out", quick);
    EXPECT_TRUE(watched.ok());
    return std::move(watched).value();
}

/// What arrives within the time, as paths below the folder.
std::vector<std::string> arrive(WatchedFolder& watched, const TemporaryFolder& folder,
                                std::chrono::milliseconds time) {
    std::vector<std::string> out;
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        pollfd descriptor{watched.descriptor(), POLLIN, 0};
        if (poll(&descriptor, 1, 50) > 0) {
            for (const FoundFile& file : watched.take()) {
                out.push_back(file.path.substr(folder.path().size() + 1));
            }
        }
    }
    return out;
}

TEST(WatchedFolder, GivesWhatIsThereAndWhatComes) {
    const TemporaryFolder folder;
    folder.write("old/b10.pdf", "x");
    folder.write("old/b9.pdf", "x");
    WatchedFolder watched = watching(folder);
    EXPECT_THAT(arrive(watched, folder, 2000ms), ElementsAre("old/b9.pdf", "old/b10.pdf"));
    folder.write("a.pdf", "x");
    folder.write("deep/er/c.pdf", "x");
    EXPECT_THAT(arrive(watched, folder, 2500ms),
                ::testing::UnorderedElementsAre("a.pdf", "deep/er/c.pdf"));
    EXPECT_THAT(arrive(watched, folder, 600ms), IsEmpty());
    folder.write("a.pdf", "another content");
    EXPECT_THAT(arrive(watched, folder, 1500ms), ElementsAre("a.pdf"));
}

TEST(WatchedFolder, WaitsForTheWriterToCloseTheFile) {
    const TemporaryFolder folder;
    WatchedFolder watched = watching(folder);
    {
        std::ofstream file(folder.path() + "/slow.pdf");
        for (int i = 0; i < 8; ++i) {
            file << std::string(100, 'x') << std::flush;
            EXPECT_THAT(arrive(watched, folder, 200ms), IsEmpty());
        }
    }
    EXPECT_THAT(arrive(watched, folder, 1500ms), ElementsAre("slow.pdf"));
}

TEST(WatchedFolder, LeavesOutWhatPassesAndWhatWeWrite) {
    const TemporaryFolder folder;
    folder.write("out/page.png", "x");
    WatchedFolder watched = watching(folder);
    folder.write("a.pdf.part", "x");
    folder.write(".hidden.pdf", "x");
    folder.write("out/result.json", "x");
    EXPECT_THAT(arrive(watched, folder, 1500ms), IsEmpty());
    std::filesystem::rename(folder.path() + "/a.pdf.part", folder.path() + "/a.pdf");
    EXPECT_THAT(arrive(watched, folder, 1500ms), ElementsAre("a.pdf"));
}

TEST(WatchedFolder, AFolderThatIsNotThereIsAnError) {
    EXPECT_EQ(WatchedFolder::open("/nowhere/at/all", "").error().code, ErrorCode::input_unreadable);
}

TEST(Metrics, AreWhatPrometheusReads) {
    RunMetrics metrics;
    metrics.documents = {{"complete", 12}, {"partial", 1}};
    metrics.pages_read = 300;
    metrics.page_time = 1500ms;
    metrics.worker_deaths = {{"worker_crashed", 2}};
    const std::string text = metrics_text(metrics);
    EXPECT_THAT(text, HasSubstr("# TYPE juesuan_documents_total counter\n"));
    EXPECT_THAT(text, HasSubstr("juesuan_documents_total{outcome=\"complete\"} 12\n"));
    EXPECT_THAT(text, HasSubstr("juesuan_pages_total{outcome=\"read\"} 300\n"));
    EXPECT_THAT(text, HasSubstr("juesuan_page_seconds_total 1.5\n"));
    EXPECT_THAT(text, HasSubstr("juesuan_worker_deaths_total{code=\"worker_crashed\"} 2\n"));
    EXPECT_EQ(text.back(), '\n');
}

TEST(Metrics, AreWrittenWholeAndNotTooOften) {
    const TemporaryFolder folder;
    MetricsFile file(folder.path() + "/juesuan.prom");
    ASSERT_TRUE(file.is_due(false));
    EXPECT_TRUE(file.write({}));
    EXPECT_THAT(folder.read("juesuan.prom"), HasSubstr("juesuan_running 1\n"));
    EXPECT_FALSE(folder.has("juesuan.prom.unfinished"));
    EXPECT_FALSE(file.is_due(false));
    EXPECT_TRUE(file.is_due(true));
    EXPECT_FALSE(MetricsFile("").is_due(true));
    EXPECT_FALSE(MetricsFile("/nowhere/x").write({}));
}

}  // namespace
}  // namespace juesuan
