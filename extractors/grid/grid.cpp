#include "extractors/grid/grid.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/alignment/ledger.h"
#include "extractors/grid/alignment/open_table.h"
#include "extractors/grid/alignment/stacked_tables.h"
#include "extractors/grid/cell_text.h"
#include "extractors/grid/fold.h"
#include "extractors/grid/lost_rulings/lost_levels.h"
#include "extractors/grid/lost_rulings/lost_uprights.h"
#include "extractors/grid/overlays/blanks.h"
#include "extractors/grid/overlays/overlaid_stamps.h"
#include "extractors/grid/overlays/overlaid_strokes.h"
#include "extractors/grid/overlays/passing_streaks.h"
#include "extractors/grid/overlays/struck_print.h"
#include "extractors/grid/pictures.h"
#include "extractors/grid/rulings/double_frame.h"
#include "extractors/grid/rulings/enclosure.h"
#include "extractors/grid/rulings/lattice.h"
#include "extractors/grid/rulings/ruling_remains.h"
#include "extractors/grid/rulings/ruling_stacks.h"
#include "extractors/grid/rulings/table_gaps.h"
#include "extractors/grid/rulings/table_gutters.h"
#include "extractors/grid/scales.h"
#include "extractors/grid/text/free_lines.h"
#include "extractors/grid/text/side_regions.h"
#include "extractors/grid/text/text_blocks.h"
#include "extractors/grid/text/text_lines.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio stroke_inset{1, 10};        // of an em: a line closer to the edge is an underline
constexpr Ratio min_length_in_text{6, 10};  // of a row of strokes that was taken for a ruling
constexpr int max_common = 2;               // ems over which two tables may lie over each other
constexpr Ratio max_edge_dirt{15, 100};     // inches, from the side of the picture

std::vector<Component> outside(const std::vector<Component>& components,
                               const std::vector<LayoutTable>& tables) {
    std::vector<Component> out;
    std::copy_if(components.begin(), components.end(), std::back_inserter(out),
                 [&tables](const Component& c) {
                     return std::none_of(tables.begin(), tables.end(), [&c](const LayoutTable& t) {
                         return holds_middle(t.box, c.box);
                     });
                 });
    return out;
}

bool has_text(const LayoutTable& table) {
    return std::any_of(table.cells.begin(), table.cells.end(),
                       [](const LayoutCell& c) { return !c.lines.empty(); });
}

bool in_a_table(const PixelBox& box, const std::vector<LayoutTable>& tables) {
    return std::any_of(tables.begin(), tables.end(),
                       [&box](const LayoutTable& t) { return holds_middle(t.box, box); });
}

/// Strokes that happen to stand in a row within the characters of a line.
bool runs_through(const Ruling& r, const std::vector<TextPiece>& pieces, int em) {
    const int inset = whole(stroke_inset * em);
    int within = 0;
    for (const TextPiece& p : pieces) {
        if (r.horizontal && r.at > p.box.y0 + inset && r.at < p.box.y1 - inset) {
            within += std::max(0, overlap(r.begin, r.end, p.box.x0, p.box.x1));
        }
    }
    return within >= min_length_in_text * r.length();
}

std::vector<std::vector<GridLine>> stacks_of_one_table(const std::vector<Ruling>& rulings,
                                                       const std::vector<TextPiece>& pieces, int em,
                                                       int dpi) {
    std::vector<std::vector<GridLine>> out;
    for (const auto& whole : ruling_stacks(rulings, dpi)) {
        for (const auto& titled : cut_at_titles(whole, pieces)) {
            auto some = cut_at_headings(titled, pieces, em);
            std::move(some.begin(), some.end(), std::back_inserter(out));
        }
    }
    return out;
}

/// Tables that the rulings do not enclose cell by cell. taken: ruled tables and drawings.
std::vector<LayoutTable> open_tables(const std::vector<Ruling>& rulings, int dpi,
                                     const PageText& text, const std::vector<PixelBox>& taken) {
    const auto is_taken = [&taken](const PixelBox& box) {
        return std::any_of(taken.begin(), taken.end(),
                           [&box](const PixelBox& t) { return holds_middle(t, box); });
    };
    std::vector<Ruling> free_rulings;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(free_rulings),
                 [&](const Ruling& r) {
                     return !is_taken(r.box()) && !runs_through(r, text.pieces, text.em);
                 });
    std::vector<TextPiece> left;
    std::copy_if(text.pieces.begin(), text.pieces.end(), std::back_inserter(left),
                 [&](const TextPiece& p) { return !is_taken(p.box); });
    free_rulings = without_blanks(free_rulings, left, text.em);
    const auto dashes = take_dashes(left, text.em);
    drop_stray_dashes(left, text.em);
    std::vector<LayoutTable> out = ledgers(free_rulings, left, text.em, dpi);
    std::erase_if(left, [&out](const TextPiece& p) { return in_a_table(p.box, out); });
    for (const auto& stack : stacks_of_one_table(free_rulings, left, text.em, dpi)) {
        const PixelBox box = box_of(stack);
        std::vector<TextPiece> inside;
        std::copy_if(left.begin(), left.end(), std::back_inserter(inside),
                     [&box](const TextPiece& p) { return holds_middle(box, p.box); });
        if (auto table = open_table(inside, with_worn_lines(stack, dashes, dpi), text.em)) {
            out.push_back(std::move(*table));
            std::erase_if(left, [&box](const TextPiece& p) { return holds_middle(box, p.box); });
        }
    }
    for (const auto& region : side_regions(left, text.em)) {
        for (const auto& block : text_blocks(region, text.em)) {
            for (const auto& part : cut_at_headings(block, text.em)) {
                if (auto table = open_table(part, {}, text.em)) {
                    out.push_back(std::move(*table));
                }
            }
        }
    }
    for (LayoutTable& table : out) {
        table.open = true;
    }
    return out;
}

/// Tables stand beside and below each other: what spreads over one that rulings enclose is dirt
/// around it, such as the shadow of a fold.
bool lies_over(const PixelBox& box, const std::vector<LayoutTable>& tables, int em) {
    return std::any_of(tables.begin(), tables.end(), [&](const LayoutTable& t) {
        const PixelBox common = intersect(box, t.box);
        return !t.open && common.width() > max_common * em && common.height() > max_common * em;
    });
}

/// What the shadow of the scanner's edge leaves: as narrow as a character, at the picture's side.
bool is_edge_dirt(const PixelBox& line, int page_width, int height, int dpi) {
    const int reach = whole(max_edge_dirt * dpi);
    return line.width() < height &&
           (line.middle_x() < reach || line.middle_x() >= page_width - reach);
}

void sort_tables(std::vector<LayoutTable>& tables) {
    std::sort(tables.begin(), tables.end(), [](const LayoutTable& a, const LayoutTable& b) {
        return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0);
    });
}

std::vector<PixelBox> charts_of(const std::vector<Scale>& scales) {
    std::vector<PixelBox> out;
    std::transform(scales.begin(), scales.end(), std::back_inserter(out),
                   [](const Scale& scale) { return scale.chart; });
    return out;
}

/// The rulings without lines that strike out print or run through words.
std::vector<Ruling> dividing_rulings(const CleanPage& page,
                                     const std::vector<Component>& components,
                                     const PageText& text) {
    std::vector<Ruling> out;
    std::copy_if(page.rulings.begin(), page.rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) {
                     return !strikes_print(r, components, text.em) &&
                            !parts_a_row(r, page.rulings, components, text.em) &&
                            !splits_words(r, page.rulings, text.pieces, text.em, page.dpi);
                 });
    return out;
}

}  // namespace

Result<PageLayout> grid(const CleanPage& page) {
    PageLayout out;
    auto components = connected_components(page.ink);
    const int height = character_height(components, page.dpi);
    PageText text = text_pieces(components, height);
    std::vector<Ruling> rulings = dividing_rulings(page, components, text);
    const auto stamps = take_stamps(rulings, page.grey.bounds(), page.dpi);
    std::transform(stamps.begin(), stamps.end(), std::back_inserter(out.stamps),
                   [](const LayoutTable& stamp) { return stamp.box; });
    rulings = without_boxes(rulings, text.pieces, text.em);
    rulings = without_overlaid_strokes(without_passing_streaks(rulings, text, page.dpi), page.dpi);
    rulings =
        without_clipped_strokes(without_slivers(rulings, text.pieces, text.em), text.em, page.dpi);
    const auto remains = take_remains(text.pieces, rulings, text.em, page.dpi);
    rulings.insert(rulings.end(), remains.begin(), remains.end());
    rulings = cut_at_gaps(rulings, text.pieces, page.grey, page.dpi);
    std::vector<Component> stamped;
    std::copy_if(components.begin(), components.end(), std::back_inserter(stamped),
                 [&stamps](const Component& c) { return in_a_stamp(c.box, stamps); });
    std::erase_if(components, [&stamps](const Component& c) { return in_a_stamp(c.box, stamps); });
    const auto scales = find_scales(rulings, text.pieces, text.em);
    std::vector<PixelBox> taken = charts_of(scales);
    const auto keep = [&](LayoutTable& table) {
        fill_cells(table, components, text, page.grey, height, page.dpi);
        (has_text(table) ? out.tables : out.bare_grids).push_back(std::move(table));
    };
    for (const auto& some : beside_each_other(rulings, page.grey, page.dpi)) {
        for (LayoutTable& table : tables_from_rulings(some, page.dpi)) {
            drop_double_frame(table, page.dpi);
            if (table.n_cols < 2 || is_bar_chart(rulings, table.box)) {
                continue;
            }
            taken.push_back(table.box);
            if (is_filing_stamp(table, page.grey.width, page.dpi)) {
                out.stamps.push_back(table.box);
            } else if (!on_a_scale(table.box, scales, text.em) &&
                       !is_diagram(table, some, page.dpi)) {
                divide_lost_levels(table, page.grey, text.pieces, text.em);
                divide_lost_uprights(table, page.grey, text.pieces, text.em);
                divide_rows(table, some, text.pieces, text.em, page.dpi);
                keep(table);
            }
        }
    }
    auto open = open_tables(rulings, page.dpi, text, taken);
    std::erase_if(open, [&](const LayoutTable& table) {
        return on_a_scale(table.box, scales, text.em) || has_axes(rulings, table.box) ||
               is_picture(components, table.box, height) ||
               lies_over(table.box, out.tables, text.em);
    });
    std::for_each(open.begin(), open.end(), keep);
    sort_tables(out.tables);
    auto free = outside(components, out.tables);
    free.insert(free.end(), stamped.begin(), stamped.end());
    out.lines = free_lines(free, height);
    std::erase_if(out.lines, [&](const PixelBox& line) {
        return is_edge_dirt(line, page.grey.width, height, page.dpi);
    });
    sort_pages(out, page.grey.width, page.grey.height);
    return out;
}

}  // namespace juesuan
