#include "extractors/validate/calibration.h"

#include <algorithm>

namespace juesuan {
namespace {

/// From this stated probability on, this share of the readings was wrong.
struct Calibrated {
    double stated;
    double wrong;
};

// 9,000 drawn amounts in faces that the line reader was never trained on, six kinds of scan
// (scripts/train/measure_reader). Each bin holds 370 to 1,300 lines; where it held fewer than ten
// errors the larger of the measured and the stated share stands.
constexpr Calibrated measured[] = {
    {0.0, 0.72},   {0.5, 0.35},   {0.8, 0.16},    {0.9, 0.078},    {0.95, 0.033},
    {0.98, 0.015}, {0.99, 0.008}, {0.995, 0.004}, {0.998, 0.0015},
};
/// Above this the stated probability is believed: 1 of 2,551 was wrong, 1.3 were to be expected.
constexpr double believed_from = 0.999;
/// Not measured, for want of millions of lines: nothing is surer than this.
constexpr double surest = 2e-5;

}  // namespace

double misread_probability(double stated) {
    if (stated >= believed_from) {
        return std::max(1 - stated, surest);
    }
    double wrong = measured[0].wrong;
    for (const Calibrated& bin : measured) {
        wrong = stated >= bin.stated ? bin.wrong : wrong;
    }
    return wrong;
}

}  // namespace juesuan
