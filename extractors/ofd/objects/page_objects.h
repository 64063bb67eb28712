// What stands on a page of an OFD, flat and in the order of drawing: each mark with the matrix from
// its own space to the page (millimetres, origin top left) and what it is cut to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "extractors/ofd/objects/path_steps.h"

namespace juesuan {

/// Each 0 to 1.
struct Colour {
    double red = 0, green = 0, blue = 0, alpha = 1;
};

struct GradientStop {
    double offset = 0;
    Colour colour;
};

/// From one circle to another; without radii from one point to another.
struct Gradient {
    bool radial = false;
    bool extends = false;
    Point from, to;
    double from_radius = 0, to_radius = 0;
    std::vector<GradientStop> stops;
};

struct Paint {
    bool paints = true;
    Colour colour;
    std::optional<Gradient> gradient;
};

struct Pen {
    double width = 0.353;  ///< millimetres, as the standard says; 0: as thin as can be seen
    int cap = 0;           ///< 0 butt, 1 round, 2 square
    int join = 0;          ///< 0 miter, 1 round, 2 bevel
    double miter_limit = 4.234;
    double dash_offset = 0;
    std::vector<double> dashes;
};

/// A font of the document. Its bytes are those of the package.
struct FontOfPage {
    std::string name, family;
    bool bold = false, italic = false, serif = false, fixed = false;
    const std::string* file = nullptr;  ///< null: it is not embedded
};

/// A place of a text: what it says there, and the glyph where the document names it.
struct PlacedGlyph {
    std::u32string codes;
    std::optional<std::uint32_t> glyph;
    Point at;
};

struct TextMark {
    std::shared_ptr<const FontOfPage> font;
    double size = 0;  ///< millimetres
    double horizontal_scale = 1;
    int turned = 0;  ///< of each character, clockwise quarters
    bool bold = false, italic = false;
    std::vector<PlacedGlyph> glyphs;
    Paint fill, stroke;
    double stroke_width = 0;
};

struct PathMark {
    Path path;
    bool even_odd = false;
    Paint fill, stroke;
    Pen pen;
};

/// A picture in the unit square, its first row at the top.
struct PictureMark {
    std::shared_ptr<const std::string> bytes;
    double alpha = 1;
    bool multiplied = false;  ///< a seal: what lies below stays to be seen
};

/// In the space of the page.
struct CutTo {
    Path path;
    bool even_odd = false;
};

struct PageObject {
    Affine to_page;
    std::vector<CutTo> cuts;
    std::variant<TextMark, PathMark, PictureMark> mark;
    bool of_seal = false;  ///< its text is a seal's
};

struct PageObjects {
    std::vector<PageObject> objects;
    /// What could not be drawn, in plain words: the page lacks it.
    std::set<std::string> losses;
    /// What is not drawn and the page is whole without.
    std::set<std::string> unread;
    std::vector<std::string> remarks;  ///< text of annotations that the page does not show
    bool hidden = false;               ///< it has objects that are not shown
    int links = 0;                     ///< annotations that lead out of the document
    bool too_many = false;             ///< more than any honest page has
};

}  // namespace juesuan
