#include "extractors/recognize/network/network_reader.h"

#include "extractors/recognize/network/decode_frames.h"
#include "extractors/recognize/network/prepare_line.h"
#include "extractors/recognize/network/run_network.h"

namespace juesuan {
namespace {

constexpr int widest_line = 200;  // times its height; a wider crop is no line of text

class NetworkReader : public LineReader {
   public:
    explicit NetworkReader(LineModel model)
        : model_(std::move(model)), network_(model_, best_multiply()) {}

    std::vector<Reading> read(std::span<const LineCrop> crops) override {
        std::vector<Reading> out;
        out.reserve(crops.size());
        for (const LineCrop& crop : crops) {
            Reading reading{"line_reader", {}, {}};
            if (crop.grey.width <= widest_line * crop.grey.height) {
                reading.posterior = posterior_of(network_.run(prepare_line(crop.grey)), model_);
                reading.alternatives = decode_frames(reading.posterior, {});
            }
            out.push_back(std::move(reading));
        }
        return out;
    }

   private:
    LineModel model_;
    Network network_;  ///< refers to model_
};

}  // namespace

Result<std::unique_ptr<LineReader>> load_network_reader(std::span<const std::uint8_t> model) {
    LineModel parsed = TRY(parse_line_model(model));
    return std::unique_ptr<LineReader>(std::make_unique<NetworkReader>(std::move(parsed)));
}

}  // namespace juesuan
