#include "pipeline/inspect/sample/sheet_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pipeline/inspect/sample/sample_workbook.h"

namespace juesuan {

Result<ParsedSheet> read_sheet(const std::string& path) {
    if (is_workbook(path)) {
        return parse_sheet(TRY(workbook_lines(path)));
    }
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open()) {
        return Error{ErrorCode::input_unreadable, Stage::write, 0, std::strerror(errno)};
    }
    return parse_sheet(text);
}

bool write_sheet(const std::vector<SampledNumber>& numbers, const std::string& path) {
    const std::string unfinished = path + ".unfinished";
    bool whole = false;
    if (is_workbook_name(path)) {
        whole = write_workbook(unfinished, sheet_lines(numbers)).ok();
    } else {
        std::ofstream file(unfinished, std::ios::binary);
        file << sheet_text(numbers);
        file.close();
        whole = !file.fail();
    }
    std::error_code problem;
    if (whole) {
        std::filesystem::rename(unfinished, path, problem);
    }
    if (!whole || problem) {
        std::error_code ignored;
        std::filesystem::remove(unfinished, ignored);
    }
    return whole && !problem;
}

}  // namespace juesuan
