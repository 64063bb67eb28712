// juesuan export: the command line.
#include "pipeline/commands/look/export_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/commands/command_line.h"
#include "pipeline/commands/run/ingest_command.h"

namespace juesuan {
namespace {

using testing::ElementsAre;

CommandLine parsed(std::vector<const char*> words) {
    words.insert(words.begin(), "juesuan");
    return parse_command_line(static_cast<int>(words.size()), words.data(), "C");
}

TEST(ExportCommand, TakesFormatsAndFilters) {
    const CommandLine line =
        parsed({"export", "results", "--to", "tables", "--format", "csv,sqlite", "--year",
                "2023,2024", "--form", "final_accounts.03", "--status", "review", "--bom"});
    const auto* command = dynamic_cast<const ExportCommand*>(line.command.get());
    ASSERT_NE(command, nullptr);
    EXPECT_EQ(command->options().results, "results");
    EXPECT_EQ(command->options().folder, "tables");
    EXPECT_THAT(command->options().formats, ElementsAre("csv", "sqlite"));
    EXPECT_THAT(command->options().years, ElementsAre(2023, 2024));
    EXPECT_THAT(command->options().forms, ElementsAre("final_accounts.03"));
    EXPECT_THAT(command->options().statuses, ElementsAre("review"));
    EXPECT_TRUE(command->options().byte_order_mark);
}

TEST(ExportCommand, WantsAFormatThatThereIs) {
    EXPECT_EQ(parsed({"export", "results", "--to", "tables"}).exit_code, ExitCode::usage);
    EXPECT_EQ(parsed({"export", "results", "--format", "csv"}).exit_code, ExitCode::usage);
    EXPECT_EQ(parsed({"export", "results", "--to", "t", "--format", "stone"}).exit_code,
              ExitCode::usage);
}

TEST(IngestCommand, ExportsAtTheEndWhereItIsTold) {
    const CommandLine line = parsed({"ingest", "reports", "--out", "results", "--export",
                                     "sqlite,workbook", "--export-to", "tables"});
    const auto* command = dynamic_cast<const IngestCommand*>(line.command.get());
    ASSERT_NE(command, nullptr);
    EXPECT_THAT(command->export_options().formats, ElementsAre("sqlite", "workbook"));
    EXPECT_EQ(command->export_options().folder, "tables");
    EXPECT_EQ(parsed({"ingest", "reports", "--out", "results", "--export", "csv"}).exit_code,
              ExitCode::usage)
        << "where to?";
}

}  // namespace
}  // namespace juesuan
