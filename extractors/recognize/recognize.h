// recognize: PageLayout + CleanPage → ReadPage. Tesseract is included only in this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/model_name.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

struct RecognizeOptions {
    std::string model_folder;     ///< where line_reader.jsm lies
    std::string tessdata_folder;  ///< "" for Debian's own
};

/// The loaded readers. Loading takes about 0.3 s; make one per process. Single-threaded.
class Readers {
   public:
    virtual ~Readers() = default;
    Readers() = default;
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;
    [[nodiscard]] virtual std::vector<ModelName> models() const = 0;
    /// Reads every line of the layout. Errors: reader_failed.
    [[nodiscard]] virtual Result<ReadPage> recognize(const PageLayout& layout,
                                                     const CleanPage& page) = 0;
    /// Reads a picture of one line as it is: a page with this line, all that our reader says of it,
    /// its posterior always kept.
    [[nodiscard]] virtual ReadPage read_line(const PageImage& picture) = 0;
    /// How well a single line can be read, 0..1; clean asks it which way up a page lies.
    [[nodiscard]] virtual double legibility(const GreyImage& line) = 0;
};

/// Loads models; opens files, so call it before the process gives up its rights.
/// Errors: environment (a model is missing).
[[nodiscard]] Result<std::unique_ptr<Readers>> load_readers(const RecognizeOptions& options);

}  // namespace juesuan
