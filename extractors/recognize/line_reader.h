// The interface behind which every reader stands.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/read_page.h"
#include "extractors/recognize/line_crop.h"

namespace juesuan {

class LineReader {
   public:
    virtual ~LineReader() = default;
    LineReader() = default;
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    /// One reading a crop, in order; a reading without text has no alternatives.
    /// Readers are free to batch lines of like width; the result does not depend on the batching.
    [[nodiscard]] virtual std::vector<Reading> read(std::span<const LineCrop> crops) = 0;
};

}  // namespace juesuan
