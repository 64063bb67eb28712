// Files that arrive in a watched folder: each once it is whole, none before, none twice.
#include "pipeline/ingest/watched_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "pipeline/log/metrics.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using test::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

constexpr SettlingTimes quick{300ms, 900ms, 2500ms, 600ms};

template <class Each>
void append(std::vector<Each>& to, const std::vector<Each>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

WatchedFolder watching(const TemporaryFolder& folder) {
    Result<WatchedFolder> watched =
        WatchedFolder::open(folder.path(), folder.path() + "/out", quick);
    EXPECT_TRUE(watched.ok());
    return std::move(watched).value();
}

/// What arrives within the time, as paths below the folder; everything else goes to `others`.
std::vector<std::string> arrive(WatchedFolder& watched, const TemporaryFolder& folder,
                                std::chrono::milliseconds time, Arrivals* others = nullptr) {
    std::vector<std::string> out;
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        pollfd descriptor{watched.descriptor(), POLLIN, 0};
        if (poll(&descriptor, 1, 50) > 0) {
            Result<Arrivals> arrivals = watched.take();
            EXPECT_TRUE(arrivals.ok());
            for (const FoundFile& file : arrivals.value().files) {
                out.push_back(file.path.substr(folder.path().size() + 1));
            }
            if (others != nullptr) {
                append(others->problems, arrivals.value().problems);
                append(others->unwatched, arrivals.value().unwatched);
                append(others->skipped, arrivals.value().skipped);
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

// Taken half-written once: a writer that paused for longer than nobody was seen to write.
TEST(WatchedFolder, WaitsForAWriterThatPauses) {
    const TemporaryFolder folder;
    std::ofstream early(folder.path() + "/early.pdf");
    early << "half" << std::flush;
    WatchedFolder watched = watching(folder);
    std::ofstream late(folder.path() + "/late.pdf");
    late << "half" << std::flush;
    folder.write("source", "x");
    std::filesystem::create_hard_link(folder.path() + "/source", folder.path() + "/link.pdf");
    EXPECT_THAT(arrive(watched, folder, 2000ms),
                ::testing::UnorderedElementsAre("source", "link.pdf"));
    EXPECT_EQ(watched.waiting(), 2U);
    early.close();
    late.close();
    EXPECT_THAT(arrive(watched, folder, 1500ms), ElementsAre("early.pdf", "late.pdf"));
}

TEST(WatchedFolder, FollowsLinksToFoldersOnce) {
    const TemporaryFolder folder, outside;
    outside.write("far/x.pdf", "x");
    folder.write("near/y.pdf", "x");
    std::filesystem::create_directory_symlink(outside.path(), folder.path() + "/link");
    std::filesystem::create_directory_symlink("..", folder.path() + "/near/back");
    WatchedFolder watched = watching(folder);
    Arrivals others;
    EXPECT_THAT(arrive(watched, folder, 2000ms, &others),
                ElementsAre("link/far/x.pdf", "near/y.pdf"));
    ASSERT_EQ(others.skipped.size(), 1U);
    EXPECT_THAT(others.skipped[0].shown, ::testing::EndsWith("near/back"));
    outside.write("far/z.pdf", "x");
    EXPECT_THAT(arrive(watched, folder, 1500ms), ElementsAre("link/far/z.pdf"));
}

TEST(WatchedFolder, ALinkToNowhereArrivesAndAgainWhenItLeadsSomewhere) {
    const TemporaryFolder folder, outside;
    std::filesystem::create_symlink(outside.path() + "/x.pdf", folder.path() + "/link.pdf");
    WatchedFolder watched = watching(folder);
    EXPECT_THAT(arrive(watched, folder, 1500ms), ElementsAre("link.pdf"));
    outside.write("x.pdf", "x");
    EXPECT_THAT(arrive(watched, folder, 2500ms), ElementsAre("link.pdf"));
    EXPECT_THAT(arrive(watched, folder, 1500ms), IsEmpty());
}

/// Without the rights that let root read everything, as long as it lives.
class AsNobody {
   public:
    AsNobody() : before_(geteuid()) { change_to(before_ == 0 ? 65534 : before_); }
    ~AsNobody() { change_to(before_); }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

   private:
    static void change_to(uid_t user) { EXPECT_EQ(seteuid(user), 0); }
    uid_t before_;
};

TEST(WatchedFolder, WhatCannotBeReadIsToldOnceAndArrivesWhenItCan) {
    const TemporaryFolder folder;
    const std::string closed = folder.path() + "/closed";
    const std::string barred = folder.write("barred.pdf", "x");
    folder.write("closed/inside.pdf", "x");
    chmod(folder.path().c_str(), 0755);
    chmod(closed.c_str(), 0);
    chmod(barred.c_str(), 0);
    const auto watched = [&] {
        const AsNobody nobody;
        return std::make_unique<WatchedFolder>(watching(folder));
    }();
    Arrivals others;
    const auto arrive_unprivileged = [&](std::chrono::milliseconds time) {
        const AsNobody nobody;
        return arrive(*watched, folder, time, &others);
    };
    EXPECT_THAT(arrive_unprivileged(2500ms), ElementsAre("barred.pdf")) << "to be refused";
    ASSERT_EQ(others.problems.size(), 1U);
    EXPECT_THAT(others.problems[0].shown, ::testing::EndsWith("closed"));
    EXPECT_EQ(others.problems[0].error.code, ErrorCode::input_unreadable);
    chmod(barred.c_str(), 0644);
    chmod(closed.c_str(), 0755);
    EXPECT_THAT(arrive_unprivileged(1500ms),
                ::testing::UnorderedElementsAre("barred.pdf", "closed/inside.pdf"));
    folder.write("closed/later.pdf", "x");
    EXPECT_THAT(arrive_unprivileged(1500ms), ElementsAre("closed/later.pdf"));
    EXPECT_EQ(others.problems.size(), 1U);
}

/// 0: with two watches for four folders everything arrives all the same, once.
int arrivals_with_two_watches() {
    if (unshare(CLONE_NEWUSER) != 0 ||
        !(std::ofstream("/proc/sys/user/max_inotify_watches") << 2 << std::flush)) {
        return 77;
    }
    const TemporaryFolder folder;
    for (const char* below : {"a", "b", "c"}) {
        std::filesystem::create_directory(folder.path() + "/" + below);
    }
    WatchedFolder watched = watching(folder);
    Arrivals others;
    for (const char* name : {"a/x.pdf", "b/x.pdf", "c/x.pdf"}) {
        folder.write(name, "x");
    }
    std::vector<std::string> came = arrive(watched, folder, 3000ms, &others);
    std::sort(came.begin(), came.end());
    const std::vector<std::string> all = {"a/x.pdf", "b/x.pdf", "c/x.pdf"};
    const bool told =
        others.unwatched.size() == 2 && others.problems.empty() &&
        others.unwatched[0].error.detail.find("max_user_watches") != std::string::npos;
    folder.write("c/x.pdf", "other");
    const bool again =
        arrive(watched, folder, 2500ms, &others) == std::vector<std::string>{"c/x.pdf"};
    return (came == all ? 0 : 1) + (told ? 0 : 2) + (again ? 0 : 4);
}

TEST(WatchedFolder, FoldersWithoutAWatchAreLookedThrough) {
    // In a process of its own, which takes the limit with it.
    const pid_t child = fork();
    if (child == 0) {
        _exit(arrivals_with_two_watches());
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        GTEST_SKIP() << "a limit of our own needs a user namespace";
    }
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(WatchedFolder, RenamedFoldersAreWatchedWhereTheyAre) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() + "/a/s");
    WatchedFolder watched = watching(folder);
    std::filesystem::rename(folder.path() + "/a", folder.path() + "/b");
    std::filesystem::create_directories(folder.path() + "/a/s");
    EXPECT_THAT(arrive(watched, folder, 300ms), IsEmpty());
    folder.write("b/s/x.pdf", "x");
    folder.write("a/s/y.pdf", "x");
    EXPECT_THAT(arrive(watched, folder, 1500ms),
                ::testing::UnorderedElementsAre("a/s/y.pdf", "b/s/x.pdf"));
    std::filesystem::remove_all(folder.path() + "/a");
    folder.write("a/s/z.pdf", "x");
    EXPECT_THAT(arrive(watched, folder, 2000ms), ElementsAre("a/s/z.pdf"));
}

TEST(WatchedFolder, EndsWithAnErrorWhenItIsReplaced) {
    const TemporaryFolder folder;
    folder.write("in/old.pdf", "x");
    Result<WatchedFolder> watched = WatchedFolder::open(folder.path() + "/in", "", quick);
    ASSERT_TRUE(watched.ok());
    ASSERT_TRUE(watched.value().take().ok());
    std::filesystem::rename(folder.path() + "/in", folder.path() + "/in.old");
    std::filesystem::create_directory(folder.path() + "/in");
    pollfd descriptor{watched.value().descriptor(), POLLIN, 0};
    EXPECT_EQ(poll(&descriptor, 1, 1000), 1);
    EXPECT_EQ(watched.value().take().error().code, ErrorCode::input_unreadable);
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

// /dev/null became a regular file once, and a document was replaced.
TEST(Metrics, ReplaceOnlyWhatWasTheirs) {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/juesuan.prom";
    EXPECT_TRUE(may_become_metrics(path));
    EXPECT_TRUE(MetricsFile(path).write({}));
    EXPECT_TRUE(may_become_metrics(path));
    EXPECT_TRUE(may_become_metrics(folder.write("empty", "")));
    EXPECT_FALSE(may_become_metrics(folder.write("a.pdf", "%PDF-1.4\n")));
    EXPECT_FALSE(may_become_metrics("/dev/null"));
    EXPECT_FALSE(may_become_metrics(folder.path()));
    std::filesystem::create_symlink(path, folder.path() + "/link");
    EXPECT_FALSE(may_become_metrics(folder.path() + "/link"));
    std::filesystem::create_directory(folder.path() + "/folder");
    EXPECT_FALSE(MetricsFile(folder.path() + "/folder").write({}));
    EXPECT_FALSE(folder.has("folder.unfinished"));
    std::filesystem::create_symlink(path, folder.path() + "/x.unfinished");
    EXPECT_FALSE(MetricsFile(folder.path() + "/x").write({}));
    EXPECT_TRUE(std::filesystem::is_symlink(folder.path() + "/x.unfinished"));
}

}  // namespace
}  // namespace juesuan
