#include "extractors/rasterize/pdf/searchable/searchable_pdf.h"
#include "extractors/rasterize/other_pictures.h"
#include "extractors/rasterize/rasterize.h"

#include <leptonica/allheaders.h>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <map>
#include <new>

#include "extractors/image/own_marks.h"
#include "extractors/rasterize/pdf/searchable/archive_marks.h"
#include "extractors/rasterize/pdf/searchable/invisible_font.h"
#include "extractors/rasterize/pdf/searchable/invisible_text.h"
#include "extractors/rasterize/pdf/searchable/picture_page.h"
#include "extractors/rasterize/stored_data/image_headers.h"

namespace juesuan {
namespace {

Error failure(ErrorCode code, int page, std::string detail) {
    return {code, Stage::rasterize, page, std::move(detail)};
}

std::span<const std::uint8_t> span_of(const std::vector<char>& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

/// By number of page.
std::map<int, const SearchablePage*> texts_of(const SearchableText& text) {
    std::map<int, const SearchablePage*> out;
    for (const SearchablePage& page : text.pages) {
        out[page.page] = &page;
    }
    return out;
}

std::string deflated(const std::string& bytes) {
    std::string out;
    Pl_String end("deflated", nullptr, out);
    Pl_Flate pipeline("deflate", &end, Pl_Flate::a_deflate);
    pipeline.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    pipeline.finish();
    return out;
}

QPDFObjectHandle picture_object(QPDF& file, StoredPicture picture) {
    QPDFObjectHandle out = QPDFObjectHandle::newStream(&file);
    QPDFObjectHandle entries = out.getDict();
    entries.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    entries.replaceKey("/Subtype", QPDFObjectHandle::newName("/Image"));
    entries.replaceKey("/Width", QPDFObjectHandle::newInteger(picture.width));
    entries.replaceKey("/Height", QPDFObjectHandle::newInteger(picture.height));
    entries.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(picture.bits));
    entries.replaceKey("/ColorSpace", QPDFObjectHandle::parse(picture.colour_space));
    if (!picture.decode.empty()) {
        entries.replaceKey("/Decode", QPDFObjectHandle::parse(picture.decode));
    }
    if (picture.filter.empty()) {
        picture.data = deflated(picture.data);
        picture.filter = "/FlateDecode";
    }
    out.replaceStreamData(picture.data, QPDFObjectHandle::newName(picture.filter),
                          picture.parameters.empty() ? QPDFObjectHandle::newNull()
                                                     : QPDFObjectHandle::parse(picture.parameters));
    return out;
}

/// Makes a PDF of the pictures of a file, a page each.
class PictureBook {
   public:
    PictureBook(const std::vector<char>& bytes, FileKind kind, QPDF& file)
        : bytes_(bytes), kind_(kind), file_(file) {
        setMsgSeverity(L_SEVERITY_NONE);
        if (kind == FileKind::tiff) {
            constexpr std::size_t most_pages = 1'000'000;
            directories_ = tiff_directories(span_of(bytes), most_pages);
            std::erase_if(directories_, [](const TiffDirectory& d) { return d.reduced; });
        }
    }

    [[nodiscard]] int page_count() const {
        return kind_ == FileKind::tiff ? static_cast<int>(directories_.size()) : 1;
    }

    /// Its colours are known to those who keep it: none is one of a printing press.
    [[nodiscard]] bool has_known_colours() const { return known_colours_; }

    /// `text` may be nullptr: the page was not read.
    Status add(int page, const SearchablePage* text) {
        Picture picture = decoded(page);
        if (!picture) {
            return failure(ErrorCode::page_damaged, page, "the picture could not be decoded");
        }
        std::optional<StoredPicture> stored = stored_as_it_is();
        if (stored) {
            picture = oriented(std::move(picture), stored->orientation);
        } else {
            if (kind_ == FileKind::jpeg) {
                picture = oriented(std::move(picture), jpeg_orientation(span_of(bytes_)));
            }
            picture = plain(std::move(picture));
            if (!picture) {
                return failure(ErrorCode::page_damaged, page, "the picture could not be converted");
            }
            stored = stored_pixels(picture.get());
        }
        constexpr double points_an_inch = 72;
        const Resolution own = resolution_of(picture.get());
        const double width = text != nullptr ? text->width_points
                                             : pixGetWidth(picture.get()) * points_an_inch / own.x;
        const double height = text != nullptr
                                  ? text->height_points
                                  : pixGetHeight(picture.get()) * points_an_inch / own.y;
        add_page(*std::move(stored), width, height);
        return Done{};
    }

   private:
    [[nodiscard]] Picture decoded(int page) const {
        const auto* data = reinterpret_cast<const l_uint8*>(bytes_.data());
        if (kind_ == FileKind::tiff) {
            auto offset =
                static_cast<std::size_t>(directories_[static_cast<std::size_t>(page) - 1].offset);
            return Picture(pixReadMemFromMultipageTiff(data, bytes_.size(), &offset));
        }
        if (kind_ == FileKind::png) {
            return Picture(pixReadMemPng(data, bytes_.size()));
        }
        if (is_other_picture(kind_)) {
            return decode_other({data, bytes_.size()}, kind_).picture;
        }
        int warnings = 0;
        return Picture(pixReadMemJpeg(data, bytes_.size(), 0, 1, &warnings, 0));
    }

    [[nodiscard]] std::optional<StoredPicture> stored_as_it_is() const {
        return kind_ == FileKind::jpeg  ? stored_jpeg(span_of(bytes_))
               : kind_ == FileKind::png ? stored_png(span_of(bytes_))
                                        : std::nullopt;
    }

    void add_page(StoredPicture picture, double width, double height) {
        known_colours_ = known_colours_ && picture.colour_space != "/DeviceCMYK";
        const std::string drawing = drawing_of(picture, width, height);
        QPDFObjectHandle page =
            QPDFObjectHandle::parse("<< /Type /Page /Resources << /XObject << >> >> >>");
        QPDFObjectHandle box =
            QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(0, 0, width, height));
        page.replaceKey("/MediaBox", box);
        page.getKey("/Resources")
            .getKey("/XObject")
            .replaceKey("/Picture", picture_object(file_, std::move(picture)));
        page.replaceKey("/Contents", QPDFObjectHandle::newStream(&file_, drawing));
        QPDFPageDocumentHelper(file_).addPage(file_.makeIndirectObject(page), false);
    }

    const std::vector<char>& bytes_;
    FileKind kind_;
    QPDF& file_;
    bool known_colours_ = true;
    std::vector<TiffDirectory> directories_;
};

/// A PDF of the pictures of all files.
Status make_book(const std::vector<PicturePart>& parts, const SearchableText& text, QPDF& file) {
    file.emptyPDF();
    const auto texts = texts_of(text);
    int before = 0;  // pages of the files before
    bool known_colours = true;
    for (const PicturePart& part : parts) {
        PictureBook book(part.bytes, part.kind, file);
        for (int page = 1; page <= book.page_count(); ++page) {
            const auto known = texts.find(before + page);
            TRY(book.add(page, known == texts.end() ? nullptr : known->second));
        }
        before += book.page_count();
        known_colours = known_colours && book.has_known_colours();
    }
    if (known_colours) {
        mark_as_archival(file);
    }
    return Done{};
}

Status open_or_make(const std::vector<char>& bytes, FileKind kind, const SearchableText& text,
                    QPDF& file) {
    file.setSuppressWarnings(true);
    if (kind == FileKind::pdf) {
        file.processMemoryFile("document", bytes.data(), bytes.size());
        return Done{};
    }
    return make_book({{bytes, kind}}, text, file);
}

/// Nothing is added to the file, and nothing taken away.
bool stays_as_it_is(FileKind kind, const SearchableText& text) {
    return kind == FileKind::pdf && !text.replaces &&
           std::all_of(text.pages.begin(), text.pages.end(),
                       [](const SearchablePage& page) { return page.content.empty(); });
}

std::string written(QPDF& file) {
    QPDFWriter writer(file);
    writer.setMinimumPDFVersion("1.5");  // of pictures with 16 bits a sample
    writer.setOutputMemory();
    writer.setExtraHeaderText(std::string(own_pdf_text) + "\n");
    writer.setStreamDataMode(qpdf_s_preserve);
    if (file.isEncrypted()) {
        writer.setStaticID(true);  // an ID made of the content is not to be had here
        // What opens with an empty password is restricted and no secret: vectors drawn at random
        // would protect nothing, and make every writing of it another file.
        writer.setStaticAesIV(true);
    } else {
        writer.setDeterministicID(true);
    }
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// `kind`: of the document.
Result<std::string> with_text(QPDF& file, FileKind kind, const SearchableText& text) {
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(file).getAllPages();
    if (pages.empty()) {
        return failure(ErrorCode::document_no_pages, 0, {});
    }
    QPDFObjectHandle font = add_invisible_font(file, text.characters);
    for (const SearchablePage& each : text.pages) {
        if (each.page < 1 || static_cast<std::size_t>(each.page) > pages.size()) {
            return failure(ErrorCode::document_damaged, each.page, "no such page");
        }
        QPDFPageObjectHelper& page = pages[static_cast<std::size_t>(each.page) - 1];
        if (text.replaces && kind == FileKind::pdf && drop_invisible_text(file, page)) {
            add_invisible_text(file, page, each, each.of_layer, font);
        }
        add_invisible_text(file, page, each, each.content, font);
    }
    return written(file);
}

/// What the library throws, as errors.
template <class Make>
Result<std::string> guarded(const Make& make) {
    try {
        return make();
    } catch (const QPDFExc& problem) {
        return failure(problem.getErrorCode() == qpdf_e_password ? ErrorCode::document_encrypted
                                                                 : ErrorCode::document_damaged,
                       0, problem.getMessageDetail());
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::worker_memory, 0, "writing the PDF");
    } catch (const std::exception& problem) {
        return failure(ErrorCode::document_damaged, 0, problem.what());
    }
}

}  // namespace

Result<std::string> searchable_pdf(const std::vector<char>& bytes, FileKind kind,
                                   const SearchableText& text) {
    if (kind != FileKind::pdf && !is_picture(kind)) {
        return failure(ErrorCode::input_unsupported, 0, "nothing of this document is drawn");
    }
    if (stays_as_it_is(kind, text)) {
        return std::string(bytes.begin(), bytes.end());
    }
    return guarded([&]() -> Result<std::string> {
        QPDF file;
        TRY(open_or_make(bytes, kind, text, file));
        return with_text(file, kind, text);
    });
}

Result<std::string> searchable_pdf(const std::vector<PicturePart>& parts,
                                   const SearchableText& text) {
    if (!std::all_of(parts.begin(), parts.end(),
                     [](const PicturePart& part) { return is_picture(part.kind); })) {
        return failure(ErrorCode::input_unsupported, 0,
                       "files that are one document are put into a PDF only if all are pictures");
    }
    return guarded([&]() -> Result<std::string> {
        QPDF file;
        TRY(make_book(parts, text, file));
        return with_text(file, FileKind::pages, text);
    });
}

}  // namespace juesuan
