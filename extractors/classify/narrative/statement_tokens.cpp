#include "extractors/classify/narrative/statement_tokens.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/narrative/figure_text.h"

namespace juesuan {
namespace {

constexpr std::size_t least_close_word = 6;   // shorter words must be read exactly, but
constexpr std::size_t least_longer_word = 5;  // these may have one character too many
constexpr std::size_t longest_remark = 60;    // in brackets between a phrase and its figure

bool starts(const std::u32string& text, std::size_t at, const std::u32string& word) {
    return text.compare(at, word.size(), word) == 0;
}

/// A comma more or less is no slip of the pen.
std::u32string ideographs_of(const std::u32string& text) {
    std::u32string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_ideograph);
    return out;
}

std::vector<std::u32string> all_folded(const std::vector<std::string>& texts) {
    std::vector<std::u32string> out;
    std::transform(texts.begin(), texts.end(), std::back_inserter(out),
                   [](const std::string& text) { return folded(text); });
    return out;
}

std::optional<StatementToken> year_token_at(const std::u32string& text, std::size_t at,
                                            const DocumentWords& words) {
    const auto year = year_at(text, at, words);
    if (!year) {
        return std::nullopt;
    }
    StatementToken out;
    out.kind = TokenKind::year;
    out.begin = at;
    out.end = year->end;
    out.period = year->period;
    return out;
}

}  // namespace

StatementLexer::StatementLexer(const StatementGrammar& grammar, const DocumentWords& document,
                               PrintedSubjects printed)
    : grammar_(grammar),
      document_(document),
      reason_links_(grammar.words.reason_links),
      each_(grammar.words.each),
      possessives_(grammar.words.possessives),
      respectively_(grammar.words.respectively),
      conjunctions_(grammar.words.conjunctions),
      share_tails_(grammar.words.share_tails),
      subject_tails_(grammar.words.subject_tails),
      subject_levels_(all_folded(grammar.words.subject_levels)),
      subjects_(std::move(printed)),
      printed_(subjects_.size()) {
    subjects_.insert(subjects_.end(), grammar.subjects.begin(), grammar.subjects.end());
    const auto add_all = [this](const std::vector<std::string>& texts, TokenKind kind,
                                const std::string& key) {
        for (const std::string& text : texts) {
            StatementToken token;
            token.kind = kind;
            token.key = key;
            add(text, token);
        }
    };
    const StatementWords& words = grammar.words;
    add_all(words.increases, TokenKind::increase, "");
    add_all(words.decreases, TokenKind::decrease, "");
    add_all(words.changes, TokenKind::change, "");
    add_all(words.shares, TokenKind::share, "");
    add_all(words.completion, TokenKind::completion, "");
    add_all(words.reasons, TokenKind::reason, "");
    add_all(words.asides, TokenKind::aside, "");
    add_all(words.fillers, TokenKind::filler, "");
    for (const WordMeaning& phase : words.phases) {
        add_all(phase.texts, TokenKind::phase, phase.key);
    }
    for (const WordMeaning& relation : words.relations) {
        add_all(relation.texts, TokenKind::relation, relation.key);
    }
    for (const MeasureSpec& measure : grammar.measures) {
        for (const std::string& phrase : measure.phrases) {
            StatementToken token;
            token.kind = TokenKind::measure;
            token.measure = &measure;
            add(phrase, token);
        }
        for (const std::string& unit : measure.units) {
            units_.emplace_back(folded(unit), unit);
        }
    }
    add_subjects();
    for (const std::string& unit : words.money) {
        units_.emplace_back(folded(unit), unit);
    }
    for (const WordMeaning& unit : words.misread_units) {
        for (const std::string& text : unit.texts) {
            units_.emplace_back(folded(text), unit.key);
        }
    }
    units_.emplace_back(U"%", "%");
    const auto longer = [](const auto& a, const auto& b) { return a.size() > b.size(); };
    std::stable_sort(units_.begin(), units_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    links_ = all_folded(words.links);
    std::stable_sort(links_.begin(), links_.end(), longer);
    for (auto& [first, list] : words_) {
        std::stable_sort(list.begin(), list.end(), [](const Word& a, const Word& b) {
            return a.text.size() > b.text.size();
        });
    }
}

void StatementLexer::add(const std::string& text, StatementToken token) {
    std::u32string word = folded(text);
    if (!word.empty()) {
        words_[word.front()].push_back({word, std::move(token)});
    }
}

/// Names of subjects stand for the measures that ask for them: economic ones by their names, those
/// by function by the names of their classes.
void StatementLexer::add_subjects() {
    for (const MeasureSpec& measure : grammar_.measures) {
        if (measure.subject != SubjectKind::economic && measure.subject != SubjectKind::function) {
            continue;
        }
        const bool economic = measure.subject == SubjectKind::economic;
        for (const SubjectName& subject : subjects_) {
            const bool level = economic ? subject.code.size() == 5 : subject.code.size() == 3;
            if (subject.economic != economic || !level) {
                continue;
            }
            StatementToken token;
            token.kind = TokenKind::measure;
            token.measure = &measure;
            token.subject = {ambiguous(subject) ? "" : subject.code, subject.name};
            add(subject.name, token);
        }
    }
}

/// Another subject that comes first has the same name: printed ones come before the lexicon's.
bool StatementLexer::ambiguous(const SubjectName& subject) const {
    const auto first = std::find_if(subjects_.begin(), subjects_.end(), [&](const auto& other) {
        return other.economic == subject.economic && other.code.size() == subject.code.size() &&
               other.name == subject.name;
    });
    const auto printed = static_cast<std::size_t>(first - subjects_.begin()) < printed_;
    return !printed && std::any_of(first, subjects_.end(), [&](const auto& other) {
        return other.economic == subject.economic && other.code.size() == subject.code.size() &&
               other.name == subject.name && other.code != subject.code;
    });
}

std::optional<StatementToken> StatementLexer::word_at(
    const std::u32string& text, std::size_t at, const std::vector<std::string>& topics) const {
    const auto list = words_.find(text[at]);
    if (list == words_.end()) {
        return std::nullopt;
    }
    for (const Word& word : list->second) {
        if (starts(text, at, word.text) &&
            (word.token.measure == nullptr || is_allowed(*word.token.measure, topics))) {
            StatementToken token = word.token;
            token.begin = at;
            token.end = at + word.text.size();
            return token;
        }
    }
    return std::nullopt;
}

std::optional<StatementToken> StatementLexer::close_word_at(
    const std::u32string& text, std::size_t at, const std::vector<std::string>& topics) const {
    std::optional<StatementToken> best;
    int best_distance = 99;
    for (const auto& [first, list] : words_) {
        for (const Word& word : list) {
            const std::u32string& w = word.text;
            const bool usable = word.token.measure != nullptr && w.size() >= least_longer_word &&
                                at + w.size() <= text.size() + 1 && at + 1 < text.size() &&
                                (text[at] == w[0] || text[at + 1] == w[1] || text[at] == w[1]) &&
                                is_allowed(*word.token.measure, topics);
            if (!usable || starts(text, at + 1, w)) {
                continue;
            }
            const int limit = std::min(2, tolerated_errors(w.size()));
            for (const std::size_t length : {w.size(), w.size() - 1, w.size() + 1}) {
                const bool too_short = w.size() < least_close_word && length <= w.size();
                if (too_short || at + length > text.size() || text[at + length - 1] != w.back()) {
                    continue;
                }
                const int distance =
                    edit_distance(w, std::u32string_view(text).substr(at, length), limit);
                if (distance <= limit && distance < best_distance) {
                    best_distance = distance;
                    best = word.token;
                    best->begin = at;
                    best->end = at + length;
                    const bool other = ideographs_of(w) != ideographs_of(text.substr(at, length));
                    best->meant = other ? w : U"";
                }
            }
        }
    }
    return best;
}

std::optional<StatementToken> StatementLexer::base_at(const std::u32string& text,
                                                      std::size_t at) const {
    for (const std::string& compare : grammar_.words.compare) {
        const std::u32string word = folded(compare);
        if (!starts(text, at, word)) {
            continue;
        }
        const std::size_t behind = at + word.size();
        StatementToken out;
        out.kind = TokenKind::base;
        out.begin = at;
        if (behind < text.size()) {
            if (const auto year = year_at(text, behind, document_)) {
                out.end = year->end;
                out.key = "prior_year";
                out.period = year->period;
            }
        }
        for (const WordMeaning& base : grammar_.words.bases) {
            for (const std::string& meant : base.texts) {
                const std::u32string key = folded(meant);
                // "比2024年预算数": the year's budget, not the year before
                const std::size_t from = std::max(behind, out.end);
                if (starts(text, from, key) && from + key.size() > out.end) {
                    out.key = base.key;
                    out.end = from + key.size();
                }
            }
        }
        if (out.end > 0) {
            return out;
        }
    }
    return std::nullopt;
}

std::optional<StatementToken> StatementLexer::figure_at(const std::u32string& text,
                                                        std::size_t at) const {
    const bool minus = text[at] == U'-' && at + 1 < text.size() && is_ascii_digit(text[at + 1]);
    const bool inside = at > 0 && (is_ascii_digit(text[at - 1]) || is_ascii_letter(text[at - 1]));
    if (inside || (!minus && !is_ascii_digit(text[at]))) {
        return std::nullopt;
    }
    const NumberText number = number_at(text, at);
    for (const auto& [unit, printed] : units_) {
        if (starts(text, number.end, unit)) {
            StatementToken out;
            out.kind = TokenKind::figure;
            out.begin = at;
            out.end = number.end + unit.size();
            out.value = number.value;
            out.unit = printed;
            const auto& money = grammar_.words.money;
            out.money = std::find(money.begin(), money.end(), printed) != money.end();
            return out;
        }
    }
    return std::nullopt;
}

std::vector<StatementToken> StatementLexer::tokens(const std::u32string& text,
                                                   const std::vector<std::string>& topics) const {
    std::vector<StatementToken> out;
    for (std::size_t at = 0; at < text.size();) {
        std::optional<StatementToken> token = path_at(text, at, topics);
        token = token ? token : base_at(text, at);
        token = token ? token : year_token_at(text, at, document_);
        token = token ? token : word_at(text, at, topics);
        token = token ? token : figure_at(text, at);
        if (!token && is_one_of(text[at], signs::statement_ends)) {
            token.emplace();
            token->begin = at;
            token->end = at + 1;
            token->full_stop = text[at] == signs::full_stop;
        }
        token = token ? token : close_word_at(text, at, topics);
        if (token) {
            at = token->end;
            out.push_back(std::move(*token));
        } else {
            ++at;
        }
    }
    return out;
}

bool StatementLexer::only_links(std::u32string_view gap) const {
    while (!gap.empty()) {
        if (gap.front() == U'(') {
            const std::size_t close = gap.find(U')');
            if (close > longest_remark) {  // or there is none
                return false;
            }
            gap.remove_prefix(close + 1);
            continue;
        }
        const auto link = std::find_if(links_.begin(), links_.end(), [&gap](const auto& word) {
            return gap.substr(0, word.size()) == word;
        });
        if (link == links_.end()) {
            return false;
        }
        gap.remove_prefix(link->size());
    }
    return true;
}

std::string StatementLexer::whole_of(std::u32string_view text, std::u32string& meant) const {
    constexpr std::size_t least_close_whole = 4;
    std::string near;
    for (const WordMeaning& whole : grammar_.words.wholes) {
        for (const std::string& words : whole.texts) {
            const std::u32string key = folded(words);
            if (text == key) {
                meant.clear();
                return whole.key;
            }
            if (key.size() >= least_close_whole && edit_distance(text, key, 1) <= 1) {
                near = whole.key;
                meant = key;
            }
        }
    }
    return near;
}

}  // namespace juesuan
