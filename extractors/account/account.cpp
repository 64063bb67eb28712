#include "extractors/account/account.h"

#include <algorithm>
#include <string>

#include "extractors/account/explained_ink.h"
#include "extractors/account/left_over.h"

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

}  // namespace

InkAccount account_of_ink(const DrawnInk& ink, const CleanPage& page, const PageLayout& layout,
                          const ReadPage& read) {
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
    read.ink = std::move(account);
}

}  // namespace juesuan
