#include "extractors/ofd/ofd_document.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <utility>

#include "extractors/ofd/drawing/draw_objects.h"
#include "extractors/ofd/drawing/stored_pictures.h"
#include "extractors/ofd/ofd_layer.h"
#include "extractors/rasterize/pdf/text_layer/layer_turn.h"
#include "extractors/rasterize/pixels.h"

namespace juesuan {
namespace {

constexpr int quarter_turn = 90;  // degrees
constexpr double millimetres_per_inch = 25.4;
constexpr std::size_t most_names = 20;  // of files that the document holds; more are not listed

Error failure(ErrorCode code, int page, std::string detail) {
    return {code, Stage::rasterize, page, std::move(detail)};
}

/// A page on its way to a PageImage.
struct Sheet {
    int number = 0;
    OfdPage page;
    CropBox crop;
    PageMarks marks;
    std::vector<LayerCharacter> characters;
    DrawingPlan plan;
    GreyImage grey;
    std::optional<ColourImage> colour;
    std::set<std::string> losses;
    int turned = 0;
};

std::string joined(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& each : words) {
        out += (out.empty() ? "" : "; ") + each;
    }
    return out;
}

class OfdDocument final : public OpenDocument {
   public:
    OfdDocument(OfdPackage package, std::vector<OfdDocumentParts> documents,
                const RasterizeOptions& options)
        : package_(std::move(package)), documents_(std::move(documents)), options_(options) {
        for (std::size_t k = 0; k < documents_.size(); ++k) {
            for (std::size_t page = 0; page < documents_[k].pages.size(); ++page) {
                pages_.push_back({k, page});
            }
        }
    }

    [[nodiscard]] int page_count() const override { return static_cast<int>(pages_.size()); }

    [[nodiscard]] Result<PageImage> rasterize(int page) override {
        return guarded(page, options_.text_layer);
    }

    [[nodiscard]] Result<PageImage> rasterize_without_layer(int page) override {
        if (options_.text_layer == TextLayerUse::require) {
            return failure(ErrorCode::text_layer_missing, page, "the page shows other text");
        }
        return guarded(page, TextLayerUse::ignore);
    }

    [[nodiscard]] std::vector<Error> beside_pages() override;
    [[nodiscard]] std::vector<PageNote> notes_of(int page) override;

   private:
    struct Place {
        std::size_t document = 0, page = 0;
    };

    [[nodiscard]] Result<OfdPage> read(int page) const;
    [[nodiscard]] Result<PageImage> guarded(int page, TextLayerUse use);
    [[nodiscard]] Result<PageImage> compose(int page, TextLayerUse use);
    [[nodiscard]] Status check(const Sheet& sheet) const;
    [[nodiscard]] Status draw(Sheet& sheet, int dpi);
    [[nodiscard]] Result<LayerVerdict> judge(Sheet& sheet, TextLayerUse use) const;

    OfdPackage package_;
    std::vector<OfdDocumentParts> documents_;
    RasterizeOptions options_;
    std::vector<Place> pages_;
    OutlineFonts fonts_;
};

Result<OfdPage> OfdDocument::read(int page) const {
    const Place& place = pages_[static_cast<std::size_t>(page) - 1];
    const OfdDocumentParts& document = documents_[place.document];
    return read_page_parts(package_, document, document.pages[place.page]);
}

/// Documents that it holds besides, and what it names and lacks.
std::vector<Error> OfdDocument::beside_pages() {
    std::vector<Error> out;
    std::size_t count = 0;
    std::string names;
    std::set<std::string> losses;
    for (const OfdDocumentParts& document : documents_) {
        for (const std::string& name : document.attachments) {
            names += ++count <= most_names ? " " + name : "";
        }
        losses.insert(document.losses.begin(), document.losses.end());
    }
    if (count > 0) {
        out.push_back(failure(ErrorCode::input_package, 0, std::to_string(count) + ":" + names));
    }
    if (!losses.empty()) {
        out.push_back(failure(ErrorCode::document_damaged, 0, joined(losses)));
    }
    return out;
}

std::vector<PageNote> OfdDocument::notes_of(int page) {
    std::vector<PageNote> out;
    const Result<OfdPage> read_page =
        page < 1 || page > page_count() ? failure(ErrorCode::page_damaged, page, "") : read(page);
    if (!read_page.ok()) {
        return out;
    }
    const PageObjects& marks = read_page.value().marks;
    for (const std::string& remark : marks.remarks) {
        out.push_back({NoteCode::annotation_text, remark});
    }
    if (marks.links > 0) {
        out.push_back({NoteCode::links, std::to_string(marks.links)});
    }
    if (marks.hidden) {
        out.push_back({NoteCode::hidden_content, "objects that are not shown"});
    }
    if (!marks.unread.empty()) {
        out.push_back({NoteCode::content_not_read, joined(marks.unread)});
    }
    return out;
}

Result<PageImage> OfdDocument::guarded(int page, TextLayerUse use) {
    if (page < 1 || page > page_count()) {
        return failure(ErrorCode::page_damaged, page, "no such page");
    }
    try {
        fonts_.forget();
        Result<PageImage> image = compose(page, use);
        if (!image.ok()) {
            Error error = std::move(image).error();
            error.page = page;
            return error;
        }
        return image;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, page, "drawing the page");
    }
}

/// What takes minutes to draw is refused before it is drawn.
Status OfdDocument::check(const Sheet& sheet) const {
    const double width = sheet.crop.width, height = sheet.crop.height;
    if (!(std::min(width, height) >= 1)) {
        return failure(ErrorCode::page_damaged, sheet.number, "the page has no area");
    }
    if (std::max(width, height) > options_.largest_side_points) {
        return failure(ErrorCode::page_too_large, sheet.number, "larger than any paper");
    }
    if (sheet.page.marks.too_many) {
        return failure(ErrorCode::page_too_large, sheet.number, "more objects than a page has");
    }
    for (const PageObject& object : sheet.page.marks.objects) {
        const auto* picture = std::get_if<PictureMark>(&object.mark);
        const auto header = picture == nullptr ? std::nullopt : header_of_picture(*picture->bytes);
        const double allowed = static_cast<double>(options_.largest_pixels) *
                               (header && header->bits == 1 ? 5.0 : 2.0);
        if (header && static_cast<double>(header->width) * header->height > allowed) {
            return failure(ErrorCode::page_too_large, sheet.number,
                           "an image of " + std::to_string(header->width) + " x " +
                               std::to_string(header->height) + " pixels");
        }
    }
    return Done{};
}

Status OfdDocument::draw(Sheet& sheet, int dpi) {
    sheet.plan = plan_drawing(sheet.crop, sheet.marks, options_, dpi);
    // The pixels of a scan are copied where it is upright; a turned one is resampled.
    const bool copied = sheet.plan.exact && sheet.plan.extra_turns == 0;
    Sheeting sheeting;
    sheeting.most_pixels = options_.largest_pixels;
    sheeting.x_scale = (copied ? sheet.plan.x_dpi : sheet.plan.dpi) / millimetres_per_inch;
    sheeting.y_scale = (copied ? sheet.plan.y_dpi : sheet.plan.dpi) / millimetres_per_inch;
    const auto pixels = [](double length, double scale) {
        return std::max(1, static_cast<int>(std::lround(length * scale)));
    };
    sheeting.width = copied ? sheet.plan.width : pixels(sheet.page.box.width, sheeting.x_scale);
    sheeting.height = copied ? sheet.plan.height : pixels(sheet.page.box.height, sheeting.y_scale);
    DrawnSheet drawn = TRY(draw_objects(sheet.page, sheeting, fonts_));
    sheet.grey = to_grey(drawn.colour);
    sheet.colour = has_colour(drawn.colour) ? std::optional(std::move(drawn.colour)) : std::nullopt;
    sheet.losses = sheet.page.marks.losses;
    sheet.losses.merge(drawn.losses);
    return Done{};
}

Result<LayerVerdict> OfdDocument::judge(Sheet& sheet, TextLayerUse use) const {
    if (use == TextLayerUse::ignore) {
        LayerVerdict verdict;
        verdict.reason = "not asked for";
        return verdict;
    }
    auto [verdict, quarters] = judge_upright(sheet.characters, sheet.marks, sheet.crop, sheet.grey);
    sheet.turned = quarters * quarter_turn;
    if (use == TextLayerUse::require && !verdict.trusted && !sheet.marks.draws_nothing()) {
        return failure(ErrorCode::text_layer_missing, sheet.number, verdict.reason);
    }
    return verdict;
}

Result<PageImage> OfdDocument::compose(int page, TextLayerUse use) {
    Sheet sheet;
    sheet.number = page;
    sheet.page = TRY(read(page));
    sheet.crop = crop_of(sheet.page);
    TRY(check(sheet));
    sheet.marks = marks_of(sheet.page);
    sheet.characters = layer_characters(sheet.page, fonts_, sheet.marks);
    const bool ignore = use == TextLayerUse::ignore;
    const double finer = finer_for_small_print(sheet.characters);
    const auto fine = [&](int dpi) {
        constexpr double finest = 600;
        return static_cast<int>(std::lround(std::min(finer * dpi, finest)));
    };
    TRY(draw(sheet, fine(ignore ? options_.highest_dpi : options_.drawn_dpi)));
    LayerVerdict verdict = TRY(judge(sheet, use));
    constexpr double least_ink = 0.0002;
    const bool may_be_white = sheet.losses.empty() && sheet.characters.empty();
    if (ink_share(sheet.grey) < least_ink && !may_be_white) {
        return failure(
            ErrorCode::page_suspect_blank, page,
            sheet.losses.empty() ? "marks are drawn, no ink is seen" : joined(sheet.losses));
    }
    if (!verdict.whole && !sheet.plan.scanned && !ignore && !sheet.marks.draws_nothing()) {
        // The page was drawn for its rulings only; ink that is to be read needs more pixels.
        TRY(draw(sheet, fine(options_.highest_dpi)));
    }
    PageImage image;
    image.page = page;
    image.width_points = sheet.crop.shown_width();
    image.height_points = sheet.crop.shown_height();
    image.dpi = sheet.plan.dpi;
    image.scanned = sheet.plan.scanned;
    image.grey = std::move(sheet.grey);
    image.colour = std::move(sheet.colour);
    if (verdict.trusted) {
        image.source = verdict.whole ? PageSource::text_layer : PageSource::mixed;
        image.text_layer = std::move(verdict.layer);
        image.turned = sheet.turned;
    }
    image.damage = joined(sheet.losses);
    if (image.damage.empty() && is_sliver(sheet.crop)) {
        image.damage = "the page is too narrow to hold anything";
    }
    return image;
}

}  // namespace

Result<std::unique_ptr<OpenDocument>> open_ofd(std::vector<char> bytes,
                                               const RasterizeOptions& options) {
    TRY(check_document_size(bytes.size()));
    setMsgSeverity(L_SEVERITY_NONE);
    try {
        OfdPackage package = TRY(OfdPackage::open(bytes));
        std::vector<OfdDocumentParts> documents = TRY(document_parts(package));
        std::size_t pages = 0;
        for (const OfdDocumentParts& document : documents) {
            pages += document.pages.size();
        }
        if (pages == 0) {
            return failure(ErrorCode::document_no_pages, 0, "");
        }
        if (pages > static_cast<std::size_t>(std::max(options.max_pages, 0))) {
            return failure(ErrorCode::document_too_many_pages, 0, std::to_string(pages));
        }
        return std::unique_ptr<OpenDocument>(
            std::make_unique<OfdDocument>(std::move(package), std::move(documents), options));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, 0, "opening the document");
    }
}

}  // namespace juesuan
