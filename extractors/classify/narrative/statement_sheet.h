// The statements of one paragraph while they are being put together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/classify/narrative/paragraph_reader.h"

namespace juesuan {

inline constexpr const char* final_phase = "final";

class StatementSheet {
   public:
    StatementSheet(const std::u32string& text, std::string fiscal_year, const StatementLexer& lexer)
        : text_(text), fiscal_year_(std::move(fiscal_year)), lexer_(lexer) {}

    const StatementToken* word = nullptr;  ///< the measure named last
    const StatementToken* base = nullptr;  ///< what the sentence compares with
    std::string period;                    ///< named by the sentence, else ""
    bool word_stated = false;              ///< a figure of `word` was stated
    std::size_t revision = 0;              ///< grows with every figure that was stated

    void state(const StatementToken& named, const StatementToken& figure, const std::string& phase);
    /// The amount that the current measure had in the base: 与2022年度599.27万元相比.
    void state_base(const StatementToken& figure, const StatementToken& compared);
    void state_change(const StatementToken& figure, int sign);
    void state_change_percent(const StatementToken& figure, int sign);
    [[nodiscard]] PlacedStatement* last_of(const std::string& phase);
    void state_completion(const StatementToken& figure, const std::string& phase);
    /// 团组0个,0人次: a count without words of its own, behind the figure that was stated last.
    void state_count_behind(const StatementToken& before, const StatementToken& figure);
    /// The final amount is greater or less than a budget: 支出决算数|大于|年初预算数.
    void state_relation(const StatementToken& before, const StatementToken& relation,
                        const StatementToken& after);
    /// Why, of what was stated last.
    void state_reason(std::u32string_view reason);
    void state_share(const StatementToken& figure, std::u32string_view whole);

    /// Behind a bracket: what stands in it is told beside what was stated before, of which a share
    /// is. stated: how many statements there were before it.
    void leave_brackets(std::size_t stated) {
        if (stated > 0 && stated < out_.size()) {
            share_of_ = stated - 1;
        }
    }

    [[nodiscard]] std::vector<PlacedStatement>& statements() { return out_; }

   private:
    [[nodiscard]] StatementSubject subject_of(const StatementToken& named) const;
    [[nodiscard]] std::string year_before() const;
    /// The statement of the current measure that change and percentage belong to: its latest amount
    /// of this period, or a new one without an amount.
    PlacedStatement* current(const StatementToken& figure);
    /// What changes is the final amount, in a budget the budgeted one.
    [[nodiscard]] std::string phase_of_change() const;
    void touch(PlacedStatement& placed, const StatementToken& figure);
    /// The same amount again, for a further percentage or change.
    PlacedStatement& again(const PlacedStatement& placed, const StatementToken& figure);
    /// "完成预算的": of the budget that was named before.
    [[nodiscard]] std::string budget_meant(const std::string& phase);
    [[nodiscard]] std::string base_key() const;

    const std::u32string& text_;
    std::string fiscal_year_;
    const StatementLexer& lexer_;
    std::string head_;  ///< the last measure stated that is not part of another one
    std::vector<PlacedStatement> out_;
    std::size_t last_ = 0;                 ///< the one that was made or added to last
    std::optional<std::size_t> share_of_;  ///< what a share is of, behind brackets; else the last
};

}  // namespace juesuan
