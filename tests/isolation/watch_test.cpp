// juesuan watch and --metrics with a double: documents arrive, are read, and the run ends when
// told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;

TEST(Watch, TakesDocumentsAsTheyArriveAndGoesOnWithTheSameLedger) {
    DoubleBatch batch;
    batch.environment = "JUESUAN_DOUBLE_READS=" + batch.folder().path() + "/reads";
    batch.add("early", "pages=2");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    const std::string top = batch.folder().path();
    std::string watch = batch.command("out", "--metrics " + top + "/juesuan.prom");
    watch.replace(watch.find(" ingest "), 8, " watch ");
    // The second document is being written for a while; the third comes by a rename.
    const test::ProgramRun run = test::run("( timeout --preserve-status -s TERM 7 env " + watch +
                                           "; echo ended $? ) & sleep 1; ( printf "
                                           "'%%PDF-double '; sleep 1; echo pages=3 ) > " +
                                           top +
                                           "/in/late.pdf; printf '%%PDF-double "
                                           "pages=1 name=moved' > " +
                                           top + "/in/moved.part; mv " + top + "/in/moved.part " +
                                           top + "/in/moved.pdf; wait");
    EXPECT_THAT(run.output, HasSubstr("ended 0"));
    EXPECT_EQ(batch.results("out").size(), 3U) << run.output;
    EXPECT_EQ(batch.result("out", "late")["pages"].size(), 3U);
    const std::string reads = batch.folder().read("reads");
    EXPECT_EQ(std::count(reads.begin(), reads.end(), '\n'), 6) << "early was not read again";
    EXPECT_EQ(batch.summary("out")["totals"]["kept"], 1);
    const std::string metrics = batch.folder().read("juesuan.prom");
    EXPECT_THAT(metrics, HasSubstr("juesuan_running 0\n"));
    EXPECT_THAT(metrics, HasSubstr("juesuan_documents_total{outcome=\"complete\"} 2\n"));
    EXPECT_THAT(metrics, HasSubstr("juesuan_pages_total{outcome=\"read\"} 4\n"));
    EXPECT_EQ(batch.processes_left(), 0);
}

/// `command` for ingest as one for watch, ended by SIGTERM after `seconds`.
std::string watch_for(const std::string& seconds, std::string command) {
    command.replace(command.find(" ingest "), 8, " watch ");
    return "timeout --preserve-status -s TERM " + seconds + " env " + command;
}

// Metrics stood still while a page hung, and while nothing came.
TEST(Metrics, AreWrittenWhileNothingHappens) {
    const DoubleBatch batch;
    batch.add("slow", "pages=1 slow=7000");
    const std::string metrics = batch.folder().path() + "/juesuan.prom";
    std::string command = batch.command("out", "--jobs 1 --metrics " + metrics);
    command.replace(command.find("--page-timeout 4"), 16, "--page-timeout 9");
    const test::ProgramRun run =
        test::run("( " + command + " & sleep 6.5; cat " + metrics + "; wait )");
    const std::size_t at = run.output.find("\njuesuan_run_seconds ");
    ASSERT_NE(at, std::string::npos) << run.output;
    EXPECT_GT(std::stod(run.output.substr(at + 21)), 4.0) << run.output;
}

// What was still being written when the watch ended was on no list.
TEST(Watch, WhatIsArrivingAtItsEndIsPutDownAsNotReached) {
    const DoubleBatch batch;
    batch.add("early", "pages=1");
    const std::string in = batch.folder().path() + "/in";
    const test::ProgramRun run =
        test::run("( ( sleep 6; exec 3> " + in +
                  "/late.pdf; printf '%%PDF-double pages=1 name=l' >&3; " + "sleep 4 ) & " +
                  watch_for("8", batch.command("out", "")) + "; code=$?; wait; exit $code )");
    EXPECT_EQ(run.exit_code, 130) << run.output;
    EXPECT_EQ(batch.summary("out")["totals"]["complete"], 1);
    const std::string out = batch.folder().path() + "/out";
    const test::ProgramRun failed = test::run(JUESUAN_PROGRAM " failed --lang en " + out);
    EXPECT_THAT(failed.output, HasSubstr("in/late.pdf: not reached"));
    EXPECT_EQ(test::run(batch.command("out", "")).exit_code, 0);
    EXPECT_THAT(test::run(JUESUAN_PROGRAM " failed --lang en " + out).output, HasSubstr("Nothing"));
}

TEST(Watch, EndsWithAWordWhenItsFolderGoes) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    const std::string in = batch.folder().path() + "/in";
    const test::ProgramRun run =
        test::run("( ( sleep 7; mv " + in + " " + in + ".old; mkdir " + in + " ) & " +
                  watch_for("20", batch.command("out", "")) + "; code=$?; wait; exit $code )");
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_THAT(run.output, HasSubstr("the watched folder was moved, removed or replaced"));
    EXPECT_EQ(batch.summary("out")["totals"]["complete"], 1);
    EXPECT_EQ(batch.processes_left(), 0);
}

// A second run over a folder that holds its own results would take its pictures for documents.
TEST(Batch, ItsOwnOutputIsNoInput) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    (void)batch.run_to("in/out");
    batch.folder().write("in/out/debug/page.png", "\x89PNG\r\n\x1A\n");
    EXPECT_EQ(batch.run_to("in/out").exit_code, 0);
    EXPECT_EQ(batch.summary("in/out")["documents"].size(), 1U);
    EXPECT_TRUE(batch.summary("in/out")["skipped"].empty());
}

}  // namespace
}  // namespace juesuan
