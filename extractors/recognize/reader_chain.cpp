#include "extractors/recognize/reader_chain.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/base/sha256.h"
#include "extractors/recognize/network/network_reader.h"
#include "extractors/recognize/tesseract_reader.h"

namespace juesuan {
namespace {

/// Above this posterior a second reading has never been seen to help; most figures are above it.
constexpr double overwhelming = 0.998;

/// Above this posterior no vocabulary and no identity could prefer another text, so the frames
/// need not travel.
constexpr double beyond_weighing = 0.9998;

/// Digits with separators, sign and per cent: what a reader of digits can have an opinion on.
bool is_figure(const Reading& reading) {
    if (reading.alternatives.empty()) {
        return false;
    }
    const std::string& text = reading.alternatives.front().text;
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits > 0 && text.find_first_not_of("0123456789.,-% ()") == std::string::npos;
}

/// A figure that seems to begin with a sign or point, as one with a speck before it does.
bool begins_with_mark(const Reading& reading) {
    const std::string& text = reading.alternatives.front().text;
    return is_figure(reading) && (text[0] < '0' || text[0] > '9') && text[0] != '(';
}

long characters_of(const std::string& text) {
    constexpr unsigned kind_bits = 0xC0;
    constexpr unsigned continuation = 0x80;
    return std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & kind_bits) != continuation;
    });
}

}  // namespace

Result<ReaderChain> ReaderChain::load(const ReaderModels& models) {
    constexpr int height = 40;  // pixels, assumed
    const std::string& own = models.line_reader;
    const TesseractOptions digits{"eng", Reader::tesseract_eng, height};
    ReaderChain chain;
    chain.own_ =
        TRY(load_network_reader({reinterpret_cast<const std::uint8_t*>(own.data()), own.size()}));
    chain.second_ = TRY(load_tesseract(models.tesseract_eng, digits));
    chain.models_ = {{std::string(reader_word(Reader::line_reader)), sha256_of(own)},
                     {std::string(reader_word(digits.reader)), sha256_of(models.tesseract_eng)}};
    return chain;
}

std::vector<std::vector<Reading>> ReaderChain::read(const std::vector<LineCrop>& crops,
                                                    const std::vector<bool>& in_table) {
    std::vector<std::vector<Reading>> out(crops.size());
    std::vector<Reading> own = own_->read(crops);
    for (std::size_t i = 0; i < crops.size(); ++i) {
        if (own[i].alternatives.empty()) {
            continue;
        }
        if (in_table[i] && begins_with_mark(own[i])) {
            read_again_without_speck(crops[i], own[i], out[i]);
        }
        const bool doubtful = own[i].alternatives.front().probability < overwhelming;
        const bool figure = is_figure(own[i]);
        out[i].insert(out[i].begin(), std::move(own[i]));
        if (in_table[i] && figure && doubtful) {
            Reading second = std::move(second_->read({&crops[i], 1}).front());
            if (!second.alternatives.empty()) {
                out[i].push_back(std::move(second));
            }
        }
    }
    return out;
}

void ReaderChain::forget_the_certain(std::vector<Reading>& readings) {
    if (!readings.empty() && readings.front().alternatives.front().probability >= beyond_weighing) {
        readings.front().posterior = {};
    }
}

/// What was read with the speck becomes another reader's opinion, so nobody takes either for
/// granted.
void ReaderChain::read_again_without_speck(const LineCrop& crop, Reading& own,
                                           std::vector<Reading>& others) {
    const std::optional<GreyImage> cleaned = without_leading_speck(crop.grey);
    if (!cleaned.has_value()) {
        return;
    }
    const LineCrop again{*cleaned, crop.dpi};
    Reading reading = std::move(own_->read({&again, 1}).front());
    if (!reading.alternatives.empty() &&
        reading.alternatives.front().text != own.alternatives.front().text) {
        own.reader = Reader::line_reader_with_speck;
        others.push_back(std::exchange(own, std::move(reading)));
    }
}

Reading ReaderChain::read_alone(const LineCrop& crop) { return own_->read({&crop, 1}).front(); }

std::string ReaderChain::text_in(const GreyImage& picture) {
    constexpr std::size_t most_remembered = 10'000;
    const std::string_view pixels(reinterpret_cast<const char*>(picture.pixels.data()),
                                  picture.pixels.size());
    const std::string key = sha256_of(pixels) + std::to_string(picture.width);
    const auto known = remembered_.find(key);
    if (known != remembered_.end()) {
        return known->second;
    }
    const Reading reading = read_alone({picture, 0});
    std::string text = reading.alternatives.empty() ? "" : reading.alternatives.front().text;
    if (remembered_.size() < most_remembered) {
        remembered_.emplace(key, text);
    }
    return text;
}

double ReaderChain::legibility(const GreyImage& line) {
    const LineCrop crop{line, 0};
    const Reading reading = own_->read({&crop, 1}).front();
    if (reading.alternatives.empty()) {
        return 0.0;
    }
    const Alternative& best = reading.alternatives.front();
    return std::pow(best.probability,
                    1.0 / static_cast<double>(std::max(1L, characters_of(best.text))));
}

}  // namespace juesuan
