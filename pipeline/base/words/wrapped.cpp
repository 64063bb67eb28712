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

bool ends_a_clause(char32_t c) {
    return std::u32string_view(U"，。；：、！？…").find(c) != std::u32string_view::npos;
}

/// Follows a text sign by sign and knows what a person copies: paths, and the words of a command
/// behind "juesuan ". Such a word is not broken; one in quotation marks not at its blanks either.
class Copied {
   public:
    explicit Copied(std::u32string_view text) : text_(text) {}

    /// Is the sign at `at`, which follows that of the last call, within such a word and not its
    /// first one?
    bool holds(std::size_t at) {
        if (at < end_) {
            return true;
        }
        if (text_[at] == U' ') {
            in_command_ = in_command_ || text_.substr(0, at).ends_with(U"juesuan");
        } else if (at == 0 || text_[at - 1] == U' ') {
            begin_word(at);
        }
        return false;
    }

   private:
    void begin_word(std::size_t at) {
        const std::size_t end = std::min(text_.find(U' ', at), text_.size());
        const std::u32string_view word = text_.substr(at, end - at);
        const bool is_prose = std::any_of(word.begin(), word.end(), ends_a_clause);
        const bool is_path = !is_prose && word.find(U'/') != std::u32string_view::npos &&
                             word.find_first_of(U"（）<>") == std::u32string_view::npos;
        in_command_ = in_command_ && !is_prose;
        if (in_command_ && word.front() == U'\'') {
            end_ = std::min(text_.find(U'\'', at + 1), text_.size() - 1) + 1;
        } else if (in_command_ || is_path) {
            end_ = end;
        }
    }

    std::u32string_view text_;
    std::size_t end_ = 0;  ///< of the last such word
    bool in_command_ = false;
};

/// Pieces that are not broken; a blank ends its piece.
std::vector<std::string> pieces_of(std::string_view text) {
    const std::u32string signs = code_points(text);
    Copied copied(signs);
    std::vector<std::string> out;
    char32_t last = U' ';
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const char32_t c = signs[at];
        const bool is_held = copied.holds(at);
        const bool apart = last == U' ' || is_wide(last) || is_wide(c);
        const bool breaks =
            apart && !is_held && c != U' ' && !ends_something(c) && !begins_something(last);
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

namespace {

/// A command with one argument and nothing else: it stands there to be copied.
bool is_command(std::string_view line) {
    constexpr std::string_view program = "juesuan ";
    if (!line.starts_with(program)) {
        return false;
    }
    const std::size_t argument = line.find(' ', program.size());
    const std::string_view command = line.substr(program.size(), argument - program.size());
    if (!std::all_of(command.begin(), command.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
        return false;
    }
    const bool is_quoted = argument != std::string_view::npos && line.ends_with('\'') &&
                           line.substr(argument + 1).starts_with('\'');
    return argument != std::string_view::npos &&
           (is_quoted || line.find(' ', argument + 1) == std::string_view::npos);
}

}  // namespace

std::string wrapped_lines(std::string_view text, std::size_t width) {
    std::string out;
    while (true) {
        const std::size_t feed = text.find('\n');
        const std::string_view line = text.substr(0, feed);
        const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
        const std::string_view words = line.substr(begin);
        out += std::string(begin, ' ') +
               (is_command(words) ? std::string(words) : wrapped(words, width, begin + 2, begin));
        if (feed == std::string_view::npos) {
            return out;
        }
        out += '\n';
        text.remove_prefix(feed + 1);
    }
}

}  // namespace juesuan
