#include "extractors/classify/narrative/figure_context.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/narrative/statement_sheet.h"

namespace juesuan {

bool counts_in(const MeasureSpec& measure, const std::string& unit) {
    return std::find(measure.units.begin(), measure.units.end(), unit) != measure.units.end();
}

const MeasureSpec* count_following(const StatementGrammar& grammar, const std::string& key,
                                   const std::string& unit) {
    const auto& measures = grammar.measures;
    const auto found = std::find_if(measures.begin(), measures.end(), [&](const MeasureSpec& m) {
        return !key.empty() && m.follows == key && counts_in(m, unit);
    });
    return found == measures.end() ? nullptr : &*found;
}

bool is_rated(const std::u32string& text, std::size_t budget, const StatementWords& words) {
    return std::any_of(words.rates.begin(), words.rates.end(), [&](const std::string& rate) {
        const std::u32string word = folded(rate);
        return budget >= word.size() && text.compare(budget - word.size(), word.size(), word) == 0;
    });
}

std::size_t begin_of_listed(const std::u32string& text, std::size_t opened, std::size_t figure) {
    constexpr std::size_t least = 2, most = 30;
    const std::size_t sign = text.find_last_of(signs::phrase_ends, figure);
    const std::size_t from = std::max(opened, sign == std::u32string::npos ? 0 : sign + 1);
    const bool words =
        from + least <= figure && figure <= from + most &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                    text.begin() + static_cast<std::ptrdiff_t>(figure), is_ideograph);
    return words ? from : figure;
}

std::u32string reason_behind(const std::u32string& text, std::size_t at, const WordSet& links) {
    const std::size_t stop = std::min(text.find(signs::full_stop, at), text.size());
    while (at < stop) {
        const bool sign = text[at] == U':' || text[at] == U',';
        const std::size_t length = sign ? 1 : links.length_at(text, at);
        if (length == 0) {
            break;
        }
        at = std::min(stop, at + length);
    }
    return text.substr(at, stop - at);
}

bool opens_brackets(std::u32string_view text, std::size_t from, std::size_t to) {
    const std::u32string_view between = text.substr(from, to - std::min(from, to));
    return std::count(between.begin(), between.end(), U'(') >
           std::count(between.begin(), between.end(), U')');
}

bool names_unknown(const std::u32string& text, const std::vector<StatementToken>& tokens,
                   const StatementToken& phase, const StatementLexer& lexer) {
    const std::u32string_view before = std::u32string_view(text).substr(0, phase.begin);
    const std::size_t sign = before.find_last_of(signs::clause_ends);
    std::size_t from = sign == std::u32string_view::npos ? 0 : sign + 1;
    bool unknown = false;
    for (const StatementToken& token : tokens) {
        if (token.begin >= phase.begin) {
            break;
        }
        if (token.end <= from) {
            continue;
        }
        if (token.kind == TokenKind::measure) {
            return false;
        }
        unknown = unknown || (token.begin > from &&
                              !lexer.only_links(before.substr(from, token.begin - from)));
        from = token.end;
    }
    return unknown || !lexer.only_links(before.substr(from));
}

namespace {

std::u32string_view gap(const std::u32string& text, const StatementToken& a,
                        const StatementToken& b) {
    return std::u32string_view(text).substr(a.end, b.begin - a.end);
}

/// 完成全年预算40万元的60%: the amount of the budget stands between.
bool is_budget_named(const std::u32string& text, const std::vector<StatementToken>& tokens,
                     std::size_t k, const StatementToken& percent, const StatementLexer& lexer) {
    return k > 0 && tokens[k].money && lexer.possessives().holds(gap(text, tokens[k], percent)) &&
           tokens[k - 1].kind == TokenKind::phase && tokens[k - 1].key != final_phase &&
           lexer.only_links(gap(text, tokens[k - 1], tokens[k]));
}

}  // namespace

PercentPart part_before(const std::u32string& text, const std::vector<StatementToken>& tokens,
                        std::size_t at, const StatementLexer& lexer) {
    constexpr std::size_t longest_whole = 30;  // between 占 and the percentage
    const StatementToken& figure = tokens[at];
    std::string phase;
    for (std::size_t k = at; k-- > 0;) {
        const StatementToken& token = tokens[k];
        const std::u32string_view between = gap(text, token, figure);
        if (between.size() > longest_whole ||
            between.find_first_of(signs::clause_ends) != std::u32string_view::npos) {
            break;
        }
        if (token.kind == TokenKind::phase) {
            phase = phase.empty() ? token.key : phase;
            if (lexer.possessives().holds(between) && token.key != final_phase &&
                is_rated(text, token.begin, lexer.grammar().words)) {
                return {PercentPart::Kind::completion, phase, {}};
            }
        } else if (token.kind == TokenKind::completion) {
            return {PercentPart::Kind::completion, phase, {}};
        } else if (token.kind == TokenKind::share) {
            return {PercentPart::Kind::share, {}, between};
        } else if (token.kind == TokenKind::figure &&
                   !is_budget_named(text, tokens, k, figure, lexer)) {
            break;
        }
    }
    return {};
}

}  // namespace juesuan
