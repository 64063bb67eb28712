// Whether the pictures that a page draws are whole.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace juesuan {

/// What is broken in the data of an image; empty if nothing was found. Poppler fills what is
/// missing with white or black and says nothing: a JPEG is decoded once more by Leptonica and a fax
/// by libtiff, which both complain, and of the other kinds the number of bytes is compared with
/// what the image's size asks for. JBIG2 and JPX are left to Poppler, which does complain. `image`
/// is a stream.
[[nodiscard]] std::string damage_of_picture(QPDFObjectHandle image);

}  // namespace juesuan
