// What reports of one body say of each other: over years, and copies of one report.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/inspect/relate/carried_balances.h"
#include "pipeline/inspect/relate/related_report.h"

namespace juesuan {

enum class RelationKind : std::uint8_t {
    carried_over = 0,  ///< what a year closes with is what the next opens with
    copy = 1           ///< two files are the same report: the same row and column say the same
};

/// The word of a kind ("carried_over", "copy").
[[nodiscard]] std::string_view relation_kind_word(RelationKind kind);

/// Two amounts that ought to be equal.
struct Relation {
    RelationKind kind = RelationKind::carried_over;
    std::size_t before = 0, after = 0;  ///< indices of reports
    RelatedAmount first, second;        ///< of these

    [[nodiscard]] bool agrees() const { return first.value == second.value; }
    /// Neither is one that a person is to check first.
    [[nodiscard]] bool trusted() const { return first.trusted && second.trusted; }
};

/// All pairs, report by report. Reports are of one body where their keys are the same, of one kind
/// where it is said alike; amounts in different units are not held against each other. A difference
/// is a question: years are restated, and drafts are published, too.
[[nodiscard]] std::vector<Relation> relations(const std::vector<RelatedReport>& reports,
                                              const std::vector<CarriedBalance>& balances);

}  // namespace juesuan
