// SHA-256 (FIPS 180-4): the identity of a document.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace juesuan {

class Sha256 {
   public:
    Sha256();
    void add(std::span<const std::byte> bytes);
    /// 64 hexadecimal digits. The object is used up afterwards.
    [[nodiscard]] std::string finish();

   private:
    /// Holds the state that Nettle keeps; its header stays out of those that include this one.
    alignas(std::uint64_t) std::array<std::byte, 128> state_{};
};

std::string sha256_of(std::string_view text);

}  // namespace juesuan
