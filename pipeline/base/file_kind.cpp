#include "pipeline/base/file_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace juesuan {
namespace {

using namespace std::string_view_literals;

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

std::optional<FileKind> file_kind(std::string_view front) {
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
