// Figures of a page that was drawn from damaged data: only sums make up for that.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "extractors/validate/doubts/damaged_page.h"
#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

/// A list of amounts that nothing adds up.
constexpr const char* unknown_page = R"(
    : 资产情况
    | 名称 | 数量 | 金额 |
    | 房屋 | 3 | 120.55 |
    | 车辆 | 2 | 31.20 |
    | 设备 | 41 | 18.75 |
)";

Report validated(const std::string& page, bool is_damaged, Reader reader = Reader::line_reader) {
    test::TextGridOptions grid;
    grid.reader = reader;
    grid.confidence = reader == Reader::text_layer ? 1 : 0.9999;
    Forms forms = test::classified({page}, grid);
    if (is_damaged) {
        forms.pages.at(0).errors.push_back(
            {ErrorCode::page_degraded, Stage::rasterize, 1, "a content stream is damaged"});
    }
    return validate(std::move(forms), test::shipped_definitions().rules);
}

struct Counted {
    int verified = 0, accepted = 0, review = 0, named = 0;
};

Counted amounts_of(const Report& report) {
    Counted out;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const CellTrust& trust = report.trust[t][c];
            if (table.cells[c].kind != CellKind::amount || !table.cells[c].content.value) {
                continue;
            }
            out.verified += trust.status == CellStatus::verified ? 1 : 0;
            out.accepted += trust.status == CellStatus::accepted ? 1 : 0;
            out.review += trust.status == CellStatus::review ? 1 : 0;
            out.named += std::any_of(trust.reasons.begin(), trust.reasons.end(),
                                     [](const StatusReason& each) {
                                         return each.reason == Reason::damaged_page;
                                     })
                             ? 1
                             : 0;
        }
    }
    return out;
}

TEST(DamagedPage, AmountsThatNoSumCoversGoToReviewWithAReasonOfTheirOwn) {
    for (const Reader reader : {Reader::line_reader, Reader::text_layer}) {
        const Counted sound = amounts_of(validated(unknown_page, false, reader));
        ASSERT_GT(sound.accepted + sound.verified, 0);
        EXPECT_EQ(sound.review, 0);
        EXPECT_EQ(sound.named, 0);
        const Counted damaged = amounts_of(validated(unknown_page, true, reader));
        EXPECT_EQ(damaged.accepted + damaged.verified, 0);
        EXPECT_EQ(damaged.review, sound.accepted + sound.verified);
        EXPECT_EQ(damaged.named, damaged.review);
    }
}

TEST(DamagedPage, AmountsThatSumsProveAreAcceptedAndNotVerified) {
    const Counted sound = amounts_of(validated(test::expenditure_page, false));
    const Counted damaged = amounts_of(validated(test::expenditure_page, true));
    EXPECT_GT(sound.verified, 20);
    EXPECT_EQ(damaged.verified, 0);
    EXPECT_GT(damaged.accepted, damaged.review);
    EXPECT_EQ(damaged.named, damaged.accepted + damaged.review);
}

TEST(DamagedPage, OtherPagesKeepTheirStatuses) {
    Forms forms = test::classified({test::summary_page, test::expenditure_page});
    forms.pages.at(0).errors.push_back({ErrorCode::page_degraded, Stage::rasterize, 1, ""});
    const Report report = validate(std::move(forms), test::shipped_definitions().rules);
    ASSERT_EQ(report.forms.tables.size(), 2U);
    for (std::size_t c = 0; c < report.forms.tables[1].cells.size(); ++c) {
        for (const StatusReason& each : report.trust[1][c].reasons) {
            EXPECT_NE(each.reason, Reason::damaged_page);
        }
    }
}

TEST(DamagedPage, NeitherIsAPageThatWasHardlyRead) {
    Forms forms;
    forms.pages.emplace_back().page = 1;
    EXPECT_FALSE(is_damaged_page(forms, 1));
    forms.pages[0].errors.push_back({ErrorCode::page_unread, Stage::recognize, 1, ""});
    EXPECT_TRUE(is_damaged_page(forms, 1));
}

/// Found on a page of which a scan left hardly anything: print that was not seen is no blank.
TEST(DamagedPage, BlanksOfAnUnreadPageAreInReview) {
    Forms forms = test::classified({R"(
        : 资产情况
        | 名称 | 数量 | 金额 |
        | 房屋 | 3 | 120.55 |
        | 车辆 | 2 | |
        | 设备 | 41 | 18.75 |
    )"});
    const auto blanks = [&forms] {
        const Report report = validate(forms, test::shipped_definitions().rules);
        std::vector<CellStatus> out;
        for (std::size_t c = 0; c < report.forms.tables.at(0).cells.size(); ++c) {
            if (report.forms.tables[0].cells[c].kind == CellKind::empty) {
                out.push_back(report.trust[0][c].status);
            }
        }
        return out;
    };
    EXPECT_EQ(blanks(), std::vector{CellStatus::accepted});
    forms.pages.at(0).errors.push_back({ErrorCode::page_unread, Stage::recognize, 1, ""});
    EXPECT_EQ(blanks(), std::vector{CellStatus::review});
}

}  // namespace
}  // namespace juesuan
