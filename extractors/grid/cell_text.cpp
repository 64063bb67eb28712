#include "extractors/grid/cell_text.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/text_lines.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_border_margin{25, 1000};  // inches (1.8 points): where remains of rulings lie
constexpr int min_border_margin_pixels = 3;   // the blur of a ruling below 120 dpi
constexpr Ratio min_beside_border{55, 100};   // of the character height: a digit
constexpr Ratio max_beside_border{12, 10};
constexpr Ratio min_paper_between{8, 10};  // of the brightness of paper
constexpr Ratio max_in_word{3, 10};        // ems of white between its characters

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

/// The words that a line which is not drawn would cut: figures of an open table must not lose a
/// digit to the cell beside them.
std::vector<PixelBox> words_cut(const LayoutTable& table, const PageText& text) {
    std::vector<PixelBox> out;
    const auto add = [&](const PixelBox& word) {
        const bool cut =
            std::any_of(table.cells.begin(), table.cells.end(), [&word](const LayoutCell& cell) {
                return cell.box.x0 > word.x0 && cell.box.x0 < word.x1 &&
                       cell.box.y0 <= word.middle_y() && cell.box.y1 > word.middle_y();
            });
        if (cut) {
            out.push_back(word);
        }
    };
    for (const TextPiece& p : text.pieces) {
        PixelBox word;
        for (const Shape& shape : p.shapes) {
            if (!word.empty() && shape.box.x0 - word.x1 > max_in_word * text.em) {
                add(word);
                word = {};
            }
            word = unite(word, shape.box);
        }
        add(word);
    }
    return out;
}

}  // namespace

void fill_cells(LayoutTable& table, const std::vector<Component>& components, const PageText& text,
                const GreyImage& page, int height, int dpi) {
    const auto whole_words = table.open ? words_cut(table, text) : std::vector<PixelBox>{};
    const auto word_of = [&whole_words](const Component& c) {
        return std::find_if(whole_words.begin(), whole_words.end(),
                            [&c](const PixelBox& w) { return holds_middle(w, c.box); });
    };
    std::vector<std::vector<Component>> inside(table.cells.size());
    for (const Component& c : components) {
        if (!holds_middle(table.box, c.box)) {
            continue;
        }
        const auto word = word_of(c);
        const PixelBox& place = word == whole_words.end() ? c.box : *word;
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            if (holds_middle(table.cells[i].box, place)) {
                inside[i].push_back(c);
                break;
            }
        }
    }
    const int margin = std::max(min_border_margin_pixels, whole(max_border_margin * dpi));
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        LayoutCell& cell = table.cells[i];
        std::erase_if(inside[i], [&](const Component& c) {
            return word_of(c) == whole_words.end() && is_border_remains(c, cell.box, margin) &&
                   !stands_beside_border(c, cell.box, page, height);
        });
        cell.lines = lines_in_cell(std::move(inside[i]), height);
        for (PixelBox& line : cell.lines) {
            const PixelBox whole = line;
            line = intersect(line, cell.box);
            if (!whole_words.empty()) {
                line.x0 = whole.x0;
                line.x1 = whole.x1;
            }
        }
    }
}

}  // namespace juesuan
