#include "extractors/rasterize/pdf/stored_scan.h"

#include "extractors/rasterize/picture.h"
#include "extractors/rasterize/pixels.h"

namespace juesuan {

const ImageMark* sole_stored_image(const DrawingPlan& plan, const PageMarks& marks) {
    const bool alone = marks.known && marks.images.size() == 1 && marks.visible_text == 0 &&
                       marks.painted_paths == 0 && !marks.annotations;
    if (!alone || !plan.exact || !marks.images[0].plain_jpeg) {
        return nullptr;
    }
    const ImageMark& image = marks.images[0];
    return image.width == plan.width && image.height == plan.height ? &image : nullptr;
}

StoredScan decode_scan(const std::vector<char>& jpeg, const ImageMark& image,
                       const DrawingPlan& plan) {
    const auto* data = reinterpret_cast<const l_uint8*>(jpeg.data());
    setMsgSeverity(L_SEVERITY_NONE);
    int width = 0, height = 0, samples = 0, ycck = 0, cmyk = 0;
    StoredScan scan;
    if (readHeaderMemJpeg(data, jpeg.size(), &width, &height, &samples, &ycck, &cmyk) != 0) {
        scan.damaged = true;
        return scan;
    }
    // Where the file and its picture disagree, Poppler decides.
    if (width != image.width || height != image.height || ycck != 0 || cmyk != 0 ||
        samples != (image.grey ? 1 : 3)) {
        return scan;
    }
    int warnings = 0;
    const Picture picture(pixReadMemJpeg(data, jpeg.size(), 0, 1, &warnings, 0));
    scan.damaged = warnings > 0 || !picture;
    DrawnPage page;
    std::optional<GreyImage> grey;
    if (std::optional<ColourImage> colour = colour_pixels(picture.get())) {
        grey = to_grey(*colour);
        if (has_colour(*colour)) {
            page.colour = std::move(colour);
        }
    } else {
        grey = grey_pixels(picture.get());
    }
    if (!grey || grey->width != plan.width || grey->height != plan.height) {
        return scan;
    }
    page.grey = std::move(*grey);
    turn_back(page, plan);
    scan.page = std::move(page);
    return scan;
}

}  // namespace juesuan
