// Tesseract as a line reader. The only place that includes Tesseract.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "extractors/recognize/line_reader.h"

namespace juesuan {

struct TesseractOptions {
    std::string language;                   ///< of Tesseract: "eng", "chi_sim", …
    Reader reader = Reader::tesseract_eng;  ///< as readings name it
    int height = 48;                        ///< pixels to which a line is scaled
};

/// A reader over the contents of a .traineddata file, which are not needed afterwards. Without
/// Tesseract's own dictionary, which turns figures into words. Errors: environment (no model).
[[nodiscard]] Result<std::unique_ptr<LineReader>> load_tesseract(std::string_view model,
                                                                 const TesseractOptions& options);

}  // namespace juesuan
