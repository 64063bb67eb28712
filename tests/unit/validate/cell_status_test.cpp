// What a status asks for beyond the probability that a reading is wrong.
#include "extractors/validate/cell_status.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

FormCell amount_cell(const std::string& text) {
    FormCell cell;
    cell.kind = CellKind::amount;
    cell.content.kind = CellKind::amount;
    cell.content.text = cell.content.raw = text;
    cell.content.value = Decimal::parse(text);
    cell.content.confidence = 0.9999;
    return cell;
}

/// An amount of which a sum holds, with this doubt.
CellStatus with_doubt(Reason doubt, int sound) {
    const FormCell cell = amount_cell("1640.9");
    AmountProof proof;
    proof.wrong = 1e-5;
    proof.proofs = 1;
    proof.sound = sound;
    const std::vector<StatusReason> doubts = {{doubt}};
    const CellFacts facts{cell, doubts, true, false, false, false, false, &proof};
    return status_of(facts, ValidateOptions{});
}

TEST(CellStatus, NoSumMakesUpForADecimalThatIsLost) {
    EXPECT_EQ(with_doubt(Reason::odd_decimals, 2), CellStatus::review);
}

TEST(CellStatus, AReaderThatIsNotSureNeedsASumThatIsNoCopy) {
    EXPECT_EQ(with_doubt(Reason::readers_disagree, 0), CellStatus::review);
    EXPECT_EQ(with_doubt(Reason::readers_disagree, 1), CellStatus::accepted);
}

TEST(CellStatus, ABlankWithPaleMarksIsNone) {
    FormCell cell;
    AmountProof proof;
    proof.sound = 2;
    const std::vector<StatusReason> none, pale = {{Reason::pale}};
    const auto status = [&](const std::vector<StatusReason>& doubts) {
        return status_of({cell, doubts, false, false, false, false, false, &proof},
                         ValidateOptions{});
    };
    EXPECT_EQ(status(none), CellStatus::accepted);
    EXPECT_EQ(status(pale), CellStatus::review);
}

}  // namespace
}  // namespace juesuan
