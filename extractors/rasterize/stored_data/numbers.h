// Numbers out of the bytes of a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace juesuan {

/// Whole numbers without sign, in the byte order of the file; nothing beyond the end.
class Numbers {
   public:
    Numbers(std::span<const std::uint8_t> bytes, bool big_endian)
        : bytes_(bytes), big_endian_(big_endian) {}

    [[nodiscard]] std::optional<std::uint64_t> at(std::uint64_t offset, unsigned size) const {
        if (offset > bytes_.size() || bytes_.size() - offset < size) {
            return std::nullopt;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < size; ++i) {
            const unsigned place = big_endian_ ? i : size - 1 - i;
            value = (value << 8U) | bytes_[static_cast<std::size_t>(offset) + place];
        }
        return value;
    }

   private:
    std::span<const std::uint8_t> bytes_;
    bool big_endian_;
};

}  // namespace juesuan
