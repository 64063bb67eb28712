#include "extractors/classify/narrative/respective_figures.h"

#include <algorithm>

namespace juesuan {
namespace {

std::u32string_view between(const std::u32string& text, const StatementToken& a,
                            const StatementToken& b) {
    return std::u32string_view(text).substr(a.end, b.begin - a.end);
}

bool ends_names(TokenKind kind) {
    return kind == TokenKind::measure || kind == TokenKind::figure || kind == TokenKind::stop;
}

}  // namespace

std::optional<RespectiveFigures> respective_figures(const std::u32string& text,
                                                    const std::vector<StatementToken>& tokens,
                                                    std::size_t at, const StatementLexer& lexer) {
    std::size_t behind = at;  // the first token behind the names
    while (behind > 0 && !ends_names(tokens[behind - 1].kind)) {
        --behind;
    }
    const std::size_t from = behind == 0 ? 0 : tokens[behind - 1].end;
    const std::u32string_view words =
        std::u32string_view(text).substr(from, tokens[at].begin - from);
    if (!lexer.respectively().occurs_in(words)) {
        return std::nullopt;
    }
    RespectiveFigures out;
    out.plain = std::all_of(
        tokens.begin() + static_cast<std::ptrdiff_t>(behind),
        tokens.begin() + static_cast<std::ptrdiff_t>(at), [](const StatementToken& token) {
            return token.kind == TokenKind::phase || token.kind == TokenKind::year;
        });
    for (std::size_t k = behind; k-- > 0 && tokens[k].kind == TokenKind::measure;) {
        if (!out.names.empty() &&
            !lexer.conjunctions().holds(between(text, tokens[k], *out.names.front()))) {
            break;
        }
        out.names.insert(out.names.begin(), &tokens[k]);
    }
    for (std::size_t k = at; k < tokens.size() && tokens[k].kind == TokenKind::figure; ++k) {
        if (k > at && !lexer.conjunctions().holds(between(text, tokens[k - 1], tokens[k]))) {
            break;
        }
        out.figures.push_back(&tokens[k]);
        out.plain = out.plain && tokens[k].money;
        out.last = k;
    }
    if (out.figures.size() < 2) {
        return std::nullopt;  // 分别减少200万元: the word says nothing
    }
    return out;
}

}  // namespace juesuan
