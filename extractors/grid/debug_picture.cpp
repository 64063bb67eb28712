#include "extractors/grid/debug_picture.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <memory>

#include "extractors/grid/alignment/entries.h"
#include "extractors/grid/alignment/row_bands.h"
#include "extractors/grid/headings/heading_words.h"
#include "extractors/grid/text/text_lines.h"

namespace juesuan {
namespace {

constexpr int max_dpi = 150;        // of the picture: one to look at, not to read from
constexpr int bits_per_pixel = 32;  // of Leptonica's colour pictures, red in the highest bits
constexpr unsigned red_bits = 24;
constexpr unsigned green_bits = 16;
constexpr unsigned blue_bits = 8;
constexpr int bands_width = 5;  // lines' widths left of the table, where its rows are shown

struct PixFree {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<PIX, PixFree>;

struct Colour {
    int red, green, blue;
};

l_uint32 pixel_of(Colour c) {
    l_uint32 value = 0;
    composeRGBPixel(c.red, c.green, c.blue, &value);
    return value;
}

namespace palette {
constexpr Colour blue{30, 90, 230};
constexpr Colour orange{240, 130, 0};
constexpr Colour green{0, 160, 60};
constexpr Colour red{220, 40, 40};

constexpr Colour grey{190, 190, 190};
constexpr Colour violet{170, 60, 200};
constexpr Colour magenta{255, 0, 200};
constexpr Colour pale_magenta{255, 180, 240};
constexpr Colour pale_green{215, 255, 215};
constexpr Colour pale_yellow{255, 245, 190};
}  // namespace palette

struct LegendEntry {
    Colour colour;
    const char* words;  // Leptonica's own letters are Latin ones
};

constexpr std::array legend = {
    LegendEntry{palette::blue, "cell"},
    LegendEntry{palette::orange, "cell over several rows or columns"},
    LegendEntry{palette::red, "ruling"},
    LegendEntry{palette::green, "line of text"},
    LegendEntry{palette::violet, "piece of text; row band, left of its table"},
    LegendEntry{palette::grey, "component of ink"},
    LegendEntry{palette::pale_yellow, "column of text"},
    LegendEntry{palette::pale_green, "gutter between columns"},
    LegendEntry{palette::magenta, "ink that nobody accounts for"},
    LegendEntry{palette::pale_magenta, "the same, and it looks like text"}};

struct BoxFree {
    void operator()(BOX* box) const { boxDestroy(&box); }
};

struct FontFree {
    void operator()(L_BMF* font) const { bmfDestroy(&font); }
};

/// The picture with the legend below it, in as many lines as its width asks for.
PixPointer with_legend(PIX* picture) {
    constexpr int letters = 6;                                      // points at 150 dpi
    constexpr int line = 22, swatch = 12, gap = 6, entry_gap = 18;  // pixels
    const std::unique_ptr<L_BMF, FontFree> font(bmfCreate(nullptr, letters));
    if (picture == nullptr || font == nullptr) {
        return PixPointer(picture == nullptr ? nullptr : pixClone(picture));
    }
    const int width = pixGetWidth(picture), height = pixGetHeight(picture);
    std::array<std::pair<int, int>, legend.size()> places;  // of the swatches
    int x = gap, y = height + gap;
    for (std::size_t k = 0; k < legend.size(); ++k) {
        l_int32 words = 0;
        bmfGetStringWidth(font.get(), legend[k].words, &words);
        const int whole = swatch + gap + words;
        if (x > gap && x + whole > width) {
            x = gap;
            y += line;
        }
        places[k] = {x, y};
        x += whole + entry_gap;
    }
    PixPointer out(pixCreate(width, y + line, bits_per_pixel));
    if (!out) {
        return nullptr;
    }
    pixSetAll(out.get());
    pixRasterop(out.get(), 0, 0, width, height, PIX_SRC, picture, 0, 0);
    for (std::size_t k = 0; k < legend.size(); ++k) {
        const auto [left, top] = places[k];
        const std::unique_ptr<BOX, BoxFree> box(boxCreate(left, top, swatch, swatch));
        pixSetInRectArbitrary(out.get(), box.get(), pixel_of(legend[k].colour));
        pixSetTextline(out.get(), font.get(), legend[k].words, 0, left + swatch + gap, top + swatch,
                       nullptr, nullptr);
    }
    return out;
}

/// Paler than the page, so that the drawing stands out: black becomes a quarter of white.
l_uint32 paled(std::uint8_t grey) {
    constexpr l_uint32 black = 64;
    constexpr l_uint32 kept = 3;
    constexpr l_uint32 of = 4;
    return black + grey * kept / of;
}

class Canvas {
   public:
    explicit Canvas(const GreyImage& grey)
        : pix_(pixCreate(grey.width, grey.height, bits_per_pixel)) {
        for (int y = 0; pix_ && y < grey.height; ++y) {
            l_uint32* line =
                pixGetData(pix_.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix_.get());
            for (int x = 0; x < grey.width; ++x) {
                const l_uint32 v = paled(grey.row(y)[x]);
                line[x] = (v << red_bits) | (v << green_bits) | (v << blue_bits);
            }
        }
    }

    [[nodiscard]] bool usable() const { return pix_ != nullptr; }

    void frame(const PixelBox& b, Colour colour, int thickness) {
        fill({b.x0, b.y0, b.x1, b.y0 + thickness}, colour);
        fill({b.x0, b.y1 - thickness, b.x1, b.y1}, colour);
        fill({b.x0, b.y0, b.x0 + thickness, b.y1}, colour);
        fill({b.x1 - thickness, b.y0, b.x1, b.y1}, colour);
    }

    void fill(const PixelBox& wanted, Colour c) {
        const PixelBox b =
            intersect(wanted, {0, 0, pixGetWidth(pix_.get()), pixGetHeight(pix_.get())});
        const l_uint32 value = pixel_of(c);
        for (int y = b.y0; y < b.y1; ++y) {
            l_uint32* line =
                pixGetData(pix_.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix_.get());
            std::fill(line + b.x0, line + std::max(b.x0, b.x1), value);
        }
    }

    /// Colours the paper and leaves the ink readable.
    void tint(const PixelBox& wanted, Colour c) {
        const PixelBox b =
            intersect(wanted, {0, 0, pixGetWidth(pix_.get()), pixGetHeight(pix_.get())});
        for (int y = b.y0; y < b.y1; ++y) {
            l_uint32* line =
                pixGetData(pix_.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix_.get());
            for (int x = b.x0; x < b.x1; ++x) {
                l_int32 red = 0;
                l_int32 green = 0;
                l_int32 blue = 0;
                extractRGBValues(line[x], &red, &green, &blue);
                composeRGBPixel(red * c.red / 255, green * c.green / 255, blue * c.blue / 255,
                                line + x);
            }
        }
    }

    [[nodiscard]] Result<std::string> png(int dpi) const {
        const float scale = static_cast<float>(max_dpi) / static_cast<float>(dpi);
        PixPointer small(dpi > max_dpi ? pixScaleSmooth(pix_.get(), scale, scale)
                                       : pixClone(pix_.get()));
        l_uint8* bytes = nullptr;
        size_t size = 0;
        small = with_legend(small.get());
        if (!small || pixWriteMemPng(&bytes, &size, small.get(), 0.0F) != 0) {
            return Error{ErrorCode::internal, Stage::grid, 0, "the picture cannot be encoded"};
        }
        std::string out(reinterpret_cast<const char*>(bytes), size);
        lept_free(bytes);
        return out;
    }

   private:
    PixPointer pix_;
};

/// What the table's columns and rows were seen in: the stripes of its text (tinted), the white
/// between them, and at its left the bands of its lines.
void draw_alignment(Canvas& canvas, const LayoutTable& table, const PageText& text, int thin) {
    std::vector<TextPiece> inside;
    std::copy_if(text.pieces.begin(), text.pieces.end(), std::back_inserter(inside),
                 [&table](const TextPiece& p) {
                     return intersect(p.box, table.box).area() * 2 > p.box.area();
                 });
    const auto stripes = find_stripes(inside, {}, top_of_body(inside, {}, text.em), text.em);
    if (stripes.empty()) {
        return;
    }
    for (std::size_t i = 0; i < stripes.size(); ++i) {
        canvas.tint({stripes[i].x0, table.box.y0, stripes[i].x1, table.box.y1},
                    palette::pale_yellow);
        if (i > 0) {
            canvas.tint({stripes[i - 1].x1, table.box.y0, stripes[i].x0, table.box.y1},
                        palette::pale_green);
        }
    }
    for (const RowBand& band : text_bands(entries_of(inside, stripes, text.em), text.em)) {
        canvas.fill({table.box.x0 - bands_width * thin, band.y0, table.box.x0 - 2 * thin, band.y1},
                    palette::violet);
    }
}

/// The components of the ink and the pieces of text that were made of them.
PageText draw_print(Canvas& canvas, const CleanPage& page, int thin) {
    const auto components = connected_components(page.ink);
    for (const Component& c : components) {
        canvas.frame(c.box, palette::grey, thin);
    }
    PageText text = text_pieces(components, character_height(components, page.dpi));
    for (const TextPiece& p : text.pieces) {
        canvas.frame({p.box.x0 - thin, p.box.y0 - thin, p.box.x1 + thin, p.box.y1 + thin},
                     palette::violet, thin);
    }
    return text;
}

void draw_unexplained(Canvas& canvas, const CleanPage& page, const InkAccount& account, int thin) {
    const Homography to_pixels = page.to_points.inverse();
    for (const UnexplainedInk& piece : account.unexplained) {
        const Place a = to_pixels.map(Place{piece.box.x0, piece.box.y0});
        const Place b = to_pixels.map(Place{piece.box.x1, piece.box.y1});
        const PixelBox box{static_cast<int>(std::min(a.x, b.x)) - 2 * thin,
                           static_cast<int>(std::min(a.y, b.y)) - 2 * thin,
                           static_cast<int>(std::max(a.x, b.x)) + 2 * thin,
                           static_cast<int>(std::max(a.y, b.y)) + 2 * thin};
        if (piece.like_text) {
            canvas.tint(box, palette::pale_magenta);
        }
        canvas.frame(box, palette::magenta, 2 * thin);
    }
}

}  // namespace

Result<std::string> debug_picture(const CleanPage& page, const PageLayout& layout,
                                  const InkAccount& account) {
    Canvas canvas(page.grey);
    if (!canvas.usable()) {
        return Error{ErrorCode::internal, Stage::grid, page.page, "no memory for the picture"};
    }
    const int thin = std::max(1, page.dpi / max_dpi);
    const PageText text = draw_print(canvas, page, thin);
    for (const LayoutTable& table : layout.tables) {
        draw_alignment(canvas, table, text, thin);
    }
    for (const Ruling& r : page.rulings) {
        canvas.fill(r.box(thin), palette::red);
    }
    const auto draw_line = [&](const PixelBox& line) { canvas.frame(line, palette::green, thin); };
    for (const LayoutTable& table : layout.tables) {
        for (const LayoutCell& cell : table.cells) {
            const PixelBox inner{cell.box.x0 + 2 * thin, cell.box.y0 + 2 * thin,
                                 cell.box.x1 - 2 * thin, cell.box.y1 - 2 * thin};
            canvas.frame(inner, cell.row_span * cell.col_span > 1 ? palette::orange : palette::blue,
                         thin);
            for (const PixelBox& line : cell.lines) {
                draw_line(line);
            }
        }
    }
    for (const PixelBox& line : layout.lines) {
        draw_line(line);
    }
    draw_unexplained(canvas, page, account, thin);
    return canvas.png(page.dpi);
}

}  // namespace juesuan
