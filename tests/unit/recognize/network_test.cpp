#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <random>

#include "extractors/recognize/network/decode_frames.h"
#include "extractors/recognize/network/line_model.h"
#include "extractors/recognize/network/multiply.h"
#include "extractors/recognize/network/prepare_line.h"
#include "extractors/recognize/network/run_network.h"

namespace juesuan {
namespace {

std::vector<std::uint8_t> shipped_model() {
    std::ifstream file(JUESUAN_SOURCE_FOLDER "/extractors/recognize/model/line_reader.jsm",
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Multiply, GivesTheSameSumsWithEveryInstructionSet) {
    std::mt19937 random(7);
    const auto portable = multiply_named("portable");
    for (const auto& [rows, depth, groups] : {std::array{1, 4, 1}, std::array{3, 28, 2},
                                              std::array{8, 160, 3}, std::array{19, 64, 5}}) {
        std::vector<std::uint8_t> a(std::size_t(rows * depth));
        std::vector<std::int8_t> w(std::size_t(groups * 16 * depth));
        for (auto& v : a) {
            v = std::uint8_t(random() % 4 == 0 ? 255 : random() % 256);
        }
        for (auto& v : w) {
            v = std::int8_t(random() % 3 == 0 ? (random() % 2 == 0 ? -64 : 64)
                                              : int(random() % 129) - 64);
        }
        std::vector<std::int32_t> wanted(std::size_t(rows * groups * 16));
        portable.multiply(a.data(), rows, depth, w.data(), groups, wanted.data());
        for (const auto name : {"sse4", "avx2", "avx512_vnni"}) {
            const auto kernel = multiply_named(name);
            if (kernel.multiply == nullptr) {
                continue;
            }
            std::vector<std::int32_t> found(wanted.size());
            kernel.multiply(a.data(), rows, depth, w.data(), groups, found.data());
            EXPECT_EQ(found, wanted) << name << " " << rows << "x" << depth << "x" << groups;
        }
    }
}

TEST(LineModel, TheShippedOneIsWhole) {
    const auto model = parse_line_model(shipped_model());
    ASSERT_TRUE(model.ok());
    EXPECT_GT(model.value().classes(), 4500);
    EXPECT_EQ(model.value().layers.back().kind, LayerKind::output);
}

TEST(LineModel, RefusesDamagedBytes) {
    auto bytes = shipped_model();
    EXPECT_FALSE(parse_line_model({}).ok());
    EXPECT_FALSE(parse_line_model(std::span(bytes).first(bytes.size() / 2)).ok());
    bytes[bytes.size() / 3] ^= 1U;
    EXPECT_EQ(parse_line_model(bytes).error().code, ErrorCode::environment);
}

/// The bytes of a model file, field by field.
class ModelBytes {
   public:
    ModelBytes& words(std::initializer_list<std::uint32_t> values) {
        for (const std::uint32_t v : values) {
            for (int k = 0; k < 4; ++k) {
                bytes_.push_back(std::uint8_t(v >> (8 * k)));
            }
        }
        return *this;
    }
    ModelBytes& text(std::string_view text) {
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        return *this;
    }
    /// One output, bias 0, multiplier `size`, `weights` ones (a whole number of words).
    ModelBytes& numbers(std::uint32_t size, std::size_t weights) {
        words({0, size});
        bytes_.insert(bytes_.end(), weights, 1);
        return *this;
    }
    /// With the checksum.
    std::vector<std::uint8_t> finished() {
        std::uint32_t crc = 0xFFFFFFFFU;
        for (const std::uint8_t b : bytes_) {
            crc ^= b;
            for (int k = 0; k < 8; ++k) {
                crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
            }
        }
        words({~crc});
        return bytes_;
    }

   private:
    std::vector<std::uint8_t> bytes_;
};

/// 48 rows: a convolution of 6 x 6 by strides of 6 x `across`, one of 8 x 1, the output.
std::vector<std::uint8_t> tall_model(std::uint32_t frame_stride, std::uint32_t across) {
    ModelBytes bytes;
    bytes.text("JSMLINE1").words({1, 48, frame_stride, 3, 0, 0});
    bytes.words({1, 1, 1, 6, 6, 6, across, 0, 0, 0, 8, 0}).numbers(3, 36);
    bytes.words({1, 1, 1, 8, 1, 1, 1, 0, 0, 0, 1, 0}).numbers(1, 8);
    bytes.words({3, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0}).words({0, 0x3F800000U, 1});
    return bytes.finished();
}

TEST(LineModel, LinesMayHaveAnotherHeight) {
    const auto model = parse_line_model(tall_model(6, 6));
    ASSERT_TRUE(model.ok()) << model.error().detail;
    const GreyImage crop(60, 48, 0);
    const PreparedLine line =
        prepare_line(crop, model.value().line_height, model.value().frame_stride);
    EXPECT_EQ(Network(model.value(), best_multiply()).run(line).frames, 10);
}

TEST(LineModel, TheLayersMustEndInTheFramesThatTheHeadPromises) {
    EXPECT_FALSE(parse_line_model(tall_model(4, 6)).ok());
    EXPECT_FALSE(parse_line_model(tall_model(6, 4)).ok());
}

TEST(PrepareLine, ScalesToTheModelsRowsAndWholeFrames) {
    GreyImage crop(50, 16, 240);
    for (int y = 4; y < 12; ++y) {
        crop.row(y)[20] = 30;
    }
    const PreparedLine line = prepare_line(crop, 32, 4);
    EXPECT_EQ(line.height, 32);
    EXPECT_EQ(line.width, 100);
    EXPECT_EQ(line.ink.front(), 0);
    EXPECT_GT(line.ink[std::size_t(16 * line.width + 41)], 150);
    EXPECT_TRUE(prepare_line(GreyImage(), 32, 4).ink.empty());
    EXPECT_EQ(prepare_line(crop, 48, 6).height, 48);
    EXPECT_EQ(prepare_line(crop, 48, 6).width, 150);
    EXPECT_EQ(prepare_line(GreyImage(3, 48), 48, 6).width, 12);
}

PreparedLine prepared(const GreyImage& crop, const LineModel& model) {
    return prepare_line(crop, model.line_height, model.frame_stride);
}

TEST(Network, ReadsTheSameWithEveryInstructionSet) {
    const auto model = parse_line_model(shipped_model());
    GreyImage crop(160, 32);
    std::mt19937 random(3);
    for (auto& v : crop.pixels) {
        v = std::uint8_t(random() % 5 == 0 ? random() % 200 : 255);
    }
    const PreparedLine line = prepared(crop, model.value());
    Network portable(model.value(), multiply_named("portable"));
    const FrameScores wanted = portable.run(line);
    EXPECT_EQ(wanted.frames, 40);
    for (const std::string_view name : {"amx", "avx512_vnni", "avx2", "sse4"}) {
        const MultiplyKernel kernel = multiply_named(name);
        if (kernel.multiply != nullptr) {
            EXPECT_EQ(Network(model.value(), kernel).run(line).logits, wanted.logits) << name;
        }
    }
}

TEST(Network, AFewFramesAtATimeScoreTheSame) {
    const auto model = parse_line_model(shipped_model());
    GreyImage crop(300, 32);
    crop.row(12)[150] = 0;
    Network network(model.value(), best_multiply());
    const PreparedLine line = prepared(crop, model.value());
    const FrameScores whole = network.run(line);
    const Activations features = network.features(line);
    FrameScores part;
    network.score(features, 40, 7, part);
    const auto from = whole.logits.begin() + std::ptrdiff_t(40) * whole.classes;
    EXPECT_TRUE(std::equal(part.logits.begin(), part.logits.end(), from));
}

/// Frames of three classes: blank, 'a', 'b', given as probabilities.
FrameScores frames(const std::vector<std::array<double, 3>>& probabilities) {
    FrameScores scores{int(probabilities.size()), 3, {}};
    for (const auto& frame : probabilities) {
        for (const double p : frame) {
            scores.logits.push_back(float(std::log(p)));
        }
    }
    return scores;
}

LineModel two_letters() {
    LineModel model;
    model.characters = {"a", "b"};
    return model;
}

LinePosterior posterior_of(const FrameScores& scores, const LineModel& model) {
    PosteriorBuilder builder(model);
    builder.add(scores);
    return builder.take();
}

std::vector<Alternative> decoded(const std::vector<std::array<double, 3>>& probabilities) {
    return decode_frames(posterior_of(frames(probabilities), two_letters()), {});
}

TEST(DecodeFrames, AddsUpAllAlignmentsOfAText) {
    // "a" = (a,a) + (a,-) + (-,a): 0.36 + 0.24 + 0.24 with p(a) = 0.6, p(blank) = 0.4 (b nearly 0)
    const auto readings = decoded({{0.4, 0.6, 1e-9}, {0.4, 0.6, 1e-9}});
    ASSERT_EQ(readings.size(), 1U);
    EXPECT_EQ(readings[0].text, "a");
    EXPECT_NEAR(readings[0].probability, 0.84, 1e-3);  // costs are rounded to 1/4096 nat
}

TEST(DecodeFrames, KeepsDoubledLettersOnlyOverABlank) {
    const std::array<double, 3> a{0.01, 0.98, 0.01};
    const std::array<double, 3> blank{0.98, 0.01, 0.01};
    EXPECT_EQ(decoded({a, a}).front().text, "a");
    EXPECT_EQ(decoded({a, blank, a}).front().text, "aa");
}

TEST(DecodeFrames, GivesTheSecondBestWithItsProbability) {
    const auto readings = decoded({{0.01, 0.69, 0.30}, {0.98, 0.01, 0.01}});
    ASSERT_GE(readings.size(), 2U);
    EXPECT_EQ(readings[0].text, "a");
    EXPECT_EQ(readings[1].text, "b");
    EXPECT_NEAR(readings[1].probability, 0.30, 0.02);
}

TEST(PosteriorOf, RunsOfSureFramesAreOneFrame) {
    const std::array<double, 3> sure{0.999998, 1e-6, 1e-6};
    const LinePosterior posterior =
        posterior_of(frames({sure, sure, sure, {0.3, 0.7, 1e-9}, sure, sure}), two_letters());
    ASSERT_EQ(posterior.kept.size(), 3U);
    EXPECT_EQ(posterior.frames, 6);
    EXPECT_EQ(posterior.kept[1].place, 3);
    EXPECT_EQ(posterior.kept[1].seen.front().character, U'a');
}

TEST(DecodeFrames, BlankFramesAreNoText) {
    EXPECT_TRUE(decoded({{0.999, 5e-4, 5e-4}}).empty());
    EXPECT_TRUE(decoded({}).empty());
}

}  // namespace
}  // namespace juesuan
