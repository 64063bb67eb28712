#include "extractors/rasterize/pdf/pdf_document.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <span>

#include "extractors/rasterize/pdf/drawing_plan.h"
#include "extractors/rasterize/pdf/marks/page_marks.h"
#include "extractors/rasterize/pdf/page_drawing.h"
#include "extractors/rasterize/pdf/pdf_library_messages.h"
#include "extractors/rasterize/pdf/stored_scan.h"
#include "extractors/rasterize/pdf/text_layer/layer_turn.h"
#include "extractors/rasterize/pdf/text_layer/text_layer.h"
#include "extractors/rasterize/pixels.h"

namespace juesuan {
namespace {

constexpr int quarter_turn = 90;  // degrees

Error failure(ErrorCode code, int page, std::string detail) {
    return {code, Stage::rasterize, page, std::move(detail)};
}

int whole_dpi(double dpi) {
    constexpr double finest = 600;
    return static_cast<int>(std::lround(std::min(dpi, finest)));
}

/// A page drawn and looked at, on its way to a PageImage.
struct Sheet {
    int number = 0;
    CropBox crop;
    PageMarks marks;
    std::vector<LayerCharacter> characters;
    DrawingPlan plan;
    DrawnPage drawn;
    int turned = 0;  ///< clockwise degrees that make the text of its layer upright
};

class PdfDocument final : public OpenDocument {
   public:
    PdfDocument(std::vector<char> bytes, std::unique_ptr<poppler::document> document,
                const RasterizeOptions& options)
        : bytes_(std::move(bytes)),
          document_(std::move(document)),
          marks_reader_(bytes_),
          options_(options) {}

    [[nodiscard]] int page_count() const override { return document_->pages(); }
    [[nodiscard]] Result<PageImage> rasterize(int page) override;
    [[nodiscard]] Result<PageImage> rasterize_without_layer(int page) override;
    [[nodiscard]] std::vector<Error> beside_pages() override {
        return marks_reader_.beside_pages();
    }
    [[nodiscard]] std::vector<PageNote> notes_of(int page) override {
        return marks_reader_.notes_of(page);
    }

   private:
    [[nodiscard]] Result<PageImage> compose(const poppler::page& page, int number,
                                            const PdfLibraryMessages& messages);
    [[nodiscard]] Result<CropBox> crop_of(const poppler::page& page, int number) const;
    [[nodiscard]] Status check_marks(const Sheet& sheet) const;
    [[nodiscard]] Status draw(const poppler::page& page, Sheet& sheet, int drawn_dpi);
    [[nodiscard]] Result<LayerVerdict> judge(Sheet& sheet) const;

    std::vector<char> bytes_;  ///< Poppler and qpdf read from them as long as they live
    std::unique_ptr<poppler::document> document_;
    PageMarksReader marks_reader_;
    RasterizeOptions options_;
};

bool stored_as_white(const ImageMark& image) {
    return image.stored_bytes >= 0 && image.stored_bytes <= max_bytes_of_white(image.height);
}

/// Whether a page without ink may be a page on which nothing was written.
bool may_be_empty(const Sheet& sheet, bool complaints) {
    const PageMarks& marks = sheet.marks;
    if (!marks.known || complaints || marks.unused_resources || marks.appearances ||
        marks.unclaimed_content || marks.repaired) {
        return false;
    }
    if (!marks.images.empty()) {
        // The scanned back of a sheet: white, but with the grain of paper, or cleaned by the
        // scanner so that next to nothing had to be stored.
        return sheet.plan.scanned &&
               (has_grain(sheet.drawn.grey) ||
                std::all_of(marks.images.begin(), marks.images.end(), stored_as_white));
    }
    // A blank page of a word processor shows a few spaces; without a table of characters their
    // bytes cannot be told from letters, so only a few bytes, and few kinds of them, are taken for
    // spaces.
    constexpr long few_bytes = 64;
    constexpr std::size_t few_kinds = 4;
    return sheet.characters.empty() && marks.visible_text <= few_bytes &&
           marks.visible_bytes.count() <= few_kinds;
}

Result<PageImage> PdfDocument::rasterize(int page) {
    if (page < 1 || page > page_count()) {
        return failure(ErrorCode::page_damaged, page, "no such page");
    }
    const PdfLibraryMessages messages;
    try {
        const std::unique_ptr<poppler::page> opened(document_->create_page(page - 1));
        if (!opened) {
            return failure(ErrorCode::page_damaged, page, messages.summary());
        }
        Result<PageImage> result = compose(*opened, page, messages);
        if (!result.ok()) {
            Error error = std::move(result).error();
            error.page = page;
            return error;
        }
        return result;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, page, "drawing the page");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::page_damaged, page, exception.what());
    }
}

Result<PageImage> PdfDocument::rasterize_without_layer(int page) {
    const TextLayerUse asked = options_.text_layer;
    if (asked == TextLayerUse::require) {
        return failure(ErrorCode::text_layer_missing, page, "the page shows other text");
    }
    options_.text_layer = TextLayerUse::ignore;
    Result<PageImage> image = rasterize(page);
    options_.text_layer = asked;
    return image;
}

Result<CropBox> PdfDocument::crop_of(const poppler::page& page, int number) const {
    const poppler::rectf box = page.page_rect(poppler::crop_box);
    CropBox crop{box.x(), box.y(), box.width(), box.height(), 0};
    if (!std::isfinite(crop.x0 + crop.y0 + crop.width + crop.height) || crop.width < 1 ||
        crop.height < 1) {
        return failure(ErrorCode::page_damaged, number, "the page has no area");
    }
    if (std::max(crop.width, crop.height) > options_.largest_side_points) {
        return failure(ErrorCode::page_too_large, number,
                       std::to_string(std::lround(crop.width)) + " x " +
                           std::to_string(std::lround(crop.height)) + " points");
    }
    switch (page.orientation()) {
        case poppler::page::landscape:
            crop.quarter_turns = 1;
            break;
        case poppler::page::upside_down:
            crop.quarter_turns = 2;
            break;
        case poppler::page::seascape:
            crop.quarter_turns = 3;
            break;
        case poppler::page::portrait:
            break;
    }
    return crop;
}

Status PdfDocument::draw(const poppler::page& page, Sheet& sheet, int drawn_dpi) {
    sheet.plan = plan_drawing(sheet.crop, sheet.marks, options_, drawn_dpi);
    if (const ImageMark* image = sole_stored_image(sheet.plan, sheet.marks)) {
        if (const auto jpeg = marks_reader_.stored_jpeg(*image)) {
            StoredScan scan = decode_scan(*jpeg, *image, sheet.plan);
            if (scan.damaged && sheet.marks.damage.empty()) {
                sheet.marks.damage = "the scan's picture data are damaged";
            }
            if (scan.page) {
                sheet.drawn = std::move(*scan.page);
                return Done{};
            }
        }
    }
    bool may_have_colour = !sheet.marks.known || sheet.marks.colour || sheet.marks.annotations;
    for (const ImageMark& image : sheet.marks.images) {
        may_have_colour = may_have_colour || !image.grey;
    }
    if (sheet.marks.damage.empty()) {
        sheet.marks.damage = marks_reader_.picture_damage(sheet.marks);
    }
    sheet.drawn = TRY(draw_page(page, sheet.plan, may_have_colour));
    return Done{};
}

Result<LayerVerdict> PdfDocument::judge(Sheet& sheet) const {
    if (options_.text_layer == TextLayerUse::ignore) {
        sheet.characters.clear();
        LayerVerdict verdict;
        verdict.reason = "not asked for";
        return verdict;
    }
    auto [verdict, quarters] =
        judge_upright(sheet.characters, sheet.marks, sheet.crop, sheet.drawn.grey);
    sheet.turned = quarters * quarter_turn;
    const bool needs_none = sheet.marks.known && sheet.marks.draws_nothing();
    if (options_.text_layer == TextLayerUse::require && !verdict.trusted && !needs_none) {
        return failure(ErrorCode::text_layer_missing, sheet.number, verdict.reason);
    }
    return verdict;
}

/// What takes minutes to draw is refused before it is drawn: a picture far finer than any page
/// (60,000 x 60,000 black and white pixels fit in 450 kB), content that inflates without end.
Status PdfDocument::check_marks(const Sheet& sheet) const {
    if (sheet.marks.endless) {
        return failure(ErrorCode::page_too_large, sheet.number, "more than 64 MB of content");
    }
    const double allowed = 5.0 * static_cast<double>(options_.largest_pixels);
    for (const ImageMark& image : sheet.marks.images) {
        if (static_cast<double>(image.width) * image.height > allowed) {
            return failure(ErrorCode::page_too_large, sheet.number,
                           "an image of " + std::to_string(image.width) + " x " +
                               std::to_string(image.height) + " pixels");
        }
    }
    return Done{};
}

Result<PageImage> PdfDocument::compose(const poppler::page& page, int number,
                                       const PdfLibraryMessages& messages) {
    Sheet sheet;
    sheet.number = number;
    sheet.crop = TRY(crop_of(page, number));
    sheet.marks = marks_reader_.read(number);
    TRY(check_marks(sheet));
    if (number == page_count() && marks_reader_.listed_pages() > page_count()) {
        // Poppler skips what it cannot read of the list, and counts what is left.
        sheet.marks.damage = std::to_string(marks_reader_.listed_pages()) +
                             " pages are listed, not all of them were found";
    }
    const bool ignore = options_.text_layer == TextLayerUse::ignore;
    sheet.characters = read_characters(page);
    const double finer = finer_for_small_print(sheet.characters);
    TRY(draw(page, sheet, whole_dpi(finer * (ignore ? options_.highest_dpi : options_.drawn_dpi))));
    if (sheet.marks.damage.empty()) {
        sheet.marks.damage = is_sliver(sheet.crop) ? "the page is too narrow to hold anything"
                                                   : hidden_image(sheet.crop, sheet.marks);
    }
    LayerVerdict verdict = TRY(judge(sheet));

    const std::string damage = messages.any() ? messages.summary() : sheet.marks.damage;
    constexpr double least_ink = 0.0002;
    if (ink_share(sheet.drawn.grey) < least_ink && !may_be_empty(sheet, !damage.empty())) {
        return failure(ErrorCode::page_suspect_blank, number,
                       !damage.empty() ? damage
                       : sheet.marks.unclaimed_content
                           ? "the file holds content that belongs to no page"
                           : "marks are drawn, no ink is seen");
    }
    if (!verdict.whole && !sheet.plan.scanned && !ignore && !sheet.marks.draws_nothing()) {
        // The page was drawn for its rulings only; ink that is to be read needs more pixels.
        TRY(draw(page, sheet, whole_dpi(finer * options_.highest_dpi)));
    }
    PageImage image;
    image.page = number;
    image.width_points = sheet.crop.shown_width();
    image.height_points = sheet.crop.shown_height();
    image.dpi = sheet.plan.dpi;
    image.scanned = sheet.plan.scanned;
    image.grey = std::move(sheet.drawn.grey);
    image.colour = std::move(sheet.drawn.colour);
    if (verdict.trusted) {
        image.source = verdict.whole ? PageSource::text_layer : PageSource::mixed;
        image.text_layer = std::move(verdict.layer);
        image.turned = sheet.turned;
    }
    image.damage = damage;
    return image;
}

}  // namespace

Result<std::unique_ptr<OpenDocument>> open_pdf(std::vector<char> bytes,
                                               const RasterizeOptions& options) {
    TRY(check_document_size(bytes.size()));
    const PdfLibraryMessages messages;
    try {
        std::unique_ptr<poppler::document> document(
            poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
        if (!document) {
            return failure(ErrorCode::document_damaged, 0, messages.summary());
        }
        if (document->is_locked()) {
            return failure(ErrorCode::document_encrypted, 0, "a password is needed to open it");
        }
        const int pages = document->pages();
        if (pages < 1) {
            return failure(ErrorCode::document_no_pages, 0, messages.summary());
        }
        if (pages > options.max_pages) {
            return failure(ErrorCode::document_too_many_pages, 0, std::to_string(pages));
        }
        // The bytes keep their place when the vector is moved.
        return std::unique_ptr<OpenDocument>(
            std::make_unique<PdfDocument>(std::move(bytes), std::move(document), options));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, 0, "opening the document");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::document_damaged, 0, exception.what());
    }
}

}  // namespace juesuan
