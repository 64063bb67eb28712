#include "extractors/rasterize/image_document.h"
namespace juesuan {
Result<std::unique_ptr<OpenDocument>> open_image(std::vector<char>, FileKind,
                                                 const RasterizeOptions&) {
    return Error{ErrorCode::input_unsupported, Stage::rasterize, 0, "not yet"};
}
}  // namespace juesuan
