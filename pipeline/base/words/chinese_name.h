// Names of files that were written on systems with Chinese encodings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// The name in UTF-8, if its bytes are no UTF-8 and are GB18030 (GBK, GB 2312) throughout that
/// spells letters, Chinese characters and their punctuation; nothing for any other bytes.
[[nodiscard]] std::optional<std::string> decoded_name(std::string_view bytes);

/// Any text in GB18030; nothing for bytes that are none.
[[nodiscard]] std::optional<std::string> utf8_of_gb18030(std::string_view bytes);

/// The decoded name, or the bytes as they are.
[[nodiscard]] std::string readable_name(std::string_view bytes);

}  // namespace juesuan
