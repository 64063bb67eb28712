// A line of a file of corrections, whoever wrote it: read or refused, and what was read is written
// and read again as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "pipeline/corrections/correction_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::optional<juesuan::CorrectionLine> line = juesuan::correction_line_of(text);
    if (line.has_value()) {
        const std::string written = juesuan::text_of(*line);
        const auto again = juesuan::correction_line_of(written);
        if (!again.has_value() || juesuan::text_of(*again) != written) {
            std::abort();
        }
        (void)juesuan::misfit_of(*line);
    }
    return 0;
}
