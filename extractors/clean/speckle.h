// Specks and dark scanner edges.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// Takes out of the ink: specks with nothing of a character's size near them (a decimal point
/// stands beside digits and stays), and dark bands that touch the edge of the page.
void erase_speckle(GreyImage& ink, int dpi);

}  // namespace juesuan
