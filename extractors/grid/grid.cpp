#include "extractors/grid/grid.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/alignment/ledger.h"
#include "extractors/grid/alignment/open_table.h"
#include "extractors/grid/alignment/stacked_tables.h"
#include "extractors/grid/pictures.h"
#include "extractors/grid/rulings/enclosure.h"
#include "extractors/grid/rulings/lattice.h"
#include "extractors/grid/rulings/overlaid_stamps.h"
#include "extractors/grid/rulings/overlaid_strokes.h"
#include "extractors/grid/rulings/ruling_stacks.h"
#include "extractors/grid/rulings/struck_print.h"
#include "extractors/grid/rulings/table_gutters.h"
#include "extractors/grid/scales.h"
#include "extractors/grid/text/side_regions.h"
#include "extractors/grid/text/text_blocks.h"
#include "extractors/grid/text/text_lines.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_border_margin{25, 1000};  // inches (1.8 points): where remains of rulings lie
constexpr int min_border_margin_pixels = 3;   // the blur of a ruling below 120 dpi
constexpr Ratio min_beside_border{55, 100};   // of the character height: a digit
constexpr Ratio max_beside_border{12, 10};
constexpr Ratio min_paper_between{8, 10};   // of the brightness of paper
constexpr Ratio stroke_inset{1, 10};        // of an em: a line closer to the edge is an underline
constexpr Ratio min_length_in_text{6, 10};  // of a row of strokes that was taken for a ruling
constexpr Ratio max_fold_offset{5, 100};    // of the page's width, from its middle

/// Remains of rulings, and what a seal leaves where it crosses one, lie along the border of a cell
/// and hardly leave it; characters do not.
bool is_border_remains(const Component& c, const PixelBox& cell, int margin) {
    const auto along = [margin](int near, int far) { return near <= margin && far <= 2 * margin; };
    return along(c.box.x0 - cell.x0, c.box.x1 - cell.x0) ||
           along(cell.x1 - c.box.x1, cell.x1 - c.box.x0) ||
           along(c.box.y0 - cell.y0, c.box.y1 - cell.y0) ||
           along(cell.y1 - c.box.y1, cell.y1 - c.box.y0);
}

/// A character (1 above all) that stands close to an upright border has paper between, as remains
/// of the ruling do not.
bool stands_beside_border(const Component& c, const PixelBox& cell, const GreyImage& page,
                          int height) {
    if (c.box.height() < min_beside_border * height ||
        c.box.height() > max_beside_border * height) {
        return false;
    }
    const bool left = c.box.x0 - cell.x0 < cell.x1 - c.box.x1;
    const int from = std::max(0, left ? cell.x0 : c.box.x1);
    const int to = std::min(page.width, left ? c.box.x0 : cell.x1);
    for (int x = from; x < to; ++x) {
        int brightness = 0;
        for (int y = c.box.y0; y < c.box.y1; ++y) {
            brightness += page.row(y)[x];
        }
        if (brightness >= min_paper_between * (255 * c.box.height())) {
            return true;
        }
    }
    return false;
}

void fill_cells(LayoutTable& table, const std::vector<Component>& components, const GreyImage& page,
                int height, int dpi) {
    std::vector<std::vector<Component>> inside(table.cells.size());
    for (const Component& c : components) {
        if (!holds_middle(table.box, c.box)) {
            continue;
        }
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            if (holds_middle(table.cells[i].box, c.box)) {
                inside[i].push_back(c);
                break;
            }
        }
    }
    const int margin = std::max(min_border_margin_pixels, whole(max_border_margin * dpi));
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        LayoutCell& cell = table.cells[i];
        std::erase_if(inside[i], [&](const Component& c) {
            return is_border_remains(c, cell.box, margin) &&
                   !stands_beside_border(c, cell.box, page, height);
        });
        cell.lines = lines_in_cell(std::move(inside[i]), height);
        for (PixelBox& line : cell.lines) {
            line = intersect(line, cell.box);
        }
    }
}

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
    std::vector<LayoutTable> out = ledgers(free_rulings, left, text.em, dpi);
    std::erase_if(left, [&out](const TextPiece& p) { return in_a_table(p.box, out); });
    for (const auto& stack : stacks_of_one_table(free_rulings, left, text.em, dpi)) {
        const PixelBox box = box_of(stack);
        std::vector<TextPiece> inside;
        std::copy_if(left.begin(), left.end(), std::back_inserter(inside),
                     [&box](const TextPiece& p) { return holds_middle(box, p.box); });
        if (auto table = open_table(inside, stack, text.em)) {
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
    return out;
}

/// Where the fold is between two pages in one scan: at the middle of a page that is wider than
/// high, no table and no line of text over it, tables on both sides. 0: there is none.
int fold_of(const PageLayout& layout, const GreyImage& page) {
    if (page.width <= page.height) {
        return 0;
    }
    const int reach = whole(max_fold_offset * page.width);
    int left = page.width / 2 - reach;   // ends of what stands at the left,
    int right = page.width / 2 + reach;  // and beginnings at the right
    bool before = false;
    bool behind = false;
    const auto add = [&](const PixelBox& box) {
        const bool at_left = box.middle_x() < page.width / 2;
        left = at_left ? std::max(left, box.x1) : left;
        right = at_left ? right : std::min(right, box.x0);
        return at_left;
    };
    for (const PixelBox& line : layout.lines) {
        add(line);
    }
    for (const LayoutTable& table : layout.tables) {
        (add(table.box) ? before : behind) = true;
    }
    return before && behind && left < right ? (left + right) / 2 : 0;
}

/// Left page before right page.
void sort_pages(PageLayout& layout, const GreyImage& page) {
    const int fold = fold_of(layout, page);
    if (fold > 0) {
        layout.fold = fold;
        std::stable_partition(layout.tables.begin(), layout.tables.end(),
                              [fold](const LayoutTable& t) { return t.box.middle_x() < fold; });
        std::stable_partition(layout.lines.begin(), layout.lines.end(),
                              [fold](const PixelBox& l) { return l.middle_x() < fold; });
    }
}

void sort_tables(std::vector<LayoutTable>& tables) {
    std::sort(tables.begin(), tables.end(), [](const LayoutTable& a, const LayoutTable& b) {
        return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0);
    });
}

/// The rulings without lines that strike out print.
std::vector<Ruling> dividing_rulings(const CleanPage& page,
                                     const std::vector<Component>& components, int em) {
    std::vector<Ruling> out;
    std::copy_if(page.rulings.begin(), page.rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) { return !strikes_print(r, components, em); });
    return out;
}

}  // namespace

Result<PageLayout> grid(const CleanPage& page) {
    PageLayout out;
    auto components = connected_components(page.ink);
    const int height = character_height(components, page.dpi);
    const PageText text = text_pieces(components, height);
    std::vector<Ruling> rulings = dividing_rulings(page, components, text.em);
    const auto stamps = take_stamps(rulings, page.dpi);
    for (const LayoutTable& stamp : stamps) {
        out.stamps.push_back(stamp.box);
    }
    rulings = without_overlaid_strokes(rulings, page.dpi);
    std::vector<Component> stamped;
    std::copy_if(components.begin(), components.end(), std::back_inserter(stamped),
                 [&stamps](const Component& c) { return in_a_stamp(c.box, stamps); });
    std::erase_if(components, [&stamps](const Component& c) { return in_a_stamp(c.box, stamps); });
    const auto scales = find_scales(rulings, text.pieces, text.em);
    std::vector<PixelBox> taken;
    std::transform(scales.begin(), scales.end(), std::back_inserter(taken),
                   [](const Scale& scale) { return scale.chart; });
    const auto keep = [&](LayoutTable& table) {
        fill_cells(table, components, page.grey, height, page.dpi);
        if (has_text(table)) {
            out.tables.push_back(std::move(table));
        }
    };
    for (const auto& some : beside_each_other(rulings, page.grey, page.dpi)) {
        for (LayoutTable& table : tables_from_rulings(some, page.dpi)) {
            if (table.n_cols < 2 || is_bar_chart(rulings, table.box)) {
                continue;
            }
            taken.push_back(table.box);
            if (is_filing_stamp(table, page.grey.width, page.dpi)) {
                out.stamps.push_back(table.box);
            } else if (!on_a_scale(table.box, scales, text.em) &&
                       !is_diagram(table, some, page.dpi)) {
                divide_rows(table, some, text.pieces, text.em, page.dpi);
                keep(table);
            }
        }
    }
    auto open = open_tables(rulings, page.dpi, text, taken);
    for (LayoutTable& table : open) {
        table.open = true;
        if (!on_a_scale(table.box, scales, text.em) && !is_picture(components, table.box, height) &&
            !has_axes(rulings, table.box)) {
            keep(table);
        }
    }
    sort_tables(out.tables);
    auto free = outside(components, out.tables);
    free.insert(free.end(), stamped.begin(), stamped.end());
    out.lines = free_lines(free, height);
    sort_pages(out, page.grey);
    return out;
}

}  // namespace juesuan
