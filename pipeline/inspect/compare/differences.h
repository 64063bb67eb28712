// What differs between two reports of one document: after a new version of the program, of its
// definitions, of a setting.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/write/report_reader.h"

namespace juesuan {

enum class DifferenceKind : std::uint8_t {
    document_status = 0,  ///< complete, partial, failed
    table = 1,            ///< found in one of the reports only
    form = 2,
    unit = 3,
    column = 4,     ///< the key that a grid column is bound to
    value = 5,      ///< of a cell, or its text where it has no value
    status = 6,     ///< of a cell
    statement = 7,  ///< value, change or percentage of a figure of the narrative
    statement_status = 8,
    check = 9,  ///< status and verdict
};
inline constexpr std::size_t difference_kind_count = 10;

/// The word of a kind ("document_status" …).
[[nodiscard]] std::string_view difference_kind_word(DifferenceKind kind);

/// One of them. What is missing on a side is "".
struct Difference {
    DifferenceKind kind = DifferenceKind::value;
    int page = 0;  ///< 0: of no page
    std::string table =
        {};  ///< id in the later report, or in the earlier one where only that has it
    int row = -1, col = -1;
    std::string rule = {};  ///< of a check
    std::string before = {}, after = {};
};

/// In order of kinds' places: the document, its tables one by one, statements, checks. Tables are
/// matched by the place that they cover, cells by row and column where both grids are alike and
/// else by the place of their middle, checks by rule and cells.
[[nodiscard]] std::vector<Difference> differences(const WrittenReport& before,
                                                  const WrittenReport& after);

}  // namespace juesuan
