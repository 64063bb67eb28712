// Runs that follow one another on one output folder: what is not read again, what goes on where it
// stopped, and what is said to be stale.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;
using ::testing::Not;

/// A batch whose double writes down every page that it is asked for.
class Resume : public ::testing::Test {
   protected:
    Resume() { batch.environment = "JUESUAN_DOUBLE_READS=" + batch.folder().path() + "/reads"; }

    /// Pages that were asked for since the last time.
    int reads() {
        const std::string all = batch.folder().read("reads");
        const auto count = static_cast<int>(std::count(all.begin(), all.end(), '\n'));
        const int since = count - before_;
        before_ = count;
        return since;
    }

    /// A run to "out" that gets a signal once `pages` pages were asked for, however slow the
    /// machine is.
    [[nodiscard]] test::ProgramRun stopped_run(const std::string& signal, int pages) const {
        return test::run("( env " + batch.command("out", "--jobs 1") +
                         " & run=$!; until [ \"$(cat " + path("reads") +
                         " 2>/dev/null | wc -l)\" -ge " + std::to_string(pages) +
                         " ]; do sleep 0.02; done; kill -" + signal + " $run; wait $run )");
    }

    [[nodiscard]] std::string path(const std::string& name) const {
        return batch.folder().path() + "/" + name;
    }

    DoubleBatch batch;

   private:
    int before_ = 0;
};

TEST_F(Resume, WhatIsDoneIsNotReadAgain) {
    batch.add("a", "pages=3");
    batch.add("b", "pages=2 damaged=1");
    batch.folder().write("in/empty.pdf", "");
    EXPECT_EQ(batch.run_to("out").exit_code, 2);
    EXPECT_EQ(reads(), 5);
    const auto results = batch.results("out");
    const test::ProgramRun again = batch.run_to("out");
    EXPECT_EQ(again.exit_code, 2) << again.output;
    EXPECT_EQ(reads(), 0);
    EXPECT_EQ(batch.results("out"), results);
    const nlohmann::json summary = batch.summary("out");
    EXPECT_EQ(summary["totals"]["kept"], 2);
    EXPECT_EQ(summary["totals"]["stale"], 0);
    ASSERT_EQ(summary["documents"].size(), 3U);
    EXPECT_EQ(summary["documents"][0]["status"], "complete");
    EXPECT_EQ(summary["documents"][1]["errors"][0]["code"], "page_damaged");
    EXPECT_EQ(summary["documents"][2]["errors"][0]["code"], "input_empty");
}

TEST_F(Resume, ADocumentIsKnownByItsBytesUnderAnyName) {
    batch.add("a", "pages=3");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    std::filesystem::rename(path("in/a.pdf"), path("in/z.pdf"));
    batch.add("new", "pages=1");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(reads(), 4);
    EXPECT_EQ(batch.results("out").size(), 2U);
    // Another content under a known name is another document.
    batch.add("z", "pages=2");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(reads(), 2);
    EXPECT_EQ(batch.results("out").size(), 3U);
}

TEST_F(Resume, AResultThatIsGoneIsWrittenAgainWithoutReading) {
    batch.add("a", "pages=3");
    (void)batch.run_to("out");
    const auto results = batch.results("out");
    std::filesystem::remove(path("out/") + results.begin()->first);
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.results("out"), results);
    std::filesystem::remove(path("out/ledger.sqlite"));
    EXPECT_EQ(batch.run_to("out").exit_code, 0) << "the kept readings suffice";
    EXPECT_EQ(batch.results("out"), results);
    EXPECT_EQ(reads(), 3);
}

TEST_F(Resume, AKilledRunGoesOnAtThePageWhereItStopped) {
    batch.add("a", "pages=12 slow=100 damaged=2");
    (void)batch.run_to("undisturbed", "--jobs 1");
    std::filesystem::remove(path("reads"));
    (void)stopped_run("KILL", 4);
    const int before = reads();
    EXPECT_GT(before, 1);
    EXPECT_LT(before, 12);
    EXPECT_TRUE(batch.results("out").empty());
    EXPECT_EQ(batch.run_to("out", "--jobs 1").exit_code, 2);
    EXPECT_LE(reads(), 12 - before + 1) << "only the page in hand is read twice";
    EXPECT_EQ(batch.results("out"), batch.results("undisturbed"));
}

TEST_F(Resume, AnInterruptedRunFinishesItsPageAndGoesOnAfterIt) {
    batch.add("a", "pages=8 slow=200");
    const test::ProgramRun run = stopped_run("TERM", 3);
    EXPECT_EQ(run.exit_code, 130) << run.output;
    EXPECT_EQ(batch.summary("out")["documents"][0]["status"], "unfinished");
    const int before = reads();
    EXPECT_EQ(batch.run_to("out", "--jobs 1").exit_code, 0);
    EXPECT_EQ(reads(), 8 - before) << "no page is read twice";
}

TEST_F(Resume, APageThatKilledTwoChildrenIsNotTriedAThirdTime) {
    batch.add("a", "pages=6 crash=3 slow=100");
    (void)batch.run_to("out", "--jobs 1");
    EXPECT_EQ(reads(), 7);
    EXPECT_EQ(batch.run_to("out", "--jobs 1").exit_code, 2);
    EXPECT_EQ(reads(), 0);
}

TEST_F(Resume, OtherSettingsAreSaidToBeStaleAndRefreshReadsWhatTheyNeed) {
    batch.add("a", "pages=4");
    batch.add("b", "pages=2");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    reads();
    const auto results = batch.results("out");
    const test::ProgramRun other = batch.run_to("out", "--pages 1-2");
    EXPECT_EQ(other.exit_code, 0);
    EXPECT_THAT(other.output, HasSubstr("2 of them were made with other settings"));
    EXPECT_EQ(batch.results("out"), results);
    EXPECT_EQ(batch.summary("out")["totals"]["stale"], 2);
    EXPECT_EQ(batch.summary("out")["documents"][0]["stale"], true);

    EXPECT_EQ(batch.run_to("out", "--pages 1-2 --refresh").exit_code, 2);
    EXPECT_EQ(reads(), 0) << "the pages are there";
    EXPECT_EQ(batch.result("out", "a")["pages"].size(), 2U);
    EXPECT_EQ(batch.run_to("out", "--refresh").exit_code, 0);
    EXPECT_EQ(reads(), 0);
    EXPECT_EQ(batch.results("out"), results);
    EXPECT_EQ(batch.run_to("out", "--text-layer ignore --refresh").exit_code, 0);
    EXPECT_EQ(reads(), 6) << "what is read depends on this one";
    EXPECT_EQ(batch.run_to("out", "--text-layer ignore --reread").exit_code, 0);
    EXPECT_EQ(reads(), 6);
}

TEST_F(Resume, OfPagesChosenOneAfterTheOtherOnlyNewOnesAreRead) {
    batch.add("a", "pages=9");
    (void)batch.run_to("out", "--pages 2-3");
    EXPECT_EQ(reads(), 2);
    (void)batch.run_to("out", "--pages 1-4 --refresh");
    EXPECT_EQ(reads(), 2);
    EXPECT_EQ(batch.result("out", "a")["pages"].size(), 4U);
}

TEST_F(Resume, AResultThatGetsAnotherNameIsNotThereTwice) {
    batch.add("a", "pages=2");
    (void)batch.run_to("out");
    std::filesystem::rename(path("in/a.pdf"), path("in/b.pdf"));
    (void)batch.run_to("out", "--pages 1 --refresh");
    EXPECT_TRUE(batch.result("out", "a").is_null());
    EXPECT_EQ(batch.result("out", "b")["document"]["file_name"], "b.pdf");
}

TEST_F(Resume, NoAbsolutePathGoesAlongWithTheResults) {
    batch.add("a", "pages=2 crash=1");
    batch.folder().write("in/empty.pdf", "");
    (void)batch.run_to("out");
    const test::ProgramRun found =
        test::run("cat " + path("out") + "/* " + path("out") + "/readings/*/* | strings");
    EXPECT_THAT(found.output, HasSubstr("../in/a.pdf"));
    EXPECT_THAT(found.output, Not(HasSubstr(batch.folder().path())));
}

}  // namespace
}  // namespace juesuan
