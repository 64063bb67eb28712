// Numbers, boxes and offsets as the attributes of an OFD write them (GB/T 33190, table 1).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/rasterize/pdf/marks/page_marks.h"

namespace juesuan {

/// Millimetres, origin top left.
struct OfdBox {
    double x = 0, y = 0, width = 0, height = 0;
};

/// Numbers with blanks or commas between them, those of a colour also as "#ff". Nothing where
/// something else stands there, a number lies beyond what a page can ask for, or they are more than
/// `most`.
[[nodiscard]] std::optional<std::vector<double>> numbers_of(std::string_view text,
                                                            std::size_t most);

/// "x y width height"; nothing where it is none or has a negative side.
[[nodiscard]] std::optional<OfdBox> box_of(std::string_view text);

/// "a b c d e f"; nothing where it is none.
[[nodiscard]] std::optional<Affine> matrix_of(std::string_view text);

/// The single number; nothing where it is none.
[[nodiscard]] std::optional<double> number_of(std::string_view text);

/// "true", "false", "1", "0"; `otherwise` for anything else.
[[nodiscard]] bool truth_of(std::string_view text, bool otherwise);

/// Offsets from a character to the next: "g 3 2.5" says 2.5 three times. Nothing where they are no
/// such list; what is beyond `most` is left out.
[[nodiscard]] std::optional<std::vector<double>> offsets_of(std::string_view text,
                                                            std::size_t most);

}  // namespace juesuan
