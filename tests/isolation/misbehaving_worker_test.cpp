// Children that die, stall, lie or flood: their page is lost, nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;

struct Misbehaviour {
    const char* script;
    const char* error;
    int page;  ///< of the error; 0: the document
};

std::ostream& operator<<(std::ostream& out, const Misbehaviour& how) { return out << how.script; }

class MisbehavingWorker : public ::testing::TestWithParam<Misbehaviour> {};

void add_neighbours(const DoubleBatch& batch) {
    batch.add("before", "pages=4");
    batch.add("zafter", "pages=3");
}

TEST_P(MisbehavingWorker, CostsItsPageAndNothingElse) {
    const Misbehaviour& how = GetParam();
    DoubleBatch batch;
    add_neighbours(batch);
    ASSERT_EQ(batch.run_to("clean").exit_code, 0);
    batch.add("bad", how.script);
    const test::ProgramRun run = batch.run_to("out", "--jobs 2 --worker-memory 400");
    EXPECT_EQ(run.exit_code, 2) << run.output;

    for (const auto& [name, bytes] : batch.results("clean")) {
        EXPECT_EQ(batch.results("out")[name], bytes) << name;
    }
    const nlohmann::json bad = batch.result("out", "bad");
    ASSERT_FALSE(bad.is_null()) << run.output;
    EXPECT_EQ(bad["document"]["status"], how.page == 0 ? "failed" : "partial");
    ASSERT_EQ(bad["errors"].size(), 1U) << bad["errors"];
    EXPECT_EQ(bad["errors"][0]["code"], how.error);
    if (how.page > 0) {
        EXPECT_EQ(bad["errors"][0]["page"], how.page);
        EXPECT_EQ(bad["document"]["page_count"], 3);
        EXPECT_EQ(bad["pages"].size(), 3U);
        EXPECT_TRUE(bad["pages"][1]["lines"].empty());
        EXPECT_FALSE(bad["pages"][2]["lines"].empty());
    }
    EXPECT_EQ(batch.processes_left(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, MisbehavingWorker,
    ::testing::Values(Misbehaviour{"pages=3 crash=2", "worker_crashed", 2},
                      Misbehaviour{"pages=3 kill=2", "worker_crashed", 2},
                      Misbehaviour{"pages=3 exit=2", "worker_crashed", 2},
                      Misbehaviour{"pages=3 grandchild=2", "worker_crashed", 2},
                      Misbehaviour{"pages=3 memory=2", "worker_memory", 2},
                      Misbehaviour{"pages=3 hang=2", "page_timeout", 2},
                      Misbehaviour{"pages=3 close=2", "worker_crashed", 2},
                      Misbehaviour{"pages=3 lie_mark=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_length=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_kind=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_page=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_utf8=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_count=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_grid=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 lie_box=2", "worker_lied", 2},
                      Misbehaviour{"pages=3 damaged=2", "page_damaged", 2},
                      Misbehaviour{"pages=3 open_crash=1", "worker_crashed", 0},
                      Misbehaviour{"pages=3 open_hang=1", "page_timeout", 0},
                      Misbehaviour{"pages=3 open_close=1", "worker_crashed", 0},
                      Misbehaviour{"pages=3 open_lie=1", "worker_lied", 0},
                      Misbehaviour{"pages=3 open_encrypted=1", "document_encrypted", 0},
                      Misbehaviour{"pages=99999", "worker_lied", 0}),
    [](const auto& instance) {
        std::string name = instance.param.script;
        name = name.substr(name.rfind(' ') + 1);
        return name.substr(0, name.find('=')) + std::to_string(instance.index);
    });

TEST(Worker, OpeningAFileCountsForTheDeadlineOfEachPage) {
    const DoubleBatch batch;
    batch.add("patient", "pages=2 slow_open=100 slow=2300");
    batch.add("slow", "pages=2 slow_open=2300 slow=2300");
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_EQ(batch.result("out", "patient")["document"]["status"], "complete");
    const nlohmann::json slow = batch.result("out", "slow");
    ASSERT_EQ(slow["errors"].size(), 2U) << slow["errors"];
    EXPECT_EQ(slow["errors"][0]["code"], "page_timeout");
    EXPECT_EQ(slow["errors"][1]["code"], "page_timeout");
}

TEST(Worker, WhatAProcessRemembersOfADocumentReachesNoOther) {
    const DoubleBatch batch;
    for (const char* name : {"a", "b", "c", "d"}) {
        batch.add(name, "pages=3 tell=1");
    }
    batch.add("bb", "pages=3 tell=1 crash_once=2");
    const test::ProgramRun run = batch.run_to("out", "--jobs 1");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    for (const std::string name : {"a", "b", "bb", "c", "d"}) {
        const nlohmann::json report = batch.result("out", name);
        ASSERT_EQ(report["pages"].size(), 3U) << name;
        for (const nlohmann::json& page : report["pages"]) {
            EXPECT_EQ(page["lines"].back()["text"], "read:" + name + ";");
        }
    }
    EXPECT_EQ(batch.processes_left(), 0);
}

TEST(Worker, AFloodOfAnswersIsCutOff) {
    const DoubleBatch batch;
    batch.add("flood", "pages=3 flood=2");
    // The first answer is a good one; its repetitions are not taken for other pages.
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    const nlohmann::json flood = batch.result("out", "flood");
    ASSERT_EQ(flood["pages"].size(), 3U);
    EXPECT_EQ(flood["pages"][2]["lines"][0]["text"], "第3页");
    EXPECT_EQ(batch.processes_left(), 0);
}

TEST(Worker, NoiseOnStdoutAndStderrHarmsNothing) {
    DoubleBatch batch;
    batch.add("loud", "pages=3 noise=2");
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(batch.result("out", "loud")["document"]["status"], "complete");
}

TEST(Worker, KilledOnceInMidPageCostsNothingButARetry) {
    const DoubleBatch batch;
    batch.add("once", "pages=5 crash_once=3");
    const test::ProgramRun first = batch.run_to("out");
    EXPECT_EQ(first.exit_code, 0) << first.output;
    EXPECT_THAT(first.output, HasSubstr("worker_crashed"));
    // The marker is there now, so this run is undisturbed.
    const test::ProgramRun second = batch.run_to("again");
    EXPECT_EQ(second.exit_code, 0);
    EXPECT_EQ(batch.results("out"), batch.results("again"));
}

TEST(Worker, ADegradedPageIsKeptAndTheDocumentIsNotCalledComplete) {
    const DoubleBatch batch;
    batch.add("worn", "pages=2 degraded=1");
    EXPECT_EQ(batch.run_to("out").exit_code, 2);
    const nlohmann::json worn = batch.result("out", "worn");
    EXPECT_EQ(worn["document"]["status"], "partial");
    EXPECT_EQ(worn["errors"][0]["code"], "page_degraded");
    EXPECT_FALSE(worn["pages"][0]["lines"].empty());
}

TEST(Worker, AProgramThatDoesNotStartEndsTheRun) {
    DoubleBatch batch;
    batch.add("a", "pages=2");
    batch.environment = "JUESUAN_DOUBLE_START=crash";
    EXPECT_EQ(batch.run_to("out").exit_code, 4);
    const std::string detail = batch.summary("out")["errors"][0]["detail"];
    EXPECT_EQ(detail.rfind("page_worker_double does not start", 0), 0U) << detail;
    batch.environment = "JUESUAN_DOUBLE_START=unready";
    const test::ProgramRun unready = batch.run_to("out");
    EXPECT_EQ(unready.exit_code, 4);
    EXPECT_THAT(unready.output, HasSubstr("no model"));
    batch.environment = "";
    EXPECT_EQ(batch.run_to("out", "--worker /nowhere/page_worker").exit_code, 4);
    EXPECT_EQ(batch.run_to("out", "--share /nowhere").exit_code, 4);
}

}  // namespace
}  // namespace juesuan
