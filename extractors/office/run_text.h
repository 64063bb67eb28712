// Text as it is put together from runs that look different.
#pragma once

#include <string>
#include <string_view>

#include "extractors/model/print_doubt.h"

namespace juesuan {

struct RunText {
    std::string text;
    PrintDoubts doubts;  ///< of the whole: one struck run makes all of it doubtful
};

struct RunLook {
    bool raised = false;   ///< superscript: its digits point to a note
    bool lowered = false;  ///< subscript
    bool struck = false;
    bool unseen = false;    ///< in the colour of its ground
    bool white = false;     ///< unseen where nothing dark is behind it
    bool grounded = false;  ///< something that may be dark is behind it
};

/// What the look of a text that is not blank speaks against it.
[[nodiscard]] PrintDoubts doubts_of(const RunLook& look);

/// Adds `run`: raised and lowered digits become the signs for them (¹ ₁), which no amount holds;
/// what is struck out, or cannot be seen, becomes a doubt. Blanks look like nothing.
void add_run(RunText& out, std::string_view run, const RunLook& look);

}  // namespace juesuan
