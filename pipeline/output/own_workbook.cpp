#include "pipeline/output/own_workbook.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>

#include "extractors/image/own_marks.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {

Status mark_as_own(const std::string& path) {
    // The last part of a package without a comment: 22 bytes, the last two the comment's length.
    constexpr std::streamoff end_part = 22;
    constexpr std::string_view signature = "PK\x05\x06";
    const std::string_view text = own_workbook_text;
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    std::array<char, end_part> found{};
    file.seekg(-end_part, std::ios::end).read(found.data(), found.size());
    if (!file || std::string_view(found.data(), signature.size()) != signature) {
        return Error{ErrorCode::output_unwritable, Stage::write, 0, path};
    }
    const std::array<char, 2> length = {static_cast<char>(text.size()), 0};
    errno = 0;
    file.seekp(-static_cast<std::streamoff>(length.size()), std::ios::end);
    file.write(length.data(), length.size());
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    return file.good() ? Status(Done{}) : write_error(path, {errno, std::generic_category()});
}

}  // namespace juesuan
