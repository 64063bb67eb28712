// explain and sample with pictures: the document is opened again, by a page_worker, for its pixels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/program_run.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* png_mark = "\x89PNG\r\n\x1A\n";

class CellPictures : public ::testing::Test {
   protected:
    CellPictures() {
        namespace fs = std::filesystem;
        fs::create_directories(in());
        fs::copy_file(JUESUAN_SOURCE_FOLDER
                      "/corpus/scanned/linjiang_culture_bureau_2022.unseen_hei.sideways200.pdf",
                      in() + "/scan.pdf");
        const auto run = test::run(program("ingest " + in() + " --pages 1 --out " + out()));
        EXPECT_EQ(run.exit_code, 2) << run.output;
        for (const auto& entry : fs::directory_iterator(out())) {
            if (entry.path().filename().string().rfind("scan-", 0) == 0) {
                report = entry.path();
            }
        }
    }

    [[nodiscard]] std::string in() const { return folder.path() + "/in"; }
    [[nodiscard]] std::string out() const { return folder.path() + "/out"; }
    static std::string program(const std::string& arguments) {
        return JUESUAN_PROGRAM " " + arguments + " --lang en --share " JUESUAN_SOURCE_FOLDER;
    }

    /// "row,column" of some amount of the first table.
    [[nodiscard]] std::string some_amount() const {
        const auto json = nlohmann::json::parse(folder.read("out/" + report.filename().string()));
        for (const auto& cell : json["tables"][0]["cells"]) {
            if (cell.contains("proof")) {
                return cell["row"].dump() + "," + cell["col"].dump();
            }
        }
        return "";
    }
    [[nodiscard]] test::ProgramRun explain(const std::string& options) const {
        return test::run(program("explain " + report.string() + " --table 1 --cell " +
                                 some_amount() + " --pictures " + folder.path() + "/seen " +
                                 options));
    }
    [[nodiscard]] std::vector<std::string> pictures() const {
        std::vector<std::string> found;
        if (folder.has("seen")) {
            for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/seen")) {
                found.push_back(folder.read("seen/" + entry.path().filename().string()));
            }
        }
        return found;
    }

    test::TemporaryFolder folder;
    std::filesystem::path report;
};

TEST_F(CellPictures, ExplainCutsTheCellFromTheDocumentThatTheLedgerKnows) {
    const auto run = explain("");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_THAT(run.output, HasSubstr("Picture\n  " + folder.path() + "/seen/"));
    ASSERT_EQ(pictures().size(), 1U);
    EXPECT_THAT(pictures()[0], StartsWith(png_mark));
}

TEST_F(CellPictures, AnotherDocumentIsRefusedAndTheExplanationGivenAllTheSame) {
    const std::string other = folder.write("other.pdf", folder.read("in/scan.pdf") + "more");
    const auto refused = explain("--source " + other);
    EXPECT_EQ(refused.exit_code, 3) << refused.output;
    EXPECT_THAT(refused.output, HasSubstr("not the file that the report was made of"));
    EXPECT_THAT(refused.output, HasSubstr("Readings\n"));
    EXPECT_TRUE(pictures().empty());
    std::filesystem::rename(in() + "/scan.pdf", folder.path() + "/moved.pdf");
    EXPECT_THAT(explain("").output, HasSubstr("say with --source where it lies"));
    EXPECT_EQ(explain("--source " + folder.path() + "/moved.pdf").exit_code, 0);
    EXPECT_EQ(pictures().size(), 1U);
}

TEST_F(CellPictures, AFullDiskIsSafeToTryAgain) {
    const std::string disk = folder.path() + "/seen";
    std::filesystem::create_directories(disk);
    if (test::run("mount -t tmpfs -o size=4k none " + disk).exit_code != 0) {
        GTEST_SKIP() << "no disk can be mounted here";
    }
    test::run("head -c 4096 /dev/zero > " + disk + "/full");
    const auto explained = explain("");
    const auto sampled = test::run(program("sample " + out() + " --rate 1 --pictures " + disk +
                                           " --sheet " + folder.path() + "/sheet.csv"));
    const auto sheet =
        test::run(program("sample " + out() + " --rate 1 --sheet " + disk + "/sheet.csv"));
    test::run("umount " + disk);
    for (const auto& run : {explained, sampled, sheet}) {
        EXPECT_EQ(run.exit_code, 75) << run.output;
        EXPECT_THAT(run.output, HasSubstr("No space left on device"));
    }
    EXPECT_THAT(explained.output, HasSubstr("Readings\n"));
    EXPECT_TRUE(folder.has("sheet.csv")) << "the sheet is made all the same";
}

TEST_F(CellPictures, APdfOfADocumentThatWasMovedOrChangedSaysWhich) {
    const std::string command =
        program("export " + out() + " --to " + folder.path() + "/made --format pdf");
    folder.write("in/scan.pdf", folder.read("in/scan.pdf") + "more");
    const auto changed = test::run(command);
    EXPECT_EQ(changed.exit_code, 2) << changed.output;
    EXPECT_THAT(changed.output, HasSubstr("in/scan.pdf is another file now, last changed"));
    std::filesystem::remove(in() + "/scan.pdf");
    EXPECT_THAT(test::run(command).output, HasSubstr("moved or removed; looked for at"));
}

TEST_F(CellPictures, AWorkerThatSendsNoPicturesIsALiar) {
    const auto run = explain("--worker " JUESUAN_DOUBLES "/page_worker_double");
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_TRUE(pictures().empty());
}

TEST_F(CellPictures, ASampleHasAPictureOfEachNumber) {
    const auto run =
        test::run(program("sample " + out() + " --rate 0.2 --pictures " + folder.path() +
                          "/seen --sheet " + folder.path() + "/sheet.csv"));
    EXPECT_EQ(run.exit_code, 0) << run.output;
    const std::string sheet = folder.read("sheet.csv");
    const auto lines = std::count(sheet.begin(), sheet.end(), '\n') - 1;
    EXPECT_GT(lines, 3);
    EXPECT_EQ(pictures().size(), static_cast<std::size_t>(lines));
    for (const std::string& picture : pictures()) {
        EXPECT_THAT(picture, StartsWith(png_mark));
    }
    EXPECT_THAT(sheet, HasSubstr(folder.path() + "/seen/scan-"));
}

}  // namespace
}  // namespace juesuan
