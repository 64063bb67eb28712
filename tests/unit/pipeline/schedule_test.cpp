// Which page is read next, and what becomes of pages whose child died.
#include "pipeline/supervisor/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

namespace juesuan {
namespace {

const Error crash{ErrorCode::worker_crashed, Stage::recognize, 0, "signal 6"};

const PageMark read{true, {}};

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
    schedule.page_read(0, 2, read);
    EXPECT_TRUE(schedule.take_finished().empty());
    schedule.page_read(0, 1, read);
    const std::vector<ReadDocument> finished = schedule.take_finished();
    ASSERT_EQ(finished.size(), 1U);
    EXPECT_EQ(finished[0].page_count, 2);
    EXPECT_EQ(finished[0].pages.size(), 2U);
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
    for (const int page : {2, 3, 8}) {
        schedule.page_read(0, page, read);
    }
    const std::vector<ReadDocument> some = schedule.take_finished();
    ASSERT_EQ(some.size(), 1U);
    ASSERT_EQ(some[0].errors.size(), 1U) << "six pages were not read: it is not complete";
    EXPECT_EQ(some[0].errors[0].code, ErrorCode::document_pages_left_out);
    Schedule all = opened_schedule(1, *PageChoice::parse("1-5"));
    all.page_read(0, all.take({})->page, read);
    EXPECT_TRUE(all.take_finished()[0].errors.empty());
    Schedule none = opened_schedule(2, *PageChoice::parse("7"));
    const std::vector<ReadDocument> unread = none.take_finished();
    ASSERT_EQ(unread.size(), 1U);
    ASSERT_EQ(unread[0].errors.size(), 1U) << "nothing was read of it: it is not complete";
    EXPECT_EQ(unread[0].errors[0].code, ErrorCode::document_no_pages);
}

TEST(Schedule, APageThatKillsIsTriedOnceMoreInAFreshProcessAndThenGivenUp) {
    Schedule schedule = opened_schedule(2);
    const Task first = *schedule.take({});
    EXPECT_TRUE(schedule.lost(first, crash));
    const Task again = *schedule.take({});
    EXPECT_EQ(again, (Task{0, 1, true}));
    EXPECT_FALSE(schedule.lost(again, {crash.code, crash.stage, 1, crash.detail}));
    EXPECT_EQ(schedule.take({}), (Task{0, 2, false}));
    schedule.page_read(0, 2, read);
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.unread_pages, 1);
    EXPECT_FALSE(document.pages.at(1).read);
    EXPECT_EQ(document.errors[0].code, ErrorCode::worker_crashed);
    EXPECT_EQ(document.errors[0].page, 1);
}

// Found by killing children at random: a page that crashes was recorded with the wrong reason.
TEST(Schedule, AKillFromOutsideIsNotThePagesSecondDeath) {
    Schedule schedule = opened_schedule(1);
    const Error killed{ErrorCode::worker_crashed, Stage::recognize, 1, "signal 9"};
    EXPECT_TRUE(schedule.lost(*schedule.take({}), crash));
    EXPECT_TRUE(schedule.lost(*schedule.take({}), killed, true));
    EXPECT_FALSE(schedule.lost(*schedule.take({}), crash));
    EXPECT_EQ(schedule.take_finished().at(0).errors.at(0).detail, crash.detail);
    Schedule other = opened_schedule(1);
    EXPECT_TRUE(other.lost(*other.take({}), killed, true));
    EXPECT_FALSE(other.lost(*other.take({}), killed, true));
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

/// The outcomes of a document of 20 pages whose even pages outrun their time, by `children` at
/// once, which come to their ends in the order given by `newest_first`.
std::vector<ErrorCode> outcomes(std::size_t children, bool newest_first) {
    Schedule schedule = opened_schedule(20);
    std::deque<Task> in_hand;
    do {
        while (in_hand.size() < children) {
            const std::optional<Task> task = schedule.take({});
            if (!task.has_value()) {
                break;
            }
            in_hand.push_back(*task);
        }
        const Task task = newest_first ? in_hand.back() : in_hand.front();
        newest_first ? in_hand.pop_back() : in_hand.pop_front();
        if (task.page % 2 == 0) {
            schedule.lost(task, {ErrorCode::page_timeout, Stage::recognize, task.page, "60 s"});
        } else {
            schedule.page_read(0, task.page, read);
        }
    } while (!in_hand.empty() || schedule.waiting_tasks() > 0);
    std::vector<ErrorCode> out;
    const std::vector<ReadDocument> finished = schedule.take_finished();
    for (const auto& [number, page] : finished.at(0).pages) {
        out.push_back(page.read ? ErrorCode::internal : page.errors.at(0).code);
    }
    return out;
}

TEST(Schedule, ADocumentThatEndsManyChildrenIsGivenUpBehindTheLastOfThem) {
    const std::vector<ErrorCode> one = outcomes(1, false);
    ASSERT_EQ(one.size(), 20U);
    EXPECT_EQ(one[14], ErrorCode::internal) << "page 15 was read";
    EXPECT_EQ(one[15], ErrorCode::page_timeout) << "the eighth";
    EXPECT_EQ(std::count(one.begin() + 16, one.end(), ErrorCode::document_given_up), 4);
    EXPECT_EQ(outcomes(5, false), one);
    EXPECT_EQ(outcomes(5, true), one) << "whoever is first";
}

TEST(Schedule, ADocumentThatWasGivenUpStaysSoInTheNextRun) {
    DocumentStart start{12, {}, {}};
    for (int page = 1; page <= 8; ++page) {
        start.pages[page] = {false, {{ErrorCode::worker_memory, Stage::recognize, page, ""}}};
    }
    Schedule schedule({});
    schedule.add(0, start);
    EXPECT_EQ(schedule.take({}), std::nullopt);
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.unread_pages, 12);
    EXPECT_EQ(document.errors.back().code, ErrorCode::document_given_up);
}

TEST(Schedule, WarningsOfAPageThatWasReadCountAsErrorsOfTheDocument) {
    Schedule schedule = opened_schedule(1);
    schedule.take({});
    schedule.page_read(0, 1, {true, {{ErrorCode::page_degraded, Stage::rasterize, 1, ""}}});
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.unread_pages, 0);
    EXPECT_EQ(document.errors.at(0).code, ErrorCode::page_degraded);
}

TEST(Schedule, ADocumentGoesOnWhereAnEarlierRunStopped) {
    Schedule schedule({});
    const PageMark damaged{false, {{ErrorCode::page_damaged, Stage::rasterize, 1, ""}}};
    schedule.add(0, {4, {{1, damaged}, {3, read}}, {2}});
    EXPECT_EQ(schedule.take({}), (Task{0, 2, false}));
    EXPECT_EQ(schedule.take({}), (Task{0, 4, false}));
    EXPECT_EQ(schedule.take({}), std::nullopt);
    schedule.page_read(0, 4, read);
    EXPECT_FALSE(schedule.lost({0, 2, false}, {crash.code, crash.stage, 2, ""}))
        << "a child died of it before";
    const ReadDocument document = schedule.take_finished().at(0);
    EXPECT_EQ(document.page_count, 4);
    EXPECT_EQ(document.pages.size(), 4U);
    EXPECT_EQ(document.unread_pages, 2);
    EXPECT_EQ(document.errors.size(), 2U);
}

TEST(Schedule, ADocumentOfWhichEverythingIsKnownIsFinishedAtOnce) {
    Schedule schedule(*PageChoice::parse("2"));
    schedule.add(0, {3, {{1, read}, {2, read}}, {}});
    schedule.add(
        1, {Result<int>(Error{ErrorCode::document_encrypted, Stage::rasterize, 0, ""}), {}, {}});
    const std::vector<ReadDocument> finished = schedule.take_finished();
    ASSERT_EQ(finished.size(), 2U);
    EXPECT_EQ(finished[0].pages.size(), 1U) << "only what was chosen";
    EXPECT_EQ(finished[1].errors.at(0).code, ErrorCode::document_encrypted);
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
