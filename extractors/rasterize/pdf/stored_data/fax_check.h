// Whether the fax of an image in a PDF is whole.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <span>
#include <string>

namespace juesuan {

/// What is broken in CCITT fax data (ITU-T T.4, T.6) with the entries of the image's `dictionary`;
/// empty if nothing was found. Decoded by libtiff, which, unlike Poppler, complains about bad rows;
/// rows that are missing or too many are counted.
[[nodiscard]] std::string damage_of_fax(std::span<const unsigned char> data,
                                        QPDFObjectHandle dictionary, long long width,
                                        long long height);

}  // namespace juesuan
