// Small documents made in memory, so that each test says itself what its page holds.
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "extractors/rasterize/pdf/open_document.h"

namespace juesuan::small_documents {

/// Puts numbered objects together into a PDF; object 1 must be the catalogue.
class PdfBuilder {
   public:
    /// Adds an object and gives its number.
    int add(const std::string& body) {
        objects_.push_back(body);
        return static_cast<int>(objects_.size());
    }
    int add_stream(const std::string& dictionary, const std::string& data) {
        return add("<< " + dictionary + " /Length " + std::to_string(data.size()) +
                   " >>\nstream\n" + data + "\nendstream");
    }
    void set(int number, const std::string& body) {
        objects_[static_cast<std::size_t>(number) - 1] = body;
    }

    [[nodiscard]] std::string bytes() const {
        std::string out = "%PDF-1.7\n";
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            places.push_back(out.size());
            out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
        }
        const std::size_t table = out.size();
        out += "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
        for (const std::size_t place : places) {
            std::array<char, 32> line{};
            std::snprintf(line.data(), line.size(), "%010zu 00000 n \n", place);
            out += line.data();
        }
        return out + "trailer\n<< /Root 1 0 R /Size " + std::to_string(objects_.size() + 1) +
               " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    }

   private:
    std::vector<std::string> objects_;
};

/// A PDF of one page. `resources` and `content` may name /F (a font, see below) and /I (an image).
struct Page {
    std::string media_box = "[0 0 300 400]";
    int rotate = 0;
    std::string content;
    std::string image_dictionary;  ///< without /Length; no image if empty
    std::string image_data;
    /// The characters that the font's codes A, B, C … stand for; no font if empty.
    std::u32string characters;
    std::string further;  ///< further entries of the page
};

/// A font whose every letter is a filled square, so that no font of the machine is needed.
inline int add_square_font(PdfBuilder& pdf, const std::u32string& characters) {
    const int glyph = pdf.add_stream("", "1000 0 0 0 1000 1000 d1 100 0 800 800 re f");
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange\n" +
        std::to_string(characters.size()) + " beginbfchar\n";
    std::string names, procedures, widths;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        std::array<char, 32> line{};
        std::snprintf(line.data(), line.size(), "<%02X> <%04X>\n", static_cast<unsigned>('A' + i),
                      static_cast<unsigned>(characters[i]));
        map += line.data();
        const std::string name = "/g" + std::to_string(i);
        names += name + " ";
        procedures += name + " " + std::to_string(glyph) + " 0 R ";
        widths += "1000 ";
    }
    map += "endbfchar endcmap end end";
    const int to_unicode = pdf.add_stream("", map);
    return pdf.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] "
        "/FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << " +
        procedures + ">> /Encoding << /Type /Encoding /Differences [65 " + names +
        "] >> /FirstChar 65 /LastChar " + std::to_string(64 + characters.size()) + " /Widths [" +
        widths + "] /ToUnicode " + std::to_string(to_unicode) + " 0 R /Resources << >> >>");
}

inline std::string pdf_of(const Page& page) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    const int node = pdf.add("");
    const int content = pdf.add_stream("", page.content);
    std::string resources;
    if (!page.characters.empty()) {
        resources +=
            "/Font << /F " + std::to_string(add_square_font(pdf, page.characters)) + " 0 R >> ";
    }
    if (!page.image_dictionary.empty()) {
        const int image = pdf.add_stream("/Type /XObject /Subtype /Image " + page.image_dictionary,
                                         page.image_data);
        resources += "/XObject << /I " + std::to_string(image) + " 0 R >> ";
    }
    pdf.set(node, "<< /Type /Page /Parent 2 0 R /MediaBox " + page.media_box + " /Rotate " +
                      std::to_string(page.rotate) + " /Contents " + std::to_string(content) +
                      " 0 R /Resources << " + resources + ">> " + page.further + " >>");
    return pdf.bytes();
}

inline Result<std::unique_ptr<OpenDocument>> open_bytes(const std::string& bytes,
                                                        const RasterizeOptions& options = {},
                                                        FileKind kind = FileKind::pdf) {
    return open_document({bytes.begin(), bytes.end()}, kind, options);
}

/// The first page, or the error of opening or drawing it.
inline Result<PageImage> first_page(const std::string& bytes, const RasterizeOptions& options = {},
                                    FileKind kind = FileKind::pdf) {
    auto document = open_bytes(bytes, options, kind);
    if (!document.ok()) {
        return document.error();
    }
    return document.value()->rasterize(1);
}

/// Grey samples without any order, so that a shift by one pixel is seen everywhere.
inline std::string noise(int width, int height) {
    std::string samples;
    unsigned state = 12345;
    for (int i = 0; i < width * height; ++i) {
        state = state * 1664525U + 1013904223U;
        samples.push_back(static_cast<char>(state >> 24U));
    }
    return samples;
}

inline std::string grey_image(int width, int height) {
    return "/Width " + std::to_string(width) + " /Height " + std::to_string(height) +
           " /BitsPerComponent 8 /ColorSpace /DeviceGray";
}

}  // namespace juesuan::small_documents
