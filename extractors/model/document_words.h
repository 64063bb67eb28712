// The words by which documents say what something is: labels, units, headings. From the lists of
// schemas/lexicon; schemas/README.md says how one adds words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// A word found in a text; places and lengths in code points.
struct FoundWord {
    std::size_t at = std::u32string_view::npos;
    std::size_t length = 0;

    [[nodiscard]] bool found() const { return length > 0; }
    [[nodiscard]] std::size_t end() const { return at + length; }
};

/// The words of one kind, ready to be found in folded texts (text_distance.h). Of several words at
/// one place the longest counts, so that the order in which they are listed does not matter.
class WordSet {
   public:
    WordSet() = default;
    /// Takes the words in UTF-8; empty ones and repetitions are left out.
    explicit WordSet(const std::vector<std::string>& words);

    [[nodiscard]] bool empty() const { return words_.empty(); }
    [[nodiscard]] std::size_t size() const { return words_.size(); }
    /// The text is one of the words.
    [[nodiscard]] bool holds(std::u32string_view text) const;
    /// The text is a word's beginning or end, and no whole word.
    [[nodiscard]] bool holds_piece(std::u32string_view text) const;
    /// Length of the word that begins at the place, 0 if none does.
    [[nodiscard]] std::size_t length_at(std::u32string_view text, std::size_t at) const;
    /// Length of the word that ends before the place, 0 if none does.
    [[nodiscard]] std::size_t length_before(std::u32string_view text, std::size_t end) const;
    [[nodiscard]] bool begins(std::u32string_view text) const { return length_at(text, 0) > 0; }
    [[nodiscard]] bool ends(std::u32string_view text) const {
        return length_before(text, text.size()) > 0;
    }
    /// The first word that begins at `from` or behind it.
    [[nodiscard]] FoundWord first_in(std::u32string_view text, std::size_t from = 0) const;
    [[nodiscard]] bool occurs_in(std::u32string_view text) const { return first_in(text).found(); }
    /// The text holds one of the words, and the other text does not: they do not say the same.
    [[nodiscard]] bool tells_apart(std::u32string_view text, std::u32string_view other) const;

   private:
    std::vector<std::u32string> words_;  ///< the longest first, then by code points
    std::u32string first_signs_;         ///< each of which begins a word, by code points
};

/// What stands before and behind the number of an outermost heading: 第…部分.
struct NumberFrame {
    std::u32string before, after;
};

/// Where the number of such a heading and its frame end.
struct FramedNumber {
    std::size_t number_end = 0, end = 0;
};

/// The frames of one kind.
class NumberFrames {
   public:
    static constexpr std::string_view place_of_number = "{number}";

    NumberFrames() = default;
    /// Takes patterns like "第{number}部分"; what has no words on both sides is left out.
    explicit NumberFrames(const std::vector<std::string>& patterns);

    [[nodiscard]] bool empty() const { return frames_.empty(); }
    [[nodiscard]] bool begins(std::u32string_view text) const;
    /// The frame that the folded text begins with, whatever is read between its sides: at most
    /// three characters.
    [[nodiscard]] std::optional<FramedNumber> at_beginning_of(std::u32string_view text) const;
    [[nodiscard]] const std::vector<NumberFrame>& all() const { return frames_; }

   private:
    std::vector<NumberFrame> frames_;  ///< longer sides first, then by code points
};

/// A unit of money: 10^power yuan.
struct MoneyUnit {
    std::string text;
    std::u32string folded;
    int power = 0;
};

class MoneyUnits {
   public:
    MoneyUnits() = default;
    /// In any order.
    explicit MoneyUnits(std::vector<MoneyUnit> units);

    [[nodiscard]] bool empty() const { return units_.empty(); }
    /// The longest unit that the folded text begins with, or nullptr.
    [[nodiscard]] const MoneyUnit* at_beginning_of(std::u32string_view text) const;
    /// Length of the unit that ends before the place, 0 if none does.
    [[nodiscard]] std::size_t length_before(std::u32string_view text, std::size_t end) const;
    /// The unit that is printed so, or nullptr.
    [[nodiscard]] const MoneyUnit* called(std::string_view text) const;
    [[nodiscard]] const std::vector<MoneyUnit>& all() const { return units_; }

   private:
    std::vector<MoneyUnit> units_;  ///< the longest first
};

/// One member for every kind of list; the kind's name is the member's name.
struct DocumentWords {
    // What the document is, and whose.
    WordSet final_accounts_kind;  ///< 部门决算
    WordSet budget_kind;          ///< 部门预算: its figures are planned
    WordSet attachment_label;     ///< 附件, on a cover
    NumberFrames part_number;     ///< 第{number}部分
    WordSet overview_heading;     ///< 概况: an organization stands before it
    WordSet organization_noun;    ///< 部门: names none
    WordSet organization_label;   ///< 编制单位: with a colon and a name behind it
    WordSet organization_end;     ///< 填报日期: the name ends before it
    WordSet organization_prefix;  ///< 中共: before the division of a name
    WordSet division_word;        ///< 市 区 县: ends the name of a division
    WordSet division_not_before;  ///< 域: 区域 is no division
    WordSet division_not_behind;  ///< 社: nor is 社区
    WordSet telephone_label;      ///< 电话
    WordSet telephone_link;       ///< 为: between that and the number
    WordSet year_sign;            ///< 年, behind the digits
    WordSet year_tail;            ///< 度, of 年度
    WordSet month_sign, day_sign;

    // Lines around tables.
    MoneyUnits money_unit;
    WordSet unit_label;                  ///< 单位: with a colon and a unit behind it
    WordSet unit_link;                   ///< 为: in place of the colon
    WordSet table_noun;                  ///< 表: ends the title of a table
    WordSet table_number;                ///< 公开表: is left of 公开02表 without its digits
    WordSet page_number;                 ///< 第 页 共: beside the digits
    WordSet note_beginning;              ///< 注:
    WordSet denial;                      ///< 没有: says that a table is empty, together with
    WordSet denied_matter;               ///< 支出: what there is none of
    WordSet denial_instruction;          ///< 仍保留: the template's own words, no denial
    WordSet prose_heading;               ///< 说明: such a line is the title of no table
    WordSet prose_heading_not_of_table;  ///< 情况: nor is this, unless it ends like one

    // With numbers.
    WordSet negative_word;  ///< 负: before a number, for a minus
    WordSet currency_word;  ///< ¥ 人民币: before a number or a unit of money
    WordSet note_word;      ///< 注: behind a number, with the number of a note behind it
    WordSet nothing_word;   ///< 不适用: in place of a number that there is none of

    // Headings.
    WordSet contents_heading;  ///< 目录
    WordSet glossary_heading;  ///< 名词解释

    // Inside tables and below them.
    WordSet total_label;           ///< 合计
    WordSet row_prefix;            ///< 其中: before the name of a row
    WordSet exact_row_word;        ///< 付息: a row that says it is none that is called otherwise
    WordSet line_noun;             ///< 行, of the formula 57行=(31+32)行
    WordSet amount_tail;           ///< 万: belongs to the amount before it
    WordSet other_number_heading;  ///< 电话, at the end of a heading: no amounts stand below it
};

}  // namespace juesuan
