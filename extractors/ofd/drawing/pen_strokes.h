// Paths of a page of an OFD on Cairo: filled, stroked, and put on whole pixels where they are
// rules.
#pragma once

#include <cairo.h>

#include "extractors/ofd/objects/page_objects.h"

namespace juesuan {

/// Adds the path, in the units of the context, to its current one.
void trace(cairo_t* cairo, const Path& path);

/// Sets the source of the context; its units are those of the paint's gradient.
void set_paint(cairo_t* cairo, const Paint& paint);

/// Draws the path mark; the context's matrix is that of the mark.
void draw_path(cairo_t* cairo, const PathMark& mark);

/// Cuts the context to the shape, which is in its present units. An upright box is widened to whole
/// pixels: that is exact enough, and does not soften what it cuts.
void cut(cairo_t* cairo, const CutTo& shape);

}  // namespace juesuan
