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

TEST(CellStatus, WhatIsLeftOfANumberInATextLayerIsNotProvedByACopy) {
    const auto status = [](bool fails) {
        FormCell cell = amount_cell("2");
        cell.content.exact = true;
        AmountProof proof;
        proof.wrong = 1e-5;
        proof.proofs = 1;
        proof.fails = fails;
        proof.cleared = true;
        const std::vector<StatusReason> doubts = {{Reason::odd_decimals}};
        const CellFacts facts{cell, doubts, true, false, false, false, false, &proof};
        return status_of(facts, ValidateOptions{});
    };
    EXPECT_EQ(status(true), CellStatus::review);
    EXPECT_EQ(status(false), CellStatus::accepted);
}

TEST(CellStatus, WhatOneSumProvesAndAnotherContradictsIsNotProved) {
    const auto status = [](bool fails) {
        FormCell cell = amount_cell("700.00");
        cell.content.exact = cell.content.stored = true;
        AmountProof proof;
        proof.wrong = 1e-5;
        proof.proofs = 1;
        proof.fails = fails;
        proof.cleared = true;
        const CellFacts facts{cell, {}, true, false, false, false, false, &proof};
        return status_of(facts, ValidateOptions{});
    };
    EXPECT_EQ(status(true), CellStatus::accepted);
    EXPECT_EQ(status(false), CellStatus::verified);
}

TEST(CellStatus, AReaderThatIsNotSureNeedsASumThatIsNoCopy) {
    EXPECT_EQ(with_doubt(Reason::readers_disagree, 0), CellStatus::review);
    EXPECT_EQ(with_doubt(Reason::readers_disagree, 1), CellStatus::accepted);
}

TEST(CellStatus, AnUnsureAmountMayBeWhyASumHoldsOnlyWithAnotherReading) {
    const auto status = [](double misread, bool cleared_as_read) {
        const FormCell cell = amount_cell("4383.95");
        AmountProof proof;
        proof.wrong = 5e-4;
        proof.proofs = proof.sound = 1;
        proof.fails_as_read = true;
        proof.cleared = true;
        proof.cleared_as_read = cleared_as_read;
        proof.misread = misread;
        const CellFacts facts{cell, {}, true, false, false, false, false, &proof};
        return status_of(facts, ValidateOptions{});
    };
    EXPECT_EQ(status(5e-3, false), CellStatus::review);
    EXPECT_EQ(status(5e-3, true), CellStatus::accepted);
    EXPECT_EQ(status(5e-4, false), CellStatus::accepted);
}

/// A code, or a dash, that was found as often with one name, or of which a sum holds.
CellStatus of_other(CellKind kind, bool dash, bool failed,
                    const std::vector<StatusReason>& doubts) {
    FormCell cell = amount_cell(dash ? "一一" : "2104102");
    cell.kind = kind;
    cell.content.value.reset();
    cell.content.dash = dash;
    const CellFacts facts{cell, doubts, dash, failed, !dash, false, false, nullptr};
    return status_of(facts, ValidateOptions{});
}

TEST(CellStatus, CopiesOfAPrintAreMisreadAlike) {
    const std::vector<StatusReason> unsure = {{Reason::low_confidence}};
    EXPECT_EQ(of_other(CellKind::code, false, false, unsure), CellStatus::accepted);
    EXPECT_EQ(of_other(CellKind::code, false, true, unsure), CellStatus::review);
    EXPECT_EQ(of_other(CellKind::amount, true, false, unsure), CellStatus::review);
    EXPECT_NE(of_other(CellKind::amount, true, false, {}), CellStatus::review);
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
