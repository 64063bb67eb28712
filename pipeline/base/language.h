// The two languages in which the program speaks to people. Files it writes have none.
#pragma once

#include <cstdint>
#include <string_view>

namespace juesuan {

enum class Language : std::uint8_t { english = 0, chinese = 1 };

/// One message in both languages.
struct Phrase {
    std::string_view english;
    std::string_view chinese;
    [[nodiscard]] std::string_view in(Language language) const {
        return language == Language::chinese ? chinese : english;
    }
};

}  // namespace juesuan
