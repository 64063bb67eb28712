// How the program ends. The numbers are frozen: scripts rely on them.
#pragma once

#include <span>
#include <string_view>

namespace juesuan {

enum class ExitCode : int {
    complete = 0,
    usage = 1,
    some_failed = 2,
    none_usable = 3,
    environment = 4,
    output_unwritable = 5,
    internal = 70,
    try_again = 75,
    interrupted = 130,
};

struct ExitText {
    ExitCode code;
    std::string_view sentence_en;
    std::string_view sentence_zh;
};

/// Every exit code with its sentence, in order of number.
std::span<const ExitText> exit_texts();

}  // namespace juesuan
