// Pictures of Leptonica's as the bytes of a file.
#pragma once

#include <leptonica/allheaders.h>

#include <string>

namespace juesuan::small_documents {

/// `format`: one of Leptonica's IFF_...; empty if it cannot be written so.
inline std::string encoded(Pix* picture, int format) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    if (pixWriteMem(&bytes, &size, picture, format) != 0) {
        return {};
    }
    std::string out(reinterpret_cast<const char*>(bytes), size);
    lept_free(bytes);
    return out;
}

}  // namespace juesuan::small_documents
