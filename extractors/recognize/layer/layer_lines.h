// The lines of a page that come from its text layer, each held against the drawn page.
#pragma once

#include <functional>
#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"
#include "extractors/recognize/character_places.h"
#include "extractors/recognize/layer/exemplars.h"
#include "extractors/recognize/layer/glyph_text.h"
#include "extractors/recognize/line_crop.h"

namespace juesuan {

/// How the witness reads: pictures of composed exemplars, and lines of the page.
struct LayerReaders {
    ReadPicture exemplars;
    std::function<Reading(const LineCrop&)> line;
};

/// A line of the layer with what speaks for and against it.
struct LayerLine {
    PixelBox box;
    std::vector<Reading> readings;
    PrintDoubts doubts;
    std::vector<CharacterOnPage> characters = {};  ///< of the first reading's text
};

/// The lines of a cell. What was hidden in it leaves no line but a doubt.
struct LayerCell {
    std::vector<LayerLine> lines;
    PrintDoubts doubts;
};

class LayerLines {
   public:
    LayerLines(const CleanPage& page, const PageLayout& layout, const LayerReaders& readers);

    /// More lines than can be read again disagree with the page, so that it is better read from its
    /// image; the lines then carry doubts.
    [[nodiscard]] bool contradicted() const { return contradicted_; }

    /// Of each cell, in the order of tables and cells.
    [[nodiscard]] const std::vector<LayerCell>& of_cells() const { return of_cells_; }
    [[nodiscard]] const std::vector<LayerLine>& free() const { return free_; }

   private:
    struct Checked {
        GlyphLine line;
        PixelBox crop;  ///< what must be read to know; empty: nothing
        bool number = false;
        bool other_print = false;  ///< its digits do not look like those of the layer
        bool more = false;         ///< ink stands beside its glyphs
        bool hidden = false;       ///< none of its digits is seen
        PrintDoubts doubts;
        std::optional<Reading> seen;  ///< what a reader read in the crop, if it was asked before

        /// Does the reading say what the layer says?
        [[nodiscard]] bool agrees(const Reading& reading) const;
    };

    [[nodiscard]] std::vector<PlacedGlyph> visible_glyphs(const ReadPicture& read);
    [[nodiscard]] bool reaches_edge(const PixelBox& line) const;
    [[nodiscard]] Checked check(GlyphLine line, const PixelBox& cell) const;
    [[nodiscard]] PixelBox crop_of(const GlyphLine& line, const PixelBox& more) const;
    [[nodiscard]] bool is_confirmed(std::vector<std::vector<Checked>>& checked,
                                    const LayerReaders& readers) const;
    [[nodiscard]] LineCrop line_crop(const PixelBox& crop) const;
    [[nodiscard]] LayerLine decided(Checked checked, const LayerReaders& readers);

    const CleanPage& page_;
    std::vector<Shown> shown_;  ///< of the page's glyphs
    bool contradicted_ = false;
    std::size_t lines_read_ = 0;
    std::size_t may_read_ = 0;  ///< lines, of this page
    std::vector<LayerCell> of_cells_;
    std::vector<LayerLine> free_;
};

}  // namespace juesuan
