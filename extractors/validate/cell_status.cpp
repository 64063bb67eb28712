#include "extractors/validate/cell_status.h"

#include <algorithm>
#include <initializer_list>

#include "extractors/base/code_points.h"
#include "extractors/validate/proof/calibration.h"

namespace juesuan {
namespace {

/// A print of which something else may be read, or nothing, is believed when as many sums say so.
constexpr int proofs_of_damaged = 2;

bool has_any(const std::vector<StatusReason>& doubts, std::initializer_list<Reason> reasons) {
    return std::any_of(doubts.begin(), doubts.end(), [&](const StatusReason& doubt) {
        return std::find(reasons.begin(), reasons.end(), doubt.reason) != reasons.end();
    });
}

/// Nothing makes up for these: no sum speaks of a scale, of a column, or of what is no number.
bool is_beyond_proof(const CellFacts& facts) {
    return has_any(facts.doubts, {Reason::struck_out, Reason::scale_unsure, Reason::column_unsure,
                                  Reason::implausible, Reason::among_amounts});
}

/// What the page shows may be something else than what is printed.
bool is_damaged(const CellFacts& facts) {
    return has_any(facts.doubts, {Reason::layer_contradicted, Reason::covered, Reason::cut_off,
                                  Reason::erased_ink});
}

/// Its ink is weak, or a part of it may be missing, or other than it was.
bool is_weak(const CellFacts& facts) {
    return has_any(facts.doubts, {Reason::at_ruling, Reason::pale, Reason::broken_print,
                                  Reason::damaged_page, Reason::coloured});
}

/// The reader is not sure: a sum must speak for it that is no mere copy, misread alike.
bool is_unsure(const CellFacts& facts) {
    return has_any(facts.doubts,
                   {Reason::low_confidence, Reason::readers_disagree, Reason::other_reader});
}

/// Nothing but the sums speaks for it: a repair of weak print, or one that a reader is not sure of.
bool is_weak_twice(const CellFacts& facts) {
    return is_weak(facts) &&
           has_any(facts.doubts, {Reason::arithmetic, Reason::low_confidence,
                                  Reason::readers_disagree, Reason::other_reader});
}

/// On a scan its last digit, or its point, is lost, however well a sum holds that rounding loosens.
/// A text layer may hold what somebody left of a number; then a sum fails, and only copies hold.
bool has_lost_decimals(const CellFacts& facts) {
    const bool left_over = facts.proof->fails || facts.proof->fails_as_read;
    return has_any(facts.doubts, {Reason::odd_decimals}) &&
           (!facts.cell.content.exact || left_over);
}

/// A person looked: nothing of the print is doubtful any more, only sums may speak against it.
CellStatus status_of_said(const CellFacts& facts, const ValidateOptions& options) {
    const NormalText& content = facts.cell.content;
    const AmountProof* proof = facts.proof;
    const bool no_amount = facts.cell.kind == CellKind::amount &&
                           (content.malformed || (!content.value && !content.dash));
    const bool other_kind = has_any(facts.doubts, {Reason::among_amounts, Reason::among_codes});
    if (content.corrected->disputed || no_amount || other_kind) {
        return CellStatus::review;
    }
    const bool speaks_against =
        facts.failed || (proof != nullptr && (proof->wrong > options.accepted_error() ||
                                              (proof->out_of_sum && !proof->cleared)));
    if (speaks_against && content.corrected->judgement == Judgement::printed) {
        return CellStatus::review;
    }
    const bool proven = proof != nullptr && !proof->fails_as_read && proof->proofs > 0 &&
                        proof->wrong <= options.target_error && facts.passed;
    return proven ? CellStatus::verified : CellStatus::accepted;
}

CellStatus status_of_blank(const CellFacts& facts, const ValidateOptions& options) {
    const bool against =
        is_damaged(facts) || has_any(facts.doubts, {Reason::pale, Reason::broken_print}) ||
        facts.failed || facts.out_of_sequence ||
        (facts.proof != nullptr && facts.proof->wrong > options.accepted_error()) ||
        (!facts.doubts.empty() && (facts.proof == nullptr || facts.proof->sound == 0));
    return against                    ? CellStatus::review
           : facts.cell.content.exact ? CellStatus::verified
                                      : CellStatus::accepted;
}

CellStatus status_of_other(const CellFacts& facts, const ValidateOptions& options) {
    const FormCell& cell = facts.cell;
    const bool doubt = !facts.doubts.empty();
    const bool proved = facts.passed || facts.named || facts.in_sequence;
    if (cell.kind == CellKind::amount && !cell.content.value && !cell.content.dash) {
        return CellStatus::review;
    }
    if (cell.content.stored && !doubt) {
        return proved && !facts.failed ? CellStatus::verified : CellStatus::accepted;
    }
    if (cell.content.exact) {
        return doubt ? CellStatus::review : CellStatus::verified;
    }
    if (is_damaged(facts)) {
        return CellStatus::review;
    }
    if (facts.passed && !doubt) {
        return CellStatus::verified;
    }
    // Copies of one print are misread alike, and nothing proves a dash or a share of another sum.
    const bool unproved = (cell.kind == CellKind::percent || cell.content.dash) && doubt;
    const bool contradicted = facts.failed && is_number(cell.kind);
    if (proved && !contradicted && !cell.content.malformed && !unproved) {
        return CellStatus::accepted;
    }
    const bool sure =
        !is_number(cell.kind) || cell.content.dash || is_read_surely(cell.content, options);
    return doubt || facts.failed || !sure ? CellStatus::review : CellStatus::accepted;
}

/// `wrong`: see AmountProof. An amount that a reader is sure of needs no identity, unless one
/// fails.
CellStatus status_of_amount(const CellFacts& facts, const ValidateOptions& options) {
    const NormalText& content = facts.cell.content;
    const AmountProof& proof = *facts.proof;
    const bool doubt = !facts.doubts.empty();
    if (content.malformed || !content.value) {
        return CellStatus::review;
    }
    if (content.stored && !doubt) {
        // Nobody read it wrongly, but it was held against no page either.
        const bool proved = facts.passed && !facts.failed && !proof.fails && proof.proofs > 0;
        return proved ? CellStatus::verified : CellStatus::accepted;
    }
    if (content.exact && !doubt) {
        return CellStatus::verified;
    }
    // Where a sum holds only with another reading of another amount, that one may be right as read.
    const bool may_be_why =
        proof.fails_as_read && !proof.cleared_as_read && proof.misread > options.accepted_error();
    const bool speaks_against = facts.failed || proof.taken != 0 || may_be_why ||
                                proof.wrong > options.accepted_error() ||
                                (proof.fails && !proof.cleared);
    const bool damaged = is_damaged(facts) || is_weak_twice(facts);
    if (speaks_against || has_lost_decimals(facts) ||
        (damaged && proof.sound < proofs_of_damaged) || (is_unsure(facts) && proof.sound == 0) ||
        (is_weak(facts) && proof.sound == 0) || (doubt && !facts.passed)) {
        return CellStatus::review;
    }
    const bool proven =
        !doubt && !proof.fails_as_read && proof.proofs > 0 && proof.wrong <= options.target_error;
    return proven && facts.passed ? CellStatus::verified : CellStatus::accepted;
}

}  // namespace

bool is_number(CellKind kind) {
    switch (kind) {
        case CellKind::code:
        case CellKind::line_number:
        case CellKind::amount:
        case CellKind::percent:
            return true;
        case CellKind::header:
        case CellKind::label:
        case CellKind::text:
        case CellKind::empty:
            return false;
    }
    return false;
}

bool is_read_surely(const NormalText& content, const ValidateOptions& options) {
    const double rarer = content.agreement == Agreement::agree ? same_misreading_of_readers : 1.0;
    return misread_probability(content.confidence) * rarer <= options.accepted_error();
}

CellStatus status_of(const CellFacts& facts, const ValidateOptions& options) {
    if (facts.cell.content.corrected.has_value()) {
        return is_said(facts.cell.content) ? status_of_said(facts, options) : CellStatus::review;
    }
    if (facts.cell.kind == CellKind::empty) {
        return status_of_blank(facts, options);
    }
    if (is_beyond_proof(facts)) {
        return CellStatus::review;
    }
    return facts.proof != nullptr ? status_of_amount(facts, options)
                                  : status_of_other(facts, options);
}

}  // namespace juesuan
