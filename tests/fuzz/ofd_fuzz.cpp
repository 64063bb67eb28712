// OFDs: whatever a package, the content of a page, a path or a seal is, a page comes of it or an
// error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/ofd/objects/path_steps.h"
#include "extractors/ofd/objects/seal_picture.h"
#include "extractors/ofd/ofd_document.h"
#include "extractors/ofd/package/number_list.h"
#include "tests/support/small_ofd.h"

namespace {

using namespace juesuan;

constexpr std::size_t most_steps = 10'000;
constexpr int most_pages = 3;

void draw(const std::vector<char>& bytes) {
    RasterizeOptions options;
    // Small, so that an input takes no second.
    options.drawn_dpi = options.lowest_dpi = options.highest_dpi = 20;
    options.largest_pixels = 250'000;
    const auto document = open_ofd(bytes, options);
    if (!document.ok()) {
        return;
    }
    (void)document.value()->beside_pages();
    for (int page = 1; page <= document.value()->page_count() && page <= most_pages; ++page) {
        const Result<PageImage> image = document.value()->rasterize(page);
        (void)document.value()->notes_of(page);
        const bool is_page = image.ok() && image.value().grey.width > 0;
        if (!is_page && image.ok()) {
            std::abort();  // a good page without pixels
        }
    }
}

/// A page with this content, in a package with one font and one picture.
void draw_page(std::string_view content) {
    SmallOfd ofd;
    ofd.resources =
        "<Fonts><Font ID='1' FontName='serif'/></Fonts><MultiMedias><MultiMedia ID='2'><MediaFile>"
        "a.bmp</MediaFile></MultiMedia></MultiMedias><CompositeGraphicUnits>"
        "<CompositeGraphicUnit ID='3'><Content><CompositeObject ResourceID='3'/></Content>"
        "</CompositeGraphicUnit></CompositeGraphicUnits>";
    ofd.pages = {std::string(content)};
    ofd.more["Doc_0/Res/a.bmp"] = "BM";
    draw(ofd.bytes());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (text.starts_with("PK")) {
        draw({text.begin(), text.end()});
        return 0;
    }
    if (text.starts_with("<")) {
        draw_page(text);
        return 0;
    }
    const std::optional<Path> path = path_of(text, most_steps);
    if (path && path->size() > 2 * most_steps) {
        std::abort();
    }
    (void)offsets_of(text, most_steps);
    (void)matrix_of(text);
    (void)box_of(text);
    const auto seal = seal_picture(text);
    if (seal && seal->bytes.size() > size) {
        std::abort();
    }
    return 0;
}
