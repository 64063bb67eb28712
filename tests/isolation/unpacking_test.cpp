// Children that unpack and crash, stall or lie: what was whole before counts, the package is
// refused by name, and the other documents are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;

/// Every document of the summary with the code of its first error; "" for none.
std::map<std::string, std::string> outcomes(const nlohmann::json& summary) {
    std::map<std::string, std::string> out;
    for (const auto& document : summary["documents"]) {
        const auto& errors = document["errors"];
        out[document["document"]] =
            errors.empty() ? "" : errors[0]["code"].template get<std::string>();
    }
    return out;
}

class BadUnpacker : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BadUnpacker, CostsItsPackage) {
    DoubleBatch batch;
    batch.add("z_beside", "pages=1");
    batch.folder().write("in/a.zip", std::string("PK\x03\x04", 4) + std::string(600, 'x'));
    batch.environment = std::string("JUESUAN_DOUBLE_UNPACK=") + GetParam().first;
    const auto ended = batch.run_to("out", "--max-file-size 3 --max-package-size 4");
    EXPECT_EQ(ended.exit_code, 2) << ended.output;
    std::map<std::string, std::string> found = outcomes(batch.summary("out"));
    EXPECT_EQ(found["in/a.zip"], GetParam().second) << ended.output;
    EXPECT_EQ(found["in/a.zip!/first.pdf"], "");
    EXPECT_EQ(found["in/z_beside.pdf"], "");
    EXPECT_FALSE(std::filesystem::exists(batch.folder().path() + "/out/run/unpacked"));
    EXPECT_EQ(batch.processes_left(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, BadUnpacker,
    ::testing::Values(std::pair{"crash", "worker_crashed"}, std::pair{"lie_head", "worker_lied"},
                      std::pair{"lie_piece", "worker_lied"}, std::pair{"lie_end", "worker_lied"},
                      std::pair{"many", "worker_lied"}, std::pair{"flood", "worker_lied"},
                      std::pair{"nested", "worker_lied"}, std::pair{"other", "worker_lied"}),
    [](const auto& way) { return way.param.first; });

TEST(Unpacking, OfARunThatIsKilledLeavesNothingForTheNext) {
    DoubleBatch batch;
    batch.folder().write("in/a.zip", std::string("PK\x03\x04", 4) + std::string(600, 'x'));
    batch.folder().write("out/run/unpacked/1", "%PDF-double name=left pages=1");
    batch.environment = "JUESUAN_DOUBLE_UNPACK=crash";
    const auto ended = batch.run_to("out");
    EXPECT_EQ(outcomes(batch.summary("out"))["in/a.zip!/first.pdf"], "") << ended.output;
    EXPECT_FALSE(std::filesystem::exists(batch.folder().path() + "/out/run/unpacked"));
}

TEST(Unpacking, StopsWhenSomebodyStopsUs) {
    DoubleBatch batch;
    batch.folder().write("in/a.zip", std::string("PK\x03\x04", 4) + std::string(600, 'x'));
    batch.environment = "JUESUAN_DOUBLE_UNPACK=hang timeout --preserve-status -s INT 4";
    const auto ended = batch.run_to("out");
    EXPECT_EQ(ended.exit_code, 130) << ended.output;
    EXPECT_EQ(batch.summary("out")["totals"]["not_reached"], 1) << ended.output;
    EXPECT_EQ(batch.processes_left(), 0);
}

}  // namespace
}  // namespace juesuan
