// Pages of the web are not all in UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// The bytes of a page in UTF-8: as a mark of byte order says, as they are where they are UTF-8,
/// else in the encoding that the page names (Big5, UTF-16 …), else in GB18030, which holds GB2312
/// and GBK. Bytes that mean nothing there become U+FFFD.
[[nodiscard]] std::string utf8_of_page(std::string_view bytes);

}  // namespace juesuan
