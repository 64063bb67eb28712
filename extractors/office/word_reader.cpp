#include "extractors/office/word_reader.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "extractors/office/leading_rows.h"
#include "extractors/office/page_layout.h"
#include "extractors/office/picture_size.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr double twips = 20;  // in a point
constexpr int most_columns = most_table_columns;
constexpr const char* unknown_sign = "\uFFFD";

/// What holds paragraphs or runs and prints nothing of its own.
bool is_wrapper(std::string_view name) {
    return name == "sdt" || name == "sdtContent" || name == "ins" || name == "smartTag" ||
           name == "customXml" || name == "moveTo";
}

/// Deleted, or said elsewhere: the old form of a drawing beside its new one, codes of fields.
bool is_left_out(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "Fallback" || name == "instrText" ||
           name == "delText" || name == "rt";
}

bool holds_table(const pugi::xml_node& node, int depth) {
    if (depth > deepest_element) {
        return false;
    }
    const auto children = node.children();
    return std::any_of(children.begin(), children.end(), [depth](const pugi::xml_node& each) {
        return local_name(each) == "tbl" || holds_table(each, depth + 1);
    });
}

/// Cells of the node's tables; `inner`: of those alone that stand in another table's cells.
int cells_in(const pugi::xml_node& node, int depth, bool inner) {
    if (depth > deepest_element) {
        return 0;
    }
    int out = 0;
    for (const pugi::xml_node& each : node.children()) {
        const std::string_view name = local_name(each);
        const bool begins = inner && name == "tbl";
        out += (name == "tc" && !inner ? 1 : 0) + cells_in(each, depth + 1, inner && !begins);
    }
    return out;
}

/// Tables in the cells of another one that is no more than a frame for them.
bool is_layout(const pugi::xml_node& table, int depth) {
    return holds_table(table, depth) &&
           cells_in(table, depth, true) * 2 >= cells_in(table, depth, false);
}

Alignment alignment_of(const pugi::xml_node& paragraph) {
    const std::string_view side = value_of(child_of(child_of(paragraph, "pPr"), "jc"), "val");
    return side == "center"                   ? Alignment::centre
           : side == "right" || side == "end" ? Alignment::right
                                              : Alignment::left;
}

int number_in(const pugi::xml_node& node) { return std::atoi(value_of(node, "val")); }

}  // namespace

std::vector<OfficePage> WordReader::take_pages() {
    if (!page_.blocks.empty() || pages_.empty()) {
        if (!pages_.empty()) {
            page_.notes.insert(page_.notes.begin(),
                               {NoteCode::stored_place, "text behind the last table"});
        }
        pages_.push_back(std::exchange(page_, {}));
    } else {
        OfficePage& last = pages_.back();
        last.notes.insert(last.notes.end(), page_.notes.begin(), page_.notes.end());
        last.errors.insert(last.errors.end(), page_.errors.begin(), page_.errors.end());
    }
    std::vector<PageNote>& notes = pages_.front().notes;
    if (hides_) {
        notes.push_back({NoteCode::hidden_content, "hidden text"});
    }
    if (numbers_) {
        notes.push_back({NoteCode::content_not_read, "numbers that the program gives paragraphs"});
    }
    if (pictures_) {
        notes.push_back({NoteCode::content_not_read, "small pictures"});
    }
    const auto unread = [this](const char* what) {
        pages_.front().errors.push_back({ErrorCode::text_unread, Stage::rasterize, 0, what});
    };
    if (foreign_) {
        unread("embedded objects, formulas or parts of another program");
    }
    if (boxed_table_) {
        unread("a table in a text box");
    }
    if (large_pictures_) {
        unread("pictures in the document");
    }
    return std::move(pages_);
}

void WordReader::add_blocks(const pugi::xml_node& parent, int depth) {
    for (const pugi::xml_node& block : parent.children()) {
        const std::string_view name = local_name(block);
        if (name == "p") {
            add_paragraph(block, depth);
        } else if (name == "tbl" && is_layout(block, depth)) {
            for (const pugi::xml_node& row : block.children()) {
                for (const pugi::xml_node& cell : row.children()) {
                    if (depth < deepest_element && local_name(cell) == "tc") {
                        add_blocks(cell, depth + 1);
                    }
                }
            }
        } else if (name == "tbl") {
            add_table(block, depth);
        } else if (name == "altChunk") {
            foreign_ = true;
        } else if (is_wrapper(name) && depth < deepest_element) {
            add_blocks(block, depth + 1);
        }
    }
}

void WordReader::add_paragraph(const pugi::xml_node& paragraph, int depth) {
    RunText text;
    add_text(paragraph, text, depth);
    numbers_ = numbers_ || child_of(child_of(paragraph, "pPr"), "numPr");
    for (std::string& line : lines_of_text(text.text)) {
        page_.blocks.emplace_back(LineRow{{std::move(line), alignment_of(paragraph), text.doubts}});
    }
}

void WordReader::add_text(const pugi::xml_node& parent, RunText& out, int depth) {
    if (depth > deepest_element) {
        return;
    }
    const pugi::xml_node properties = child_of(parent, "rPr");
    if (local_name(parent) == "r" && styles_.hides(properties)) {
        hides_ = true;
        return;
    }
    const RunLook look = styles_.look_of(properties);
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "t") {
            add_run(out, node.text().get(), look);
        } else if (name == "tab" && local_name(parent) == "r") {
            out.text += ' ';
        } else if (name == "br" || name == "cr") {
            out.text += '\n';
        } else if (name == "noBreakHyphen") {
            out.text += '-';
        } else if (name == "sym") {
            out.text += unknown_sign;  // of a font that has signs of its own
        } else if (name == "p") {
            out.text += '\n';
            add_text(node, out, depth + 1);
            out.text += '\n';
        } else if (name != "pPr" && name != "rPr" && !is_left_out(name)) {
            if (name == "drawing" || name == "pict") {
                look_at_picture(node);
            }
            foreign_ = foreign_ || name == "object" || name == "control" || name == "altChunk" ||
                       name == "oMath" || name == "relIds";
            boxed_table_ = boxed_table_ || (name == "txbxContent" && holds_table(node, depth));
            add_text(node, out, depth + 1);
        }
    }
}

/// Larger than a seal, it may hold a page or a table.
void WordReader::look_at_picture(const pugi::xml_node& drawing) {
    const pugi::xml_node outer = drawing.first_child();
    const pugi::xml_node extent = child_of(outer, "extent");
    const bool is_picture = drawing.find_node([](const pugi::xml_node& node) {
        return local_name(node) == "blip" || local_name(node) == "imagedata" ||
               local_name(node) == "chart";
    });
    if (!is_picture) {
        return;
    }
    const double width = std::atof(value_of(extent, "cx")) / emu_in_point;
    const double height = std::atof(value_of(extent, "cy")) / emu_in_point;
    const bool is_large = !extent || is_large_picture(width, height);
    (is_large ? large_pictures_ : pictures_) = true;
}

void WordReader::add_table(const pugi::xml_node& table, int depth) {
    OfficeTable out;
    ++tables_;
    for (const pugi::xml_node& column : child_of(table, "tblGrid").children()) {
        out.widths.push_back(std::atof(value_of(column, "w")) / twips);
    }
    open_.clear();
    add_rows(table, out, depth);
    page_.notes.push_back({NoteCode::stored_place, "table " + std::to_string(tables_)});
    for (OfficeBlock& block : without_leading_rows(std::move(out))) {
        page_.blocks.push_back(std::move(block));
    }
    pages_.push_back(std::exchange(page_, {}));
}

void WordReader::add_rows(const pugi::xml_node& parent, OfficeTable& out, int depth) {
    for (const pugi::xml_node& row : parent.children()) {
        const std::string_view name = local_name(row);
        if (name == "tr" && child_of(child_of(row, "trPr"), "del")) {
            hides_ = true;  // deleted, and kept to be looked through
        } else if (name == "tr") {
            add_row(row, out, depth);
            ++out.n_rows;
        } else if (depth < deepest_element && is_wrapper(name)) {
            add_rows(row, out, depth + 1);
        }
    }
}

void WordReader::add_row(const pugi::xml_node& row, OfficeTable& out, int depth) {
    const pugi::xml_node properties = child_of(row, "trPr");
    hides_ = hides_ || is_on(child_of(properties, "hidden"));
    int col = std::clamp(number_in(child_of(properties, "gridBefore")), 0, most_columns);
    add_cells(row, out, col, depth);
}

void WordReader::add_cells(const pugi::xml_node& parent, OfficeTable& out, int& col, int depth) {
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name == "tc") {
            add_cell(node, out, col, depth);
        } else if (depth < deepest_element && is_wrapper(name)) {
            add_cells(node, out, col, depth + 1);
        }
    }
}

void WordReader::add_cell(const pugi::xml_node& cell, OfficeTable& out, int& col, int depth) {
    const pugi::xml_node properties = child_of(cell, "tcPr");
    const int span = std::clamp(number_in(child_of(properties, "gridSpan")), 1, most_columns);
    const pugi::xml_node merge = child_of(properties, "vMerge");
    if (col > most_columns) {
        return;  // the layout says that there are too many
    }
    const bool goes_on = merge && std::string_view(value_of(merge, "val")) != "restart";
    open_.resize(std::max(open_.size(), static_cast<std::size_t>(col + span)));
    std::size_t& above = open_[static_cast<std::size_t>(col)];
    if (goes_on && above > 0) {
        OfficeCell& begun = out.cells[above - 1];
        begun.row_span = out.n_rows - begun.row + 1;
    } else {
        OfficeCell placed;
        placed.row = out.n_rows;
        placed.col = col;
        placed.col_span = span;
        placed.stored_at = place_in_table(tables_, out.n_rows, col);
        RunText text;
        add_text(cell, text, depth + 1);
        placed.text = std::move(text.text);
        placed.doubts = text.doubts;
        out.cells.push_back(std::move(placed));
        std::fill_n(open_.begin() + col, span, std::size_t{0});
        above = merge ? out.cells.size() : 0;
    }
    col += span;
    out.n_cols = std::max(out.n_cols, col);
}

}  // namespace juesuan
