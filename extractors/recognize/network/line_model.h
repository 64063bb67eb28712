// line_reader.jsm in memory. The format is documented in extractors/recognize/model/README.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

enum class LayerKind : std::uint8_t { convolution = 1, depthwise = 2, output = 3 };

/// How multiply() walks through weights: so many outputs, and so many bytes of depth, at a time.
inline constexpr int outputs_a_group = 16;
inline constexpr int depth_step = 4;

struct Layer {
    LayerKind kind = LayerKind::convolution;
    int inputs = 0, outputs = 0;
    int kernel_rows = 1, kernel_columns = 1;
    int stride_down = 1, stride_across = 1;
    int pad_rows = 0, pad_columns = 0;
    bool residual = false;
    int shift = 0;
    std::int32_t residual_multiplier = 0;
    std::vector<std::int32_t> bias;
    std::vector<std::int32_t> multiplier;  ///< not for the output layer
    std::vector<float> logit_size;         ///< only for the output layer
    /// Weights for multiply(): [outputs / 16][depth / 4][16][4], zeros where outputs or depth end.
    /// Depthwise: [kernel place][channel].
    std::vector<std::int8_t> weights;
    /// Bytes that one place of the output looks at, rounded up to whole steps.
    [[nodiscard]] int depth() const {
        const int bytes = kernel_rows * kernel_columns * inputs;
        return (bytes + depth_step - 1) / depth_step * depth_step;
    }
    /// Groups of outputs, the last of which may not be full.
    [[nodiscard]] int groups() const { return (outputs + outputs_a_group - 1) / outputs_a_group; }
};

struct LineModel {
    std::vector<std::string> characters;  ///< class k is characters[k - 1]; class 0 is the blank
    int line_height = 32;                 ///< rows that a line is scaled to
    int frame_stride = 4;                 ///< columns of a frame
    std::vector<Layer> layers;
    [[nodiscard]] int classes() const { return static_cast<int>(characters.size()) + 1; }
};

/// Checks every count, the checksum and that the layers fit one another.
/// Errors: environment (the bytes are no whole model of this version).
[[nodiscard]] Result<LineModel> parse_line_model(std::span<const std::uint8_t> bytes);

}  // namespace juesuan
