#include "extractors/office/office_page.h"

#include <algorithm>

#include "extractors/base/utf8.h"

namespace juesuan {

std::string shortened(std::string_view text) {
    constexpr std::size_t most = 400;  // bytes; less than what the pipe takes
    return std::string(cut_utf8(text, most));
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(blanks);
    const std::size_t last = text.find_last_not_of(blanks);
    return first == std::string_view::npos ? "" : std::string(text.substr(first, last + 1 - first));
}

std::vector<std::string> lines_of_text(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = trimmed(text.substr(begin, end - begin));
        if (!line.empty()) {
            out.push_back(repaired_utf8(line));
        }
        begin = end + 1;
    }
    return out;
}

std::string place_in_table(int table, int row, int col) {
    return "table " + std::to_string(table) + "!R" + std::to_string(row + 1) + "C" +
           std::to_string(col + 1);
}

}  // namespace juesuan
