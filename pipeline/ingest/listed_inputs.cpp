#include "pipeline/ingest/listed_inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "pipeline/base/file_kind.h"
#include "pipeline/base/words/chinese_name.h"
#include "pipeline/base/words/delimited_text.h"

namespace juesuan {
namespace {

bool is_blank(std::string_view name) {
    return name.find_first_not_of(" \t") == std::string_view::npos;
}

/// The name as it is on the disk: of a list that was saved in GB18030 where names are UTF-8 the
/// decoded one.
std::string found_name(const std::string& name) {
    struct stat found {};
    const std::optional<std::string> decoded = decoded_name(name);
    const bool is_decoded = decoded.has_value() && lstat(name.c_str(), &found) != 0 &&
                            lstat(decoded->c_str(), &found) == 0;
    return is_decoded ? *decoded : name;
}

/// What the file is, if it is no text: a document or a package that was named by mistake.
std::optional<std::string> foreign_kind(std::string_view text) {
    constexpr std::array<std::string_view, file_kind_count> kinds = {
        "PDF",  "TIFF", "PNG", "JPEG", "PDF",       "DOCX",
        "XLSX", "HTML", "BMP", "WebP", "JPEG 2000", "OFD"};
    const std::string_view front = text.substr(0, kind_bytes);
    if (const auto kind = file_kind(front)) {
        return std::string(kinds.at(static_cast<std::size_t>(*kind)));
    }
    const auto package = package_kind(front);
    return package.has_value() ? std::optional(std::string(*package)) : std::nullopt;
}

}  // namespace

std::vector<std::string> listed_names(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (const auto decoded = utf8_of_utf16(text)) {  // its NULs part nothing
        return listed_names(*decoded);
    }
    const bool with_nul = text.find('\0') != std::string_view::npos;
    if (!with_nul && text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        text.remove_prefix(byte_order_mark.size());
    }
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = text.find(with_nul ? '\0' : '\n');
        std::string_view name = text.substr(0, end);
        if (!with_nul && !name.empty() && name.back() == '\r') {
            name.remove_suffix(1);
        }
        if (!is_blank(name)) {
            out.emplace_back(name);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

Result<std::vector<std::string>> listed_inputs(const std::string& file) {
    const bool is_standard = file == "-";
    const int descriptor = is_standard ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC);
    std::string text;
    std::array<char, 1U << 16U> room{};
    ssize_t count = descriptor < 0 ? -1 : 0;
    int trouble = errno;
    while (descriptor >= 0) {
        count = read(descriptor, room.data(), room.size());
        trouble = errno;
        if (count <= 0 && !(count < 0 && trouble == EINTR)) {
            break;
        }
        text.append(room.data(), static_cast<std::size_t>(count > 0 ? count : 0));
    }
    if (descriptor >= 0 && !is_standard) {
        close(descriptor);
    }
    if (count < 0) {
        return Error{ErrorCode::input_unreadable, Stage::ingest, 0,
                     "--files-from " + file + ": " + std::strerror(trouble)};
    }
    if (const std::optional<std::string> kind = foreign_kind(text)) {
        return Error{ErrorCode::input_unsupported, Stage::ingest, 0,
                     file + ": " + *kind + ", no list of files"};
    }
    std::vector<std::string> names = listed_names(text);
    std::transform(names.begin(), names.end(), names.begin(), found_name);
    return names;
}

}  // namespace juesuan
