// Columns of a table without vertical rulings, from the white between its texts.
// Method: white that runs through all rows divides the width into stripes of ink; two stripes stay
// apart when in the rows that print in both the gap is that of two cells and not that of two
// characters (after the whitespace gaps of Breuel 2002 and the block growing of Kieninger 1998).
#pragma once

#include <vector>

#include "extractors/grid/text/hops.h"
#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// The ink of one column.
struct Stripe {
    int x0 = 0, x1 = 0;
    int pieces = 0;    ///< how many pieces of text stand in it
    int headings = 0;  ///< how many of them stand above the first figures of the table
    int top = 0;       ///< the highest and
    int foot = 0;      ///< the lowest of them begins and ends here (pixels)
    int gaps = 0;      ///< rows in which the gap to the next column is one that only columns leave
    int words = 0;     ///< rows in which print runs on into the next column as in one word
};

/// The columns, left to right. `pieces` are those of one table; forced: where rulings say that one
/// column ends and another begins; body: height below which no headings stand.
std::vector<Stripe> find_stripes(const std::vector<TextPiece>& pieces,
                                 const std::vector<int>& forced, int body, int em);

}  // namespace juesuan
