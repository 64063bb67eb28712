#include "pipeline/base/words/lower_case.h"

#include <algorithm>
#include <cctype>

namespace juesuan {

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

}  // namespace juesuan
