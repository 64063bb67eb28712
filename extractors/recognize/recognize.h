// recognize: PageLayout + CleanPage → ReadPage. Tesseract is included only in this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// The contents of the models' files.
struct ReaderModels {
    std::string line_reader;    ///< of line_reader.jsm
    std::string tesseract_eng;  ///< of Tesseract's eng.traineddata
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

/// Opens no file; the contents are not needed afterwards. Errors: environment (a model is missing
/// or not whole).
[[nodiscard]] Result<std::unique_ptr<Readers>> load_readers(const ReaderModels& models);

}  // namespace juesuan
