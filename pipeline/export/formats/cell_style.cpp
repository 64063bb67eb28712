#include "pipeline/export/formats/cell_style.h"

#include <xlsxwriter.h>

#include <array>

namespace juesuan {
namespace {

// Pale, so that print stays readable; the colours of the picture in README.md.
constexpr std::array<lxw_color_t, 3> fill_colours = {0xDDF3DD, 0xDDE8FA, 0xFFDDB3};
constexpr lxw_color_t header_colour = 0xF2F2F2;
constexpr lxw_color_t correction_colour = 0x1F4EA8;
constexpr double title_size = 14;
constexpr int no_fill = -1;

void mark_corrected(lxw_format* format) {
    format_set_bold(format);
    format_set_font_color(format, correction_colour);
}

bool is_number(CellKind kind) { return kind == CellKind::amount || kind == CellKind::percent; }

}  // namespace

std::string number_shape(const FormCell& cell) {
    const std::string& text = cell.content.text;
    const int decimals = cell.content.value.has_value() ? cell.content.value->scale : 0;
    std::string out = text.find(',') != std::string::npos ? "#,##0" : "0";
    out += decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : "";
    return out + (text.ends_with('%') ? "\"%\"" : "");
}

lxw_format* CellStyles::bordered() {
    lxw_format* out = workbook_add_format(book_.book());
    format_set_border(out, LXW_BORDER_THIN);
    format_set_text_wrap(out);
    format_set_align(out, LXW_ALIGN_VERTICAL_CENTER);
    return out;
}

lxw_format* CellStyles::style(const FormCell& cell, const CellTrust& trust) {
    const CellStatus status = trust.status;
    const bool corrected = trust.corrected.has_value();
    const bool filled =
        is_number(cell.kind) || (status == CellStatus::review && cell.kind != CellKind::empty);
    const int fill = filled ? static_cast<int>(status) : no_fill;
    const bool number = is_number(cell.kind) && cell.content.value.has_value();
    const std::string shape = number ? number_shape(cell) : "";
    lxw_format*& out = styles_[{cell.kind, fill, shape, corrected}];
    if (out != nullptr) {
        return out;
    }
    out = bordered();
    if (fill != no_fill) {
        format_set_bg_color(out, fill_colours.at(static_cast<std::size_t>(fill)));
    } else if (cell.kind == CellKind::header) {
        format_set_bg_color(out, header_colour);
    }
    if (cell.kind == CellKind::header) {
        format_set_bold(out);
        format_set_align(out, LXW_ALIGN_CENTER);
    } else if (is_number(cell.kind)) {
        format_set_align(out, LXW_ALIGN_RIGHT);
    }
    if (corrected) {
        mark_corrected(out);
    }
    // What is no number stays the text that it is, codes above all.
    format_set_num_format(out, number ? shape.c_str() : "@");
    return out;
}

lxw_format* CellStyles::title() {
    if (title_ == nullptr) {
        title_ = workbook_add_format(book_.book());
        format_set_bold(title_);
        format_set_font_size(title_, title_size);
        format_set_align(title_, LXW_ALIGN_CENTER);
    }
    return title_;
}

lxw_format* CellStyles::plain() {
    if (plain_ == nullptr) {
        plain_ = workbook_add_format(book_.book());
        format_set_text_wrap(plain_);
        format_set_align(plain_, LXW_ALIGN_VERTICAL_TOP);
    }
    return plain_;
}

lxw_format* CellStyles::right() {
    if (right_ == nullptr) {
        right_ = workbook_add_format(book_.book());
        format_set_align(right_, LXW_ALIGN_RIGHT);
    }
    return right_;
}

lxw_format* CellStyles::corrected() {
    if (corrected_ == nullptr) {
        corrected_ = bordered();
        mark_corrected(corrected_);
    }
    return corrected_;
}

lxw_format* CellStyles::fill(CellStatus status) {
    lxw_format*& out = fills_[status];
    if (out == nullptr) {
        out = bordered();
        format_set_bg_color(out, fill_colours.at(static_cast<std::size_t>(status)));
    }
    return out;
}

}  // namespace juesuan
