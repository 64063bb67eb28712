// Glyphs as paths: of the fonts that a document embeds, and of those of the machine in their place.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "extractors/ofd/objects/page_objects.h"

namespace juesuan {

/// In parts of the font's size: origin at the beginning of the baseline, y downwards.
struct GlyphOutline {
    Path path;
    double advance = 0;  ///< to the next character of a line
};

/// Opens fonts as they are asked for. Embedded ones from the bytes of the document, which outlive
/// this; others by fontconfig. It alone opens files: those of the machine's fonts.
class OutlineFonts {
   public:
    OutlineFonts();
    ~OutlineFonts();
    OutlineFonts(const OutlineFonts&) = delete;
    OutlineFonts& operator=(const OutlineFonts&) = delete;

    /// The outline of the glyph, or of the character where there is no glyph or its font is not
    /// embedded: from the font, from one of the machine that is called so, or from any that has the
    /// character. Null where none has. Stays as it is until clear().
    [[nodiscard]] const GlyphOutline* outline(const FontOfPage& font, bool bold,
                                              const PlacedGlyph& glyph);

    /// Forgets outlines when there are many; the fonts stay open.
    void forget();

   private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace juesuan
