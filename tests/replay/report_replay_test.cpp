// A kept sequence of read pages and the exact bytes that become of it. When a change is meant, run
// with JUESUAN_UPDATE_GOLDEN=1 and look at the difference before committing it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "extractors/validate/validate.h"
#include "pipeline/write/report_json.h"
#include "pipeline/write/report_reader.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

std::vector<std::string> pages_of(const std::string& text) {
    static const std::string separator = "=== page\n";
    std::vector<std::string> pages;
    std::size_t begin = 0;
    for (std::size_t end = 0; end != std::string::npos; begin = end + separator.size()) {
        end = text.find(separator, begin);
        pages.push_back(text.substr(begin, end - begin));
    }
    return pages;
}

std::string replayed(const std::string& pages) {
    ReportFrame frame;
    frame.file_name = "small_report.pdf";
    frame.sha256 = std::string(64, '0');
    frame.bytes = 1;
    frame.version = "0";
    const std::vector<std::string> drawings = pages_of(pages);
    frame.page_count = static_cast<int>(drawings.size());
    const Report report = validate(test::classified(drawings), test::shipped_definitions().rules);
    return report_json(report, frame);
}

TEST(Replay, TheKeptPagesGiveTheKeptBytes) {
    const std::string golden = "tests/replay/small_report.report.json";
    const std::string got = replayed(test::source_file("tests/replay/small_report.pages.txt"));
    if (std::getenv("JUESUAN_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(std::string(JUESUAN_SOURCE_FOLDER) + "/" + golden, std::ios::binary) << got;
    }
    const std::string kept = test::source_file(golden);
    if (got != kept) {
        // Say what differs before saying that the bytes do: a patch is shorter than two files.
        const auto patch =
            nlohmann::json::diff(kept.empty() ? nlohmann::json() : nlohmann::json::parse(kept),
                                 nlohmann::json::parse(got));
        FAIL() << patch.dump(1).substr(0, 4000);
    }
}

TEST(Replay, WhatIsReadFromTheKeptBytesGivesThemAgain) {
    const std::string kept = test::source_file("tests/replay/small_report.report.json");
    const Result<WrittenReport> read = read_report(kept);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_TRUE(report_json(read.value().report, read.value().frame) == kept);
}

}  // namespace
}  // namespace juesuan
