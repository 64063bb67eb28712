#include "extractors/office/run_text.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/utf8.h"
#include "extractors/office/office_page.h"

namespace juesuan {
namespace {

/// The digits as signs of `digits`, which are in order.
std::string as_marks(std::string_view run, std::u32string_view digits) {
    std::u32string out = code_points(std::string(run));
    std::transform(out.begin(), out.end(), out.begin(), [digits](char32_t sign) {
        return is_ascii_digit(sign) ? digits[sign - U'0'] : sign;
    });
    return to_utf8(out);
}

}  // namespace

PrintDoubts doubts_of(const RunLook& look) {
    PrintDoubts out;
    if (look.struck) {
        out.add(PrintDoubt::struck_out);
    }
    if (look.unseen || (look.white && !look.grounded)) {
        out.add(PrintDoubt::layer_contradicted);
    }
    return out;
}

void add_run(RunText& out, std::string_view run, const RunLook& look) {
    if (trimmed(run).empty()) {
        out.text += run;
        return;
    }
    out.text += look.raised    ? as_marks(run, signs::raised_digits)
                : look.lowered ? as_marks(run, signs::lowered_digits)
                               : std::string(run);
    out.doubts.add(doubts_of(look));
}

}  // namespace juesuan
