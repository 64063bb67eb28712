// The picture in an electronic seal (GB/T 38540, GM/T 0031: SES_ESPictrueInfo), which is DER.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

struct SealPicture {
    std::string type;   ///< in small letters: "png", "ofd" …
    std::string bytes;  ///< of the picture
};

/// The first picture in `der`, a seal or a signed value that holds one: a sequence of a type, its
/// bytes, a width and a height. Nothing where there is none. Nothing is verified.
[[nodiscard]] std::optional<SealPicture> seal_picture(std::string_view der);

}  // namespace juesuan
