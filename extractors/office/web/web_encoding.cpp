#include "extractors/office/web/web_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <memory>

#include "extractors/base/utf8.h"

namespace juesuan {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// A mark of byte order.
bool begins_with(std::string_view bytes, std::initializer_list<unsigned char> mark) {
    return bytes.size() >= mark.size() &&
           std::equal(mark.begin(), mark.end(), bytes.begin(),
                      [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); });
}

/// What stands behind "charset=" in the front of the page, in small letters; "" if nothing does.
std::string named_encoding(std::string_view bytes) {
    constexpr std::size_t front_bytes = 4096;
    std::string front(bytes.substr(0, front_bytes));
    std::transform(front.begin(), front.end(), front.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::string_view word = "charset=";
    const std::size_t at = front.find(word);
    if (at == std::string::npos) {
        return "";
    }
    const std::size_t begin =
        std::min(front.find_first_not_of("\"' ", at + word.size()), front.size());
    const std::size_t end = std::min(front.find_first_of("\"' ;/>", begin), front.size());
    return front.substr(begin, end - begin);
}

std::string converted(std::string_view bytes, const char* encoding) {
    UErrorCode problem = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding, &problem));
    if (U_FAILURE(problem) != 0 || converter == nullptr) {
        return repaired_utf8(bytes);
    }
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                  converter.get(), problem);
    std::string out;
    text.toUTF8String(out);
    return U_FAILURE(problem) != 0 ? repaired_utf8(bytes) : out;
}

/// A page that was cut, or in which a few characters are broken.
bool is_nearly_utf8(std::string_view bytes) {
    constexpr std::size_t most_broken = 100;  // of as many characters one
    constexpr std::string_view unknown = "\xEF\xBF\xBD";
    const std::string repaired = repaired_utf8(bytes);
    std::size_t broken = 0, wide = 0;
    for (std::size_t at = 0; at < repaired.size(); ++at) {
        broken += repaired.compare(at, unknown.size(), unknown) == 0 ? 1 : 0;
        wide += static_cast<unsigned char>(repaired[at]) >= 0xC0 ? 1 : 0;
    }
    return broken * most_broken <= wide;
}

}  // namespace

std::string utf8_of_page(std::string_view bytes) {
    if (begins_with(bytes, {0xEF, 0xBB, 0xBF})) {
        return repaired_utf8(bytes.substr(3));
    }
    if (begins_with(bytes, {0xFF, 0xFE}) || begins_with(bytes, {0xFE, 0xFF})) {
        return converted(bytes, "UTF-16");
    }
    if (is_utf8(bytes)) {
        return std::string(bytes);
    }
    const std::string named = named_encoding(bytes);
    if (named.rfind("utf", 0) == 0 && is_nearly_utf8(bytes)) {
        return repaired_utf8(bytes);
    }
    const bool is_other = !named.empty() && named.rfind("gb", 0) != 0 && named.rfind("utf", 0) != 0;
    return converted(bytes, is_other ? named.c_str() : "GB18030");
}

}  // namespace juesuan
