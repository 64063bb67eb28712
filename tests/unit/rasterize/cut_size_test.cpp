// Sizes that were changed so that a page looks empty though its picture is there.
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include "extractors/rasterize/picture.h"
#include "tests/support/encoded_picture.h"
#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

/// What came of the first page: an error's name and detail, the damage, or "none".
std::string damage_of(const std::string& bytes, FileKind kind = FileKind::pdf) {
    auto page = first_page(bytes, {}, kind);
    if (!page.ok()) {
        return std::string(error_text(page.error().code).name) + ": " + page.error().detail;
    }
    return !page.value().damage.empty() ? page.value().damage : "none";
}

/// Black bars of different lengths below a margin of 40 rows.
Picture bars(int depth) {
    Picture picture(pixCreate(200, 200, depth));
    if (depth > 1) {
        pixSetAll(picture.get());
    }
    for (int y = 40; y < 190; y += 20) {
        pixRasterop(picture.get(), 20, y, 100 + y / 4, 8, depth > 1 ? PIX_CLR : PIX_SET, nullptr, 0,
                    0);
    }
    pixSetResolution(picture.get(), 100, 100);
    return picture;
}

std::size_t number_at(const std::string& bytes, std::size_t place, int size) {
    std::size_t value = 0;
    for (int i = size - 1; i >= 0; --i) {
        value =
            value << 8U | static_cast<unsigned char>(bytes[place + static_cast<std::size_t>(i)]);
    }
    return value;
}

/// Where the entry of a TIFF's first directory lies; 0 if there is none.
std::size_t entry_of(const std::string& tiff, std::size_t tag) {
    const std::size_t directory = number_at(tiff, 4, 4);
    for (std::size_t i = 0; i < number_at(tiff, directory, 2); ++i) {
        if (number_at(tiff, directory + 2 + 12 * i, 2) == tag) {
            return directory + 2 + 12 * i;
        }
    }
    return 0;
}

/// The file with another value, of two bytes, in one entry.
std::string with_entry(std::string tiff, std::size_t tag, unsigned value) {
    const std::size_t place = entry_of(tiff, tag) + 8;
    tiff[place] = static_cast<char>(value & 0xFFU);
    tiff[place + 1] = static_cast<char>(value >> 8U);
    return tiff;
}

constexpr std::size_t tag_height = 257, tag_rows_per_strip = 278, tag_strip = 273;

/// The data of the one strip of a group 4 fax.
std::string fax_data() {
    const std::string tiff = encoded(bars(1).get(), IFF_TIFF_G4);
    const std::size_t begin = number_at(tiff, entry_of(tiff, tag_strip) + 8, 4);
    return tiff.substr(begin, number_at(tiff, entry_of(tiff, 279) + 8, 4));
}

std::string page_with_image(const std::string& entries, const std::string& data,
                            const std::string& draw = "q 200 0 0 200 50 150 cm /I Do Q") {
    Page page;
    page.content = draw;
    page.image_dictionary = entries + " /BitsPerComponent 1 /ColorSpace /DeviceGray";
    page.image_data = data;
    return pdf_of(page);
}

TEST(RasterizeCutSize, ATiffWhoseHeightWasCutToItsMargin) {
    for (const int format :
         {IFF_TIFF_G4, IFF_TIFF_G3, IFF_TIFF_LZW, IFF_TIFF_ZIP, IFF_TIFF_PACKBITS, IFF_TIFF}) {
        const bool grey = format != IFF_TIFF_G4 && format != IFF_TIFF_G3;
        const std::string whole = encoded(bars(grey ? 8 : 1).get(), format);
        EXPECT_EQ(damage_of(whole, FileKind::tiff), "none") << format;
        EXPECT_NE(damage_of(with_entry(whole, tag_height, 30), FileKind::tiff), "none") << format;
    }
    const std::string fax = encoded(bars(1).get(), IFF_TIFF_G4);
    EXPECT_EQ(damage_of(with_entry(fax, tag_height, 30), FileKind::tiff),
              "page_suspect_blank: the picture goes on behind its last row");
}

/// CRC-32 of PNG (ISO/IEC 15948, annex D).
std::uint32_t checksum(const std::string& bytes) {
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum & 1U) != 0 ? sum >> 1U ^ 0xEDB88320U : sum >> 1U;
        }
    }
    return ~sum;
}

TEST(RasterizeCutSize, APngWhoseHeightWasCutToItsMargin) {
    for (const int depth : {1, 8}) {
        std::string png = encoded(bars(depth).get(), IFF_PNG);
        EXPECT_EQ(damage_of(png, FileKind::png), "none") << depth;
        png[23] = 30;  // the last byte of the height, and the header's checksum
        const std::uint32_t sum = checksum(png.substr(12, 17));
        for (std::size_t i = 0; i < 4; ++i) {
            png[29 + i] = static_cast<char>(sum >> (24 - 8 * i));
        }
        EXPECT_EQ(damage_of(png, FileKind::png),
                  "page_suspect_blank: the picture goes on behind its last row")
            << depth;
    }
}

/// A grey TIFF, not compressed, in strips of 50 rows of which the last is filled up; the rows from
/// 20 to `last_ink` are black in part.
std::string striped_tiff(int height, int strips, int last_ink) {
    constexpr int width = 200, rows = 50;
    std::string pixels(static_cast<std::size_t>(width * rows * strips), '\xFF');
    for (int y = 20; y <= last_ink; ++y) {
        pixels.replace(static_cast<std::size_t>(y * width), static_cast<std::size_t>(20 + y % 90),
                       static_cast<std::size_t>(20 + y % 90), '\0');
    }
    const auto little_endian = [](std::size_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i) {
            out.push_back(static_cast<char>(value >> (8 * i)));
        }
        return out;
    };
    std::string places, sizes, entries;
    for (int i = 0; i < strips; ++i) {
        places += little_endian(static_cast<std::size_t>(8 + i * width * rows), 4);
        sizes += little_endian(static_cast<std::size_t>(width * rows), 4);
    }
    const auto add = [&](std::size_t tag, int count, std::size_t value) {
        entries += little_endian(tag, 2) + little_endian(4, 2) +
                   little_endian(static_cast<std::size_t>(count), 4) + little_endian(value, 4);
    };
    const std::size_t end = 8 + pixels.size();
    add(256, 1, width);
    add(257, 1, static_cast<std::size_t>(height));
    add(258, 1, 8);
    add(259, 1, 1);
    add(262, 1, 1);
    add(273, strips, end);
    add(277, 1, 1);
    add(278, 1, rows);
    add(279, strips, end + places.size());
    return "II*" + std::string(1, '\0') + little_endian(end + places.size() + sizes.size(), 4) +
           pixels + places + sizes + little_endian(entries.size() / 12, 2) + entries +
           little_endian(0, 4);
}

TEST(RasterizeCutSize, ATiffThatListsMoreStripsThanItsHeightNeeds) {
    EXPECT_EQ(damage_of(striped_tiff(190, 4, 120), FileKind::tiff), "none");
    EXPECT_EQ(damage_of(striped_tiff(150, 4, 120), FileKind::tiff),
              "the picture lists more strips than its height asks for");
}

TEST(RasterizeCutSize, AStripFilledUpWithEmptyRowsIsWhole) {
    EXPECT_EQ(damage_of(striped_tiff(160, 4, 155), FileKind::tiff), "none");
    EXPECT_EQ(damage_of(striped_tiff(160, 4, 180), FileKind::tiff),
              "the picture goes on behind its last row");
}

TEST(RasterizeCutSize, APictureFarLongerThanWideIsNoPage) {
    Picture strip(pixCreate(3000, 100, 8));
    pixSetAll(strip.get());
    pixRasterop(strip.get(), 100, 20, 2000, 40, PIX_CLR, nullptr, 0, 0);
    pixSetResolution(strip.get(), 100, 100);
    EXPECT_EQ(damage_of(encoded(strip.get(), IFF_PNG), FileKind::png),
              "the picture is too long and narrow for a page");
}

TEST(RasterizeCutSize, AFaxInAPdfWhoseHeightWasChanged) {
    const auto page = [](int width, int columns, int height) {
        return page_with_image("/Width " + std::to_string(width) + " /Height " +
                                   std::to_string(height) +
                                   " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns " +
                                   std::to_string(columns) + " >>",
                               fax_data());
    };
    EXPECT_EQ(damage_of(page(200, 200, 200)), "none");
    EXPECT_EQ(damage_of(page(200, 200, 30)),
              "page_suspect_blank: a fax has more rows than its image says");
    EXPECT_EQ(damage_of(page(200, 200, 120)), "a fax has more rows than its image says");
    EXPECT_NE(damage_of(page(200, 200, 300)), "none");
    EXPECT_EQ(damage_of(page(100, 200, 200)), "a fax has another width than its image says");
}

std::string big_endian(std::uint32_t value, int bytes = 4) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) {
        out.push_back(static_cast<char>(value >> (8 * i)));
    }
    return out;
}

std::string segment(std::uint32_t number, int kind, const std::string& data) {
    return big_endian(number) + static_cast<char>(kind) + std::string("\0\1", 2) +
           big_endian(static_cast<std::uint32_t>(data.size())) + data;
}

/// A JBIG2 page of 200 x 200 pixels with one region coded as a fax; `height` as it says itself.
std::string jbig2_data(std::uint32_t height = 200, std::uint32_t region_x = 0) {
    return segment(0, 48, big_endian(200) + big_endian(height) + std::string(11, '\0')) +
           segment(1, 38,
                   big_endian(200) + big_endian(200) + big_endian(region_x) + big_endian(0) +
                       std::string("\0\1", 2) + fax_data());
}

std::string jbig2_page(int width, int height, const std::string& data) {
    return page_with_image("/Width " + std::to_string(width) + " /Height " +
                               std::to_string(height) + " /Filter /JBIG2Decode",
                           data);
}

TEST(RasterizeCutSize, JBIG2DataOfAnotherSizeThanTheirImage) {
    const std::string other = "JBIG2 data have another size than their image says";
    EXPECT_EQ(damage_of(jbig2_page(200, 200, jbig2_data())), "none");
    EXPECT_EQ(damage_of(jbig2_page(200, 210, jbig2_data())), "none");  // filled up to some tens
    EXPECT_EQ(damage_of(jbig2_page(197, 200, jbig2_data())), "none");  // the same bytes in a row
    EXPECT_NE(damage_of(jbig2_page(65535, 200, jbig2_data())).find(other), std::string::npos);
    EXPECT_NE(damage_of(jbig2_page(8, 200, jbig2_data())).find(other), std::string::npos);
    EXPECT_NE(damage_of(jbig2_page(200, 30, jbig2_data())).find(other), std::string::npos);
}

TEST(RasterizeCutSize, JBIG2InStripesSaysItsHeightAtTheEnd) {
    constexpr std::uint32_t unknown = 0xFFFFFFFF;
    std::string page = jbig2_data(unknown);
    page[11 + 18] = '\x7F';  // striped, of at most so many rows; behind the header's 11 bytes
    EXPECT_EQ(damage_of(jbig2_page(200, 200, page + segment(2, 50, big_endian(199)))), "none");
    EXPECT_NE(damage_of(jbig2_page(200, 100, page + segment(2, 50, big_endian(199)))), "none");
}

TEST(RasterizeCutSize, JBIG2DataThatCannotBeFollowed) {
    const std::string whole = jbig2_data();
    EXPECT_NE(damage_of(jbig2_page(200, 200, whole.substr(30))), "none");  // no page information
    EXPECT_NE(damage_of(jbig2_page(200, 200, whole.substr(0, 60))), "none");
    EXPECT_NE(damage_of(jbig2_page(200, 200, jbig2_data(200, 4000))), "none");
}

TEST(RasterizeCutSize, JPEG2000DataOfAnotherSizeThanTheirImage) {
    const std::string data = encoded(bars(8).get(), IFF_JP2);
    ASSERT_FALSE(data.empty());
    const auto page = [&](int width, int height) {
        Page out;
        out.content = "0 g 20 20 60 60 re f q 200 0 0 200 50 150 cm /I Do Q";
        out.image_dictionary = grey_image(width, height) + " /Filter /JPXDecode";
        out.image_data = data;
        return pdf_of(out);
    };
    EXPECT_EQ(damage_of(page(200, 200)), "none");
    EXPECT_EQ(damage_of(page(200, 30)), "JPEG 2000 data have another size than their image says");
    EXPECT_EQ(damage_of(page(65535, 200)),
              "JPEG 2000 data have another size than their image says");
}

TEST(RasterizeCutSize, SamplesThatGoOnBehindTheHeightOfTheirImage) {
    const auto page = [](const std::string& data) {
        Page out;
        out.content = "0 g 20 20 60 60 re f q 200 0 0 200 50 150 cm /I Do Q";
        out.image_dictionary = grey_image(200, 100);
        out.image_data = data;
        return pdf_of(out);
    };
    const std::string white(200, '\xFF');
    EXPECT_EQ(damage_of(page(noise(200, 101))), "none");
    EXPECT_EQ(damage_of(page(noise(200, 100) + white + white + white + white)), "none");
    EXPECT_EQ(damage_of(page(noise(200, 130))), "an image has more data than its size asks for");
    EXPECT_EQ(damage_of(page(noise(200, 900))), "an image has more data than its size asks for");
}

TEST(RasterizeCutSize, ADecodeArrayThatMakesOneColourOfAll) {
    const auto page = [](const std::string& decode) {
        return page_with_image(
            "/Width 200 /Height 200 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 200 >> "
            "/Decode " +
                decode,
            fax_data());
    };
    EXPECT_EQ(damage_of(page("[0 1]")), "none");
    EXPECT_EQ(damage_of(page("[1 0]")), "none");
    EXPECT_NE(damage_of(page("[1 8]")), "none");
    EXPECT_NE(damage_of(page("[0 0]")), "none");
}

}  // namespace
}  // namespace juesuan
