#include "extractors/recognize/layer/layer_lines.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"
#include "extractors/base/signs.h"
#include "extractors/recognize/layer/glyph_cells.h"
#include "extractors/recognize/layer/line_ink.h"
#include "extractors/recognize/layer/number_rest.h"
#include "extractors/recognize/layer/sideways_glyphs.h"

namespace juesuan {
namespace {

constexpr std::size_t most_lines_read = 20;  // of a page; assumed, 0.1 s
// Of a page on which the reader confirms that share of so many: its strokes are as thin as a pixel,
// and no two pictures of a digit are alike.
constexpr std::size_t most_lines_of_thin_print = 150;
constexpr Ratio confirmed{9, 10};
constexpr double hidden_by = 0.5;                         // of a glyph's width stands under another
constexpr double letters_top = 0.85, letters_foot = 0.2;  // of a line, parts of the size
constexpr Ratio ruling_margin{1, 80};                     // inches, of the inside of a cell
constexpr Ratio min_crop_height{5, 100};                  // inches
constexpr Ratio edge_reach{15, 100};  // inches from a number to the page's edge: a digit fits

bool has_digit(const GlyphLine& line) {
    return std::any_of(line.glyphs.begin(), line.glyphs.end(), is_digit);
}

bool stands_over(const PlacedGlyph& glyph, const PlacedGlyph& other) {
    const int width = std::max(1, std::min(glyph.box.width(), other.box.width()));
    return overlap_x(glyph.box, other.box) > hidden_by * width &&
           overlap_y(window_of(glyph), window_of(other)) * 2 > window_of(glyph).height();
}

/// What numbers say of a text: for comparing two readings of a line whose words may differ.
std::u32string numbers_of(const std::string& text) {
    constexpr std::u32string_view signs_of_numbers = U".,-%";
    std::u32string out;
    for (const char32_t point : number_spelling(text)) {
        const std::size_t raised = signs::raised_digits.find(point);
        if (raised != std::u32string_view::npos) {
            out.push_back(U'0' + static_cast<char32_t>(raised));
        } else if (is_ascii_digit(point) ||
                   signs_of_numbers.find(point) != std::u32string_view::npos) {
            out.push_back(point);
        }
    }
    return out;
}

}  // namespace

LayerLines::LayerLines(const CleanPage& page, const PageLayout& layout, const LayerReaders& readers)
    : page_(page), may_read_(most_lines_read) {
    if (!page.glyphs) {
        return;
    }
    std::vector<PixelBox> cells;
    for (const LayoutTable& table : layout.tables) {
        for (const LayoutCell& cell : table.cells) {
            cells.push_back(cell.box);
        }
    }
    const std::vector<PlacedGlyph> glyphs = visible_glyphs(readers.exemplars);
    const std::vector<GlyphCell> places = cells_of_glyphs(glyphs, cells);
    std::vector<std::vector<PlacedGlyph>> of_cells(cells.size());
    std::vector<bool> crosses(cells.size(), false);
    std::vector<PlacedGlyph> rest;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        if (places[i].cell < 0) {
            rest.push_back(glyphs[i]);
            continue;
        }
        const auto cell = static_cast<std::size_t>(places[i].cell);
        of_cells[cell].push_back(glyphs[i]);
        crosses[cell] = crosses[cell] || places[i].crosses;
    }
    std::vector<std::vector<Checked>> checked(cells.size() + 1);
    std::size_t doubtful = 0;
    const auto add = [&](std::size_t group, std::vector<GlyphLine> lines, const PixelBox& cell) {
        for (GlyphLine& line : lines) {
            Checked one = check(std::move(line), cell);
            if (group < cells.size() && crosses[group]) {
                one.doubts.add(PrintDoubt::at_ruling);
            }
            doubtful += one.other_print ? 1 : 0;
            checked[group].push_back(std::move(one));
        }
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        add(i, split_numbers(glyph_lines(std::move(of_cells[i]))), cells[i]);
    }
    const auto right_page =
        std::stable_partition(rest.begin(), rest.end(), [&layout](const PlacedGlyph& glyph) {
            return layout.fold == 0 || glyph.box.middle_x() < layout.fold;
        });
    add(cells.size(), glyph_lines({rest.begin(), right_page}), {});
    add(cells.size(), glyph_lines({right_page, rest.end()}), {});
    if (!contradicted_ && doubtful > most_lines_read) {
        contradicted_ = doubtful > most_lines_of_thin_print || !is_confirmed(checked, readers);
        may_read_ = most_lines_of_thin_print;
    }
    of_cells_.resize(cells.size());
    for (std::size_t i = 0; i < checked.size(); ++i) {
        for (Checked& one : checked[i]) {
            LayerLine line = decided(std::move(one), readers);
            if (i < cells.size() && line.readings.empty()) {
                of_cells_[i].doubts.add(line.doubts);
            } else if (!line.readings.empty()) {
                (i < cells.size() ? of_cells_[i].lines : free_).push_back(std::move(line));
            }
        }
    }
}

/// The glyphs that are no watermark and not hidden below others or by paper.
std::vector<PlacedGlyph> LayerLines::visible_glyphs(const ReadPicture& read) {
    std::vector<PlacedGlyph> glyphs;
    std::copy_if(page_.glyphs->begin(), page_.glyphs->end(), std::back_inserter(glyphs),
                 [](const PlacedGlyph& glyph) { return !glyph.tilted; });
    const Exemplars exemplars(page_.grey, with_sideways_tilted(glyphs), read);
    shown_ = exemplars.shown();
    contradicted_ = exemplars.words_differ();
    std::vector<PlacedGlyph> out;
    std::vector<Shown> kept;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t end = i;
        bool hidden = false;
        std::size_t seen = 0;
        for (; end < glyphs.size() && glyphs[end].word == glyphs[i].word; ++end) {
            seen += shown_[end] == Shown::shown || shown_[end] == Shown::with_more ? 1 : 0;
            for (std::size_t k = 0; shown_[end] == Shown::other && k < glyphs.size(); ++k) {
                hidden =
                    hidden || (glyphs[k].word != glyphs[end].word && shown_[k] == Shown::shown &&
                               stands_over(glyphs[end], glyphs[k]));
            }
        }
        for (; i < end; ++i) {
            // Of a number of which something is seen, the rest is covered and not left out.
            if (!hidden && (shown_[i] != Shown::absent || seen > 0 ||
                            is_rest_of_number(glyphs[i], glyphs, shown_))) {
                glyphs[i].number = out.size();
                kept.push_back(shown_[i]);
                out.push_back(glyphs[i]);
            }
        }
    }
    shown_ = std::move(kept);
    return out;
}

/// What stands beyond the edge of the page is left out of its layer, digit by digit.
bool LayerLines::reaches_edge(const PixelBox& line) const {
    const int reach = std::min(line.height(), whole(edge_reach * page_.dpi));
    const PixelBox page = page_.grey.bounds();
    return line.x0 < page.x0 + reach || line.x1 > page.x1 - reach || line.y1 >= page.y1;
}

LayerLines::Checked LayerLines::check(GlyphLine line, const PixelBox& cell) const {
    Checked out;
    out.number = has_digit(line);
    if (line.sideways && !out.number) {
        out.line = std::move(line);  // the witness reads level lines only
        return out;
    }
    if (out.number && reaches_edge(line.box)) {
        out.doubts.add(PrintDoubt::cut_off);
    }
    bool doubtful = false;
    out.hidden = out.number;
    for (const PlacedGlyph& glyph : line.glyphs) {
        const Shown shown = shown_[glyph.number];
        if (out.number && is_of_number(glyph)) {
            doubtful = doubtful || shown != Shown::shown;
            out.other_print = out.other_print || shown == Shown::other || shown == Shown::unknown;
            out.hidden = out.hidden && (shown == Shown::other || shown == Shown::absent);
            if (shown == Shown::absent) {
                out.doubts.add(PrintDoubt::covered);
            }
        }
    }
    const Through through = drawn_through(page_.grey, line);
    if (through == Through::stroke) {
        out.doubts.add(PrintDoubt::struck_out);
        doubtful = out.hidden;
    }
    // Light print on a dark ground has such areas too.
    if (through == Through::area && (out.number ? out.hidden : !has_contrast(page_.grey, line))) {
        out.doubts.add(PrintDoubt::covered);
        out.hidden = true;
        doubtful = true;
    }
    if (overlaps(line)) {
        out.doubts.add(PrintDoubt::covered);
        doubtful = true;
    }
    const int margin = std::max(2, whole(ruling_margin * page_.dpi));
    const PixelBox within{cell.x0 + margin, cell.y0 + margin, cell.x1 - margin, cell.y1 - margin};
    const bool whole_cell = out.number && !cell.empty();
    const PixelBox room = whole_cell ? within : line.box;
    const PixelBox more = other_ink(page_.ink, line, room);
    if (doubtful || !more.empty()) {
        out.crop = crop_of(line, more);
        out.more = !more.empty();
    }
    out.line = std::move(line);
    return out;
}

PixelBox LayerLines::crop_of(const GlyphLine& line, const PixelBox& more) const {
    PixelBox crop = more;
    for (const PlacedGlyph& glyph : line.glyphs) {
        const double size = size_of(glyph), base = baseline_of(glyph);
        crop = unite(crop, {glyph.box.x0, static_cast<int>(base - letters_top * size), glyph.box.x1,
                            static_cast<int>(base + letters_foot * size)});
    }
    return intersect(crop, page_.grey.bounds());
}

LineCrop LayerLines::line_crop(const PixelBox& crop) const {
    const int height = whole(min_crop_height * page_.dpi);
    return cut_line(page_.grey, page_.dpi, crop, page_.grey.bounds(), height);
}

bool LayerLines::Checked::agrees(const Reading& reading) const {
    const std::string text = reading.alternatives.empty() ? "" : reading.alternatives.front().text;
    return number ? numbers_of(text) == numbers_of(line.text)
                  : number_spelling(text) == number_spelling(line.text);
}

/// Does a reader read in the first lines whose digits look otherwise what the layer says?
bool LayerLines::is_confirmed(std::vector<std::vector<Checked>>& checked,
                              const LayerReaders& readers) const {
    std::size_t read = 0, agreed = 0;
    for (std::vector<Checked>& lines : checked) {
        for (Checked& one : lines) {
            if (one.other_print && !one.crop.empty() && read < most_lines_read) {
                one.seen = readers.line(line_crop(one.crop));
                ++read;
                agreed += one.agrees(*one.seen) ? 1 : 0;
            }
        }
    }
    return agreed >= confirmed * read;
}

LayerLine LayerLines::decided(Checked checked, const LayerReaders& readers) {
    LayerLine out{checked.line.box,
                  {Reading{Reader::text_layer, {{checked.line.text, 1.0}}, {}}},
                  checked.doubts,
                  characters_of(checked.line)};
    if (checked.crop.empty()) {
        return out;
    }
    if (contradicted_ || lines_read_++ >= may_read_) {
        out.doubts.add(PrintDoubt::layer_contradicted);
        return out;
    }
    const LineCrop crop = line_crop(checked.crop);
    Reading seen = checked.seen ? *std::move(checked.seen) : readers.line(crop);
    if (checked.agrees(seen)) {
        return out;
    }
    out.doubts.add(PrintDoubt::layer_contradicted);
    // A grey box hides as well as a white one: nothing is read there, and nothing is to be seen.
    const bool blank = seen.alternatives.empty() || seen.alternatives.front().text.empty();
    if (checked.hidden || (checked.number && blank && !has_contrast(page_.grey, checked.line))) {
        out.doubts.add(PrintDoubt::covered);
        out.readings.clear();
    }
    if (!seen.alternatives.empty()) {
        // What is seen of a number that is partly covered agrees with the layer.
        const bool page_first = checked.other_print || checked.more || !checked.number;
        if (page_first) {
            out.characters = characters_in_line(page_.grey, checked.crop, crop.box(), seen);
        }
        out.readings.insert(page_first ? out.readings.begin() : out.readings.end(),
                            std::move(seen));
    }
    return out;
}

}  // namespace juesuan
