// Packages of OFD for tests: a ZIP whose parts are stored as they are.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace juesuan {

using OfdParts = std::map<std::string, std::string>;

inline std::string little(std::uint64_t value, int bytes) {
    std::string out;
    for (int k = 0; k < bytes; ++k, value >>= 8U) {
        out.push_back(static_cast<char>(value & 0xFFU));
    }
    return out;
}

/// A ZIP of stored parts; `flags` of each entry, 1: encrypted.
inline std::vector<char> zip_of(const OfdParts& parts, int flags = 0) {
    std::string out, listed;
    for (const auto& [name, content] : parts) {
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(content.data()),
                               static_cast<uInt>(content.size()));
        const std::string sizes = little(sum, 4) + little(content.size(), 4) +
                                  little(content.size(), 4) + little(name.size(), 2);
        const std::string common = little(20, 2) + little(static_cast<std::uint64_t>(flags), 2) +
                                   little(0, 2) + little(0, 4) + sizes;
        listed += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 8) +
                  little(0, 2) + little(out.size(), 4) + name;
        out += "PK\x03\x04" + common + little(0, 2) + name + content;
    }
    const std::string end = "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) +
                            little(parts.size(), 2) + little(listed.size(), 4) +
                            little(out.size(), 4) + little(0, 2);
    out += listed + end;
    return {out.begin(), out.end()};
}

/// What a small OFD is made of: pages of 100 x 100 mm.
struct SmallOfd {
    std::string resources;                ///< groups of a Res
    std::string common;                   ///< more of CommonData, templates
    std::string after;                    ///< more of Document, behind its pages
    std::string body;                     ///< more of DocBody
    std::vector<std::string> pages = {};  ///< children of each Page
    OfdParts more = {};

    [[nodiscard]] OfdParts parts() const {
        OfdParts out = more;
        out["OFD.xml"] =
            "<ofd:OFD xmlns:ofd='u'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
            "</ofd:DocRoot>" +
            body + "</ofd:DocBody></ofd:OFD>";
        out["Doc_0/Res.xml"] = "<Res BaseLoc='Res'>" + resources + "</Res>";
        std::string listed;
        for (std::size_t k = 0; k < pages.size(); ++k) {
            const std::string name = "P" + std::to_string(k) + ".xml";
            listed += "<Page ID='" + std::to_string(k + 1) + "' BaseLoc='" + name + "'/>";
            out["Doc_0/" + name] = "<Page>" + pages[k] + "</Page>";
        }
        out["Doc_0/Document.xml"] =
            "<Document><CommonData><PageArea><PhysicalBox>0 0 100 100</PhysicalBox></PageArea>"
            "<PublicRes>Res.xml</PublicRes>" +
            common + "</CommonData><Pages>" + listed + "</Pages>" + after + "</Document>";
        return out;
    }
    [[nodiscard]] std::vector<char> bytes() const { return zip_of(parts()); }
};

/// A page with one layer of these objects.
inline std::string layer(const std::string& objects) {
    return "<Content><Layer>" + objects + "</Layer></Content>";
}

/// A filled box of this colour, "r g b".
inline std::string box(const std::string& at, const std::string& colour,
                       const std::string& more = "") {
    return "<PathObject Boundary='" + at + "' Fill='true' Stroke='false' " + more +
           "><FillColor Value='" + colour +
           "'/><AbbreviatedData>M 0 0 L 200 0 L 200 200 L 0 200 C</AbbreviatedData></PathObject>";
}

}  // namespace juesuan
