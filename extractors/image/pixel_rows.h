// Looking through rows of pixels of which most are paper.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extractors/model/page_image.h"

namespace juesuan {

/// The first place at or behind `from` whose pixel is darker than `level`; the row's length where
/// there is none.
[[nodiscard]] int next_darker(std::span<const std::uint8_t> row, int from, int level);

/// The first place at or behind `from` whose pixel is `level` or lighter; likewise.
[[nodiscard]] int next_lighter(std::span<const std::uint8_t> row, int from, int level);

/// Each pixel becomes the brighter of itself and the one there in the other image, which is as
/// large.
void lighten(GreyImage& image, const GreyImage& other);

/// Counts how often each grey stands among pixels.
class GreyCounts {
   public:
    void add(std::span<const std::uint8_t> pixels);
    /// Of all that were added.
    [[nodiscard]] std::array<long, 256> all() const;

   private:
    /// Neighbours are mostly alike, and a count that was just written would have to be waited for:
    /// each of so many neighbours has counts of its own.
    static constexpr std::size_t lanes = 4;
    std::array<std::array<long, 256>, lanes> counts_{};
};

}  // namespace juesuan
