// Office documents and pages of the web: whatever their bytes are, what is made of them is a page
// that the supervisor takes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/office/office_document.h"
#include "extractors/office/sheets/number_format.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/wire/page_record.h"

namespace {

/// A line is the code of a format, the next a number.
void show_numbers(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (end != std::string_view::npos) {
        (void)juesuan::shown_number(text.substr(end + 1), text.substr(0, end), false);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan;
    const std::vector<char> content(bytes, bytes + size);
    const std::string_view text(content.data(), content.size());
    show_numbers(text);
    const std::optional<FileKind> kind = file_kind(text);
    if (!kind.has_value() || !is_stored_text(*kind)) {
        return 0;
    }
    const auto document = open_office(content, *kind, {});
    if (!document.ok()) {
        return 0;
    }
    for (int number = 1; number <= document.value()->page_count(); ++number) {
        const std::optional<Result<ReadPage>> page = document.value()->stored_page(number);
        if (!page.has_value()) {
            std::abort();  // there is nothing else to read
        }
        if (page->ok() && !wire::parse_read_page(wire::write_read_page(page->value())).ok()) {
            std::abort();  // the supervisor would call it a lie
        }
    }
    return 0;
}
