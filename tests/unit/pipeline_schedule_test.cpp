// Which page is read next, and what becomes of pages whose child died.
#include "pipeline/workers/schedule.h"

#include <gtest/gtest.h>

#include "tests/support/read_page_builder.h"

namespace juesuan {
namespace {

const Error crash{ErrorCode::worker_crashed, Stage::recognize, 0, "signal 6"};

Schedule opened_schedule(int pages, PageChoice choice = {}) {
    Schedule schedule(std::move(choice));
    schedule.add(0);
    EXPECT_EQ(schedule.take({}), (Task{0, 0, false}));
    schedule.opened(0, pages);
    return schedule;
}

TEST(Schedule, ADocumentIsOpenedOnceAndThenReadPageByPage) {
    Schedule schedule = opened_schedule(2);
    EXPECT_EQ(schedule.waiting_tasks(), 2U);
    EXPECT_EQ(schedule.take(0), (Task{0, 1, false}));
    EXPECT_EQ(schedule.take({}), (Task{0, 2, false}));
    EXPECT_EQ(schedule.take({}), std::nullopt);
    schedule.page_read(0, 2, test::sample_page(2));
    EXPECT_TRUE(schedule.take_finished().empty());
    schedule.page_read(0, 1, test::sample_page(1));
    const std::vector<ReadDocument> finished = schedule.take_finished();
    ASSERT_EQ(finished.size(), 1U);
    EXPECT_EQ(finished[0].page_count, 2);
    EXPECT_EQ(finished[0].pages[0].page, 1);
    EXPECT_EQ(finished[0].pages[1].page, 2);
    EXPECT_EQ(schedule.open_documents(), 0U);
}

TEST(Schedule, AChildKeepsToItsDocumentAndHelpsTheEarliestOtherwise) {
    Schedule schedule({});
    schedule.add(0);
    schedule.add(1);
    EXPECT_EQ(schedule.take({})->document, 0U);
    EXPECT_EQ(schedule.take({})->document, 1U);
    schedule.opened(0, 2);
    schedule.opened(1, 2);
    EXPECT_EQ(schedule.take(1)->document, 1U);
    EXPECT_EQ(schedule.take({})->document, 0U);
    EXPECT_EQ(schedule.take(1)->document, 1U);
    EXPECT_EQ(schedule.take(1)->document, 0U);
}

TEST(Schedule, OnlyTheChosenPagesAreRead) {
    Schedule schedule = opened_schedule(9, *PageChoice::parse("2-3,8"));
    EXPECT_EQ(schedule.take({})->page, 2);
    EXPECT_EQ(schedule.take({})->page, 3);
    EXPECT_EQ(schedule.take({})->page, 8);
    EXPECT_EQ(schedule.take({}), std::nullopt);
    Schedule none = opened_schedule(2, *PageChoice::parse("7"));
    EXPECT_EQ(none.take_finished().size(), 1U);
}

TEST(Schedule, APageThatKillsIsTriedOnceMoreInAFreshProcessAndThenGivenUp) {
    Schedule schedule = opened_schedule(2);
    const Task first = *schedule.take({});
    schedule.lost(first, crash);
    const Task again = *schedule.take({});
    EXPECT_EQ(again, (Task{0, 1, true}));
    schedule.lost(again, crash);
    EXPECT_EQ(schedule.take({}), (Task{0, 2, false}));
    schedule.page_read(0, 2, test::sample_page(2));
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.unread_pages, 1);
    EXPECT_EQ(document.pages[0].page, 1);
    EXPECT_TRUE(document.pages[0].lines.empty());
    EXPECT_EQ(document.errors[0].code, ErrorCode::worker_crashed);
    EXPECT_EQ(document.errors[0].page, 1);
}

TEST(Schedule, ADocumentThatKillsWhenOpenedIsTriedOnceMore) {
    Schedule schedule({});
    schedule.add(0);
    schedule.lost(*schedule.take({}), crash);
    const Task again = *schedule.take({});
    EXPECT_EQ(again, (Task{0, 0, true}));
    schedule.lost(again, crash);
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.page_count, 0);
    EXPECT_EQ(document.errors.at(0).code, ErrorCode::worker_crashed);
}

TEST(Schedule, APageThatRanOutOfTimeIsNotTriedAgain) {
    Schedule schedule = opened_schedule(1);
    schedule.lost(*schedule.take({}), {ErrorCode::page_timeout, Stage::recognize, 1, "60 s"});
    EXPECT_EQ(schedule.take_finished().at(0).errors.at(0).code, ErrorCode::page_timeout);
}

TEST(Schedule, WarningsOfAPageThatWasReadCountAsErrorsOfTheDocument) {
    Schedule schedule = opened_schedule(1);
    schedule.take({});
    schedule.page_read(0, 1, test::sample_page(1));  // it carries page_degraded
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.unread_pages, 0);
    EXPECT_EQ(document.errors.at(0).code, ErrorCode::page_degraded);
}

TEST(PageChoice, UnderstandsRangesAndRefusesTheRest) {
    EXPECT_TRUE(PageChoice::parse("")->holds(1));
    EXPECT_EQ(PageChoice::parse("")->text(), "all");
    EXPECT_EQ(PageChoice::parse("1-3,7")->text(), "1-3,7");
    EXPECT_TRUE(PageChoice::parse("1-3,7")->holds(7));
    EXPECT_FALSE(PageChoice::parse("1-3,7")->holds(4));
    for (const char* text : {"0", "3-1", "a", "1-", "-2", "1,,2", "1;2", "99999999999"}) {
        EXPECT_FALSE(PageChoice::parse(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace juesuan
