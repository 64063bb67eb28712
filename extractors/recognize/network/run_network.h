// The network's layers, in integers: the arithmetic of extractors/recognize/model/README.md.
#pragma once

#include <vector>

#include "extractors/recognize/network/line_model.h"
#include "extractors/recognize/network/multiply.h"
#include "extractors/recognize/network/prepare_line.h"

namespace juesuan {

/// Bytes [row][column][channel].
struct Activations {
    int rows = 0, columns = 0, channels = 0;
    std::vector<std::uint8_t> values;
};

/// Scores of every class for every frame (4 columns), natural-logarithm units before the softmax.
struct FrameScores {
    int frames = 0, classes = 0;
    std::vector<float> logits;  ///< [frame][class]
    [[nodiscard]] const float* frame(int i) const {
        return logits.data() + static_cast<std::ptrdiff_t>(i) * classes;
    }
};

/// Runs lines through the model; keeps buffers between lines. Single-threaded.
class Network {
   public:
    Network(const LineModel& model, MultiplyKernel kernel) : model_(model), kernel_(kernel) {}

    /// What the last layer but one says: one row, a column a frame. Empty for an empty line.
    Activations features(const PreparedLine& line);

    /// The scores of `count` frames from `first` on. A few at a time stay in the processor's cache;
    /// those of a long line would not.
    void score(const Activations& features, int first, int count, FrameScores& out);

    /// All frames of one line; none for an empty line. For tests and comparisons.
    FrameScores run(const PreparedLine& line);

   private:
    void convolve(const Layer& layer, const Activations& in, Activations& out,
                  const Activations* residual);
    void convolve_channels(const Layer& layer, const Activations& in, Activations& out);
    void gather(const Layer& layer, const Activations& in, int row, int columns);

    const LineModel& model_;
    MultiplyKernel kernel_;
    std::vector<std::uint8_t> seen_;  ///< what each place of an output row looks at
    std::vector<std::int32_t> sums_;
};

}  // namespace juesuan
