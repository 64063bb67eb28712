#include "extractors/classify/narrative/paragraph_reader.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/narrative/figure_context.h"
#include "extractors/classify/narrative/numbering.h"
#include "extractors/classify/narrative/respective_figures.h"
#include "extractors/classify/narrative/statement_sheet.h"

namespace juesuan {
namespace {

/// Walks along the tokens. A figure belongs to the word directly before it, link words apart:
///   measure, phase       → its amount            收入合计|为|397.33万元    支出决算为|9万元
///   increase, decrease   → a change              各|减少|110.37万元
///   base                 → the amount compared   与|2022年度|599.27万元相比
/// and a percentage to a direction, a share (占…的) or a completion (完成…的) before it.
class ParagraphReader {
   public:
    ParagraphReader(const std::u32string& text, std::vector<StatementToken> tokens,
                    const std::string& fiscal_year, const StatementLexer& lexer)
        : text_(text),
          tokens_(std::move(tokens)),
          lexer_(lexer),
          sheet_(text, fiscal_year, lexer) {}

    std::vector<PlacedStatement> read() {
        std::size_t read = 0;
        for (at_ = 0; at_ < tokens_.size(); ++at_) {
            pass_brackets(read, tokens_[at_].begin);
            read = tokens_[at_].end;
            take(tokens_[at_]);
        }
        return std::move(sheet_.statements());
    }

   private:
    /// What a bracket tells is beside the matter: behind it the measure is that before it.
    void pass_brackets(std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            if (text_[k] == U'(') {
                brackets_.push_back({group_, phase_, sheet_.statements().size()});
            } else if (text_[k] == U')' && !brackets_.empty()) {
                const Bracket bracket = std::move(brackets_.back());
                brackets_.pop_back();
                if (!bracket.group.empty() && sheet_.statements().size() > bracket.stated) {
                    group_ = bracket.group;
                    phase_ = bracket.phase;
                    point_at_word();
                    sheet_.leave_brackets(bracket.stated);
                }
            }
        }
    }

    void take(const StatementToken& token) {
        if (token.kind == TokenKind::stop) {
            end_clause(token);
            return;
        }
        if (in_reason_) {
            return;
        }
        switch (token.kind) {
            case TokenKind::measure:
                if (!is_whole(token)) {
                    take_measure(token);
                }
                break;
            case TokenKind::phase:
                phase_ = token.key;
                break;
            case TokenKind::base:
                sheet_.base = &token;
                break;
            case TokenKind::increase:
            case TokenKind::decrease:
                direction_ = token.kind == TokenKind::increase ? 1 : -1;
                break;
            case TokenKind::relation:
                take_relation(token);
                break;
            case TokenKind::reason:
                take_reason(token);
                break;
            case TokenKind::aside:
                in_reason_ = true;
                break;
            case TokenKind::year:
                sheet_.period = token.period;
                break;
            case TokenKind::figure:
                take_figure(token);
                break;
            default:;
        }
    }

    /// 占政府采购支出总额: nothing is stated of what a share is a share of.
    [[nodiscard]] bool is_whole(const StatementToken& token) const {
        return at_ > 0 && tokens_[at_ - 1].kind == TokenKind::share &&
               tokens_[at_ - 1].end == token.begin;
    }

    void end_clause(const StatementToken& token) {
        in_reason_ = in_reason_ && !token.full_stop && list_ == nullptr;
        list_ = token.full_stop ? nullptr : list_;
        sheet_.base = nullptr;
        direction_ = 0;
        stray_ = stray_ && !token.full_stop;
        // A measure that was only mentioned does not take the figures of the next sentence.
        if (token.full_stop && !group_.empty() && !sheet_.word_stated && !is_title(token) &&
            group_.back()->measure->subject == SubjectKind::none) {
            group_ = stated_group_;
            point_at_word();
        }
    }

    /// "2.公务接待费。": the paragraph's first sentence is nothing but the measure.
    [[nodiscard]] bool is_title(const StatementToken& stop) const {
        return group_.size() == 1 && group_.back()->end == stop.begin &&
               group_.back()->begin <= numbering_of(text_, lexer_.document()).end;
    }

    void take_measure(const StatementToken& token) {
        const StatementToken* before = at_ > 0 ? &tokens_[at_ - 1] : nullptr;
        const bool listed =
            before != nullptr && before->kind == TokenKind::measure && gap(*before, token) == U",";
        if (sheet_.word_stated) {
            stated_group_ = group_;
        }
        if (!listed) {
            group_.clear();
        }
        group_.push_back(&token);
        list_ = token.measure->subject == SubjectKind::listed ? &token : nullptr;
        point_at_word();
        sheet_.word_stated = token.measure->subject != SubjectKind::none;
        phase_ = token.measure->phase.empty() ? final_phase : token.measure->phase;
    }

    /// 支出决算数大于年初预算数: between two phases.
    void take_relation(const StatementToken& token) {
        const bool between = at_ > 0 && at_ + 1 < tokens_.size() &&
                             tokens_[at_ - 1].kind == TokenKind::phase &&
                             tokens_[at_ + 1].kind == TokenKind::phase;
        if (between) {
            sheet_.state_relation(tokens_[at_ - 1], token, tokens_[at_ + 1]);
        }
    }

    void take_reason(const StatementToken& token) {
        in_reason_ = true;
        sheet_.state_reason(reason_behind(text_, token.end, lexer_.reason_links()));
    }

    [[nodiscard]] std::u32string_view gap(const StatementToken& a, const StatementToken& b) const {
        return std::u32string_view(text_).substr(a.end, b.begin - a.end);
    }

    /// The token before, if nothing but link words stand between it and the figure.
    [[nodiscard]] const StatementToken* word_before(const StatementToken& figure) const {
        for (std::size_t k = at_; k-- > 0;) {
            const StatementToken& token = tokens_[k];
            if (token.kind == TokenKind::year && lexer_.only_links(gap(token, figure))) {
                continue;  // 共有车辆2024年末3辆
            }
            return lexer_.only_links(gap(token, figure)) ? &token : nullptr;
        }
        return nullptr;
    }

    /// X、Y分别为2万元和1万元. Without as many names nobody knows whose they are, or what follows.
    void take_respective(const RespectiveFigures& list) {
        for (std::size_t k = 0; list.paired() && k < list.figures.size(); ++k) {
            const StatementToken& figure = *list.figures[k];
            if (figure.value && list.names[k]->measure->units.empty()) {
                sheet_.state(*list.names[k], figure, phase_);
            }
        }
        at_ = list.last;
        stray_ = true;
    }

    void take_figure(const StatementToken& figure) {
        if (const auto list = respective_figures(text_, tokens_, at_, lexer_)) {
            take_respective(*list);
            return;
        }
        const StatementToken* word = word_before(figure);
        if (!figure.value) {
            return;  // a number that is none: nobody knows what it was
        }
        const StatementToken* next = at_ + 1 < tokens_.size() ? &tokens_[at_ + 1] : nullptr;
        const bool dated =  // 8万元(2022年): the year behind a figure is its own
            next != nullptr && next->kind == TokenKind::year && gap(figure, *next) == U"(";
        const std::string period = sheet_.period;
        sheet_.period = dated ? next->period : period;
        take_plain_figure(figure, word);
        if (dated) {
            sheet_.period = period;
            ++at_;
        }
    }

    void take_plain_figure(const StatementToken& figure, const StatementToken* word) {
        if (figure.unit == "%") {
            take_percent(figure, word);
        } else if (figure.money) {
            const std::size_t before = sheet_.revision;
            take_money(figure, word);
            if (sheet_.revision == before) {
                note_stray(figure);
            } else if (word == nullptr || word->kind == TokenKind::measure ||
                       word->kind == TokenKind::phase) {
                stray_ = false;
            }
        } else {
            take_count(figure, word);
        }
    }

    void take_money(const StatementToken& figure, const StatementToken* word) {
        if (list_ != nullptr && (word == nullptr || word == list_)) {
            take_listed(figure);
            return;
        }
        if (word == nullptr) {
            return;
        }
        switch (word->kind) {
            case TokenKind::measure:
                for (const StatementToken* measure : named_together(*word)) {
                    if (measure->measure->units.empty()) {
                        sheet_.state(*measure, figure, phase_);
                    }
                }
                break;
            case TokenKind::phase:
                if (!stray_ && !names_unknown(text_, tokens_, *word, lexer_) && !group_.empty() &&
                    group_.back()->measure->units.empty()) {
                    sheet_.state(*group_.back(), figure, word->key);
                }
                break;
            case TokenKind::increase:
            case TokenKind::decrease:
                take_change(figure, *word);
                break;
            case TokenKind::base:
                if (!stray_) {
                    sheet_.state_base(figure, *word);
                }
                break;
            default:
                break;
        }
    }

    void take_change(const StatementToken& figure, const StatementToken& direction) {
        if (stray_) {
            return;
        }
        // 比年初预算数20万元减少5万元: against the budget just stated
        const auto place = static_cast<std::size_t>(&direction - tokens_.data());
        const StatementToken* before = place == 0 ? nullptr : &tokens_[place - 1];
        const auto& statements = sheet_.statements();
        if (before != nullptr && before->kind == TokenKind::figure &&
            before->end == direction.begin && !statements.empty() &&
            statements.back().end == before->end &&
            statements.back().statement.phase != final_phase) {
            budget_compared_.key = statements.back().statement.phase;
            sheet_.base = &budget_compared_;
        }
        sheet_.state_change(figure, direction.kind == TokenKind::increase ? 1 : -1);
    }

    /// The last figure before this one that is neither stated nor in brackets is of something that
    /// nobody knows, and so is what follows up to the full stop.
    void note_stray(const StatementToken& figure) {
        const auto& statements = sheet_.statements();
        const std::size_t from = statements.empty() ? 0 : statements.back().end;
        stray_ = !opens_brackets(text_, from, figure.begin);
    }

    /// 项目支出主要用于X 12万元,主要成效…;Y 50万元: the words between the last sign and the figure.
    void take_listed(const StatementToken& figure) {
        const StatementToken& before = tokens_[at_ - 1];
        const std::size_t from = begin_of_listed(text_, list_->end, figure.begin);
        if (from == figure.begin || (from < before.end && &before != list_)) {
            return;  // no name, or part of it means something else
        }
        StatementToken named = *list_;
        named.begin = from;
        named.subject = {"", to_utf8(text_.substr(from, figure.begin - from))};
        sheet_.state(named, figure, phase_);
    }

    /// 上缴上级支出、经营支出均为0元: the figure belongs to all of them.
    [[nodiscard]] std::vector<const StatementToken*> named_together(
        const StatementToken& word) const {
        const bool all = lexer_.each().length_at(text_, word.end) > 0;
        return all ? group_ : std::vector<const StatementToken*>{&word};
    }

    void take_count(const StatementToken& figure, const StatementToken* word) {
        if (word == nullptr || word->kind != TokenKind::measure) {
            if (at_ > 0) {
                sheet_.state_count_behind(tokens_[at_ - 1], figure);
            }
            return;
        }
        const auto& statements = sheet_.statements();
        const std::string& follows = word->measure->follows;
        const std::string last = statements.empty() ? "" : statements.back().statement.measure;
        if (counts_in(*word->measure, figure.unit) && (follows.empty() || follows == last)) {
            sheet_.state(*word, figure, phase_);
            return;
        }
        // 国内公务接待2批次,累计15人次; 因公出国(境)4个,因公出国(境)7人次
        const std::string& behind = follows.empty() ? word->measure->key : last;
        if (const MeasureSpec* measure = count_following(lexer_.grammar(), behind, figure.unit)) {
            StatementToken named = *word;
            named.measure = measure;
            sheet_.state(named, figure, phase_);
        }
    }

    void take_percent(const StatementToken& figure, const StatementToken* word) {
        const StatementToken* before = at_ > 0 ? &tokens_[at_ - 1] : nullptr;
        const bool in_brackets =
            before != nullptr && before->kind == TokenKind::figure && gap(*before, figure) == U"(";
        if (stray_) {
            return;
        }
        if (word != nullptr &&
            (word->kind == TokenKind::increase || word->kind == TokenKind::decrease)) {
            sheet_.state_change_percent(figure, word->kind == TokenKind::increase ? 1 : -1);
        } else if (word != nullptr && word->kind == TokenKind::measure) {
            const auto& units = word->measure->units;
            if (std::find(units.begin(), units.end(), "%") != units.end()) {
                sheet_.state(*word, figure, phase_);
            } else {
                take_part(figure);  // the measure is the whole: 占政府采购支出总额的90%
            }
        } else if ((word != nullptr && word->kind == TokenKind::change) || in_brackets) {
            if (direction_ != 0) {
                sheet_.state_change_percent(figure, direction_);
            }
        } else {
            take_part(figure);
        }
    }

    void take_part(const StatementToken& figure) {
        const PercentPart part = part_before(text_, tokens_, at_, lexer_);
        if (part.kind == PercentPart::Kind::share) {
            sheet_.state_share(figure, part.whole);
        } else if (part.kind == PercentPart::Kind::completion) {
            sheet_.state_completion(figure, part.phase);
        }
    }

    void point_at_word() { sheet_.word = group_.empty() ? nullptr : group_.back(); }

    /// What was spoken of where a bracket opened.
    struct Bracket {
        std::vector<const StatementToken*> group;
        std::string phase;
        std::size_t stated;  ///< statements before it
    };

    const std::u32string& text_;
    std::vector<StatementToken> tokens_;
    const StatementLexer& lexer_;
    StatementSheet sheet_;
    std::size_t at_ = 0;
    std::vector<const StatementToken*> group_;         ///< measures named last, together
    std::vector<const StatementToken*> stated_group_;  ///< the last of which a figure was stated
    const StatementToken* list_ = nullptr;             ///< the measure whose list is being read
    std::string phase_ = final_phase;
    std::vector<Bracket> brackets_;   ///< that are open
    StatementToken budget_compared_;  ///< base of a change against a budget stated before it
    int direction_ = 0;
    bool in_reason_ = false;
    bool stray_ = false;  ///< the last amount belongs to nothing that is known
};

}  // namespace

std::vector<PlacedStatement> read_paragraph(const std::u32string& text,
                                            const std::vector<std::string>& topics,
                                            const std::string& fiscal_year,
                                            const StatementLexer& lexer) {
    return ParagraphReader(text, lexer.tokens(text, topics), fiscal_year, lexer).read();
}

}  // namespace juesuan
