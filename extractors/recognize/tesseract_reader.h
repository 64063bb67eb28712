// Tesseract as a line reader. The only place that includes Tesseract.
#pragma once

#include <memory>

#include "extractors/recognize/line_reader.h"

namespace juesuan {

struct TesseractOptions {
    std::string language;                   ///< of Tesseract: "eng", "chi_sim", …
    Reader reader = Reader::tesseract_eng;  ///< as readings name it
    std::string tessdata_folder;            ///< "" for the installed one
    int height = 48;                        ///< pixels to which a line is scaled
};

/// Loads a model. Errors: environment (the model is not installed).
[[nodiscard]] Result<std::unique_ptr<LineReader>> load_tesseract(const TesseractOptions& options);

/// The file of the model, for its fingerprint. "" when it cannot be found.
std::string tesseract_model_path(const TesseractOptions& options);

}  // namespace juesuan
