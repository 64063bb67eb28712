#include "extractors/rasterize/pdf/searchable/archive_marks.h"

#include <qpdf/QPDFObjectHandle.hh>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace juesuan {
namespace {

constexpr const char* claim =
    "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "   <pdfaid:part>2</pdfaid:part>\n"
    "   <pdfaid:conformance>U</pdfaid:conformance>\n"
    "  </rdf:Description>\n"
    " </rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"r\"?>\n";

void put_u16(std::string& out, unsigned number) {
    out += static_cast<char>(number >> 8U & 0xFFU);
    out += static_cast<char>(number & 0xFFU);
}

void put_u32(std::string& out, std::uint32_t number) {
    put_u16(out, number >> 16U);
    put_u16(out, number & 0xFFFFU);
}

/// s15Fixed16Number of ICC.1.
void put_fixed(std::string& out, double number) {
    constexpr double unit = 65536;
    put_u32(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(number * unit))));
}

using Colour = std::array<double, 3>;

std::string xyz_tag(const Colour& colour) {
    std::string out = "XYZ ";
    put_u32(out, 0);
    for (const double part : colour) {
        put_fixed(out, part);
    }
    return out;
}

std::string text_tag(const std::string& text) {
    std::string out = "text";
    put_u32(out, 0);
    return out + text + '\0';
}

std::string description_tag(const std::string& text) {
    constexpr std::size_t other_scripts = 4 + 4 + 2 + 1 + 67;
    std::string out = "desc";
    put_u32(out, 0);
    put_u32(out, static_cast<std::uint32_t>(text.size() + 1));
    return out + text + '\0' + std::string(other_scripts, '\0');
}

/// The curve of IEC 61966-2-1.
std::string curve_tag() {
    constexpr unsigned entries = 1024;
    constexpr double linear_up_to = 0.04045, slope = 12.92, offset = 0.055, power = 2.4;
    constexpr double whole = 65535;
    std::string out = "curv";
    put_u32(out, 0);
    put_u32(out, entries);
    for (unsigned i = 0; i < entries; ++i) {
        const double value = static_cast<double>(i) / (entries - 1);
        const double light = value <= linear_up_to
                                 ? value / slope
                                 : std::pow((value + offset) / (1 + offset), power);
        put_u16(out, static_cast<unsigned>(std::lround(light * whole)));
    }
    return out;
}

struct Tag {
    std::string name;
    std::size_t data = 0;  ///< index of its data: tags may share them
};

/// An ICC profile of version 2 for a display with the colours of sRGB, seen under D50.
std::string srgb_profile() {
    constexpr Colour white = {0.9642, 1.0, 0.8249};
    constexpr Colour red = {0.43607, 0.22249, 0.01392}, green = {0.38515, 0.71687, 0.09708},
                     blue = {0.14307, 0.06061, 0.7141};
    const std::vector<std::string> data = {description_tag("sRGB"),
                                           text_tag("No copyright is claimed."),
                                           xyz_tag(white),
                                           xyz_tag(red),
                                           xyz_tag(green),
                                           xyz_tag(blue),
                                           curve_tag()};
    const std::vector<Tag> tags = {{"desc", 0}, {"cprt", 1}, {"wtpt", 2}, {"rXYZ", 3}, {"gXYZ", 4},
                                   {"bXYZ", 5}, {"rTRC", 6}, {"gTRC", 6}, {"bTRC", 6}};
    constexpr std::size_t header = 128, count = 4, entry = 12, word = 4;
    std::string body;
    std::vector<std::size_t> places;
    for (const std::string& each : data) {
        places.push_back(header + count + entry * tags.size() + body.size());
        body += each;
        body.append((word - body.size() % word) % word, '\0');
    }
    std::string out;
    put_u32(out, static_cast<std::uint32_t>(header + count + entry * tags.size() + body.size()));
    put_u32(out, 0);           // no preferred software
    put_u32(out, 0x02100000);  // version 2.1
    out += "mntrRGB XYZ ";
    constexpr std::array<unsigned, 6> first_day = {1998, 1, 1, 0, 0, 0};
    for (const unsigned part : first_day) {
        put_u16(out, part);
    }
    out += "acsp";
    constexpr std::size_t before_white = 28, after_white = 48;
    out.append(before_white, '\0');
    for (const double part : white) {
        put_fixed(out, part);
    }
    out.append(after_white, '\0');
    put_u32(out, static_cast<std::uint32_t>(tags.size()));
    for (const Tag& tag : tags) {
        out += tag.name;
        put_u32(out, static_cast<std::uint32_t>(places[tag.data]));
        put_u32(out, static_cast<std::uint32_t>(data[tag.data].size()));
    }
    return out + body;
}

}  // namespace

void mark_as_archival(QPDF& file) {
    QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&file, claim);
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    QPDFObjectHandle profile = QPDFObjectHandle::newStream(&file, srgb_profile());
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        "/RegistryName (http://www.color.org) /Info (sRGB) >>");
    intent.replaceKey("/DestOutputProfile", profile);
    QPDFObjectHandle intents = QPDFObjectHandle::newArray();
    intents.appendItem(file.makeIndirectObject(intent));
    QPDFObjectHandle root = file.getRoot();
    root.replaceKey("/Metadata", metadata);
    root.replaceKey("/OutputIntents", intents);
}

}  // namespace juesuan
