#include "pipeline/ingest/listed_inputs.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "pipeline/base/words/delimited_text.h"

namespace juesuan {

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
        if (!name.empty()) {
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
    return listed_names(text);
}

}  // namespace juesuan
