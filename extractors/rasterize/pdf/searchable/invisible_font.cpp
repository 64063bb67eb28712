#include "extractors/rasterize/pdf/searchable/invisible_font.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr const char* font_name = "JSWTXT+GlyphlessText";
constexpr int em = 1000;  // in a PDF

/// Big-endian numbers one after the other.
class FontTable {
   public:
    FontTable& u16(unsigned number) {
        bytes_ += static_cast<char>(number >> 8U & 0xFFU);
        bytes_ += static_cast<char>(number & 0xFFU);
        return *this;
    }
    FontTable& u32(std::uint32_t number) { return u16(number >> 16U).u16(number & 0xFFFFU); }
    FontTable& zeros(std::size_t count) {
        bytes_.append(count, '\0');
        return *this;
    }
    FontTable& bytes(const std::string& more) {
        bytes_ += more;
        return *this;
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

   private:
    std::string bytes_;
};

struct NamedTable {
    const char* name;
    std::string bytes;
};

/// The sum of a table's words, the last one filled up with zeros.
std::uint32_t check_sum(const std::string& bytes) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        constexpr unsigned word = 4, bits_of_byte = 8;
        const auto place = static_cast<unsigned>(word - 1 - i % word) * bits_of_byte;
        sum += static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << place;
    }
    return sum;
}

// Numbers of the OpenType specification.
constexpr unsigned units_an_em = 1000;
constexpr unsigned glyphs = 3;  // .notdef, a wide and a narrow one, all without ink
constexpr char wide_glyph = '\1', narrow_glyph = '\2';

std::string head_table(std::uint32_t adjustment) {
    constexpr std::uint32_t version = 0x00010000, magic = 0x5F0F3CF5;
    constexpr std::size_t dates = 16;
    return FontTable()
        .u32(version)
        .u32(version)
        .u32(adjustment)
        .u32(magic)
        .u16(0)
        .u16(units_an_em)
        .zeros(dates)
        .u16(0)
        .u16(0)
        .u16(units_an_em)
        .u16(units_an_em)
        .u16(0)  // style
        .u16(8)  // smallest readable size
        .u16(2)  // direction
        .u16(0)  // short offsets of glyphs
        .u16(0)
        .take();
}

std::string hhea_table() {
    constexpr std::size_t reserved = 8;
    return FontTable()
        .u32(0x00010000)
        .u16(units_an_em)
        .u16(0)
        .u16(0)
        .u16(units_an_em)
        .u16(0)
        .u16(0)
        .u16(units_an_em)
        .u16(1)
        .u16(0)
        .u16(0)
        .zeros(reserved)
        .u16(0)
        .u16(glyphs)  // widths in hmtx
        .take();
}

std::string maxp_table() {
    constexpr std::size_t limits = 26;
    return FontTable().u32(0x00010000).u16(glyphs).zeros(limits).take();
}

/// Maps no character.
std::string cmap_table() {
    return FontTable()
        .u16(0)
        .u16(1)
        .u16(3)
        .u16(1)
        .u32(12)  // where the subtable begins
        .u16(4)   // format
        .u16(24)  // length
        .u16(0)
        .u16(2)  // twice the segments
        .u16(2)
        .u16(0)
        .u16(0)
        .u16(0xFFFF)
        .u16(0)
        .u16(0xFFFF)
        .u16(1)
        .u16(0)
        .take();
}

std::string post_table() {
    constexpr std::size_t rest = 28;
    return FontTable().u32(0x00030000).zeros(rest).take();
}

std::string os2_table() {
    constexpr std::size_t bytes_of_version_0 = 78;
    return FontTable()
        .zeros(2)
        .u16(units_an_em)
        .u16(400)
        .u16(5)
        .zeros(bytes_of_version_0 - 8)
        .take();
}

std::string font_file(std::uint32_t adjustment) {
    FontTable widths;
    for (const unsigned width : {units_an_em, units_an_em, units_an_em / 2}) {
        widths.u16(width).u16(0);
    }
    const std::string hmtx = widths.take();
    const std::string loca = FontTable().u16(0).u16(0).u16(0).u16(0).take();
    const std::vector<NamedTable> tables = {{"OS/2", os2_table()},
                                            {"cmap", cmap_table()},
                                            {"glyf", std::string(4, '\0')},
                                            {"head", head_table(adjustment)},
                                            {"hhea", hhea_table()},
                                            {"hmtx", hmtx},
                                            {"loca", loca},
                                            {"maxp", maxp_table()},
                                            {"name", FontTable().u16(0).u16(0).u16(6).take()},
                                            {"post", post_table()}};
    constexpr std::size_t header = 12, entry = 16, word = 4;
    // for a binary search among ten tables
    FontTable directory;
    directory.u32(0x00010000).u16(static_cast<unsigned>(tables.size())).u16(128).u16(3).u16(32);
    std::string body;
    for (const NamedTable& table : tables) {
        const std::size_t at = header + entry * tables.size() + body.size();
        directory.bytes(table.name)
            .u32(check_sum(table.bytes))
            .u32(static_cast<std::uint32_t>(at))
            .u32(static_cast<std::uint32_t>(table.bytes.size()));
        body += table.bytes;
        body.append((word - body.size() % word) % word, '\0');
    }
    return directory.bytes(body).take();
}

std::string hexadecimal(std::uint32_t number) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += digits[number >> static_cast<unsigned>(shift) & 0xFU];
    }
    return out;
}

/// As UTF-16.
std::string utf16(char32_t point) {
    constexpr char32_t first_beyond = 0x10000;
    if (point < first_beyond) {
        return hexadecimal(point);
    }
    const std::uint32_t rest = point - first_beyond;
    return hexadecimal(0xD800 + (rest >> 10U)) + hexadecimal(0xDC00 + (rest & 0x3FFU));
}

/// PDF/A-2 forbids these three as what a code stands for.
char32_t unicode_of(char32_t character) {
    constexpr char32_t byte_order = 0xFEFF, other_order = 0xFFFE, unknown = 0xFFFD;
    return character == 0 || character == byte_order || character == other_order ? unknown
                                                                                 : character;
}

/// What the codes stand for, for those who copy.
std::string code_map(const std::vector<char32_t>& characters) {
    std::string out =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t at_once = 100;
    for (std::size_t first = 0; first < characters.size(); first += at_once) {
        const std::size_t end = std::min(characters.size(), first + at_once);
        out += std::to_string(end - first) + " beginbfchar\n";
        for (std::size_t k = first; k < end; ++k) {
            out += "<" + hexadecimal(static_cast<std::uint32_t>(k + 1)) + "> <" +
                   utf16(unicode_of(characters[k])) + ">\n";
        }
        out += "endbfchar\n";
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

bool is_narrow(char32_t character) { return width_in_characters({&character, 1}) < 1.0; }

/// Of those that are not an em wide.
QPDFObjectHandle widths_of(const std::vector<char32_t>& characters) {
    QPDFObjectHandle out = QPDFObjectHandle::newArray();
    for (std::size_t k = 0; k < characters.size(); ++k) {
        if (is_narrow(characters[k])) {
            const auto code = static_cast<long long>(k + 1);
            out.appendItem(QPDFObjectHandle::newInteger(code));
            out.appendItem(QPDFObjectHandle::newInteger(code));
            out.appendItem(QPDFObjectHandle::newInteger(em / 2));
        }
    }
    return out;
}

QPDFObjectHandle add_stream(QPDF& file, const std::string& bytes) {
    return QPDFObjectHandle::newStream(&file, bytes);
}

}  // namespace

QPDFObjectHandle add_invisible_font(QPDF& file, const std::vector<char32_t>& characters) {
    // Rule of the format: all bytes of the file and the adjustment add up to this number.
    constexpr std::uint32_t whole_sum = 0xB1B0AFBA;
    const std::string font = font_file(whole_sum - check_sum(font_file(0)));
    QPDFObjectHandle data = add_stream(file, font);
    data.getDict().replaceKey("/Length1",
                              QPDFObjectHandle::newInteger(static_cast<long long>(font.size())));

    QPDFObjectHandle descriptor = QPDFObjectHandle::parse(
        "<< /Type /FontDescriptor /FontName /" + std::string(font_name) +
        " /Flags 4 /FontBBox [0 -1 1000 1000] /ItalicAngle 0 /Ascent 1000 /Descent -1 "
        "/CapHeight 1000 /StemV 80 >>");
    descriptor.replaceKey("/FontFile2", data);

    std::string glyph_of_code(2, '\0');
    for (const char32_t character : characters) {
        glyph_of_code += '\0';
        glyph_of_code += is_narrow(character) ? narrow_glyph : wide_glyph;
    }
    QPDFObjectHandle descendant = QPDFObjectHandle::parse(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /" + std::string(font_name) +
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>");
    descendant.replaceKey("/FontDescriptor", file.makeIndirectObject(descriptor));
    descendant.replaceKey("/W", widths_of(characters));
    descendant.replaceKey("/CIDToGIDMap", add_stream(file, glyph_of_code));

    QPDFObjectHandle out =
        QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /BaseFont /" +
                                std::string(font_name) + " >>");
    QPDFObjectHandle descendants = QPDFObjectHandle::newArray();
    descendants.appendItem(file.makeIndirectObject(descendant));
    out.replaceKey("/DescendantFonts", descendants);
    out.replaceKey("/ToUnicode", add_stream(file, code_map(characters)));
    return file.makeIndirectObject(out);
}

}  // namespace juesuan
