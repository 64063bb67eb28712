// A font without any ink: what is written with it can be searched and copied.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

namespace juesuan {

/// Adds the font to the file and gives it: character code k (two bytes) is characters[k - 1], an em
/// wide, or half an em for what is narrow.
[[nodiscard]] QPDFObjectHandle add_invisible_font(QPDF& file,
                                                  const std::vector<char32_t>& characters);

}  // namespace juesuan
