#include "extractors/recognize/network/line_model.h"

#include <array>
#include <bit>
#include <cstring>

namespace juesuan {
namespace {

static_assert(std::endian::native == std::endian::little, "the model file is read as it lies");

constexpr int min_line_height = 8;
constexpr int max_line_height = 128;
constexpr std::size_t max_layers = 200;
constexpr std::size_t max_channels = 20000;
constexpr std::size_t max_kernel = 15;

Error broken(const char* what) {
    return Error{ErrorCode::environment, Stage::recognize, 0,
                 std::string("line_reader.jsm is no model of this version: ") + what};
}

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const std::uint8_t b : bytes) {
        crc ^= b;
        for (int k = 0; k < 8; ++k) {
            crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
        }
    }
    return ~crc;
}

/// Reads little-endian fields; after a read past the end everything is zero and ok() is false.
class Cursor {
   public:
    explicit Cursor(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    template <class T>
    T number() {
        T value{};
        const auto from = take(sizeof(T), false);
        if (!from.empty()) {
            std::memcpy(&value, from.data(), sizeof(T));
        }
        return value;
    }

    std::span<const std::uint8_t> take(std::size_t size, bool padded) {
        const std::size_t whole = padded ? (size + 3) / 4 * 4 : size;
        if (whole > bytes_.size() - place_) {
            ok_ = false;
            return {};
        }
        const auto out = bytes_.subspan(place_, size);
        place_ += whole;
        return out;
    }

    template <class T>
    std::vector<T> array(std::size_t count) {
        std::vector<T> out;
        const auto from = take(count * sizeof(T), true);
        if (!from.empty()) {
            out.resize(count);
            std::memcpy(out.data(), from.data(), from.size());
        }
        return out;
    }

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return place_ == bytes_.size(); }

   private:
    std::span<const std::uint8_t> bytes_;
    std::size_t place_ = 0;
    bool ok_ = true;
};

std::size_t utf8_length(std::uint8_t lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

std::vector<std::string> split_characters(std::span<const std::uint8_t> text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t n = std::min(utf8_length(text[i]), text.size() - i);
        out.emplace_back(text.begin() + static_cast<std::ptrdiff_t>(i),
                         text.begin() + static_cast<std::ptrdiff_t>(i + n));
        i += n;
    }
    return out;
}

/// File order [output][row][column][input] → the order in which multiply() walks.
std::vector<std::int8_t> packed(const Layer& layer, const std::vector<std::int8_t>& from) {
    const auto depth = static_cast<std::size_t>(layer.depth());
    const auto real =
        static_cast<std::size_t>(layer.kernel_rows * layer.kernel_columns * layer.inputs);
    const std::size_t groups = (static_cast<std::size_t>(layer.outputs) + 15) / 16;
    std::vector<std::int8_t> out(groups * 16 * depth, 0);
    for (std::size_t o = 0; o < static_cast<std::size_t>(layer.outputs); ++o) {
        for (std::size_t k = 0; k < real; ++k) {
            out[(o / 16) * 16 * depth + (k / 4) * 64 + (o % 16) * 4 + k % 4] = from[o * real + k];
        }
    }
    return out;
}

std::vector<std::int8_t> by_place(const Layer& layer, const std::vector<std::int8_t>& from) {
    const auto places = static_cast<std::size_t>(layer.kernel_rows * layer.kernel_columns);
    const auto channels = static_cast<std::size_t>(layer.outputs);
    std::vector<std::int8_t> out(from.size());
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t p = 0; p < places; ++p) {
            out[p * channels + c] = from[c * places + p];
        }
    }
    return out;
}

Result<Layer> parse_layer(Cursor& cursor) {
    std::array<std::uint32_t, 11> head{};
    for (auto& field : head) {
        field = cursor.number<std::uint32_t>();
    }
    Layer layer;
    layer.residual_multiplier = cursor.number<std::int32_t>();
    const bool sane =
        head[0] >= 1 && head[0] <= 3 && head[1] >= 1 && head[1] <= max_channels && head[2] >= 1 &&
        head[2] <= max_channels && head[3] >= 1 && head[3] <= max_kernel && head[4] >= 1 &&
        head[4] <= max_kernel && head[5] >= 1 && head[5] <= 8 && head[6] >= 1 && head[6] <= 8 &&
        head[7] <= max_kernel && head[8] <= max_kernel && head[9] <= 1 && head[10] <= 62;
    if (!cursor.ok() || !sane) {
        return broken("a layer's shape");
    }
    layer.kind = static_cast<LayerKind>(head[0]);
    layer.inputs = static_cast<int>(head[1]);
    layer.outputs = static_cast<int>(head[2]);
    layer.kernel_rows = static_cast<int>(head[3]);
    layer.kernel_columns = static_cast<int>(head[4]);
    layer.stride_down = static_cast<int>(head[5]);
    layer.stride_across = static_cast<int>(head[6]);
    layer.pad_rows = static_cast<int>(head[7]);
    layer.pad_columns = static_cast<int>(head[8]);
    layer.residual = head[9] == 1;
    layer.shift = static_cast<int>(head[10]);
    const auto outputs = static_cast<std::size_t>(layer.outputs);
    layer.bias = cursor.array<std::int32_t>(outputs);
    if (layer.kind == LayerKind::output) {
        layer.logit_size = cursor.array<float>(outputs);
    } else {
        layer.multiplier = cursor.array<std::int32_t>(outputs);
    }
    const bool depthwise = layer.kind == LayerKind::depthwise;
    const std::size_t inputs = depthwise ? 1 : static_cast<std::size_t>(layer.inputs);
    const auto weights =
        cursor.array<std::int8_t>(outputs * static_cast<std::size_t>(layer.kernel_rows) *
                                  static_cast<std::size_t>(layer.kernel_columns) * inputs);
    if (!cursor.ok() || (depthwise && layer.inputs != layer.outputs) ||
        (layer.kind != LayerKind::output && layer.shift < 1)) {
        return broken("a layer's numbers");
    }
    layer.weights = depthwise ? by_place(layer, weights) : packed(layer, weights);
    return layer;
}

/// The layers make one row of a line, and a column of each frame.
bool ends_in_frames(const LineModel& model) {
    int rows = model.line_height;
    int across = 1;
    for (const Layer& layer : model.layers) {
        const int places = rows + 2 * layer.pad_rows - layer.kernel_rows;
        if (places < 0 || across > model.frame_stride) {
            return false;
        }
        rows = places / layer.stride_down + 1;
        across *= layer.stride_across;
    }
    return rows == 1 && across == model.frame_stride;
}

/// Each layer takes what the one before gives; a residual has its channels; the output comes last.
bool fits(const LineModel& model) {
    for (std::size_t i = 0; i < model.layers.size(); ++i) {
        const Layer& layer = model.layers[i];
        const int before = i == 0 ? 1 : model.layers[i - 1].outputs;
        const bool last = i + 1 == model.layers.size();
        if (layer.inputs != before || (layer.kind == LayerKind::output) != last) {
            return false;
        }
        if (layer.residual && (i == 0 || model.layers[i - 1].inputs != layer.outputs)) {
            return false;
        }
    }
    return !model.layers.empty() && model.layers.back().outputs == model.classes() &&
           ends_in_frames(model);
}

}  // namespace

Result<LineModel> parse_line_model(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view magic = "JSMLINE1";
    if (bytes.size() < 64 || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0) {
        return broken("its first bytes");
    }
    std::uint32_t crc = 0;
    std::memcpy(&crc, bytes.data() + bytes.size() - 4, 4);
    if (crc32(bytes.first(bytes.size() - 4)) != crc) {
        return broken("its checksum");
    }
    Cursor cursor(bytes.subspan(magic.size(), bytes.size() - magic.size() - 4));
    const auto version = cursor.number<std::uint32_t>();
    LineModel model;
    model.line_height = static_cast<int>(cursor.number<std::uint32_t>());
    model.frame_stride = static_cast<int>(cursor.number<std::uint32_t>());
    const auto layers = cursor.number<std::uint32_t>();
    const auto characters = cursor.number<std::uint32_t>();
    const auto text = cursor.take(cursor.number<std::uint32_t>(), true);
    if (!cursor.ok() || version != 1 || model.line_height < min_line_height ||
        model.line_height > max_line_height || layers > max_layers) {
        return broken("its head");
    }
    model.characters = split_characters(text);
    for (std::uint32_t i = 0; i < layers; ++i) {
        model.layers.push_back(TRY(parse_layer(cursor)));
    }
    if (!cursor.at_end() || model.characters.size() != characters || !fits(model)) {
        return broken("its layers do not fit");
    }
    return model;
}

}  // namespace juesuan
