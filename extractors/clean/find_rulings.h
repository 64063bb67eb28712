// Drawn lines on a page, found from runs of dark pixels.
#pragma once

#include <vector>

#include "extractors/image/light.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// A piece of a drawn line as a fitted segment, in pixels. Used to straighten the page.
struct Segment {
    bool horizontal = true;
    Place begin, end;  ///< along the line: left to right, top to bottom
    double thickness = 1;
};

/// Pieces at least `shortest` pixels long whose slope is at most about 2 degrees.
/// even: evenly lit page; tone: its histogram; dpi: pixels an inch.
std::vector<Segment> find_segments(const GreyImage& even, const Tone& tone, int dpi, int shortest);

/// Joins collinear pieces to rulings. A gap is bridged when it is shorter than 1/8 inch and than a
/// third of the piece on either side; it lowers Ruling::support. For a page that is already
/// straight.
std::vector<Ruling> find_rulings(const GreyImage& even, const Tone& tone, int dpi);

/// Takes the pixels of the rulings out of the ink, but leaves strokes that touch or cross them:
/// a column of ink thicker than its ruling stays.
void erase_rulings(GreyImage& ink, const std::vector<Ruling>& rulings);

}  // namespace juesuan
