// Digits that blur ties together: one shape of several.
#pragma once

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Sets Shape::figure and digits of shapes that are as high as the digits beside them, and of
/// pieces of which all shapes are as low and even as digits. em: pixels.
void know_touching_digits(TextPiece& piece, int em);

}  // namespace juesuan
