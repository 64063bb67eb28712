// The command line, the exit codes and what people see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/text_width.h"
#include "pipeline/batch/run_summary.h"
#include "pipeline/commands/command_line.h"
#include "pipeline/commands/look/failed_command.h"
#include "pipeline/commands/look/review_command.h"
#include "pipeline/commands/look/serve_command.h"
#include "pipeline/commands/look/show_command.h"
#include "pipeline/commands/look/status_command.h"
#include "pipeline/commands/run/ingest_command.h"
#include "pipeline/commands/run/read_command.h"
#include "pipeline/commands/run/reclassify_command.h"
#include "pipeline/commands/run/retry_command.h"
#include "pipeline/commands/run/watch_command.h"
#include "pipeline/log/run_log.h"

namespace juesuan {
namespace {

using ::testing::HasSubstr;

CommandLine parse(std::vector<const char*> arguments, const std::string& locale = "C") {
    arguments.insert(arguments.begin(), "juesuan");
    return parse_command_line(static_cast<int>(arguments.size()), arguments.data(), locale);
}

/// The options of the command that was understood; none if it was another one.
template <typename Kind>
auto options_of(const CommandLine& line) -> decltype(&std::declval<Kind>().options()) {
    const auto* command = dynamic_cast<const Kind*>(line.command.get());
    return command == nullptr ? nullptr : &command->options();
}

TEST(CommandLine, UnderstandsARun) {
    const CommandLine line =
        parse({"ingest", "a.pdf", "b", "--out", "o", "--jobs", "3", "--text-layer", "ignore",
               "--pages", "1-2", "--debug-images", "--max-file-size", "7", "--log-format", "json",
               "--target-error", "0.001"});
    const auto* run = options_of<IngestCommand>(line);
    ASSERT_NE(run, nullptr) << line.text;
    EXPECT_EQ(run->inputs, (std::vector<std::string>{"a.pdf", "b"}));
    EXPECT_EQ(run->output_folder, "o");
    EXPECT_EQ(run->jobs, 3);
    EXPECT_EQ(run->text_layer, TextLayerUse::ignore);
    EXPECT_EQ(run->pages.text(), "1-2");
    EXPECT_TRUE(run->debug_images);
    EXPECT_EQ(run->max_file_bytes, 7ULL << 20U);
    EXPECT_EQ(run->log_format, LogFormat::json);
    EXPECT_EQ(run->language, Language::english);
    EXPECT_EQ(run->target_error, 0.001);
    EXPECT_EQ(run->published_settings().back(),
              (std::pair<std::string, std::string>{"target_error", "0.001"}));
}

TEST(CommandLine, UnderstandsShow) {
    const CommandLine line = parse({"show", "out/a.json", "--lang", "zh"});
    const auto* show = options_of<ShowCommand>(line);
    ASSERT_NE(show, nullptr) << line.text;
    EXPECT_EQ(show->report, "out/a.json");
    EXPECT_FALSE(show->tables);
    EXPECT_TRUE(options_of<ShowCommand>(parse({"show", "out/a.json", "--tables"}))->tables);
    EXPECT_EQ(show->language, Language::chinese);
    EXPECT_EQ(parse({"show"}).exit_code, ExitCode::usage);
}

TEST(CommandLine, UnderstandsServeOnThisMachineOnly) {
    const CommandLine line = parse({"serve", "out", "--listen", "localhost:0", "--read-only"});
    const auto* serve = options_of<ServeCommand>(line);
    ASSERT_NE(serve, nullptr) << line.text;
    EXPECT_EQ(serve->folder, "out");
    EXPECT_EQ(serve->listen, "localhost:0");
    EXPECT_TRUE(serve->read_only);
    EXPECT_EQ(parse({"serve", "out", "--listen", "0.0.0.0:80"}).exit_code, ExitCode::usage);
    EXPECT_EQ(parse({"serve"}).exit_code, ExitCode::usage);
}

TEST(CommandLine, UnderstandsCorrections) {
    const CommandLine line = parse({"review", "out", "--set", "12345678:table_1:3,2=1=2",
                                    "--accept", "12345678:statement_4", "--by", "a"});
    const auto* command = dynamic_cast<const ReviewCommand*>(line.command.get());
    ASSERT_NE(command, nullptr) << line.text;
    const std::vector<CorrectionRequest>& requests = command->correction().requests;
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].deed, Deed::set);
    EXPECT_EQ(requests[0].place, "12345678:table_1:3,2");
    EXPECT_EQ(requests[0].value, "1=2");
    EXPECT_EQ(requests[1].deed, Deed::accept);
    EXPECT_EQ(parse({"review", "out", "--set"}).exit_code, ExitCode::usage);
}

TEST(CommandLine, UnderstandsWhatIsDoneWithALedger) {
    const CommandLine refresh = parse({"ingest", "a", "--out", "o", "--refresh"});
    ASSERT_NE(options_of<IngestCommand>(refresh), nullptr) << refresh.text;
    EXPECT_EQ(options_of<IngestCommand>(refresh)->renewal, Renewal::stale);
    EXPECT_EQ(parse({"ingest", "a", "--out", "o", "--refresh", "--reread"}).exit_code,
              ExitCode::usage);
    const CommandLine free = parse({"ingest", "a", "--out", "o", "--keep-free", "0"});
    EXPECT_EQ(options_of<IngestCommand>(free)->least_free_bytes, 0U);
    const CommandLine retry =
        parse({"retry", "o", "--document", "a.pdf", "--document", "b", "--page-timeout", "9"});
    ASSERT_NE(options_of<RetryCommand>(retry), nullptr) << retry.text;
    EXPECT_EQ(options_of<RetryCommand>(retry)->renewal, Renewal::failed);
    EXPECT_EQ(options_of<RetryCommand>(retry)->inputs, (std::vector<std::string>{"a.pdf", "b"}));
    EXPECT_TRUE(options_of<FailedCommand>(parse({"failed", "o", "--json"}))->json);
    EXPECT_EQ(options_of<StatusCommand>(parse({"status", "o"}))->output_folder, "o");
    EXPECT_EQ(options_of<ReclassifyCommand>(parse({"reclassify", "o"}))->output_folder, "o");
    const CommandLine watch = parse({"watch", "in", "--out", "o", "--metrics", "m"});
    ASSERT_NE(options_of<WatchCommand>(watch), nullptr) << watch.text;
    EXPECT_TRUE(options_of<WatchCommand>(watch)->watch);
    EXPECT_EQ(options_of<WatchCommand>(watch)->metrics_file, "m");
    for (const char* command : {"watch", "retry", "failed", "status", "reclassify"}) {
        EXPECT_EQ(parse({command}).exit_code, ExitCode::usage);
    }
}

// A retry reads as the run before it did.
TEST(BatchOptions, SettingsGoToTheLedgerAndBack) {
    BatchOptions options;
    options.text_layer = TextLayerUse::require;
    options.pages = *PageChoice::parse("1-3,7");
    options.target_error = 0.003;
    BatchOptions back;
    EXPECT_TRUE(back.take_settings_line(options.settings_line()));
    EXPECT_EQ(back.published_settings(), options.published_settings());
    EXPECT_TRUE(back.take_settings_line(BatchOptions().settings_line()));
    EXPECT_EQ(back.pages.text(), "all");
    for (const char* line : {"", "=", "pages", "text_layer=maybe pages=all", "pages=1 pages=0"}) {
        EXPECT_FALSE(BatchOptions().take_settings_line(line)) << line;
    }
}

TEST(CommandLine, MistakesEndWithUsageAndSayWhatToDo) {
    for (const std::vector<const char*>& arguments :
         {std::vector<const char*>{},
          {"ingest"},
          {"ingest", "a.pdf"},
          {"raed", "a"},
          {"read"},
          {"ingest", "a", "--out", "o", "--jobs", "0"},
          {"ingest", "a", "--out", "o", "--pages", "x"},
          {"ingest", "a", "--out", "o", "--text-layer", "maybe"},
          {"ingest", "a", "--out", "o", "--target-error", "0"},
          {"ingest", "a", "--out", "o", "--target-error", "0.5"},
          {"ingest", "--out", "o", "--no"}}) {
        const CommandLine line = parse(arguments);
        EXPECT_EQ(line.command, nullptr);
        EXPECT_EQ(line.exit_code, ExitCode::usage);
        EXPECT_THAT(line.text, ::testing::ContainsRegex("juesuan (ingest|read) --help"));
    }
}

TEST(CommandLine, TakesWhatIsMeant) {
    const CommandLine exported = parse({"export", "out", "--to", "t", "--format", "CSV, sqlite"});
    ASSERT_NE(exported.command, nullptr) << exported.text;
    EXPECT_EQ(parse({"export", "out", "--to", "t", "--format", "cs v"}).exit_code, ExitCode::usage);
    EXPECT_THAT(parse({"help", "retry"}).text, ::testing::HasSubstr("juesuan retry results"));
    EXPECT_EQ(parse({"help"}).text, parse({"--help"}).text);
    EXPECT_NE(parse({"review", "out", "--share", "/s"}).command, nullptr);
    for (const char* command : {"status", "failed"}) {
        const CommandLine line = parse({command, "out", "--share", "/s"});
        EXPECT_NE(line.command, nullptr) << line.text;
        EXPECT_THAT(parse({command, "--help"}).text,
                    ::testing::Not(::testing::HasSubstr("--share")));
    }
    EXPECT_THAT(parse({"-V"}).text, ::testing::HasSubstr("There is no option -V."));
}

TEST(CommandLine, ReadTakesPicturesOfLinesAndTextsToWeigh) {
    const CommandLine line = parse({"read", "a.png", "b.png", "--probability-of", "264.87",
                                    "--probability-of", "204.87", "--json"});
    const auto* lines = options_of<ReadCommand>(line);
    ASSERT_NE(lines, nullptr) << line.text;
    EXPECT_EQ(lines->run.inputs, (std::vector<std::string>{"a.png", "b.png"}));
    EXPECT_EQ(lines->asked, (std::vector<std::string>{"264.87", "204.87"}));
    EXPECT_TRUE(lines->json);
}

TEST(CommandLine, HelpTeachesInBothLanguages) {
    const CommandLine english = parse({"ingest", "--help"});
    EXPECT_EQ(english.exit_code, ExitCode::complete);
    EXPECT_THAT(english.text, HasSubstr("Examples:"));
    EXPECT_THAT(english.text, HasSubstr("130  interrupted"));
    EXPECT_THAT(english.text, HasSubstr("--page-timeout"));
    EXPECT_THAT(parse({"--help"}, "zh_CN.UTF-8").text, HasSubstr("退出码"));
    EXPECT_THAT(parse({"--help", "--lang", "zh"}).text, HasSubstr("退出码"));
    EXPECT_THAT(parse({"ingest", "--lang", "en", "--help"}, "zh_CN.UTF-8").text,
                HasSubstr("Exit codes"));
    EXPECT_THAT(parse({"--version"}).text, HasSubstr("juesuan 0."));
}

// Scripts rely on these: a number may be added, never changed.
TEST(ExitCodes, AreFrozen) {
    std::vector<int> numbers;
    for (const ExitText& text : exit_texts()) {
        numbers.push_back(static_cast<int>(text.code));
        EXPECT_FALSE(text.sentence_en.empty());
        EXPECT_FALSE(text.sentence_zh.empty());
    }
    EXPECT_EQ(numbers, (std::vector{0, 1, 2, 3, 4, 5, 70, 75, 130}));
}

TEST(ExitCodes, FollowFromTheDocuments) {
    const auto code = [](std::vector<DocumentStatus> documents) {
        RunTotals totals;
        for (const DocumentStatus status : documents) {
            totals.add(status, 1, {}, 0);
        }
        return exit_code_of(totals);
    };
    constexpr auto complete = DocumentStatus::complete;
    constexpr auto failed = DocumentStatus::failed;
    EXPECT_EQ(code({complete, complete}), ExitCode::complete);
    EXPECT_EQ(code({complete, failed}), ExitCode::some_failed);
    EXPECT_EQ(code({DocumentStatus::partial}), ExitCode::some_failed);
    EXPECT_EQ(code({failed, failed}), ExitCode::none_usable);
    EXPECT_EQ(code({}), ExitCode::none_usable);
}

TEST(Terminal, ChineseTakesTwoColumns) {
    EXPECT_EQ(text_width("决算a"), 5U);
    EXPECT_EQ(fitted("决算", 6), "决算  ");
    EXPECT_EQ(fitted("决算公开", 6), "决算… ");
    EXPECT_EQ(text_width(fitted("决算公开说明", 8)), 8U);
}

TEST(Terminal, TheBarShowsRateAndTimeLeft) {
    const RunProgress half{5, 10, 90, 0};
    const std::string line = progress_line(half, 60, Language::english, 100);
    EXPECT_THAT(line, HasSubstr("5/10 documents, 90 pages, 90 pages/min, left 0:01:00"));
    EXPECT_THAT(progress_line({}, 0, Language::chinese, 100), HasSubstr("0/0 份文档"));
}

// A line that wraps is not taken away by the next: the terminal filled with bars.
TEST(Terminal, TheBarFitsTheTerminal) {
    const RunProgress large{12'345, 1'000'000, 1'234'567, 0.5};
    for (const Language language : {Language::english, Language::chinese}) {
        for (const std::size_t width : {20U, 60U, 79U, 200U}) {
            const std::string line = progress_line(large, 90'000, language, width);
            EXPECT_LE(text_width(line), width);
            EXPECT_TRUE(width < 60 || line.find("…") == std::string::npos) << line;
        }
        EXPECT_THAT(progress_line(large, 90'000, language, 79), HasSubstr("12345/1000000"));
    }
}

TEST(Summary, TheTableHasALineADocumentAndSaysWhatToDo) {
    RunSummary summary;
    DocumentOutcome good;
    good.shown = "reports/good.pdf";
    good.status = DocumentStatus::complete;
    good.page_count = good.pages_done = 24;
    good.trust = {13, 300, 20, 3};
    DocumentOutcome bad;
    bad.shown = "reports/bad.pdf";
    bad.errors = {{ErrorCode::document_encrypted, Stage::rasterize, 0, ""}};
    summary.documents = 2;
    summary.document = [&](std::size_t index) { return index == 0 ? good : bad; };
    summary.totals.add(good.status, good.page_count, good.trust, 0);
    summary.totals.add(bad.status, 0, {}, 1);
    const std::string table = summary_table(summary, Language::english);
    EXPECT_THAT(table, HasSubstr("1/2 complete"));
    const std::string narrow = summary_table(summary, Language::chinese, 60);
    for (const char* column : {"已验证", "可采信", "待核对"}) {
        EXPECT_THAT(narrow, HasSubstr(column)) << "what the amounts are worth is told last of all";
    }
    EXPECT_THAT(narrow, HasSubstr("（终端加宽后还可显示："));
    EXPECT_THAT(table, Not(HasSubstr("wider terminal")));
    EXPECT_THAT(table, HasSubstr("Remove the password first."));
    EXPECT_THAT(summary_table(summary, Language::chinese), HasSubstr("请先去除密码"));
    std::string json;
    const std::function<std::string()> next = summary_json(summary);
    for (std::string piece = next(); !piece.empty(); piece = next()) {
        json += piece;
    }
    const nlohmann::json parsed = nlohmann::json::parse(json);
    EXPECT_EQ(parsed["totals"]["verified"], 300);
    EXPECT_EQ(parsed["documents"][0]["verified"], 300);
    EXPECT_EQ(parsed["documents"][1]["errors"][0]["code"], "document_encrypted");
}

TEST(Summary, OfALargeBatchTheTableShowsWhatIsNotComplete) {
    RunSummary summary;
    summary.documents = 1000;
    std::size_t made = 0;
    summary.complete = [](std::size_t index) { return index % 250 != 7; };
    summary.document = [&made](std::size_t index) {
        ++made;
        DocumentOutcome out;
        out.shown = "report" + std::to_string(index) + ".pdf";
        out.status = index % 250 != 7 ? DocumentStatus::complete : DocumentStatus::partial;
        return out;
    };
    const std::string table = summary_table(summary, Language::english);
    EXPECT_THAT(table, HasSubstr("report7.pdf"));
    EXPECT_THAT(table, HasSubstr("report757.pdf"));
    EXPECT_THAT(table, Not(HasSubstr("report8.pdf")));
    EXPECT_EQ(made, 4U);  // no more is looked up than is shown
    EXPECT_THAT(table, Not(HasSubstr("more that are not complete")));
    summary.complete = [](std::size_t index) { return index % 10 != 7; };
    summary.not_reached = 45;
    const std::string cut = summary_table(summary, Language::english);
    EXPECT_THAT(cut, HasSubstr("… and 40 more that are not complete"));
    EXPECT_THAT(cut, HasSubstr("45 files were not reached; run the same command again."));
    EXPECT_THAT(summary_table(summary, Language::chinese), HasSubstr("45 个文件尚未处理"));
}

}  // namespace
}  // namespace juesuan
