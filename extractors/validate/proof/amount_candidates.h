// What an amount may say: the readers' alternatives and what the pixels allow, each with its price.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/model/report.h"

namespace juesuan {

/// An amount in millionths of its unit, fens of 万元 and finer: what identities are added up in.
using Units = std::int64_t;
inline constexpr int units_scale = 6;
[[nodiscard]] std::optional<Units> units_of(const Decimal& value);

/// A well-formed amount: optional minus, digits with or without commas in threes, optional
/// decimals. Nothing for any other text.
[[nodiscard]] std::optional<Decimal> plain_amount(const std::string& text);

struct Candidate {
    std::string text;
    Decimal value;
    Units units = 0;
    double cost = 0;  ///< -ln(probability) above that of the reading; 0 for the reading itself
    int readers = 0;  ///< other readers whose first alternative means this value
};

struct AmountCandidates {
    CellPlace place;
    std::vector<Candidate> all;  ///< first the reading, then the others, the likeliest first
    double stated = 1;           ///< probability of the reading among what can be printed there
    double misread = 0;          ///< that the reading is wrong, given the pixels alone
    double unlisted = 0;         ///< that it is wrong and none of the others is right
    double exchanged = 0;        ///< that one character is wrong and no candidate says so: where
                                 ///< the pixels were kept they would have to hide it
    int usual_decimals = -1;     ///< of its table
    bool unread = false;         ///< the reading has no value; all of `all` are guesses
    bool exact = false;          ///< from a text layer: nothing is to be doubted
    bool blank = false;          ///< nothing was seen; counts as 0, and may hold ink all the same
    bool said_wrong = false;     ///< a person says that the document misprints it
    bool doubted = false;        ///< something speaks against its print; see PrintDoubt
};

inline constexpr std::size_t most_candidates = 16;

/// A cell of an amount in which nothing was seen; `doubted`: where ink may have been taken away.
[[nodiscard]] AmountCandidates blank_candidate(const CellPlace& place, bool doubted = false);

/// The candidates of an amount that a person said: that one, and what was read, as improbable as it
/// is that the person slipped. `all` is empty if the person said no amount.
[[nodiscard]] AmountCandidates candidates_said(const NormalText& content, const CellPlace& place,
                                               int usual_decimals);

/// The candidates of an amount cell. `all` is empty if nothing readable is there. Besides the
/// alternatives of all readers: the reading with one digit replaced, dropped or added, a point or
/// comma moved to where the posterior saw one, a sign added or dropped, each priced by
/// log_probability; only characters that some frame saw are tried.
/// `usual_decimals`: see usual_decimals_of. An amount without any where they are usual may have
/// lost its point, which is as small as a speck: the amount with the point is a candidate.
[[nodiscard]] AmountCandidates candidates_of(const FormCell& cell, const CellPlace& place,
                                             int usual_decimals = -1);

}  // namespace juesuan
