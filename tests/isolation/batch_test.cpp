// Whole runs of the program with a well-behaved double: same bytes whatever the number of
// children, exit codes, interruption, and what lies in the output folder.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;

TEST(Batch, TheSameBytesWithAnyNumberOfChildren) {
    const DoubleBatch batch;
    for (int i = 1; i <= 6; ++i) {
        batch.add("report" + std::to_string(i),
                  "pages=" + std::to_string(3 * i) + (i == 4 ? " crash=5" : ""));
    }
    EXPECT_EQ(batch.run_to("one", "--jobs 1").exit_code, 2);
    EXPECT_EQ(batch.run_to("two", "--jobs 2").exit_code, 2);
    EXPECT_EQ(batch.run_to("five", "--jobs 5").exit_code, 2);
    EXPECT_EQ(batch.results("one").size(), 6U);
    EXPECT_EQ(batch.results("one"), batch.results("two"));
    EXPECT_EQ(batch.results("one"), batch.results("five"));
}

TEST(Batch, ExitCodesSayWhatBecameOfTheDocuments) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    batch.folder().write("in/empty.pdf", "");
    EXPECT_EQ(batch.run_to("out").exit_code, 2);
    std::filesystem::remove(batch.folder().path() + "/in/a.pdf");
    EXPECT_EQ(batch.run_to("out").exit_code, 3);
    std::filesystem::remove(batch.folder().path() + "/in/empty.pdf");
    EXPECT_EQ(batch.run_to("out").exit_code, 3) << "a folder without documents";
    EXPECT_EQ(test::run(JUESUAN_PROGRAM " ingest").exit_code, 1);
    EXPECT_EQ(test::run(JUESUAN_PROGRAM " --help").exit_code, 0);
    batch.add("a", "pages=1");
    EXPECT_EQ(batch.run_to("../../../proc/nothing").exit_code, 5);
    EXPECT_EQ(batch.run_to("in/a.pdf").exit_code, 5) << "the output folder is a file";
}

// The table came out empty, without a reason; and files that were no metrics were replaced.
TEST(Batch, OptionsThatCannotBeMeantAreRefusedBeforeAnythingIsWritten) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    const std::string top = batch.folder().path();
    for (const char* out : {"in", "in/", "in/../in", "./in/."}) {
        const test::ProgramRun run = batch.run_to(out);
        EXPECT_EQ(run.exit_code, 1) << out;
        EXPECT_THAT(run.output, HasSubstr("Choose another folder for --out"));
    }
    for (const std::string& metrics :
         {std::string("/dev/null"), top, top + "/in/a.pdf", top + "/in/new.prom"}) {
        const test::ProgramRun run = batch.run_to("out", "--metrics " + metrics);
        EXPECT_EQ(run.exit_code, 1) << metrics;
        EXPECT_THAT(run.output, HasSubstr("--metrics " + metrics));
    }
    EXPECT_FALSE(batch.folder().has("out"));
    EXPECT_FALSE(batch.folder().has("in/ledger.sqlite"));
    EXPECT_EQ(batch.run_to("in/out", "--metrics " + top + "/in/out/juesuan.prom").exit_code, 0);
}

TEST(Batch, AFullDiskIsATemporaryProblem) {
    const DoubleBatch batch;
    batch.add("a", "pages=40");
    const std::string disk = batch.folder().path() + "/disk";
    std::filesystem::create_directory(disk);
    if (test::run("mount -t tmpfs -o size=8k none " + disk).exit_code != 0) {
        GTEST_SKIP() << "mounting a small disk needs rights";
    }
    const test::ProgramRun run = batch.run_to("disk/out");
    const test::ProgramRun left = test::run("find " + disk + "/out -type f");
    test::run("umount " + disk);
    EXPECT_EQ(run.exit_code, 75) << run.output;
    EXPECT_THAT(left.output, Not(HasSubstr("unfinished")));
    EXPECT_THAT(left.output, Not(HasSubstr("a-")));
}

TEST(Batch, InterruptedItLeavesNothingHalfWritten) {
    const DoubleBatch batch;
    batch.add("quick", "pages=1");
    batch.add("slow", "pages=50 slow=200");
    for (const char* signal : {"INT", "TERM"}) {
        const test::ProgramRun run =
            test::run("timeout --preserve-status -s " + std::string(signal) + " 1.5 env " +
                      batch.command("out", "--jobs 2"));
        EXPECT_EQ(run.exit_code, 130) << run.output;
        EXPECT_EQ(batch.result("out", "quick")["document"]["status"], "complete");
        EXPECT_TRUE(batch.result("out", "slow").is_null());
        EXPECT_EQ(batch.summary("out")["exit_code"], 130);
        EXPECT_EQ(batch.results("out").size(), 1U);
        EXPECT_EQ(batch.processes_left(), 0);
    }
}

TEST(Batch, SaysHowManyFilesWereNotReached) {
    const DoubleBatch batch;
    for (int i = 1; i <= 30; ++i) {
        batch.add("d" + std::to_string(i), "slow=300 pages=" + std::to_string(i + 1));
    }
    const test::ProgramRun run =
        test::run("timeout --preserve-status -s INT 2 env " + batch.command("out", "--jobs 1"));
    EXPECT_EQ(run.exit_code, 130) << run.output;
    const nlohmann::json totals = batch.summary("out")["totals"];
    EXPECT_EQ(totals["documents"].get<int>() + totals["not_reached"].get<int>(), 30);
    EXPECT_THAT(run.output, HasSubstr(std::to_string(totals["not_reached"].get<int>()) +
                                      " files were not reached"));
}

TEST(Batch, AKilledRunLeavesNoSummaryOfAnEarlierOne) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_TRUE(batch.folder().has("out/run/run_summary.json"));
    batch.add("b", "pages=2 slow=3000");
    test::run("timeout -s KILL 1.5 env " + batch.command("out", "--jobs 1"));
    EXPECT_FALSE(batch.folder().has("out/run/run_summary.json"));
}

TEST(Batch, ChildrenDoNotOutliveAKilledSupervisor) {
    const DoubleBatch batch;
    batch.add("slow", "pages=50 slow=300");
    test::run("timeout -s KILL 1 env " + batch.command("out", "--jobs 2"));
    test::run("sleep 0.3");
    EXPECT_EQ(batch.processes_left(), 0);
}

TEST(Batch, DuplicatesAreReadOnce) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    std::filesystem::copy_file(batch.folder().path() + "/in/a.pdf",
                               batch.folder().path() + "/in/copy of a.pdf");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.results("out").size(), 1U);
    const nlohmann::json summary = batch.summary("out");
    ASSERT_EQ(summary["documents"].size(), 1U);
    EXPECT_EQ(summary["documents"][0]["duplicates"][0], "in/copy of a.pdf");
}

TEST(Batch, HostileNamesEndInSafeOnes) {
    const DoubleBatch batch;
    const std::vector<std::string> names = {"-rf",      "new\nline",           "\xBE\xF6\xCB\xE3",
                                            "a..pdf",   std::string(250, 'x'), "a b'c\"d",
                                            "决算 2024"};
    int pages = 0;
    for (const std::string& name : names) {
        batch.folder().write("in/" + name + (name.size() > 200 ? "" : ".pdf"),
                             "%PDF-double pages=" + std::to_string(++pages));
    }
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(batch.results("out").size(), names.size());
    for (const auto& [name, bytes] : batch.results("out")) {
        EXPECT_NO_THROW(nlohmann::json::parse(bytes)) << name;
        EXPECT_NE(name.front(), '-');
    }
    EXPECT_EQ(batch.summary("out")["documents"].size(), names.size());
}

TEST(Batch, FilesThatAreNoDocumentsArePassedOver) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    batch.folder().write("in/notes.txt", "hello");
    batch.folder().write("in/wrong.pdf", "hello");
    EXPECT_EQ(batch.run_to("out").exit_code, 2);
    const nlohmann::json summary = batch.summary("out");
    EXPECT_EQ(summary["skipped"][0], "in/notes.txt");
    EXPECT_EQ(summary["documents"][1]["errors"][0]["code"], "input_unsupported");
}

TEST(Batch, OnlyChosenPagesAreRead) {
    const DoubleBatch batch;
    batch.add("a", "pages=9");
    EXPECT_EQ(batch.run_to("out", "--pages 2-3,9").exit_code, 2);
    const nlohmann::json report = batch.result("out", "a");
    EXPECT_EQ(report["document"]["page_count"], 9);
    EXPECT_EQ(report["pages"].size(), 3U);
    EXPECT_EQ(report["provenance"]["settings"]["pages"], "2-3,9");
}

TEST(Batch, TheLogIsOneJsonObjectALine) {
    const DoubleBatch batch;
    batch.add("a", "pages=2 crash=1");
    const test::ProgramRun run =
        test::run("( " + batch.command("out", "--log-format json") + " > /dev/null )");
    std::istringstream lines(run.output);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        EXPECT_TRUE(nlohmann::json::accept(line)) << line;
    }
    EXPECT_GE(count, 3);
}

TEST(Batch, TwoRunsOnOneFolderExcludeEachOther) {
    const DoubleBatch batch;
    batch.add("slow", "pages=8 slow=250");
    const test::ProgramRun both = test::run(
        "( " + batch.command("out", "--jobs 1") + " > /dev/null 2>&1; echo first $? ) & " +
        "sleep 0.7; " + batch.command("out", "--jobs 1") + "; echo second $?; wait");
    EXPECT_THAT(both.output, HasSubstr("second 75"));
    EXPECT_THAT(both.output, HasSubstr("first 0"));
}

}  // namespace
}  // namespace juesuan
