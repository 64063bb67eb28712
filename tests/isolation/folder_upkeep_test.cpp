// What an output folder says of itself when its inputs were moved, replaced or refused, and when
// somebody laid hands on its results: everything that is not complete is listed, and nothing for
// ever.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;
using test::DoubleBatch;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class FolderUpkeep : public ::testing::Test {
   protected:
    [[nodiscard]] std::string path(const std::string& name) const {
        return batch.folder().path() + "/" + name;
    }

    /// juesuan COMMAND OUT ..., with our double where a worker is wanted.
    [[nodiscard]] std::string command_line(const std::string& name, const std::string& out,
                                           const std::string& options = "") const {
        std::string line = "JUESUAN_DOUBLE_FOLDER=" + batch.folder().path() +
                           " " JUESUAN_PROGRAM " " + name + " " + path(out) + " --lang en " +
                           options;
        if (name == "retry") {
            line += " --page-timeout 4 --worker " JUESUAN_DOUBLES "/page_worker_double";
        }
        if (name == "retry" || name == "reclassify") {
            line += " --share " JUESUAN_SOURCE_FOLDER;
        }
        return line;
    }

    [[nodiscard]] test::ProgramRun command(const std::string& name,
                                           const std::string& options = "") const {
        return test::run(command_line(name, "out", options));
    }

    /// A run over other places than in/: `batch` names that one always, so it is made empty.
    [[nodiscard]] test::ProgramRun ingest(const std::string& inputs) const {
        fs::create_directories(path("in"));
        return batch.run_to("out", inputs);
    }

    [[nodiscard]] nlohmann::json status() const {
        return nlohmann::json::parse(command("status", "--json").output);
    }

    /// The first place of each entry of `failed`.
    [[nodiscard]] std::vector<std::string> failed() const {
        std::vector<std::string> out;
        std::istringstream lines(command("failed", "--json").output);
        for (std::string line; std::getline(lines, line);) {
            out.push_back(nlohmann::json::parse(line)["documents"][0]);
        }
        return out;
    }

    /// The only result of a batch of one.
    [[nodiscard]] std::string result_path() const {
        return path("out/" + batch.results("out").begin()->first);
    }

    DoubleBatch batch;
};

TEST_F(FolderUpkeep, FailedListsWhatTheSearchCouldNotTake) {
    batch.add("good", "pages=1");
    fs::create_symlink("nowhere", path("in/link.pdf"));
    EXPECT_EQ(ingest(path("missing.pdf") + " " + path("gone/")).exit_code, 2);
    EXPECT_THAT(failed(), ElementsAre("gone", "in/link.pdf", "missing.pdf"));
    EXPECT_EQ(status()["untaken_files"], 3);
    fs::remove(path("in/link.pdf"));
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_THAT(failed(), IsEmpty()) << "nothing was ever there";
    EXPECT_EQ(ingest(path("missing.pdf") + " " + path("gone/")).exit_code, 2);
    EXPECT_THAT(failed(), ElementsAre("gone", "missing.pdf"));
    const test::ProgramRun retry = command("retry");
    EXPECT_EQ(retry.exit_code, 2);  // good.pdf is of use
    EXPECT_THAT(retry.output, HasSubstr("lists it no more"));
    EXPECT_THAT(failed(), IsEmpty());
    EXPECT_EQ(command("retry").exit_code, 0);
}

TEST_F(FolderUpkeep, AFolderThatWasClosedIsLookedIntoByARetry) {
    batch.add("good", "pages=1");
    batch.folder().write("in/closed/a.pdf", "%PDF-double name=a pages=1\n");
    batch.folder().write("in/closed/empty.pdf", "");
    test::run("chmod 0 " + path("in/closed"));
    const std::string line = batch.command("out", "");
    (void)test::run(geteuid() != 0 ? line
                                   : "setpriv --bounding-set=-dac_override,-dac_read_search "
                                     "--inh-caps=-dac_override,-dac_read_search env " +
                                         line);
    EXPECT_THAT(failed(), ElementsAre("in/closed"));
    test::run("chmod 755 " + path("in/closed"));
    EXPECT_EQ(command("retry").exit_code, 2);
    EXPECT_THAT(failed(), ElementsAre("in/closed/empty.pdf"));
    EXPECT_EQ(status()["documents"]["complete"], 2);
}

TEST_F(FolderUpkeep, ARefusedFileThatIsGoneIsListedNoMore) {
    batch.add("good", "pages=1");
    batch.folder().write("in/sub/a.pdf", "");
    batch.folder().write("in/b.pdf", "");
    batch.folder().write("other/c.pdf", "");
    (void)ingest(path("other"));
    EXPECT_THAT(failed(), ElementsAre("in/b.pdf", "in/sub/a.pdf", "other/c.pdf"));
    fs::remove_all(path("in/sub"));
    fs::remove_all(path("other/c.pdf"));
    fs::rename(path("in/b.pdf"), path("in/renamed.pdf"));
    EXPECT_THAT(batch.run_to("out").output, HasSubstr("2 files that could not be taken before"));
    EXPECT_THAT(failed(), ElementsAre("in/renamed.pdf", "other/c.pdf"));
}

TEST_F(FolderUpkeep, AReplacedDocumentIsNotCountedAndItsResultIsNamed) {
    batch.add("a", "pages=2 damaged=1");
    (void)batch.run_to("out");
    const std::string old = fs::path(result_path()).filename().string();
    batch.add("a", "pages=2");
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    const nlohmann::json now = status();
    EXPECT_EQ(now["documents"]["partial"], 0);
    EXPECT_EQ(now["documents"]["complete"], 1);
    EXPECT_EQ(now["unread_pages"], 0);
    EXPECT_EQ(now["results_without_file"], nlohmann::json::array({old}));
    EXPECT_THAT(command("status").output, HasSubstr("no file has any more: 1\n  " + old));
    EXPECT_TRUE(fs::exists(path("out/" + old))) << "no result is taken away";
    EXPECT_THAT(failed(), IsEmpty());
}

TEST_F(FolderUpkeep, OriginalsThatWereMovedAreRetriedWhereTheyAre) {
    batch.add("bad", "pages=2 damaged_once=2");
    (void)batch.run_to("out");
    fs::rename(path("in"), path("in2"));
    const test::ProgramRun blind = command("retry");
    EXPECT_EQ(blind.exit_code, 2) << blind.output;  // its page that was read is of use
    EXPECT_THAT(failed(), ElementsAre("in/bad.pdf"));
    EXPECT_EQ(status()["untaken_files"], 0);
    EXPECT_EQ(status()["documents"]["partial"], 1) << "it did not become another thing";
    (void)ingest(path("in2"));
    const test::ProgramRun retry = command("retry");
    EXPECT_EQ(retry.exit_code, 0) << retry.output;
    EXPECT_THAT(failed(), IsEmpty());
}

TEST_F(FolderUpkeep, NothingToRetryIsNoFailure) {
    batch.add("good", "pages=1");
    (void)batch.run_to("out");
    const std::string summary = batch.folder().read("out/run/run_summary.json");
    const test::ProgramRun retry = command("retry");
    EXPECT_EQ(retry.exit_code, 0);
    EXPECT_THAT(retry.output, HasSubstr("nothing to retry"));
    EXPECT_EQ(batch.folder().read("out/run/run_summary.json"), summary);
    const test::ProgramRun one = command("retry", "--document good.pdf");
    EXPECT_EQ(one.exit_code, 0);
    EXPECT_THAT(one.output, HasSubstr("good.pdf: complete already"));
}

TEST_F(FolderUpkeep, NoCommandButIngestMakesAFolder) {
    for (const char* name : {"retry", "reclassify", "status", "failed"}) {
        const test::ProgramRun run = test::run(command_line(name, "typo"));
        EXPECT_EQ(run.exit_code, 3) << name;
        EXPECT_THAT(run.output, HasSubstr("No such folder: " + path("typo")));
        EXPECT_FALSE(fs::exists(path("typo"))) << name;
    }
}

TEST_F(FolderUpkeep, RetrySaysWithWhichSettingsItReads) {
    batch.add("a", "pages=4 damaged=1");
    (void)batch.run_to("out", "--pages 1-2");
    batch.add("b", "pages=1 damaged=1");
    (void)batch.run_to("out", "--include b.pdf");
    const test::ProgramRun retry = command("retry");
    EXPECT_THAT(retry.output, HasSubstr("read with text_layer=auto pages=all"));
    EXPECT_THAT(retry.output,
                HasSubstr("1 documents that were read with text_layer=auto pages=1-2"));
}

TEST_F(FolderUpkeep, RetryReadsADocumentAsItWasRead) {
    batch.add("a", "pages=4 damaged_once=1");
    (void)batch.run_to("out", "--pages 1-2");
    batch.add("b", "pages=1");
    (void)batch.run_to("out", "--include b.pdf");
    EXPECT_THAT(command("retry").output, HasSubstr("read with text_layer=auto pages=1-2"));
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "partial");
    EXPECT_EQ(batch.result("out", "a")["pages"].size(), 2U);
}

TEST_F(FolderUpkeep, AfterATrialOfSomePagesTheOthersAreRead) {
    batch.add("a", "pages=4");
    EXPECT_EQ(batch.run_to("out", "--pages 2-3").exit_code, 2);
    nlohmann::json document = batch.summary("out")["documents"][0];
    EXPECT_EQ(document["status"], "partial");
    EXPECT_EQ(document["errors"][0]["code"], "document_pages_left_out");
    EXPECT_EQ(document["errors"][0]["detail"], "pages 2-3 were chosen, it has 4");
    EXPECT_THAT(command("failed").output, HasSubstr("document_pages_left_out"));
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "complete");
    EXPECT_EQ(batch.result("out", "a")["pages"].size(), 4U);
    EXPECT_EQ(batch.run_to("out", "--pages 1").exit_code, 0) << "a part of what was read";
    EXPECT_EQ(batch.result("out", "a")["pages"].size(), 4U);
}

TEST_F(FolderUpkeep, FilesOfTheSameNameAreToldApart) {
    const std::string content = "%PDF-double name=x pages=1\n";
    batch.folder().write("d1/x.pdf", content);
    batch.folder().write("d2/x.pdf", content);
    batch.folder().write("d1/notes.txt", "hello");
    const test::ProgramRun run =
        ingest(path("d1/x.pdf") + " " + path("d2/x.pdf") + " " + path("d1"));
    EXPECT_EQ(run.exit_code, 0) << run.output;
    const nlohmann::json summary = batch.summary("out");
    ASSERT_EQ(summary["documents"].size(), 1U);
    EXPECT_EQ(summary["documents"][0]["document"], "d1/x.pdf");
    EXPECT_EQ(summary["documents"][0]["duplicates"], nlohmann::json::array({"d2/x.pdf"}));
    EXPECT_THAT(run.output, HasSubstr("1 text: d1/notes.txt"));
}

TEST_F(FolderUpkeep, ADocumentOfWhichNoPageWasChosenIsNotComplete) {
    batch.add("a", "pages=3");
    EXPECT_EQ(batch.run_to("out", "--pages 9").exit_code, 3);
    const nlohmann::json outcome = batch.summary("out")["documents"][0];
    EXPECT_EQ(outcome["status"], "failed");
    EXPECT_EQ(outcome["errors"][0]["code"], "document_no_pages");
    EXPECT_EQ(outcome["errors"][0]["detail"], "page 9 was chosen, it has 3");
}

TEST_F(FolderUpkeep, AResultThatWasCutIsWrittenAgain) {
    batch.add("a", "pages=3");
    (void)batch.run_to("out");
    const auto results = batch.results("out");
    fs::resize_file(result_path(), 0);
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.results("out"), results);
    fs::resize_file(result_path(), 200);
    EXPECT_THAT(command("reclassify").output, HasSubstr("1 report made anew"));
    EXPECT_EQ(batch.results("out"), results);
}

TEST_F(FolderUpkeep, AFolderInTheResultsPlaceIsTheTroubleOfThatDocument) {
    batch.add("a", "pages=1");
    (void)batch.run_to("out");
    const std::string place = result_path();
    fs::remove(place);
    fs::create_directory(place);
    batch.add("b", "pages=1");
    EXPECT_EQ(batch.run_to("out").exit_code, 2);
    EXPECT_EQ(batch.result("out", "b")["document"]["status"], "complete");
    EXPECT_EQ(batch.summary("out")["documents"][0]["errors"][0]["code"], "output_unwritable");
    fs::remove(place);
    EXPECT_EQ(batch.run_to("out").exit_code, 0) << "tried again unasked";
    EXPECT_EQ(batch.result("out", "a")["document"]["status"], "complete");
}

TEST_F(FolderUpkeep, CanBeLookedAtWhereNothingCanBeWritten) {
    batch.add("a", "pages=1");
    (void)batch.run_to("out");
    EXPECT_FALSE(fs::exists(path("out/ledger.sqlite-wal")));
    test::run("chmod a-w " + path("out") + " " + path("out/ledger.sqlite"));
    const std::string line = command_line("status", "out");
    const std::string barred =
        geteuid() != 0
            ? line
            : "setpriv --bounding-set=-dac_override --inh-caps=-dac_override env " + line;
    const test::ProgramRun run = test::run(barred);
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_THAT(run.output, HasSubstr("complete: 1\n"));
    EXPECT_FALSE(fs::exists(path("out/ledger.sqlite-shm")));
    // As a run leaves it that somebody looked at when it ended: the header says write-ahead log.
    test::run("chmod u+w " + path("out/ledger.sqlite"));
    {
        std::fstream file(path("out/ledger.sqlite"), std::ios::in | std::ios::out);
        file.seekp(18).write("\2\2", 2);
    }
    test::run("chmod a-w " + path("out/ledger.sqlite"));
    EXPECT_THAT(test::run(barred).output, HasSubstr("complete: 1\n"));
    test::run("chmod u+w " + path("out"));
}

}  // namespace
}  // namespace juesuan
