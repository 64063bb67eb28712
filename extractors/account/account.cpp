#include "extractors/account/account.h"

#include <algorithm>
#include <string>

#include "extractors/account/explained_ink.h"
#include "extractors/account/faint_rows.h"
#include "extractors/account/left_over.h"
#include "extractors/account/torn_tables.h"
#include "extractors/account/worn_rows.h"
#include "extractors/image/crop.h"

namespace juesuan {
namespace {

constexpr double points_an_inch = 72;

/// Square points of a pixel of the reduced page.
double area_of_pixel(const DrawnInk& ink) {
    const double side = points_an_inch / ink.dpi;
    return side * side;
}

/// How much of the picture has this grey.
double share_of(const GreyImage& picture, std::uint8_t what) {
    return picture.empty() ? 0
                           : static_cast<double>(
                                 std::count(picture.pixels.begin(), picture.pixels.end(), what)) /
                                 static_cast<double>(picture.pixels.size());
}

std::string whole_points(const PointBox& box) {
    const auto text = [](double points) { return std::to_string(static_cast<int>(points)); };
    return "[" + text(box.x0) + " " + text(box.y0) + " " + text(box.x1) + " " + text(box.y1) + "]";
}

/// How many places look so, and where the first of them are.
std::string places(const InkAccount& account, bool like_text) {
    constexpr int most = 5;
    int count = 0;
    std::string boxes;
    for (const UnexplainedInk& piece : account.unexplained) {
        if (piece.like_text == like_text && ++count <= most) {
            boxes += " " + whole_points(piece.box);
        }
    }
    return std::to_string(count) + ":" + boxes + (count > most ? " ..." : "");
}

/// What looks like text and cannot be read where print can: signatures, drawn letters at an angle.
void leave_print_only(InkAccount& account, const CleanPage& page,
                      const LineLegibility& legibility) {
    constexpr double least_legibility = 0.8;  // of a character; see recognize/page_doubts
    constexpr int margin = 2;                 // pixels
    const Homography to_pixels = page.to_points.inverse();
    for (UnexplainedInk& piece : account.unexplained) {
        if (!piece.like_text) {
            continue;
        }
        const Place a = to_pixels.map(Place{piece.box.x0, piece.box.y0});
        const Place b = to_pixels.map(Place{piece.box.x1, piece.box.y1});
        const PixelBox box = intersect({static_cast<int>(std::min(a.x, b.x)) - margin,
                                        static_cast<int>(std::min(a.y, b.y)) - margin,
                                        static_cast<int>(std::max(a.x, b.x)) + margin,
                                        static_cast<int>(std::max(a.y, b.y)) + margin},
                                       page.grey.bounds());
        if (!box.empty()) {
            piece.like_text = legibility(crop(page.grey, box)) >= least_legibility;
        }
    }
}

bool is_within(const PointBox& inner, const PointBox& outer) {
    constexpr double over = 1;  // points, of a blur
    return inner.x0 >= outer.x0 - over && inner.x1 <= outer.x1 + over &&
           inner.y0 >= outer.y0 - over && inner.y1 <= outer.y1 + over;
}

/// A blank in which something stands that nobody read is no blank, nor are those of a row or column
/// of which specks are left.
void doubt_blanks(const InkAccount& account, ReadPage& read) {
    constexpr double least_height = 5, most_height = 24, least_width = 4;  // points, of a digit
    for (const UnexplainedInk& piece : account.unexplained) {
        const double height = piece.box.y1 - piece.box.y0;
        const bool like_digit = height >= least_height && height <= most_height &&
                                piece.box.x1 - piece.box.x0 >= least_width;
        for (ReadTable& table : read.tables) {
            for (ReadCell& cell : table.cells) {
                if (cell.lines.empty() && like_digit && is_within(piece.box, cell.box)) {
                    cell.doubts.add(PrintDoubt::covered);
                }
                if (cell.lines.empty() && piece.like_text && is_within(cell.box, piece.box)) {
                    cell.doubts.add(PrintDoubt::pale);
                }
            }
        }
    }
}

/// A table of which a copy left the rulings, and specks where its print stood.
void add_worn_tables(const CleanPage& page, const PageLayout& layout, InkAccount& account) {
    // Assumed: a form that nobody filled in has printed words, and dirt is sparse.
    constexpr int least_rows = 3, least_columns = 3;
    constexpr std::size_t specks_of_cells = 4;  // one to so many cells at least
    const int specks = account.of(InkPlace::dirt).pieces + account.of(InkPlace::unexplained).pieces;
    for (const LayoutTable& grid : layout.bare_grids) {
        if (!grid.open && grid.n_rows >= least_rows && grid.n_cols >= least_columns &&
            static_cast<std::size_t>(specks) * specks_of_cells >= grid.cells.size()) {
            account.unexplained.insert(account.unexplained.begin(),
                                       {page.points_of(grid.box), specks, true});
        }
    }
    account.unexplained.resize(std::min(account.unexplained.size(), most_unexplained));
}

/// On a page of grain no stroke stands out: where no table was read, nobody knows what is printed.
void add_grain(const DrawnInk& ink, const CleanPage& page, const ReadPage& read,
               InkAccount& account) {
    constexpr int most_contrast = 180;  // grey levels: of black on paper, reduced; assumed
    if (ink.contrast > most_contrast && read.tables.empty()) {
        account.unexplained.insert(account.unexplained.begin(),
                                   {{0, 0, page.width_points, page.height_points}, 1, true});
    }
}

}  // namespace

InkAccount account_of_ink(const DrawnInk& ink, const CleanPage& page, const PageLayout& layout,
                          const ReadPage& read, const LineLegibility& legibility) {
    InkAccount out;
    if (ink.strokes.empty()) {
        return out;
    }
    const ExplainedInk explained = explain_ink(ink, page, layout, read);
    const double pixel = area_of_pixel(ink);
    for (std::size_t k = 0; k < ink_place_count; ++k) {
        out.shares[k] = {explained.pieces[k], explained.pixels[k] * pixel};
    }
    const double bed = share_of(page.taken, painted_bed);
    if (bed > 0) {
        out.of(InkPlace::bed) = {1, bed * page.width_points * page.height_points};
    }
    add_left_over(ink, page, explained.left, out);
    if (legibility && page.glyphs.has_value()) {
        leave_print_only(out, page, legibility);
    }
    add_grain(ink, page, read, out);
    add_worn_tables(page, layout, out);
    add_worn_rows(explained.left, page, read, out);
    add_faint_rows(page, layout, out);
    add_torn_tables(page, layout, read, out);
    return out;
}

void add_account(InkAccount account, ReadPage& read) {
    constexpr double least_noted = 30;  // square points: a word of print; assumed
    const auto like_text = [](const UnexplainedInk& piece) { return piece.like_text; };
    if (std::any_of(account.unexplained.begin(), account.unexplained.end(), like_text)) {
        read.errors.push_back(
            {ErrorCode::text_unread, Stage::recognize, read.page, places(account, true)});
    } else if (account.of(InkPlace::unexplained).area >= least_noted) {
        read.notes.push_back({NoteCode::unexplained_ink, places(account, false)});
    }
    doubt_blanks(account, read);
    read.ink = std::move(account);
}

}  // namespace juesuan
