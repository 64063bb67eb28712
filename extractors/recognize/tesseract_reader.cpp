#include "extractors/recognize/tesseract_reader.h"

#include <tesseract/baseapi.h>

#include <algorithm>
#include <limits>

namespace juesuan {
namespace {

constexpr int stated_dpi = 300;   // assumed; lines are scaled, so that theirs says nothing
constexpr int paper_around = 10;  // pixels; without a border Tesseract cuts first and last strokes

GreyImage bordered(const GreyImage& image) {
    GreyImage out(image.width + 2 * paper_around, image.height + 2 * paper_around);
    for (int y = 0; y < image.height; ++y) {
        std::copy_n(image.row(y), image.width, out.row(y + paper_around) + paper_around);
    }
    return out;
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

class TesseractReader : public LineReader {
   public:
    TesseractReader(std::unique_ptr<tesseract::TessBaseAPI> api, TesseractOptions options)
        : api_(std::move(api)), options_(std::move(options)) {}

    std::vector<Reading> read(std::span<const LineCrop> crops) override {
        std::vector<Reading> out;
        out.reserve(crops.size());
        for (const LineCrop& crop : crops) {
            out.push_back(read_one(crop));
        }
        return out;
    }

   private:
    Reading read_one(const LineCrop& crop) {
        Reading reading{options_.reader, {}};
        try {
            const GreyImage image = bordered(scaled_to_height(crop.grey, options_.height));
            api_->SetImage(image.pixels.data(), image.width, image.height, 1, image.width);
            api_->SetSourceResolution(stated_dpi);
            const std::unique_ptr<char[]> text(api_->GetUTF8Text());
            std::string line = text ? one_line(text.get()) : "";
            if (!line.empty()) {
                reading.alternatives.push_back({std::move(line), api_->MeanTextConf() / 100.0});
            }
            api_->ClearAdaptiveClassifier();  // a reading must not depend on those before it
        } catch (const std::exception&) {
            reading.alternatives.clear();
        }
        return reading;
    }

    std::unique_ptr<tesseract::TessBaseAPI> api_;
    TesseractOptions options_;
};

}  // namespace

Result<std::unique_ptr<LineReader>> load_tesseract(std::string_view model,
                                                   const TesseractOptions& options) {
    const Error no_model{ErrorCode::environment, Stage::recognize, 0,
                         "Tesseract has no model '" + options.language + "'"};
    // Without bytes Tesseract would look for a file.
    if (model.empty() || model.size() > std::numeric_limits<int>::max()) {
        return no_model;
    }
    auto api = std::make_unique<tesseract::TessBaseAPI>();
    const std::vector<std::string> names = {"load_system_dawg", "load_freq_dawg", "debug_file"};
    const std::vector<std::string> values = {"0", "0", "/dev/null"};
    if (api->Init(model.data(), static_cast<int>(model.size()), options.language.c_str(),
                  tesseract::OEM_LSTM_ONLY, nullptr, 0, &names, &values, false, nullptr) != 0) {
        return no_model;
    }
    api->SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    // crops are dark on light: the second reading of an inverted line costs time and finds nothing
    api->SetVariable("tessedit_do_invert", "0");
    return std::unique_ptr<LineReader>(std::make_unique<TesseractReader>(std::move(api), options));
}

}  // namespace juesuan
