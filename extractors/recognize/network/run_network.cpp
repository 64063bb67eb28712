#include "extractors/recognize/network/run_network.h"

#include <algorithm>
#include <cstring>

// The same C++ compiled for several instruction sets; the loader picks one. Integer arithmetic, so
// all give the same bytes.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define JUESUAN_CLONES [[gnu::target_clones("arch=skylake-avx512", "avx2", "default")]]
#else
#define JUESUAN_CLONES
#endif

namespace juesuan {
namespace {

/// How a layer turns sums into bytes; the residual is null where the layer has none.
struct Requantization {
    const std::int32_t* bias;
    const std::int32_t* multiplier;
    const std::uint8_t* residual;
    std::int32_t residual_multiplier;
    int shift;
};

/// sums → bytes, one place of the output: see "The arithmetic" in the model's README.
JUESUAN_CLONES
void requantize(const std::int32_t* sums, const Requantization& by, int channels,
                std::uint8_t* out) {
    const std::int64_t half = std::int64_t{1} << (by.shift - 1);
    for (int o = 0; o < channels; ++o) {
        std::int64_t value = std::int64_t(sums[o] + by.bias[o]) * by.multiplier[o] + half;
        if (by.residual != nullptr) {
            value += std::int64_t(by.residual[o]) * by.residual_multiplier;
        }
        const std::int64_t v = value >> by.shift;
        out[o] = std::uint8_t(v < 0 ? 0 : v > 255 ? 255 : v);
    }
}

JUESUAN_CLONES
void add_products(const std::uint8_t* values, const std::int8_t* weights, int channels,
                  std::int32_t* sums) {
    for (int c = 0; c < channels; ++c) {
        sums[c] += std::int32_t(values[c]) * weights[c];
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
    seen_.assign(std::size_t(columns) * std::size_t(depth), 0);
    for (int x = 0; x < columns; ++x) {
        std::uint8_t* to = seen_.data() + std::ptrdiff_t(x) * depth;
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
                    to + std::ptrdiff_t(ky * layer.kernel_columns + from - first) * channels,
                    in.values.data() + (std::ptrdiff_t(y) * in.columns + from) * channels,
                    std::size_t(end - from) * std::size_t(channels));
            }
        }
    }
}

void Network::convolve(const Layer& layer, const Activations& in, Activations& out,
                       const Activations* residual) {
    const int groups = (layer.outputs + 15) / 16;
    const bool pointwise = layer.kernel_rows * layer.kernel_columns == 1 && layer.inputs % 4 == 0 &&
                           layer.stride_down == 1 && layer.stride_across == 1;
    sums_.resize(std::size_t(out.columns) * std::size_t(groups) * 16);
    for (int y = 0; y < out.rows; ++y) {
        const std::uint8_t* seen = in.values.data() + std::ptrdiff_t(y) * in.columns * in.channels;
        if (!pointwise) {
            gather(layer, in, y, out.columns);
            seen = seen_.data();
        }
        kernel_.multiply(seen, out.columns, layer.depth(), layer.weights.data(), groups,
                         sums_.data());
        for (int x = 0; x < out.columns; ++x) {
            const std::ptrdiff_t place = (std::ptrdiff_t(y) * out.columns + x) * out.channels;
            const Requantization by{layer.bias.data(), layer.multiplier.data(),
                                    residual != nullptr ? residual->values.data() + place : nullptr,
                                    layer.residual_multiplier, layer.shift};
            requantize(sums_.data() + std::ptrdiff_t(x) * groups * 16, by, layer.outputs,
                       out.values.data() + place);
        }
    }
}

void Network::convolve_channels(const Layer& layer, const Activations& in, Activations& out) {
    const int channels = layer.outputs;
    sums_.resize(std::size_t(channels));
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
                    add_products(in.values.data() +
                                     (std::ptrdiff_t(from_y) * in.columns + from_x) * channels,
                                 layer.weights.data() +
                                     std::ptrdiff_t(ky * layer.kernel_columns + kx) * channels,
                                 channels, sums_.data());
                }
            }
            requantize(
                sums_.data(), {layer.bias.data(), layer.multiplier.data(), nullptr, 0, layer.shift},
                channels, out.values.data() + (std::ptrdiff_t(y) * out.columns + x) * channels);
        }
    }
}

FrameScores Network::score(const Layer& layer, const Activations& in) {
    const int groups = (layer.outputs + 15) / 16;
    sums_.resize(std::size_t(in.columns) * std::size_t(groups) * 16);
    kernel_.multiply(in.values.data(), in.columns, layer.depth(), layer.weights.data(), groups,
                     sums_.data());
    FrameScores out{in.columns, layer.outputs, {}};
    out.logits.resize(std::size_t(in.columns) * std::size_t(layer.outputs));
    for (int x = 0; x < in.columns; ++x) {
        const std::int32_t* sums = sums_.data() + std::ptrdiff_t(x) * groups * 16;
        float* logits = out.logits.data() + std::ptrdiff_t(x) * layer.outputs;
        for (int o = 0; o < layer.outputs; ++o) {
            logits[o] =
                float(sums[o] + layer.bias[std::size_t(o)]) * layer.logit_size[std::size_t(o)];
        }
    }
    return out;
}

FrameScores Network::run(const PreparedLine& line) {
    if (line.width <= 0) {
        return {};
    }
    Activations values{line.height, line.width, 1, line.ink};
    Activations before;  // the input of the layer before, for residuals
    for (const Layer& layer : model_.layers) {
        if (layer.kind == LayerKind::output) {
            return score(layer, values);
        }
        Activations out;
        out.rows = size_after(values.rows, layer.kernel_rows, layer.stride_down, layer.pad_rows);
        out.columns = size_after(values.columns, layer.kernel_columns, layer.stride_across,
                                 layer.pad_columns);
        out.channels = layer.outputs;
        out.values.resize(std::size_t(out.rows) * std::size_t(out.columns) *
                          std::size_t(out.channels));
        if (layer.kind == LayerKind::depthwise) {
            convolve_channels(layer, values, out);
        } else {
            convolve(layer, values, out, layer.residual ? &before : nullptr);
        }
        before = std::move(values);
        values = std::move(out);
    }
    return {};
}

}  // namespace juesuan
