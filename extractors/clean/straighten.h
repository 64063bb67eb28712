// Skew and mild perspective, taken out in one warp.
#pragma once

#include <vector>

#include "extractors/clean/find_rulings.h"

namespace juesuan {

/// Clockwise degrees by which the text and rulings of the page are skewed, from its ink.
/// Method: Leptonica's differential square sum of the row profile (Bloomberg et al., SPIE 1995).
double find_skew(const GreyImage& ink, double largest_degrees);

/// The rotation by `degrees` about the middle: pixels of the straight page → pixels of the skewed
/// one.
Homography rotation_back(int width, int height, double degrees);

/// The map that makes the segments upright and level: pixels of the straight page → pixels in which
/// the segments were measured. Four numbers (two shears, two keystones) by Gauss-Newton with Huber
/// weights; what the segments cannot say (too few of one kind) stays a plain rotation.
Homography straighten_back(const std::vector<Segment>& segments, int width, int height);

}  // namespace juesuan
