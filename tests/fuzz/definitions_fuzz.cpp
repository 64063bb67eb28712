// Files of schemas/ with any content: "forms/x.json", a line's end, its text, a zero byte, the
// next.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "extractors/definitions/definitions.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan;
    std::vector<DefinitionFile> files;
    const std::string whole(reinterpret_cast<const char*>(bytes), size);
    for (std::size_t begin = 0; begin < whole.size() && files.size() < 8;) {
        const std::size_t end = std::min(whole.find('\0', begin), whole.size());
        const std::string part = whole.substr(begin, end - begin);
        const std::size_t line = std::min(part.find('\n'), part.size());
        files.push_back({part.substr(0, line), part.substr(std::min(line + 1, part.size()))});
        begin = end + 1;
    }
    const auto definitions = parse_definitions(files);
    if (!definitions.ok() && definitions.error().detail.empty()) {
        std::abort();  // a refusal says why
    }
    return 0;
}
