#include "extractors/rasterize/stored_data/tiff_messages.h"

#include <tiffio.h>

#include <cstdarg>
#include <string_view>

namespace juesuan {
namespace {

/// The collector that hears libtiff now; libtiff calls back without saying for whom.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
TiffMessages* current = nullptr;

/// Messages of reading the directory come from functions of these names.
bool concerns_tags(std::string_view module) {
    for (const std::string_view known : {"TIFFReadDirectory", "TIFFFetch", "TIFFReadCustom",
                                         "TIFFAdvanceDirectory", "MissingRequired"}) {
        if (module.substr(0, known.size()) == known) {
            return true;
        }
    }
    return false;
}

// The signature is libtiff's.
// NOLINTNEXTLINE(cert-dcl50-cpp)
void hear(thandle_t, const char* module, const char*, va_list) {
    if (current != nullptr && !concerns_tags(module == nullptr ? "" : module)) {
        current->count();
    }
}

}  // namespace

// The hooks with "Ext": Leptonica takes the plain ones for itself.
TiffMessages::TiffMessages() : previous_(current) {
    current = this;
    TIFFSetErrorHandlerExt(&hear);
    TIFFSetWarningHandlerExt(&hear);
}

TiffMessages::~TiffMessages() { current = previous_; }

}  // namespace juesuan
