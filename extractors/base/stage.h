// The nine stage words. They are the same as folder, function, log field, metric label,
// error stage and JSON provenance; a test compares the lists.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace juesuan {

enum class Stage : std::uint8_t {
    ingest = 0,
    rasterize = 1,
    clean = 2,
    grid = 3,
    recognize = 4,
    normalize = 5,
    classify = 6,
    validate = 7,
    write = 8,
};

inline constexpr std::array<std::string_view, 9> stage_words = {
    "ingest",    "rasterize", "clean",    "grid", "recognize",
    "normalize", "classify",  "validate", "write"};

/// The stage's word ("ingest" … "write").
constexpr std::string_view stage_word(Stage stage) {
    return stage_words[static_cast<std::size_t>(stage)];
}

}  // namespace juesuan
