#include "extractors/classify/narrative/statement_sheet.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/classify/narrative/figure_context.h"
#include "extractors/classify/narrative/numbering.h"

namespace juesuan {
namespace {

constexpr const char* any_budget = "budget";
constexpr const char* prior_year = "prior_year";

}  // namespace

void StatementSheet::state(const StatementToken& named, const StatementToken& figure,
                           const std::string& phase) {
    const MeasureSpec& measure = *named.measure;
    if (!measure.within.empty() && head_ != measure.within) {
        return;
    }
    head_ = measure.within.empty() ? measure.key : head_;
    word_stated = true;
    PlacedStatement out;
    Statement& statement = out.statement;
    statement.measure = named.measure->key;
    statement.subject = subject_of(named);
    statement.phase = named.measure->units.empty() ? phase : "";
    statement.period = period.empty() ? fiscal_year_ : period;
    statement.value = figure.value;
    statement.unit = figure.unit;
    if (!named.meant.empty()) {
        statement.meant = to_utf8(named.meant);
        statement.printed = to_utf8(text_.substr(named.begin, named.end - named.begin));
    }
    out.begin = std::min(named.begin, figure.begin);
    out.end = figure.end;
    out.figure = figure.begin;
    out_.push_back(std::move(out));
    last_ = out_.size() - 1;
    share_of_.reset();
    ++revision;
}

StatementSubject StatementSheet::subject_of(const StatementToken& named) const {
    if (named.measure->subject != SubjectKind::paragraph) {
        return named.subject;
    }
    const std::size_t begin = numbering_of(text_, lexer_.document()).end;
    const std::size_t colon = std::min(text_.find(U':', begin), named.begin);
    std::u32string name = text_.substr(begin, colon - begin);
    for (const std::string& end : named.measure->strip) {
        const std::u32string tail = code_points(end);
        if (name.size() > tail.size() &&
            name.compare(name.size() - tail.size(), tail.size(), tail) == 0) {
            name.resize(name.size() - tail.size());
        }
    }
    return {"", to_utf8(name)};
}

void StatementSheet::state_base(const StatementToken& figure, const StatementToken& compared) {
    if (word == nullptr || !word->measure->units.empty()) {
        return;
    }
    const bool prior = compared.key == prior_year;
    const std::size_t before = out_.size();
    state(*word, figure, prior ? final_phase : compared.key);
    if (out_.size() == before) {
        return;
    }
    PlacedStatement& out = out_.back();
    out.begin = compared.begin;
    out.compared = true;
    if (prior) {
        out.statement.period = compared.period.empty() ? year_before() : compared.period;
    }
}

std::string StatementSheet::year_before() const {
    const auto year = Decimal::parse(fiscal_year_);
    return year ? (*year - Decimal{1, 0}).text() : "";
}

PlacedStatement* StatementSheet::current(const StatementToken& figure) {
    if (word == nullptr) {
        return nullptr;
    }
    const std::string& measure = word->measure->key;
    for (auto placed = out_.rbegin(); placed != out_.rend(); ++placed) {
        if (placed->statement.measure == measure && !placed->compared &&
            placed->statement.phase == phase_of_change()) {
            return &*placed;
        }
    }
    const std::size_t before = out_.size();
    state(*word, figure, phase_of_change());
    if (out_.size() == before) {
        return nullptr;
    }
    out_.back().statement.value.reset();
    return &out_.back();
}

std::string StatementSheet::phase_of_change() const {
    const std::string& own = word->measure->phase;
    return !word->measure->units.empty() ? "" : own.empty() ? final_phase : own;
}

void StatementSheet::touch(PlacedStatement& placed, const StatementToken& figure) {
    placed.end = figure.end;
    ++revision;
    last_ = static_cast<std::size_t>(&placed - out_.data());
}

PlacedStatement& StatementSheet::again(const PlacedStatement& placed,
                                       const StatementToken& figure) {
    PlacedStatement copy = placed;
    copy.statement.change.reset();
    copy.statement.percent.reset();
    copy.statement.percent_kind = PercentKind::none;
    copy.statement.base.clear();
    copy.statement.base_text.clear();
    copy.statement.relation.clear();
    copy.statement.reason.clear();
    copy.figure = figure.begin;
    copy.compared = false;
    out_.push_back(std::move(copy));
    return out_.back();
}

void StatementSheet::state_change(const StatementToken& figure, int sign) {
    PlacedStatement* placed = current(figure);
    if (placed == nullptr) {
        return;
    }
    Statement* statement = &placed->statement;
    if (statement->change || statement->percent) {
        placed = &again(*placed, figure);
        statement = &placed->statement;
    }
    statement->change = sign > 0 ? *figure.value : -*figure.value;
    statement->base = base_key();
    touch(*placed, figure);
}

void StatementSheet::state_change_percent(const StatementToken& figure, int sign) {
    PlacedStatement* placed = current(figure);
    if (placed == nullptr) {
        return;
    }
    const bool taken = placed->statement.percent.has_value() ||
                       (placed->statement.change && placed->statement.base != base_key());
    if (taken) {
        placed = &again(*placed, figure);
    }
    Statement& statement = placed->statement;
    statement.percent = sign > 0 ? *figure.value : -*figure.value;
    statement.percent_kind = PercentKind::change;
    statement.base = base_key();
    touch(*placed, figure);
}

PlacedStatement* StatementSheet::last_of(const std::string& phase) {
    if (word == nullptr) {
        return nullptr;
    }
    for (auto placed = out_.rbegin(); placed != out_.rend(); ++placed) {
        if (placed->statement.measure == word->measure->key && !placed->compared &&
            placed->statement.phase == phase && placed->statement.value) {
            return &*placed;
        }
    }
    return nullptr;
}

void StatementSheet::state_completion(const StatementToken& figure, const std::string& phase) {
    PlacedStatement* placed = last_of(final_phase);
    if (placed == nullptr) {
        return;
    }
    const std::string budget = phase == final_phase ? "" : budget_meant(phase);
    const Statement& before = placed->statement;
    if (before.percent || (before.change && before.base != budget)) {
        placed = &again(*placed, figure);
    }
    placed->statement.percent = figure.value;
    placed->statement.percent_kind = PercentKind::completion;
    placed->statement.base = budget;
    touch(*placed, figure);
}

std::string StatementSheet::budget_meant(const std::string& phase) {
    if (phase == any_budget) {
        for (const char* named : {"full_budget", "initial_budget"}) {
            if (last_of(named) != nullptr) {
                return named;
            }
        }
    }
    return phase;
}

void StatementSheet::state_count_behind(const StatementToken& before,
                                        const StatementToken& figure) {
    constexpr std::size_t most_between = 3;  // signs
    if (before.kind != TokenKind::figure || out_.empty() ||
        figure.begin - before.end > most_between) {
        return;
    }
    const PlacedStatement last = out_.back();
    const MeasureSpec* measure =
        count_following(lexer_.grammar(), last.statement.measure, figure.unit);
    if (measure != nullptr && last.end == before.end) {
        StatementToken named = before;
        named.measure = measure;
        named.begin = last.begin;
        state(named, figure, final_phase);
    }
}

void StatementSheet::state_relation(const StatementToken& before, const StatementToken& relation,
                                    const StatementToken& after) {
    PlacedStatement* placed = last_of(final_phase);
    if (placed == nullptr || !placed->statement.relation.empty()) {
        return;
    }
    const bool turned = before.key != final_phase;
    const bool greater = relation.key == "greater", less = relation.key == "less";
    placed->statement.relation = turned && greater ? "less"
                                 : turned && less  ? "greater"
                                                   : relation.key;
    placed->statement.relation_base = turned ? before.key : after.key;
    placed->end = std::max(placed->end, after.end);
}

void StatementSheet::state_reason(std::u32string_view reason) {
    if (last_ < out_.size() && out_[last_].statement.reason.empty()) {
        out_[last_].statement.reason = to_utf8(reason);
    }
}

void StatementSheet::state_share(const StatementToken& figure, std::u32string_view whole) {
    const std::size_t of = share_of_.value_or(out_.size() - 1);
    if (of >= out_.size() || !out_[of].statement.value) {
        return;
    }
    PlacedStatement* placed = &out_[of];
    if (placed->statement.percent || placed->statement.change) {
        placed = &again(*placed, figure);
    }
    while (const std::size_t tail = lexer_.share_tails().length_before(whole, whole.size())) {
        whole.remove_suffix(tail);
    }
    placed->statement.percent = figure.value;
    placed->statement.percent_kind = PercentKind::share;
    std::u32string meant;
    placed->statement.base = lexer_.whole_of(whole, meant);
    placed->statement.base_text = to_utf8(whole);
    if (!meant.empty()) {
        placed->statement.meant = to_utf8(meant);
        placed->statement.printed = to_utf8(whole);
    }
    touch(*placed, figure);
}

std::string StatementSheet::base_key() const { return base == nullptr ? "" : base->key; }

}  // namespace juesuan
