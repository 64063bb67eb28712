// The account of a page's ink: where every mark that is drawn on it ended. Made by a witness that
// looks at the page as it was drawn (extractors/account), so that what the other stages lose
// between them is seen.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/base/geometry.h"

namespace juesuan {

/// Where a mark ended. Published by their words; the schema says a sentence about each.
enum class InkPlace : std::uint8_t {
    cell = 0,         ///< a line of text in a cell of a table
    line = 1,         ///< a line of text outside the tables, page furniture included
    ruling = 2,       ///< a drawn line
    fill = 3,         ///< a shade behind text
    picture = 4,      ///< a photograph, a chart, a drawing
    seal = 5,         ///< a seal or stamp that was made paper
    bed = 6,          ///< the scanner's bed beside the page
    dirt = 7,         ///< specks, smaller than print and not many
    unexplained = 8,  ///< nothing of the above
};
inline constexpr std::size_t ink_place_count = 9;

[[nodiscard]] std::string_view ink_place_word(InkPlace place);
[[nodiscard]] std::optional<InkPlace> ink_place_of_word(std::string_view word);

struct InkShare {
    int pieces = 0;   ///< lines of text, rulings, areas, specks: what this place counts
    double area = 0;  ///< of the ink, square points
};

/// A piece of the page that nobody accounts for.
struct UnexplainedInk {
    PointBox box;            ///< page points
    int marks = 0;           ///< separate strokes or characters in it
    bool like_text = false;  ///< characters of one size in a row
};

struct InkAccount {
    std::array<InkShare, ink_place_count> shares{};  ///< by InkPlace
    /// The largest first, at most `most_unexplained`; the shares count all.
    std::vector<UnexplainedInk> unexplained;

    [[nodiscard]] InkShare& of(InkPlace place) { return shares[static_cast<std::size_t>(place)]; }
    [[nodiscard]] const InkShare& of(InkPlace place) const {
        return shares[static_cast<std::size_t>(place)];
    }
};
inline constexpr std::size_t most_unexplained = 100;

}  // namespace juesuan
