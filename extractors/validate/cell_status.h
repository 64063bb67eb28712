// The status of a cell, from its doubts and from what the checks prove.
#pragma once

#include <vector>

#include "extractors/model/report.h"
#include "extractors/validate/proof/prove.h"
#include "extractors/validate/validate_options.h"

namespace juesuan {

/// What is known of one cell.
struct CellFacts {
    const FormCell& cell;
    const std::vector<StatusReason>& doubts;
    bool passed = false, failed = false;  ///< rules that prove; failed: its reading may be why
    bool named = false;                   ///< its code has the same name everywhere
    bool in_sequence = false, out_of_sequence = false;
    const AmountProof* proof = nullptr;  ///< of an amount that can be weighed
};

/// See README.md for what each kind of doubt asks for.
[[nodiscard]] CellStatus status_of(const CellFacts& facts, const ValidateOptions& options);

/// Amounts, percentages, codes, 行次 and 栏次.
[[nodiscard]] bool is_number(CellKind kind);

/// The reading of a number that no sum covers is surer than `options` ask for.
[[nodiscard]] bool is_read_surely(const NormalText& content, const ValidateOptions& options);

}  // namespace juesuan
