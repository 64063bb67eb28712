#include "pipeline/ingest/other_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "extractors/base/utf8.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/words/lower_case.h"

namespace juesuan {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::string_view kind;
};

/// As the formats' descriptions give them.
constexpr std::array signatures = {
    Signature{0, "{\\rtf"sv, "RTF"sv},
    Signature{0, "GIF8"sv, "GIF"sv},
    Signature{0, "AT&TFORM"sv, "DjVu: convert it to PDF or TIFF"sv},
    Signature{4, "ftypheic"sv, "HEIC: convert it to PNG or JPEG"sv},
    Signature{4, "ftypmif1"sv, "HEIC: convert it to PNG or JPEG"sv},
    Signature{4, "ftyp"sv, "MP4"sv},
    Signature{0, "8BPS"sv, "PSD"sv},
    Signature{0, "%!PS"sv, "PostScript"sv},
    Signature{0, "SQLite format 3\0"sv, "SQLite"sv},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "program"sv},
    Signature{0, "MZ"sv, "program"sv},
    Signature{0, "#!"sv, "script"sv},
    Signature{0, "ID3"sv, "MP3"sv},
    Signature{8, "WAVE"sv, "WAV"sv},
    Signature{8, "AVI "sv, "AVI"sv},
    Signature{0, "HCAJ"sv, "CAJ"sv},
    Signature{0, "CAJ"sv, "CAJ"sv},
};

struct PackedKind {
    std::string_view entry;  ///< stands in the front of the package
    std::string_view kind;
};

constexpr std::array packed_kinds = {
    PackedKind{"word/"sv, "DOCX"sv},
    PackedKind{"xl/"sv, "XLSX"sv},
    PackedKind{"ppt/"sv, "PPTX"sv},
    PackedKind{"OFD.xml"sv, "OFD"sv},
    PackedKind{"Doc_0/"sv, "OFD"sv},
    PackedKind{"opendocument.text"sv, "ODT"sv},
    PackedKind{"opendocument.spreadsheet"sv, "ODS"sv},
    PackedKind{"mimetypeapplication/epub"sv, "EPUB"sv},
};

/// What to do with documents of programs that keep them as memory, and not as text.
constexpr const char* old_program = ": save it as DOCX, XLSX or PDF";

std::string upper_ending(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    std::string out(dot == std::string_view::npos ? ""sv : file_name.substr(dot + 1));
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

/// An ending that names a kind of office document; "" for any other.
std::string office_ending(std::string_view file_name) {
    constexpr std::array endings = {"DOC"sv, "XLS"sv,  "PPT"sv,  "WPS"sv,  "ET"sv,
                                    "DPS"sv, "DOCX"sv, "XLSX"sv, "PPTX"sv, "OFD"sv,
                                    "MSG"sv, "ODT"sv,  "ODS"sv,  "XLSM"sv, "DOCM"sv};
    const std::string ending = upper_ending(file_name);
    return std::find(endings.begin(), endings.end(), ending) == endings.end() ? "" : ending;
}

/// HTML and XML, behind blanks and a mark of byte order.
std::string_view marked_up(std::string_view front) {
    if (front.substr(0, 3) == "\xEF\xBB\xBF"sv) {
        front.remove_prefix(3);
    }
    front.remove_prefix(std::min(front.find_first_not_of(" \t\r\n"), front.size()));
    const std::string begin = lower_case(front.substr(0, 512));
    if (begin.rfind("<!doctype html", 0) == 0 || begin.find("<html") != std::string::npos) {
        return "HTML"sv;
    }
    return begin.rfind("<?xml", 0) == 0 ? "XML"sv : ""sv;
}

bool is_text(std::string_view front) {
    const bool plain = std::none_of(front.begin(), front.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    });
    return plain && !front.empty();
}

}  // namespace

std::string other_kind(std::string_view front, std::string_view file_name) {
    if (front.empty()) {
        return "empty";
    }
    if (front.substr(0, 4) == "PK\x03\x04"sv) {
        for (const PackedKind& kind : packed_kinds) {
            if (front.find(kind.entry) != std::string_view::npos) {
                return std::string(kind.kind);
            }
        }
        const std::string ending = office_ending(file_name);
        return ending.empty() ? "office document" : ending;
    }
    if (const auto package = package_kind(front)) {
        return std::string(*package);
    }
    if (front.substr(0, 8) == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv) {
        const std::string ending = office_ending(file_name);
        const bool may_be_report =
            ending == "DOC" || ending == "XLS" || ending == "WPS" || ending == "ET";
        return ending.empty() ? "OLE" : ending + (may_be_report ? old_program : "");
    }
    for (const Signature& signature : signatures) {
        if (front.size() >= signature.offset + signature.bytes.size() &&
            front.substr(signature.offset, signature.bytes.size()) == signature.bytes) {
            return std::string(signature.kind);
        }
    }
    if (const std::string_view markup = marked_up(front); !markup.empty()) {
        return std::string(markup);
    }
    return is_text(front) ? "text" : "unknown";
}

bool is_junk_name(std::string_view file_name) {
    constexpr std::array names = {"thumbs.db"sv, "ehthumbs.db"sv, "desktop.ini"sv,
                                  ".ds_store"sv, "icon\r"sv,      "sthumbs.dat"sv};
    const std::string name = lower_case(file_name);
    return name.rfind("~$", 0) == 0 || name.rfind("._", 0) == 0 || name.rfind(".~lock.", 0) == 0 ||
           std::find(names.begin(), names.end(), name) != names.end();
}

bool is_result_folder(const std::string& folder) {
    std::ifstream file(folder + "/ledger.sqlite", std::ios::binary);
    constexpr std::string_view mark = "SQLite format 3\0"sv;
    std::array<char, mark.size()> front{};
    if (!file.read(front.data(), front.size()) ||
        std::string_view(front.data(), front.size()) != mark) {
        return false;
    }
    constexpr std::array beside = {"/readings", "/run", "/run_summary.json"};
    return std::any_of(beside.begin(), beside.end(), [&folder](const char* name) {
        std::error_code problem;
        return std::filesystem::exists(folder + name, problem);
    });
}

}  // namespace juesuan
