#include "pipeline/inspect/sample/sheet_file.h"

#include <optional>

#include "pipeline/base/file_bytes.h"
#include "pipeline/inspect/sample/sample_workbook.h"
#include "pipeline/output/whole_file.h"

namespace juesuan {

Result<ParsedSheet> read_sheet(const std::string& path) {
    if (is_workbook(path)) {
        return parse_sheet(TRY(workbook_lines(path)));
    }
    const std::optional<std::string> text = file_bytes(path);
    if (!text) {
        return Error{ErrorCode::input_unreadable, Stage::write, 0,
                     "it is no file that can be read"};
    }
    return parse_sheet(*text);
}

bool is_sheet(const std::string& path) {
    const Result<ParsedSheet> parsed = read_sheet(path);
    if (!parsed.ok() || !parsed.value().numbers.empty() || is_workbook(path)) {
        return parsed.ok();
    }
    const std::string text = file_bytes(path).value_or("");  // none was drawn
    return text == sheet_text({}, Language::english) || text == sheet_text({}, Language::chinese);
}

Status write_sheet(const std::vector<SampledNumber>& numbers, const std::string& path,
                   Language language) {
    if (!is_workbook_name(path)) {
        return write_whole_file(path, sheet_text(numbers, language));
    }
    return write_whole_file(path, [&numbers, language](const std::string& unfinished) {
        return write_workbook(unfinished, sheet_lines(numbers, language));
    });
}

}  // namespace juesuan
