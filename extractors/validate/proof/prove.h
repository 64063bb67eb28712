// What the identities say about every amount: how probable it is that its reading is wrong, and
// what it should say instead.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "extractors/validate/proof/identities.h"

namespace juesuan {

/// What arithmetic and pixels together say of one amount.
struct AmountProof {
    double wrong = 0;            ///< probability that the reading is wrong
    double contradicted = 0;     ///< what of it comes from identities that fail
    int proofs = 0;              ///< independent identities that hold exactly or within a unit
    int sound = 0;               ///< see Support
    bool fails = false;          ///< it, or a copy of it, is part of an identity that fails beyond
                                 ///< rounding
    bool out_of_sum = false;     ///< the same, whatever explains why: a person's own value is not
                                 ///< excused by what another says of the document
    bool fails_as_read = false;  ///< it is part of one that fails unless another reading is taken
    bool cleared = false;        ///< as many others add it, or a copy of it, up; see copies.h
    bool cleared_as_read = false;  ///< the same though no amount is taken for another than was read
    double misread = 0;            ///< probability that the reading is wrong, by the pixels alone
    std::size_t taken = 0;         ///< candidate of the cheapest solution; 0: the reading
    bool repair = false;           ///< enough evidence to take it
    std::vector<std::string> because;  ///< rules that hold with `taken` and not with the reading
};

struct Proof {
    AmountNet net;
    std::vector<AmountProof> amounts;                ///< of each of net.amounts
    bool complete = true;                            ///< false if the search was given up somewhere
    std::map<std::tuple<int, int, int>, int> index;  ///< table, row, col → net.amounts
    std::map<std::size_t, double> misread_in_check;  ///< of the checks that fail; see misread_in

    /// Index of the amount at the place, or -1.
    [[nodiscard]] int amount_at(const CellPlace& place) const;
};

/// Solves every component. A reading is replaced only where the pixels themselves speak for another
/// (odds_of_repair) with its point, sign and digits in the same places, and at least two
/// independent identities, or one and another reader, ask for it. `before`: the proof after which
/// readings were replaced; it spares work, and its doubt about what was replaced stays.
[[nodiscard]] Proof prove(const std::vector<Check>& checks, const RuleCatalogue& rules,
                          const TableLookup& lookup, const Proof* before = nullptr);

/// The amounts of this failed check of which another candidate would make it hold, no less
/// plausibly than that the document is wrong; and those that the cheapest solution reads otherwise.
/// Not those whose reading is wrong with no more than `proven`.
[[nodiscard]] std::vector<CellPlace> suspects_of(const Proof& proof, std::size_t check,
                                                 double proven);

/// The probability that the check fails because an amount of it was misread in a way that no
/// candidate names, or is printed where a blank was seen; the rest is the document's own error.
[[nodiscard]] double misread_in(const Proof& proof, std::size_t check);

}  // namespace juesuan
