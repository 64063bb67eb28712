// Which reader reads which line, and which of them is trusted.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "extractors/recognize/line_reader.h"
#include "extractors/recognize/recognize.h"

namespace juesuan {

/// Our own reader reads every line. Tesseract is the independent second reader of figures in tables
/// whose reading is not overwhelmingly probable; both readings are kept, ours first.
class ReaderChain {
   public:
    /// Errors: environment (a model is missing or not whole).
    static Result<ReaderChain> load(const ReaderModels& models);

    [[nodiscard]] std::vector<ModelName> models() const { return models_; }

    /// For each crop the readings, the most trusted first, with all frames of our own; none if
    /// nobody could read anything.
    std::vector<std::vector<Reading>> read(const std::vector<LineCrop>& crops,
                                           const std::vector<bool>& in_table);

    /// Drops the frames of a first reading that nothing could outweigh.
    static void forget_the_certain(std::vector<Reading>& readings);

    /// What our reader says of one line, with its posterior.
    Reading read_alone(const LineCrop& crop);

    /// What our reader reads in a picture of a line; pictures are remembered.
    std::string text_in(const GreyImage& picture);

    /// 0..1: how sure our reader is of an average character of this line.
    double legibility(const GreyImage& line);

   private:
    void read_again_without_speck(const LineCrop& crop, Reading& own, std::vector<Reading>& others);

    std::vector<ModelName> models_;
    std::unique_ptr<LineReader> own_;
    std::map<std::string, std::string> remembered_;  ///< picture's SHA-256 → text
    std::unique_ptr<LineReader> second_;             ///< Tesseract's eng: digits
};

}  // namespace juesuan
