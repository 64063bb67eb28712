#include <algorithm>
#include <cmath>
#include <exception>
#include <span>

#include "extractors/rasterize/other_pictures.h"
#include "extractors/rasterize/picture.h"
#include "extractors/rasterize/pixels.h"
#include "extractors/rasterize/rasterize.h"
#include "extractors/rasterize/single_picture.h"
#include "extractors/rasterize/stored_data/image_headers.h"
#include "extractors/rasterize/stored_data/stored_rows.h"
#include "extractors/rasterize/stored_data/tiff_messages.h"

namespace juesuan {
namespace {

constexpr const char* goes_on = "the picture goes on behind its last row";

class ImageDocument final : public OpenDocument {
   public:
    ImageDocument(std::vector<char> bytes, FileKind kind, std::vector<TiffDirectory> directories,
                  const RasterizeOptions& options)
        : bytes_(std::move(bytes)),
          kind_(kind),
          directories_(std::move(directories)),
          options_(options) {}

    [[nodiscard]] int page_count() const override {
        return kind_ == FileKind::tiff ? static_cast<int>(directories_.size()) : 1;
    }
    [[nodiscard]] Result<PageImage> rasterize(int page) override { return drawn(page, false); }
    [[nodiscard]] Result<PageImage> rasterize_line(int page) override { return drawn(page, true); }

   private:
    [[nodiscard]] Result<PageImage> drawn(int page, bool as_line) const;
    [[nodiscard]] Result<PageImage> compose(int page, bool as_line) const;
    [[nodiscard]] double page_dpi(const PageImage& image, double own_dpi) const;
    [[nodiscard]] std::optional<PictureHeader> header(int page) const;
    [[nodiscard]] DecodedPicture decode(int page) const;
    [[nodiscard]] std::string damage_of_tiff(int page, Pix* picture) const;
    [[nodiscard]] Status check_size(const PictureHeader& header, int page) const;
    [[nodiscard]] bool may_be_empty(int page, const PageImage& image) const;
    [[nodiscard]] bool stores_too_much(int page, Pix* picture) const;
    [[nodiscard]] const l_uint8* data() const {
        return reinterpret_cast<const l_uint8*>(bytes_.data());
    }

    std::vector<char> bytes_;
    FileKind kind_;
    std::vector<TiffDirectory> directories_;
    RasterizeOptions options_;
};

Error failure(ErrorCode code, int page, std::string detail) {
    return {code, Stage::rasterize, page, std::move(detail)};
}

std::optional<PictureHeader> ImageDocument::header(int page) const {
    return kind_ == FileKind::tiff
               ? tiff_header({data(), bytes_.size()},
                             directories_[static_cast<std::size_t>(page) - 1].number)
               : picture_header({data(), bytes_.size()}, kind_);
}

Status ImageDocument::check_size(const PictureHeader& header, int page) const {
    // A picture may be finer than the page that is made of it: 600 dpi black and white is usual.
    const double allowed =
        static_cast<double>(options_.largest_pixels) * (header.bits == 1 ? 5.0 : 2.0);
    if (static_cast<double>(header.width) * header.height > allowed) {
        return failure(
            ErrorCode::page_too_large, page,
            std::to_string(header.width) + " x " + std::to_string(header.height) + " pixels");
    }
    return Done{};
}

/// A picture that says it is smaller than its data; no compression makes the pixels four times as
/// large.
bool ImageDocument::stores_too_much(int page, Pix* picture) const {
    const auto stored = directories_[static_cast<std::size_t>(page) - 1].stored_bytes;
    return stored > std::uint64_t{16} * static_cast<std::uint64_t>(pixGetWpl(picture)) *
                            static_cast<std::uint64_t>(pixGetHeight(picture)) +
                        1024;
}

/// What libtiff does not complain about: a height that was cut leaves an empty margin.
std::string ImageDocument::damage_of_tiff(int page, Pix* picture) const {
    const TiffDirectory& directory = directories_[static_cast<std::size_t>(page) - 1];
    if (stores_too_much(page, picture)) {
        return "the picture has far more data than its size asks for";
    }
    if (directory.strips_needed > 0 && directory.strips > directory.strips_needed) {
        return "the picture lists more strips than its height asks for";
    }
    const StoredRows rows =
        stored_rows({data(), bytes_.size()}, directory.offset, 2 * options_.largest_pixels);
    return rows.goes_on ? goes_on : "";
}

DecodedPicture ImageDocument::decode(int page) const {
    if (kind_ != FileKind::tiff) {
        return decode_picture({data(), bytes_.size()}, kind_);
    }
    DecodedPicture decoded;
    auto offset = static_cast<std::size_t>(directories_[static_cast<std::size_t>(page) - 1].offset);
    const TiffMessages messages;
    decoded.picture.reset(pixReadMemFromMultipageTiff(data(), bytes_.size(), &offset));
    if (messages.any()) {
        decoded.damage = "the picture's data are damaged";
    } else if (decoded.picture) {
        decoded.damage = damage_of_tiff(page, decoded.picture.get());
    }
    return decoded;
}

bool ImageDocument::may_be_empty(int page, const PageImage& image) const {
    if (!image.damage.empty()) {
        return false;
    }
    if (kind_ == FileKind::png || kind_ == FileKind::bmp || has_grain(image.grey)) {
        return true;  // PNG checks itself, BMP stores each pixel; grain is paper
    }
    if (kind_ != FileKind::tiff) {
        return false;
    }
    const auto& directory = directories_[static_cast<std::size_t>(page) - 1];
    return directory.stored_bytes <=
           static_cast<std::uint64_t>(max_bytes_of_white(image.grey.height));
}

/// At which a page is read that was scanned at `own_dpi`.
double ImageDocument::page_dpi(const PageImage& image, double own_dpi) const {
    const double area = image.width_points * image.height_points / (72.0 * 72.0);
    const double fitting = std::sqrt(static_cast<double>(options_.largest_pixels) / area);
    return std::min(fitting, std::clamp(own_dpi, static_cast<double>(options_.lowest_dpi),
                                        static_cast<double>(options_.highest_dpi)));
}

Result<PageImage> ImageDocument::compose(int page, bool as_line) const {
    if (kind_ == FileKind::tiff && directories_[static_cast<std::size_t>(page) - 1].missing) {
        return failure(ErrorCode::page_damaged, page, "the list of pictures breaks off");
    }
    const std::optional<PictureHeader> head = header(page);
    if (!head) {
        return failure(ErrorCode::page_damaged, page, "the picture has no readable header");
    }
    TRY(check_size(*head, page));
    DecodedPicture decoded = decode(page);
    if (!decoded.picture) {
        return failure(ErrorCode::page_damaged, page, "the picture could not be decoded");
    }
    Picture picture = plain(std::move(decoded.picture));
    if (!picture) {
        return failure(ErrorCode::page_damaged, page, "the picture could not be converted");
    }
    const Resolution stated = resolution_of(picture.get());
    constexpr double point_a_pixel = 72;
    const Resolution own =
        as_line ? Resolution{point_a_pixel, point_a_pixel * stated.y / stated.x} : stated;
    PageImage image;
    image.page = page;
    image.width_points = pixGetWidth(picture.get()) * 72.0 / own.x;
    image.height_points = pixGetHeight(picture.get()) * 72.0 / own.y;
    if (std::min(image.width_points, image.height_points) < 2) {
        return failure(ErrorCode::page_damaged, page, "the picture is too small for a page");
    }
    if (!as_line &&
        std::max(image.width_points, image.height_points) > options_.largest_side_points) {
        return failure(ErrorCode::page_too_large, page, "larger than any paper");
    }
    const double own_dpi = std::max(own.x, own.y);
    const double dpi = as_line ? own.x : page_dpi(image, own_dpi);
    image.dpi = static_cast<int>(std::lround(dpi));
    picture = scaled(std::move(picture), dpi / own.x, dpi / own.y);
    std::optional<ColourImage> colour = colour_pixels(picture.get());
    std::optional<GreyImage> grey = colour ? to_grey(*colour) : grey_pixels(picture.get());
    if (!grey) {
        return failure(ErrorCode::page_damaged, page, "the picture could not be converted");
    }
    image.grey = std::move(*grey);
    if (colour && has_colour(*colour)) {
        image.colour = std::move(colour);
    }
    if (decoded.damage.empty() && is_strip(image.width_points, image.height_points)) {
        decoded.damage = "the picture is too long and narrow for a page";
    }
    image.damage = decoded.damage;
    return image;
}

Result<PageImage> ImageDocument::drawn(int page, bool as_line) const {
    if (page < 1 || page > page_count()) {
        return failure(ErrorCode::page_damaged, page, "no such page");
    }
    if (options_.text_layer == TextLayerUse::require) {
        return failure(ErrorCode::text_layer_missing, page, "a picture has no text layer");
    }
    setMsgSeverity(L_SEVERITY_NONE);
    try {
        PageImage image = TRY(compose(page, as_line));
        constexpr double least_ink = 0.0002;
        if (ink_share(image.grey) < least_ink && !may_be_empty(page, image)) {
            return failure(
                ErrorCode::page_suspect_blank, page,
                !image.damage.empty() ? image.damage : "data are stored, no ink is seen");
        }
        return image;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, page, "decoding the picture");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::page_damaged, page, exception.what());
    }
}

}  // namespace

bool is_picture(FileKind kind) {
    return kind == FileKind::tiff || kind == FileKind::png || kind == FileKind::jpeg ||
           is_other_picture(kind);
}

Status check_document_size(std::size_t bytes) {
    if (bytes == 0) {
        return failure(ErrorCode::input_empty, 0, {});
    }
    if (bytes > largest_document_bytes) {
        return failure(ErrorCode::input_too_large, 0, "more than 2 GB");
    }
    return Done{};
}

Result<std::unique_ptr<OpenDocument>> open_image(std::vector<char> bytes, FileKind kind,
                                                 const RasterizeOptions& options) {
    if (!is_picture(kind)) {
        return failure(ErrorCode::input_unsupported, 0, "no picture");
    }
    TRY(check_document_size(bytes.size()));
    setMsgSeverity(L_SEVERITY_NONE);
    std::vector<TiffDirectory> directories;
    if (kind == FileKind::tiff) {
        const auto most = static_cast<std::size_t>(std::max(options.max_pages, 0));
        directories = tiff_directories(
            {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, most + 1);
        if (directories.size() > most) {
            return failure(ErrorCode::document_too_many_pages, 0, "more than the limit");
        }
        if (directories.empty() || directories.front().missing) {
            return failure(ErrorCode::document_damaged, 0, "no readable directory of pictures");
        }
        std::erase_if(directories, [](const TiffDirectory& d) { return d.reduced; });
        if (directories.empty()) {
            return failure(ErrorCode::document_no_pages, 0, "no picture in the file");
        }
    }
    return std::unique_ptr<OpenDocument>(
        std::make_unique<ImageDocument>(std::move(bytes), kind, std::move(directories), options));
}

}  // namespace juesuan
