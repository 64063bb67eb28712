#include "pipeline/base/words/wrapped.h"

#include <algorithm>
#include <vector>

#include "extractors/base/code_points.h"
#include "pipeline/base/text_width.h"

namespace juesuan {
namespace {

bool is_wide(char32_t c) { return text_width(to_utf8(c)) == 2; }

/// A line may not begin with such a sign.
bool ends_something(char32_t c) {
    return std::u32string_view(U"，。；：、！？）》】”’…,.;:!?)").find(c) !=
           std::u32string_view::npos;
}

bool begins_something(char32_t c) {
    return std::u32string_view(U"（《【“‘(").find(c) != std::u32string_view::npos;
}

/// Pieces that are not broken; a blank ends its piece.
std::vector<std::string> pieces_of(std::string_view text) {
    std::vector<std::string> out;
    char32_t last = U' ';
    for (const char32_t c : code_points(text)) {
        const bool apart = last == U' ' || is_wide(last) || is_wide(c);
        const bool breaks = apart && c != U' ' && !ends_something(c) && !begins_something(last);
        if (out.empty() || breaks) {
            out.emplace_back();
        }
        out.back() += to_utf8(c);
        last = c;
    }
    return out;
}

std::string without_last_blanks(std::string text) {
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent,
                    std::size_t first) {
    if (width == 0) {
        return std::string(text);
    }
    std::string out, line;
    std::size_t used = first;
    const std::string margin(indent, ' ');
    const auto end_line = [&] {
        out += without_last_blanks(std::move(line)) + "\n" + margin;
        line.clear();
        used = indent;
    };
    while (true) {
        const std::size_t feed = text.find('\n');
        for (const std::string& piece : pieces_of(text.substr(0, feed))) {
            if (!line.empty() && used + text_width(without_last_blanks(piece)) > width) {
                end_line();
            }
            line += piece;
            used += text_width(piece);
        }
        if (feed == std::string_view::npos) {
            return out + line;
        }
        end_line();
        text.remove_prefix(feed + 1);
    }
}

std::string wrapped_lines(std::string_view text, std::size_t width) {
    std::string out;
    while (true) {
        const std::size_t feed = text.find('\n');
        const std::string_view line = text.substr(0, feed);
        const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
        out += std::string(begin, ' ') + wrapped(line.substr(begin), width, begin + 2, begin);
        if (feed == std::string_view::npos) {
            return out;
        }
        out += '\n';
        text.remove_prefix(feed + 1);
    }
}

}  // namespace juesuan
