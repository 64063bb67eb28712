#include "pipeline/base/file_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string>
#include <system_error>

namespace juesuan {
namespace {

using namespace std::string_view_literals;

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

struct Signature {
    std::string_view bytes;
    std::string_view kind;
};

/// Signatures at the front of the file, as the formats' descriptions give them.
constexpr std::array signatures = {
    Signature{"PK\x03\x04"sv, "ZIP"sv},
    Signature{"PK\x05\x06"sv, "ZIP"sv},
    Signature{"PK\x07\x08"sv, "ZIP"sv},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "7z"sv},
    Signature{"Rar!\x1A\x07"sv, "RAR"sv},
    Signature{"\x1F\x8B"sv, "gzip"sv},
    Signature{"BZh"sv, "bzip2"sv},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "xz"sv},
    Signature{"\x28\xB5\x2F\xFD"sv, "zstd"sv},
    Signature{"MSCF\0\0\0\0"sv, "CAB"sv},
};

/// First lines of a mail (RFC 5322), and of a mailbox.
constexpr std::array mail_beginnings = {"From "sv,         "Return-Path:"sv,  "Received:"sv,
                                        "Delivered-To:"sv, "MIME-Version:"sv, "Message-ID:"sv,
                                        "Subject:"sv,      "From:"sv,         "To:"sv};

/// Names with which the packages of office programs (OOXML, OpenDocument, OFD) begin.
constexpr std::array office_entries = {"[Content_Types].xml"sv,
                                       "_rels/"sv,
                                       "docProps/"sv,
                                       "word/"sv,
                                       "xl/"sv,
                                       "ppt/"sv,
                                       "mimetype"sv,
                                       "OFD.xml"sv,
                                       "Doc_0/"sv};

template <std::size_t count>
bool begins_with_one(std::string_view text, const std::array<std::string_view, count>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [text](std::string_view beginning) { return begins_with(text, beginning); });
}

/// The file is a ZIP whose first entry is one of an office document.
bool is_office_document(std::string_view front) {
    constexpr std::size_t name_at = 30;  // the local file header is so long
    return front.size() > name_at && begins_with_one(front.substr(name_at), office_entries);
}

/// A TAR has no signature of its own in its oldest form: the sum of its first header tells.
bool is_tar(std::string_view front) {
    constexpr std::size_t header_bytes = 512, sum_at = 148, sum_bytes = 8;
    if (front.size() < header_bytes || front.front() == '\0') {
        return false;
    }
    unsigned sum = 0;
    for (std::size_t i = 0; i < header_bytes; ++i) {
        const bool in_sum = i >= sum_at && i < sum_at + sum_bytes;
        sum += in_sum ? ' ' : static_cast<unsigned char>(front[i]);
    }
    std::string_view text = front.substr(sum_at, sum_bytes);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    unsigned stated = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), stated, 8);
    return problem == std::errc{} && end != text.data() && stated == sum;
}

/// A mail begins with a line of its header and has more of them. A PDF behind a header of its own,
/// as programs save what the web gave them, is none: its header ends where the PDF begins.
bool is_mail(std::string_view front) {
    if (!begins_with_one(front, mail_beginnings)) {
        return false;
    }
    std::size_t lines = 0;
    while (!front.empty() && front.front() != '\n' && front.front() != '\r') {
        const std::size_t end = std::min(front.find('\n'), front.size() - 1);
        lines += begins_with_one(front, mail_beginnings) ? 1 : 0;
        front.remove_prefix(end + 1);
    }
    front.remove_prefix(std::min(front.find_first_not_of("\r\n"), front.size()));
    constexpr std::size_t min_header_lines = 2;
    return lines >= min_header_lines && !begins_with(front, "%PDF-");
}

}  // namespace

std::optional<std::string_view> package_kind(std::string_view front) {
    for (const Signature& signature : signatures) {
        if (begins_with(front, signature.bytes)) {
            const bool office = signature.kind == "ZIP"sv && is_office_document(front);
            return office ? std::nullopt : std::optional(signature.kind);
        }
    }
    if (is_tar(front)) {
        return "TAR"sv;
    }
    return is_mail(front) ? std::optional("mail"sv) : std::nullopt;
}

std::optional<FileKind> file_kind(std::string_view front) {
    if (package_kind(front).has_value() || begins_with(front, "PK\x03\x04"sv)) {
        return std::nullopt;
    }
    if (front.substr(0, kind_bytes).find("%PDF-") != std::string_view::npos) {
        return FileKind::pdf;
    }
    // Classic TIFF and BigTIFF in both byte orders.
    for (const auto mark : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv}) {
        if (begins_with(front, mark)) {
            return FileKind::tiff;
        }
    }
    if (begins_with(front, "\x89PNG\r\n\x1A\n"sv)) {
        return FileKind::png;
    }
    if (begins_with(front, "\xFF\xD8\xFF"sv)) {
        return FileKind::jpeg;
    }
    return std::nullopt;
}

bool claims_to_be_document(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    std::string ending(dot == std::string_view::npos ? ""sv : file_name.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array endings = {"pdf"sv, "tif"sv, "tiff"sv, "png"sv, "jpg"sv, "jpeg"sv};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace juesuan
