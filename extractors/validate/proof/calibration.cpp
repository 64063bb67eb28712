#include "extractors/validate/proof/calibration.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

/// From this stated probability on, this share of the readings was wrong.
struct Calibrated {
    double stated;
    double wrong;
};

// 9,000 amounts drawn in faces that the line reader was never trained on, 14 to 40 pixels high, six
// kinds of scan, one line a picture (scripts/train/calibrate_amounts, 2026-11-21). Errors of the
// bins: 219 of 307, 186 of 621, 45 of 415, 24 of 536, 9 of 921, 5 of 852. Where a bin holds few the
// value lies above the measured share.
constexpr Calibrated measured[] = {
    {0.0, 0.72}, {0.5, 0.30}, {0.8, 0.11}, {0.9, 0.045}, {0.95, 0.012}, {0.98, 0.0075},
};
/// Above this the reader is surer than it says. Of the drawn lines 4 of 5,348 were wrong where 14.8
/// were to be expected; of 15,000 amounts of whole pages in four drawn reports (six kinds of scan)
/// none where 7.7 were. 4 for 22.5 is 0.18; the upper end of its 95 % interval is below 0.45.
constexpr double believed_from = 0.99;
constexpr double overstated = 0.45;
/// Nothing is surer than this: the upper end of the 95 % interval of none wrong among 119,789
/// trusted numbers of drawn pages (scripts/measure_proof, seeds 5000 to 5020, six scans).
constexpr double surest = 3.1e-5;

/// From this probability of a misreading on, this share of the misreadings was more than one step.
struct Several {
    double misread, share;
};
// The same 9,000 drawn amounts: 110 of 271 misreadings stated below 0.5, 23 of 206 below 0.8, 1 of
// 55 below 0.9, 1 of 55 above.
constexpr Several several[] = {{0.5, 0.41}, {0.2, 0.11}, {0.0, 0.02}};

}  // namespace

double several_characters(double misread) {
    double share = 0;
    for (const Several& bin : several) {
        share = misread >= bin.misread ? std::max(share, bin.share) : share;
    }
    return share;
}

double exchanged_digits(const std::string& text) {
    const auto digits = std::count_if(text.begin(), text.end(), is_ascii_digit);
    return 9.0 * double(std::max<std::ptrdiff_t>(1, digits));
}

double cost_of_misprint(const std::string& printed) {
    return -std::log(misprinted_amount / exchanged_digits(printed));
}

double misread_probability(double stated) {
    if (stated >= believed_from) {
        return std::max(overstated * (1 - stated), surest);
    }
    double wrong = measured[0].wrong;
    for (const Calibrated& bin : measured) {
        wrong = stated >= bin.stated ? bin.wrong : wrong;
    }
    return wrong;
}

}  // namespace juesuan
