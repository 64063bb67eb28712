#include "extractors/recognize/network/network_reader.h"

#include <algorithm>

#include "extractors/recognize/network/decode_frames.h"
#include "extractors/recognize/network/prepare_line.h"
#include "extractors/recognize/network/run_network.h"

namespace juesuan {
namespace {

constexpr int frames_at_once = 32;
constexpr int widest_line = 200;  // times its height; a wider crop is no line of text

class NetworkReader : public LineReader {
   public:
    explicit NetworkReader(LineModel model)
        : model_(std::move(model)), network_(model_, best_multiply()), builder_(model_) {}

    std::vector<Reading> read(std::span<const LineCrop> crops) override {
        std::vector<Reading> out;
        out.reserve(crops.size());
        for (const LineCrop& crop : crops) {
            Reading reading{Reader::line_reader, {}, {}};
            if (crop.grey.width <= widest_line * crop.grey.height) {
                reading.posterior = posterior_of(crop.grey);
                reading.alternatives = decode_frames(reading.posterior, {});
            }
            out.push_back(std::move(reading));
        }
        return out;
    }

   private:
    LinePosterior posterior_of(const GreyImage& crop) {
        const Activations features =
            network_.features(prepare_line(crop, model_.line_height, model_.frame_stride));
        for (int first = 0; first < features.columns; first += frames_at_once) {
            network_.score(features, first, std::min(frames_at_once, features.columns - first),
                           scores_);
            builder_.add(scores_);
        }
        return builder_.take();
    }

    LineModel model_;
    Network network_;  ///< refers to model_
    PosteriorBuilder builder_;
    FrameScores scores_;
};

}  // namespace

Result<std::unique_ptr<LineReader>> load_network_reader(std::span<const std::uint8_t> model) {
    LineModel parsed = TRY(parse_line_model(model));
    return std::unique_ptr<LineReader>(std::make_unique<NetworkReader>(std::move(parsed)));
}

}  // namespace juesuan
