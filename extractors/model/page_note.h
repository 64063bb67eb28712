// What is worth knowing of a page and no error: the page is complete all the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// Published by their words; the schema says a sentence about each.
enum class NoteCode : std::uint8_t {
    text_layer_contradicted = 0,  ///< the drawn page shows other text; it was read from its image
};
inline constexpr std::size_t note_code_count = 1;

[[nodiscard]] std::string_view note_word(NoteCode code);
[[nodiscard]] std::optional<NoteCode> note_of_word(std::string_view word);

struct PageNote {
    NoteCode code = NoteCode::text_layer_contradicted;
    std::string detail;
};

}  // namespace juesuan
