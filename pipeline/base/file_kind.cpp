#include "pipeline/base/file_kind.h"

#include "pipeline/base/words/lower_case.h"

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
    Signature{"PK00PK\x03\x04"sv, "ZIP"sv},
    Signature{"LZIP"sv, "lzip"sv},
    Signature{"\x1F\x9D"sv, "compress"sv},
    Signature{"!<arch>\n"sv, "ar"sv},
    Signature{"070701"sv, "cpio"sv},
    Signature{"070702"sv, "cpio"sv},
    Signature{"070707"sv, "cpio"sv},
    Signature{"\xC7\x71"sv, "cpio"sv},
    Signature{"\x60\xEA"sv, "ARJ"sv},
    Signature{"xar!"sv, "XAR"sv},
    Signature{"UC2\x1A"sv, "UC2"sv},
    Signature{"MSWIM\0\0\0"sv, "WIM"sv},
    Signature{"ITSF\x03\0\0\0"sv, "CHM"sv},
};

/// Files that hold other files and are documents of other programs.
constexpr std::array holders = {"PK\x03\x04"sv, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "{\\rtf"sv,
                                "SQLite format 3\0"sv,
                                "\x7F"
                                "ELF"sv};

/// Fields of a mail's header (RFC 5322, 2045), in small letters; two of them make a mail.
constexpr std::array mail_fields = {"return-path"sv,
                                    "received"sv,
                                    "delivered-to"sv,
                                    "mime-version"sv,
                                    "message-id"sv,
                                    "subject"sv,
                                    "from"sv,
                                    "to"sv,
                                    "cc"sv,
                                    "date"sv,
                                    "reply-to"sv,
                                    "sender"sv,
                                    "dkim-signature"sv,
                                    "content-type"sv,
                                    "x-mailer"sv,
                                    "content-transfer-encoding"sv};

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

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::size_t out = 0;
    for (std::size_t k = count; k-- > 0;) {
        out = out << 8U | static_cast<unsigned char>(bytes[at + k]);
    }
    return out;
}

/// The front of a ZIP has an entry of this name, as far as its entries say where they end: what an
/// entry holds, such as another ZIP that is stored in it, is no entry.
bool has_entry(std::string_view front, std::string_view name) {
    constexpr std::string_view header = "PK\x03\x04"sv;
    constexpr std::size_t header_bytes = 30, flags_at = 6, packed_at = 18, name_at = 26;
    constexpr std::size_t size_comes_later = 8;  // of the flags
    while (front.size() > header_bytes && begins_with(front, header)) {
        const std::size_t name_bytes = number_at(front, name_at, 2);
        if (front.substr(header_bytes, name_bytes) == name) {
            return true;
        }
        if ((number_at(front, flags_at, 2) & size_comes_later) != 0) {
            return false;
        }
        const std::size_t end = header_bytes + name_bytes + number_at(front, name_at + 2, 2) +
                                number_at(front, packed_at, 4);
        front.remove_prefix(std::min(end, front.size()));
    }
    return false;
}

/// The package of an OFD: its parts may come in any order.
bool is_ofd(std::string_view front) {
    constexpr std::size_t name_at = 30;
    return begins_with(front, "PK\x03\x04"sv) &&
           (begins_with(front.substr(std::min(name_at, front.size())), "Doc_0/"sv) ||
            has_entry(front, "OFD.xml"sv));
}

/// The file is a ZIP whose first entry is one of an office document.
bool is_office_document(std::string_view front) {
    constexpr std::size_t name_at = 30;  // the local file header is so long
    return (front.size() > name_at && begins_with_one(front.substr(name_at), office_entries)) ||
           is_ofd(front);
}

/// A TAR has no signature of its own in its oldest form: the sum of its first header tells.
bool is_tar(std::string_view front) {
    constexpr std::size_t header_bytes = 512, sum_at = 148, sum_bytes = 8, mark_at = 257;
    if (front.size() < header_bytes || front.front() == '\0') {
        return false;
    }
    if (front.substr(mark_at, 5) == "ustar"sv) {
        return true;  // also where its header is damaged
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

/// LHA has its signature behind two bytes: "-lh5-" and the like.
bool is_lha(std::string_view front) {
    return front.size() > 6 && front.substr(2, 2) == "-l"sv && front[6] == '-' &&
           (front[4] == 'h' || front[4] == 'z');
}

/// The name of the header field that the line begins with, in small letters; "" for no such line.
std::string field_of(std::string_view line) {
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon == std::string_view::npos ? 0 : colon);
    const bool is_field = std::all_of(name.begin(), name.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
    });
    return is_field ? lower_case(name) : "";
}

/// A mail begins with a header of fields, of which two at least are a mail's; in a mailbox a line
/// "From …" comes before. A PDF behind a header of its own, as programs save what the web gave
/// them, is none: its header ends where the PDF begins.
bool is_mail(std::string_view front) {
    std::size_t fields = 0;
    bool is_first = true;
    while (!front.empty() && front.front() != '\n' && front.front() != '\r') {
        const std::size_t end = front.find('\n');
        if (end == std::string_view::npos) {
            break;  // the line goes on behind what we look at
        }
        const std::string_view line = front.substr(0, end);
        const std::string field = field_of(line);
        const bool goes_on = line.front() == ' ' || line.front() == '\t';
        if (field.empty() && !goes_on && !(is_first && begins_with(line, "From "))) {
            return false;
        }
        const bool known =
            std::find(mail_fields.begin(), mail_fields.end(), field) != mail_fields.end();
        fields += known || (is_first && begins_with(line, "From ")) ? 1 : 0;
        is_first = false;
        front.remove_prefix(end + 1);
    }
    front.remove_prefix(std::min(front.find_first_not_of("\r\n"), front.size()));
    constexpr std::size_t min_fields = 2;
    return fields >= min_fields && !begins_with(front, "%PDF-");
}

/// What the parts that the front names make the package; nothing for an office document of another
/// kind, or where none of them says it.
std::optional<FileKind> office_kind(std::string_view front) {
    if (is_ofd(front)) {
        return FileKind::ofd;
    }
    constexpr std::string_view header = "PK\x03\x04"sv;
    constexpr std::size_t name_at = 30;
    for (std::size_t at = front.find(header); at != std::string_view::npos;
         at = front.find(header, at + header.size())) {
        const std::string_view name = front.substr(std::min(at + name_at, front.size()));
        if (begins_with(name, "word/")) {
            return FileKind::docx;
        }
        if (begins_with(name, "xl/")) {
            return FileKind::xlsx;
        }
    }
    return std::nullopt;
}

/// Markup that holds a page or a table: programs also call bare tables ".xls".
bool is_web_page(std::string_view front) {
    if (begins_with(front, "\xEF\xBB\xBF")) {
        front.remove_prefix(3);
    }
    front.remove_prefix(std::min(front.find_first_not_of(" \t\r\n"), front.size()));
    const std::string begin = lower_case(front);
    return begin.rfind('<', 0) == 0 &&
           (begin.rfind("<!doctype html", 0) == 0 || begin.find("<html") != std::string::npos ||
            begin.find("<table") != std::string::npos);
}

/// A page of the web, which may speak of PDF as well as hold one.
bool is_markup(std::string_view front) {
    if (begins_with(front, "\xEF\xBB\xBF")) {
        front.remove_prefix(3);
    }
    front.remove_prefix(std::min(front.find_first_not_of(" \t\r\n"), front.size()));
    const std::string begin = lower_case(front.substr(0, 32));
    return begin.rfind("<!doctype", 0) == 0 || begin.rfind("<html", 0) == 0 ||
           begin.rfind("<?xml", 0) == 0;
}

/// What stands behind the last dot, in small letters.
std::string ending_of(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    return lower_case(dot == std::string_view::npos ? ""sv : file_name.substr(dot + 1));
}

/// "BM" begins much; two fields that are zero and the length of a header make it a BMP.
bool is_bmp(std::string_view front) {
    constexpr std::array header_bytes = {"\x0C\0\0\0"sv, "\x28\0\0\0"sv, "\x34\0\0\0"sv,
                                         "\x38\0\0\0"sv, "\x40\0\0\0"sv, "\x6C\0\0\0"sv,
                                         "\x7C\0\0\0"sv};
    return begins_with(front, "BM"sv) && front.size() > 18 && front.substr(6, 4) == "\0\0\0\0"sv &&
           begins_with_one(front.substr(14), header_bytes);
}

std::optional<FileKind> picture_kind(std::string_view front) {
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
    if (begins_with(front, "\0\0\0\x0CjP  \r\n\x87\n"sv) ||
        begins_with(front, "\xFF\x4F\xFF\x51"sv)) {
        return FileKind::jpeg2000;
    }
    if (begins_with(front, "RIFF"sv) && front.substr(0, 12).substr(8) == "WEBP"sv) {
        return FileKind::webp;
    }
    return is_bmp(front) ? std::optional(FileKind::bmp) : std::nullopt;
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
    if (is_lha(front)) {
        return "LHA"sv;
    }
    return is_mail(front.substr(0, kind_bytes)) ? std::optional("mail"sv) : std::nullopt;
}

std::optional<FileKind> file_kind(std::string_view front) {
    if (const std::optional<FileKind> picture = picture_kind(front)) {
        return picture;
    }
    if (begins_with(front, "PK\x03\x04"sv) && is_office_document(front)) {
        return office_kind(front);
    }
    front = front.substr(0, kind_bytes);
    if (is_web_page(front)) {
        return FileKind::html;
    }
    const bool may_hold_others =
        package_kind(front).has_value() || begins_with_one(front, holders) || is_markup(front);
    const bool has_header = front.find("%PDF-") != std::string_view::npos;
    return has_header && !may_hold_others ? std::optional(FileKind::pdf) : std::nullopt;
}

std::optional<FileKind> named_file_kind(std::string_view front, std::string_view file_name) {
    constexpr std::array endings = {"html"sv, "htm"sv, "xls"sv, "doc"sv, "et"sv, "wps"sv};
    const std::optional<FileKind> kind = file_kind(front);
    const bool is_called_otherwise =
        claims_to_be_document(file_name) &&
        std::find(endings.begin(), endings.end(), ending_of(file_name)) == endings.end();
    return kind == FileKind::html && is_called_otherwise ? std::nullopt : kind;
}

bool is_page_picture(FileKind kind) {
    return !has_drawn_pages(kind) && kind != FileKind::pages && !is_stored_text(kind);
}

bool is_unpacked(std::string_view package_kind) {
    constexpr std::array kinds = {"ZIP"sv,  "TAR"sv,   "7z"sv, "RAR"sv,
                                  "gzip"sv, "bzip2"sv, "xz"sv, "zstd"sv};
    return std::find(kinds.begin(), kinds.end(), package_kind) != kinds.end();
}

bool claims_to_be_package(std::string_view file_name) {
    constexpr std::array endings = {"zip"sv, "tar"sv, "7z"sv, "rar"sv, "gz"sv,  "tgz"sv,
                                    "bz2"sv, "tbz"sv, "xz"sv, "txz"sv, "zst"sv, "tzst"sv};
    return std::find(endings.begin(), endings.end(), ending_of(file_name)) != endings.end();
}

bool claims_to_be_document(std::string_view file_name) {
    constexpr std::array endings = {"pdf"sv,  "tif"sv,  "tiff"sv, "png"sv, "jpg"sv,  "jpeg"sv,
                                    "bmp"sv,  "webp"sv, "jp2"sv,  "j2k"sv, "djvu"sv, "djv"sv,
                                    "heic"sv, "docx"sv, "xlsx"sv, "doc"sv, "xls"sv,  "wps"sv,
                                    "et"sv,   "html"sv, "htm"sv,  "ofd"sv};
    return std::find(endings.begin(), endings.end(), ending_of(file_name)) != endings.end();
}

}  // namespace juesuan
