#include "extractors/recognize/reading_room.h"

#include <algorithm>

#include "extractors/recognize/tesseract_reader.h"

namespace juesuan {
namespace {

/// Digits with separators, sign and per cent: what the reader of amounts may be trusted with.
bool is_figure(const Reading& reading) {
    if (reading.alternatives.empty()) {
        return false;
    }
    const std::string& text = reading.alternatives.front().text;
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits > 0 && text.find_first_not_of("0123456789.,-% ()") == std::string::npos;
}

}  // namespace

Result<ReadingRoom> ReadingRoom::load(const RecognizeOptions& options) {
    ReadingRoom room;
    const TesseractOptions amounts{"eng", "tesseract_eng", options.tessdata_folder, false, 40,
                                   false};
    const TesseractOptions words{"HanS", "tesseract_hans", options.tessdata_folder, true, 44, true};
    room.amounts_ = TRY(load_tesseract(amounts));
    room.words_ = TRY(load_tesseract(words));
    return room;
}

std::vector<std::vector<Reading>> ReadingRoom::read(const std::vector<LineCrop>& crops,
                                                    const std::vector<bool>& in_table) {
    std::vector<std::vector<Reading>> out(crops.size());
    for (std::size_t i = 0; i < crops.size(); ++i) {
        const std::span<const LineCrop> one(&crops[i], 1);
        if (in_table[i] && looks_numeric(crops[i].grey)) {
            Reading figure = std::move(amounts_->read(one).front());
            if (is_figure(figure)) {
                out[i].push_back(std::move(figure));
                continue;
            }
        }
        Reading word = std::move(words_->read(one).front());
        if (!word.alternatives.empty()) {
            out[i].push_back(std::move(word));
        }
    }
    return out;
}

double ReadingRoom::legibility(const GreyImage& line) {
    const LineCrop crop{line, 0};
    const Reading reading = words_->read({&crop, 1}).front();
    return reading.alternatives.empty() ? 0.0 : reading.alternatives.front().probability;
}

}  // namespace juesuan
