#include "extractors/rasterize/pdf/page_drawing.h"

#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>

#include "extractors/rasterize/pixels.h"

namespace juesuan {
namespace {

Error damaged(std::string detail) {
    return {ErrorCode::page_damaged, Stage::rasterize, 0, std::move(detail)};
}

/// Copies the rows without the padding that Poppler puts after each.
void copy_rows(const poppler::image& from, std::size_t row_bytes, std::vector<std::uint8_t>& to) {
    to.resize(row_bytes * static_cast<std::size_t>(from.height()));
    const char* row = from.const_data();
    for (auto out = to.begin(); out != to.end(); out += static_cast<std::ptrdiff_t>(row_bytes)) {
        std::copy_n(row, row_bytes, out);
        row += from.bytes_per_row();
    }
}

poppler::image render(const poppler::page& page, const DrawingPlan& plan,
                      poppler::image::format_enum format) {
    poppler::page_renderer renderer;
    renderer.set_image_format(format);
    // Letters and rules are drawn soft; a copied image has no edges that could be.
    renderer.set_render_hint(poppler::page_renderer::antialiasing, !plan.exact);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_line_mode(poppler::page_renderer::line_default);
    const auto turns = static_cast<poppler::rotation_enum>(plan.extra_turns);
    return renderer.render_page(&page, plan.x_dpi, plan.y_dpi, 0, 0, plan.width, plan.height,
                                turns);
}

}  // namespace

void turn_back(DrawnPage& page, const DrawingPlan& plan) {
    const int back = (4 - plan.extra_turns) % 4;
    if (back == 0) {
        return;
    }
    page.grey = turned(page.grey, back);
    if (page.colour) {
        page.colour = turned(*page.colour, back);
    }
}

Result<DrawnPage> draw_page(const poppler::page& page, const DrawingPlan& plan,
                            bool may_have_colour) {
    const auto format =
        may_have_colour ? poppler::image::format_rgb24 : poppler::image::format_gray8;
    const poppler::image image = render(page, plan, format);
    if (!image.is_valid() || image.const_data() == nullptr) {
        return damaged("the page could not be drawn");
    }
    if (image.width() != plan.width || image.height() != plan.height || image.format() != format) {
        return damaged("drawn as " + std::to_string(image.width()) + " x " +
                       std::to_string(image.height()) + " instead of " +
                       std::to_string(plan.width) + " x " + std::to_string(plan.height));
    }
    DrawnPage drawn;
    const auto width = static_cast<std::size_t>(plan.width);
    if (!may_have_colour) {
        drawn.grey.width = plan.width;
        drawn.grey.height = plan.height;
        copy_rows(image, width, drawn.grey.pixels);
    } else {
        ColourImage colour{plan.width, plan.height, {}};
        copy_rows(image, width * 3, colour.pixels);
        drawn.grey = to_grey(colour);
        if (has_colour(colour)) {
            drawn.colour = std::move(colour);
        }
    }
    turn_back(drawn, plan);
    return drawn;
}

}  // namespace juesuan
