// Whether the pictures that a page draws are whole.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace juesuan {

/// What is broken in the data of an image; empty if nothing was found. Poppler fills what is
/// missing with white or black and says nothing: a JPEG is decoded once more by Leptonica and a fax
/// by libtiff, which both complain, of JBIG2 and JPX the size is compared, and of the other kinds
/// the number of bytes with what the image's size asks for. What JBIG2 and JPX data hold is left to
/// Poppler, which does complain. `image` is a stream.
[[nodiscard]] std::string damage_of_picture(QPDFObjectHandle image);

}  // namespace juesuan
