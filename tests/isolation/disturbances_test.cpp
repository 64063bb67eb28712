// Runs that somebody or something disturbs: shares that go away, services that are stopped,
// machines that sleep or run short, files that are changed behind our back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;

/// Runs the command, and a second later `meanwhile`; `$supervisor` and `$children` are the
/// processes then.
test::ProgramRun disturbed(const std::string& command, const std::string& meanwhile) {
    return test::run("( env " + command + " & supervisor=$!; sleep 1; " +
                     "children=$(pgrep -P $supervisor); " + meanwhile + "; wait $supervisor )");
}

TEST(Disturbance, AFolderThatCannotBeListedToItsEndIsNamed) {
    DoubleBatch batch;
    for (int i = 0; i < 9; ++i) {
        batch.add("report" + std::to_string(i), "pages=1");
    }
    batch.environment = "LD_PRELOAD=" JUESUAN_DOUBLES
                        "/libfailing_calls.so JUESUAN_FAIL_CALL=readdir JUESUAN_FAIL_AT=7 "
                        "JUESUAN_FAIL_ERRNO=5";
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_THAT(run.output,
                HasSubstr("in: The file cannot be opened or read. (Input/output error"));
}

TEST(Disturbance, ASignalToTheWholeServiceSpoilsNoPage) {
    const DoubleBatch batch;
    batch.add("a", "pages=2 slow=1500");
    for (int i = 0; i < 2; ++i) {
        const test::ProgramRun run =
            disturbed(batch.command("out", "--jobs 1"), "kill -TERM $supervisor $children");
        EXPECT_EQ(run.exit_code, 130) << run.output;
    }
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "complete");
}

TEST(Disturbance, ATerminalThatGoesAwayInterrupts) {
    const DoubleBatch batch;
    batch.add("slow", "pages=50 slow=200");
    EXPECT_EQ(disturbed(batch.command("out", "--jobs 1"), "kill -HUP $supervisor").exit_code, 130);
    EXPECT_EQ(batch.summary("out")["exit_code"], 130);
}

TEST(Disturbance, AMachineThatSleepsTimesNoPageOut) {
    const DoubleBatch batch;
    batch.add("a", "pages=2 slow=1500");
    const test::ProgramRun run =
        disturbed(batch.command("out", "--jobs 1"),
                  "kill -STOP $supervisor $children; sleep 5; kill -CONT $children $supervisor");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "complete");
}

TEST(Disturbance, AMachineThatSleepsWhileAFileIsOpenedTimesNoPageOut) {
    const DoubleBatch batch;
    batch.add("a", "pages=2 slow_open=1500 slow=300");
    const test::ProgramRun run =
        disturbed(batch.command("out", "--jobs 1"),
                  "kill -STOP $supervisor $children; sleep 5; kill -CONT $children $supervisor");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "complete");
}

TEST(Disturbance, WithoutDescriptorsForAllChildrenItGoesOnWithFewer) {
    const DoubleBatch batch;
    batch.add("a", "pages=60 slow=20");
    const test::ProgramRun run =
        test::run("ulimit -n 40; env " + batch.command("out", "--jobs 24"));
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "complete");
}

TEST(Disturbance, AFileChangedInPlaceIsReadAnewThoughItsTimeWasSetBack) {
    const DoubleBatch batch;
    batch.add("a", "pages=1 ");
    const std::string file = batch.folder().path() + "/in/a.pdf";
    test::run("touch -d 2020-01-01 " + file + "; sleep 2.2");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    test::run("sed s/pages=1/pages=2/ " + file + " > " + file + ".new; cat " + file + ".new > " +
              file + "; rm " + file + ".new; touch -d 2020-01-01 " + file);
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.results("out").size(), 2U);
}

TEST(Disturbance, WhatCannotBePrintedIsNotCalledDone) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    const std::string status =
        JUESUAN_PROGRAM " status " + batch.folder().path() + "/out --lang en";
    EXPECT_EQ(test::run("( " + status + " > /dev/full )").exit_code, 5);
    // Who reads only the first lines has got what was asked for.
    EXPECT_THAT(test::run("( { sleep 0.3; " + status + "; echo code $? >&2; } | true )").output,
                HasSubstr("code 0"));
}

}  // namespace
}  // namespace juesuan
