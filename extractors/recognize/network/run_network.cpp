#include "extractors/recognize/network/run_network.h"

#include <algorithm>
#include <cstring>

#include "extractors/recognize/network/clones.h"

namespace juesuan {
namespace {

// Bytes may alias anything, which forbids vectors; hence __restrict, and what is constant in a loop
// is copied out of the layer before it.

/// How a layer turns sums into bytes.
struct Requantization {
    const std::int32_t* bias;
    const std::int32_t* multiplier;
    std::int32_t residual_multiplier;
    int shift;
};

/// sums → bytes, one place of the output: see "The arithmetic" in the model's README.
JUESUAN_CLONES
void requantize(const std::int32_t* __restrict sums, const Requantization& by, int channels,
                std::uint8_t* __restrict out) {
    const std::int64_t half = std::int64_t{1} << (by.shift - 1);
    const std::int32_t* __restrict bias = by.bias;
    const std::int32_t* __restrict multiplier = by.multiplier;
    const int shift = by.shift;
    for (int o = 0; o < channels; ++o) {
        const std::int64_t v =
            (static_cast<std::int64_t>(sums[o] + bias[o]) * multiplier[o] + half) >> shift;
        out[o] = static_cast<std::uint8_t>(v < 0 ? 0 : v > 255 ? 255 : v);
    }
}

/// The same where the layer adds what went into the layer before it.
JUESUAN_CLONES
void requantize_with_residual(const std::int32_t* __restrict sums, const Requantization& by,
                              const std::uint8_t* __restrict residual, int channels,
                              std::uint8_t* __restrict out) {
    const std::int64_t half = std::int64_t{1} << (by.shift - 1);
    const std::int32_t* __restrict bias = by.bias;
    const std::int32_t* __restrict multiplier = by.multiplier;
    const std::int64_t by_residual = by.residual_multiplier;
    const int shift = by.shift;
    for (int o = 0; o < channels; ++o) {
        const std::int64_t v = (static_cast<std::int64_t>(sums[o] + bias[o]) * multiplier[o] +
                                residual[o] * by_residual + half) >>
                               shift;
        out[o] = static_cast<std::uint8_t>(v < 0 ? 0 : v > 255 ? 255 : v);
    }
}

JUESUAN_CLONES
void add_products(const std::uint8_t* __restrict values, const std::int8_t* __restrict weights,
                  int channels, std::int32_t* __restrict sums) {
    for (int c = 0; c < channels; ++c) {
        sums[c] += static_cast<std::int32_t>(values[c]) * weights[c];
    }
}

JUESUAN_CLONES
void to_logits(const std::int32_t* __restrict sums, const std::int32_t* __restrict bias,
               const float* __restrict size, int classes, float* __restrict out) {
    for (int o = 0; o < classes; ++o) {
        out[o] = static_cast<float>(sums[o] + bias[o]) * size[o];
    }
}

int size_after(int size, int kernel, int stride, int pad) {
    return (size + 2 * pad - kernel) / stride + 1;
}

}  // namespace

/// Copies the windows of one output row into `seen_`, zeros outside the image.
void Network::gather(const Layer& layer, const Activations& in, int row, int columns) {
    const int depth = layer.depth();
    const int channels = layer.inputs;
    seen_.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(depth), 0);
    for (int x = 0; x < columns; ++x) {
        std::uint8_t* to = seen_.data() + static_cast<std::ptrdiff_t>(x) * depth;
        for (int ky = 0; ky < layer.kernel_rows; ++ky) {
            const int y = row * layer.stride_down - layer.pad_rows + ky;
            if (y < 0 || y >= in.rows) {
                continue;
            }
            const int first = x * layer.stride_across - layer.pad_columns;
            const int from = std::max(0, first);
            const int end = std::min(in.columns, first + layer.kernel_columns);
            if (from < end) {
                std::memcpy(
                    to + static_cast<std::ptrdiff_t>(ky * layer.kernel_columns + from - first) *
                             channels,
                    in.values.data() +
                        (static_cast<std::ptrdiff_t>(y) * in.columns + from) * channels,
                    static_cast<std::size_t>(end - from) * static_cast<std::size_t>(channels));
            }
        }
    }
}

void Network::convolve(const Layer& layer, const Activations& in, Activations& out,
                       const Activations* residual) {
    const int groups = layer.groups();
    const bool pointwise = layer.kernel_rows * layer.kernel_columns == 1 &&
                           layer.inputs % depth_step == 0 && layer.stride_down == 1 &&
                           layer.stride_across == 1;
    const Requantization by{layer.bias.data(), layer.multiplier.data(), layer.residual_multiplier,
                            layer.shift};
    sums_.resize(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(groups) *
                 outputs_a_group);
    for (int y = 0; y < out.rows; ++y) {
        const std::uint8_t* seen =
            in.values.data() + static_cast<std::ptrdiff_t>(y) * in.columns * in.channels;
        if (!pointwise) {
            gather(layer, in, y, out.columns);
            seen = seen_.data();
        }
        kernel_.multiply(seen, out.columns, layer.depth(), layer.weights.data(), groups,
                         sums_.data());
        for (int x = 0; x < out.columns; ++x) {
            const std::ptrdiff_t place =
                (static_cast<std::ptrdiff_t>(y) * out.columns + x) * out.channels;
            const std::int32_t* sums =
                sums_.data() + static_cast<std::ptrdiff_t>(x) * groups * outputs_a_group;
            std::uint8_t* to = out.values.data() + place;
            if (residual != nullptr) {
                requantize_with_residual(sums, by, residual->values.data() + place, layer.outputs,
                                         to);
            } else {
                requantize(sums, by, layer.outputs, to);
            }
        }
    }
}

void Network::convolve_channels(const Layer& layer, const Activations& in, Activations& out) {
    const int channels = layer.outputs;
    const Requantization by{layer.bias.data(), layer.multiplier.data(), 0, layer.shift};
    sums_.resize(static_cast<std::size_t>(channels));
    for (int y = 0; y < out.rows; ++y) {
        for (int x = 0; x < out.columns; ++x) {
            std::fill(sums_.begin(), sums_.end(), 0);
            for (int ky = 0; ky < layer.kernel_rows; ++ky) {
                const int from_y = y * layer.stride_down - layer.pad_rows + ky;
                for (int kx = 0; kx < layer.kernel_columns; ++kx) {
                    const int from_x = x * layer.stride_across - layer.pad_columns + kx;
                    if (from_y < 0 || from_y >= in.rows || from_x < 0 || from_x >= in.columns) {
                        continue;
                    }
                    add_products(
                        in.values.data() +
                            (static_cast<std::ptrdiff_t>(from_y) * in.columns + from_x) * channels,
                        layer.weights.data() +
                            static_cast<std::ptrdiff_t>(ky * layer.kernel_columns + kx) * channels,
                        channels, sums_.data());
                }
            }
            requantize(
                sums_.data(), by, channels,
                out.values.data() + (static_cast<std::ptrdiff_t>(y) * out.columns + x) * channels);
        }
    }
}

void Network::score(const Activations& features, int first, int count, FrameScores& out) {
    const Layer& layer = model_.layers.back();
    const int groups = layer.groups();
    sums_.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(groups) *
                 outputs_a_group);
    kernel_.multiply(
        features.values.data() + static_cast<std::ptrdiff_t>(first) * features.channels, count,
        layer.depth(), layer.weights.data(), groups, sums_.data());
    out.frames = count;
    out.classes = layer.outputs;
    out.logits.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(layer.outputs));
    for (int f = 0; f < count; ++f) {
        to_logits(sums_.data() + static_cast<std::ptrdiff_t>(f) * groups * outputs_a_group,
                  layer.bias.data(), layer.logit_size.data(), layer.outputs,
                  out.logits.data() + static_cast<std::ptrdiff_t>(f) * layer.outputs);
    }
}

Activations Network::features(const PreparedLine& line) {
    if (line.width <= 0) {
        return {};
    }
    Activations values{line.height, line.width, 1, line.ink};
    Activations before;  // the input of the layer before, for residuals
    for (const Layer& layer : model_.layers) {
        if (layer.kind == LayerKind::output) {
            break;
        }
        Activations out;
        out.rows = size_after(values.rows, layer.kernel_rows, layer.stride_down, layer.pad_rows);
        out.columns = size_after(values.columns, layer.kernel_columns, layer.stride_across,
                                 layer.pad_columns);
        out.channels = layer.outputs;
        out.values.resize(static_cast<std::size_t>(out.rows) *
                          static_cast<std::size_t>(out.columns) *
                          static_cast<std::size_t>(out.channels));
        if (layer.kind == LayerKind::depthwise) {
            convolve_channels(layer, values, out);
        } else {
            convolve(layer, values, out, layer.residual ? &before : nullptr);
        }
        before = std::move(values);
        values = std::move(out);
    }
    return values;
}

FrameScores Network::run(const PreparedLine& line) {
    const Activations found = features(line);
    FrameScores out;
    if (found.columns > 0) {
        score(found, 0, found.columns, out);
    }
    return out;
}

}  // namespace juesuan
