// Where the strings of a page begin, and which of them are visible.
#include <algorithm>
#include <string_view>

#include "extractors/rasterize/pdf/marks/content_reader.h"

namespace juesuan {
namespace {

constexpr std::size_t max_text_runs = 200'000;  // assumed; a dense page has 5,000

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool ContentReader::perform_text(const std::string& name) {
    if (perform_text_state(name) || perform_text_place(name)) {
        return true;
    }
    if (!is_any(name, {"Tj", "'", "\"", "TJ"})) {
        return false;
    }
    if (name == "'" || name == "\"") {
        next_line(0, -graphics_.leading);
    }
    if (!operands_.empty()) {
        show_text(operands_.back());
    }
    return true;
}

bool ContentReader::perform_text_state(const std::string& name) {
    constexpr double whole = 100;  // per cent
    if (name == "Tr") {
        const int mode = static_cast<int>(std::clamp(number(0), 0.0, 7.0));
        graphics_.text_hidden = mode == 3 || mode == 7;
    } else if (name == "Tf") {
        graphics_.font_size = number(1);
    } else if (name == "TL") {
        graphics_.leading = number(0);
    } else if (name == "Ts") {
        graphics_.rise = number(0);
    } else if (name == "Tz") {
        graphics_.stretch = number(0) / whole;
    } else {
        return false;
    }
    return true;
}

bool ContentReader::perform_text_place(const std::string& name) {
    if (name == "BT") {
        text_matrix_ = {};
        string_follows_ = false;
    } else if (name == "Tm") {
        text_matrix_ = matrix_operand();
        string_follows_ = false;
    } else if (name == "Td") {
        next_line(number(0), number(1));
    } else if (name == "TD") {
        graphics_.leading = -number(1);
        next_line(number(0), number(1));
    } else if (name == "T*") {
        next_line(0, -graphics_.leading);
    } else {
        return false;
    }
    return true;
}

void ContentReader::next_line(double x, double y) {
    text_matrix_ = text_matrix_.after({1, 0, 0, 1, x, y});
    string_follows_ = false;
}

/// A string may begin with a number, by which its first character is moved.
void ContentReader::add_text_run(QPDFObjectHandle text) {
    if (marks_.text_runs.size() >= max_text_runs) {
        return;
    }
    constexpr double parts = 1000;  // of the font's size, in which such numbers count
    double moved = 0;
    if (text.isArray() && text.getArrayNItems() > 0) {
        QPDFObjectHandle first = text.getArrayItem(0);
        moved = first.isNumber() ? -first.getNumericValue() / parts : 0;
    }
    const double size = graphics_.font_size;
    const Affine letters{
        size * graphics_.stretch, 0, 0, size, moved * size * graphics_.stretch, graphics_.rise};
    marks_.text_runs.push_back(
        {graphics_.matrix.after(text_matrix_.after(letters)), !string_follows_});
    string_follows_ = true;
}

void ContentReader::show_text(QPDFObjectHandle text) {
    std::string bytes;
    if (text.isString()) {
        bytes = text.getStringValue();
    } else if (text.isArray()) {
        for (QPDFObjectHandle& part : text.getArrayAsVector()) {
            bytes += part.isString() ? part.getStringValue() : "";
        }
    }
    if (graphics_.text_hidden || graphics_.clear) {
        marks_.invisible_text += static_cast<long>(bytes.size());
        string_follows_ = true;
        return;
    }
    if (!bytes.empty()) {
        add_text_run(text);
    }
    marks_.visible_text += static_cast<long>(bytes.size());
    for (const char byte : bytes) {
        marks_.visible_bytes.set(static_cast<unsigned char>(byte));
    }
}

}  // namespace juesuan
