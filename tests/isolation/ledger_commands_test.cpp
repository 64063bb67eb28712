// status, failed, retry and reclassify on an output folder of a real run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;

class LedgerCommands : public ::testing::Test {
   protected:
    /// juesuan COMMAND OUT ..., with our double where a worker is wanted.
    [[nodiscard]] test::ProgramRun command(const std::string& name,
                                           const std::string& options = "") const {
        const bool reads = name == "retry";
        return test::run("JUESUAN_DOUBLE_FOLDER=" + batch.folder().path() + " " +
                         batch.environment + " " JUESUAN_PROGRAM " " + name + " " +
                         batch.folder().path() + "/out --lang en " + options +
                         (reads ? " --page-timeout 4 --worker " JUESUAN_DOUBLES
                                  "/page_worker_double --share " JUESUAN_SOURCE_FOLDER
                                : ""));
    }

    [[nodiscard]] nlohmann::json json_of(const std::string& name) const {
        return nlohmann::json::parse(command(name, "--json").output);
    }

    DoubleBatch batch;
};

TEST_F(LedgerCommands, StatusCountsWhatBecameOfTheDocuments) {
    EXPECT_EQ(command("status").exit_code, 3) << "there is no ledger yet";
    batch.add("a", "pages=3");
    batch.add("b", "pages=2 damaged=1");
    batch.add("c", "pages=1 open_encrypted=1");
    batch.folder().write("in/empty.pdf", "");
    (void)batch.run_to("out");
    const nlohmann::json status = json_of("status");
    EXPECT_EQ(status["documents"]["complete"], 1);
    EXPECT_EQ(status["documents"]["partial"], 1);
    EXPECT_EQ(status["documents"]["failed"], 1);
    EXPECT_EQ(status["untaken_files"], 1);
    EXPECT_EQ(status["pages"], 5);
    EXPECT_EQ(status["unread_pages"], 1);
    EXPECT_EQ(status["last_run"]["command"], "ingest");
    EXPECT_EQ(status["last_run"]["exit_code"], 2);
    EXPECT_THAT(command("status").output, HasSubstr("complete: 1\n"));
}

TEST_F(LedgerCommands, StatusTellsARunningRunFromAKilledOne) {
    batch.add("slow", "pages=30 slow=100");
    const test::ProgramRun during =
        test::run("( timeout -s KILL 1.5 env " + batch.command("out", "--jobs 1") +
                  " > /dev/null 2>&1 ) & sleep 1; " JUESUAN_PROGRAM " status --json " +
                  batch.folder().path() + "/out; wait");
    const std::string text = during.output.substr(during.output.find('{'));
    EXPECT_EQ(nlohmann::json::parse(text.substr(0, text.rfind('}') + 1))["last_run"]["state"],
              "running");
    const nlohmann::json after = json_of("status");
    EXPECT_EQ(after["last_run"]["state"], "killed");
    EXPECT_EQ(after["documents"]["unfinished"], 1);
    EXPECT_EQ(json_of("failed")["status"], "unfinished");
    EXPECT_THAT(command("failed").output, HasSubstr("in/slow.pdf: unfinished"));
}

TEST_F(LedgerCommands, FailedNamesEachFailureItsReasonAndWhatToDo) {
    batch.add("good", "pages=1");
    batch.add("bad", "pages=2 damaged=2");
    std::filesystem::copy_file(batch.folder().path() + "/in/bad.pdf",
                               batch.folder().path() + "/in/copy.pdf");
    batch.folder().write("in/empty.pdf", "");
    (void)batch.run_to("out");
    const test::ProgramRun failed = command("failed", "--json");
    EXPECT_EQ(failed.exit_code, 0);
    std::istringstream lines(failed.output);
    std::vector<nlohmann::json> found;
    for (std::string line; std::getline(lines, line);) {
        found.push_back(nlohmann::json::parse(line));
    }
    ASSERT_EQ(found.size(), 2U) << failed.output;
    EXPECT_EQ(found[0]["documents"], (std::vector<std::string>{"in/bad.pdf", "in/copy.pdf"}));
    EXPECT_EQ(found[0]["status"], "partial");
    EXPECT_EQ(found[0]["errors"][0]["code"], "page_damaged");
    EXPECT_EQ(found[0]["errors"][0]["page"], 2);
    EXPECT_EQ(found[1]["documents"][0], "in/empty.pdf");
    EXPECT_EQ(found[1]["errors"][0]["code"], "input_empty");
    EXPECT_THAT(command("failed").output, HasSubstr("Get the file once more."));
}

TEST_F(LedgerCommands, RetryReadsOnlyWhatFailed) {
    batch.environment = "JUESUAN_DOUBLE_READS=" + batch.folder().path() + "/reads";
    batch.add("good", "pages=5");
    batch.add("bad", "pages=3 damaged_once=2");
    EXPECT_EQ(batch.run_to("out").exit_code, 2);
    EXPECT_EQ(batch.run_to("out").exit_code, 2) << "a plain run does not try again";
    const test::ProgramRun retry = command("retry");
    EXPECT_EQ(retry.exit_code, 0) << retry.output;
    EXPECT_EQ(batch.result("out", "bad")["document"]["status"], "complete");
    EXPECT_EQ(json_of("status")["documents"]["complete"], 2);
    const std::string reads = batch.folder().read("reads");
    EXPECT_EQ(std::count(reads.begin(), reads.end(), '\n'), 9);
    EXPECT_EQ(command("retry").exit_code, 0) << "there is nothing to retry";
}

TEST_F(LedgerCommands, RetryTakesOneDocumentByNameOrSha256AndReadsAsTheRunDid) {
    batch.add("one", "pages=4 damaged_once=2");
    batch.add("two", "pages=4 damaged_once=2");
    (void)batch.run_to("out", "--pages 1-9");
    EXPECT_EQ(command("retry", "--document in/one.pdf").exit_code, 0);
    EXPECT_EQ(json_of("status")["documents"]["complete"], 1);
    const std::string sha = json_of("failed")["sha256"];
    EXPECT_EQ(command("retry", "--document " + sha.substr(0, 8)).exit_code, 0);
    EXPECT_EQ(json_of("status")["documents"]["complete"], 2);
    EXPECT_EQ(batch.result("out", "two")["provenance"]["settings"]["pages"], "1-9");
    EXPECT_EQ(command("retry", "--document nothing.pdf").exit_code, 3);
}

TEST_F(LedgerCommands, APageThatKilledIsTriedAgainWhenAskedFor) {
    batch.add("a", "pages=2 crash=1");
    (void)batch.run_to("out");
    const test::ProgramRun retry = command("retry");
    EXPECT_EQ(retry.exit_code, 2);
    EXPECT_THAT(retry.output, HasSubstr("signal 6"));
}

TEST_F(LedgerCommands, ReclassifyMakesReportsAnewFromKeptReadings) {
    batch.add("a", "pages=3");
    batch.add("b", "pages=2 damaged=1");
    batch.add("c", "pages=2 open_encrypted=1");
    // A share folder of our own, with a rule less later on.
    const std::string share = batch.folder().path() + "/share";
    std::filesystem::create_directory(share);
    std::filesystem::copy(std::string(JUESUAN_SOURCE_FOLDER) + "/schemas", share + "/schemas",
                          std::filesystem::copy_options::recursive);
    (void)batch.run_to("out", "--share " + share);
    const auto before = batch.results("out");
    EXPECT_THAT(command("reclassify", "--share " + share).output, HasSubstr("3 as they were"));
    EXPECT_EQ(batch.results("out"), before);
    std::filesystem::remove(std::filesystem::directory_iterator(share + "/schemas/rules")->path());
    std::filesystem::rename(batch.folder().path() + "/in", batch.folder().path() + "/gone");
    const test::ProgramRun again = command("reclassify", "--share " + share);
    EXPECT_EQ(again.exit_code, 0) << again.output;
    EXPECT_THAT(again.output, HasSubstr("3 reports made anew"));
    EXPECT_NE(batch.results("out"), before);
    // The same bytes as those of a run with the new definitions.
    std::filesystem::rename(batch.folder().path() + "/gone", batch.folder().path() + "/in");
    (void)batch.run_to("fresh", "--share " + share);
    EXPECT_EQ(batch.results("out"), batch.results("fresh"));
    EXPECT_EQ(batch.run_to("out", "--share " + share).exit_code, 2);
    EXPECT_EQ(batch.summary("out")["totals"]["stale"], 0);
    std::filesystem::remove_all(batch.folder().path() + "/out/readings");
    std::filesystem::remove(std::filesystem::directory_iterator(share + "/schemas/rules")->path());
    EXPECT_EQ(command("reclassify", "--share " + share).exit_code, 3);
}

}  // namespace
}  // namespace juesuan
