// The forms that are known, as data. From schemas/forms; schemas/README.md explains every member.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// A printed word with its other ways of writing.
using WordChoice = std::vector<std::string>;

/// An amount inside a text: the number directly between two words, "得分" 40 "分".
struct AmountInText {
    std::string key;
    std::string before, after;
};

struct ColumnSpec {
    std::string key;
    std::string label_zh;
    ColumnRole role = ColumnRole::amount;
    bool optional = false;              ///< some prints leave the column out
    int repeat = 1;                     ///< a code may stand in up to three columns
    std::vector<WordChoice> header;     ///< words that its header path holds, one of each choice
    std::vector<AmountInText> amounts;  ///< of a level: what its text says beside its name
    Measure measure = Measure::money;   ///< what its numbers count
    /// The words of `header`, folded (text_distance.h), as they are compared.
    std::vector<std::vector<std::u32string>> folded_header = {};
};

struct RowSpec {
    std::string key;  ///< "" when only the group matters
    std::string group;
    std::string code;   ///< the subject code that the label stands for
    int block = -1;     ///< -1: any
    std::string after;  ///< key of a row of the same block that must stand above
    std::vector<std::string> labels;
    std::vector<std::string> misprints;  ///< labels that mean the row and were printed by mistake
    bool of_which = false;   ///< part of the row above (其中): its group's sum leaves it out
    std::string phase = {};  ///< the row is a phase of all rows: its values' keys begin with this
    std::optional<Measure> measure = {};  ///< where it differs from its column's
    bool others =
        false;  ///< without labels: every row with a label and no code that no other names
};

/// One way in which the columns of a form are printed: the column keys of each block.
struct LayoutSpec {
    std::string id;
    std::vector<std::vector<std::string>> blocks;
};

/// The key under which a field's value stands in its record.
inline constexpr const char* field_value_key = "value";

/// A label with its value in the cell to the right, or behind it in the same cell.
struct FieldSpec {
    std::string key;
    std::vector<std::string> labels;
    ColumnRole role = ColumnRole::amount;  ///< amount or text
    bool optional = false;
    bool numbered = false;  ///< a number follows the label: 年度绩效目标 2
    bool opens = false;     ///< the records below it, up to the next such field, are its parts
    std::string column;     ///< of the open band: the row's cell there holds the value
    std::vector<std::string> units;     ///< that may stand behind the value
    std::vector<AmountInText> amounts;  ///< what its label says beside its name
};

/// Rows below a header of their own, within a form that is no plain grid.
struct BandSpec {
    std::string key;                   ///< the group of its records
    std::vector<std::string> columns;  ///< keys from left to right; those not optional must be seen
    bool optional = false;             ///< the form is known without it
};

struct TitleSpec {
    int order = 0;                   ///< titles are tested from the lowest order up
    std::vector<WordChoice> all_of;  ///< one word of each choice must be there
    std::vector<std::string> none_of;
    std::vector<std::string> may_hold = {};  ///< distinguishing words that some prints add
    /// Words that make another title of one that holds them: each that a title holds must stand in
    /// the words by which it was recognized or in `may_hold`.
    WordSet distinguishing = {};
};

/// Printed in every row: one column is the sum of others.
struct RowSum {
    std::string total;
    std::vector<std::string> parts;
};

struct FormSpec {
    std::string id;
    std::string name_zh, name_en;
    TitleSpec title;
    std::vector<ColumnSpec> columns;
    std::vector<LayoutSpec> layouts;
    std::vector<FieldSpec> fields;  ///< of a form of stacked fields and bands
    std::vector<BandSpec> bands;    ///< such a form has no layouts
    std::vector<RowSpec> rows;
    std::vector<std::string> empty_words;  ///< a statement of emptiness names one of these
    std::vector<RowSum> row_sums = {};     ///< from schemas/rules
    std::string family = {};               ///< final_accounts, budget, …
    bool from_memory = false;              ///< nobody has seen a print of it
};

struct FormCatalogue {
    std::vector<FormSpec> forms;            ///< in title order
    std::vector<std::string> header_words;  ///< words of any table's header: 栏次, 类, 款, 项, …
    /// A text with one of these and a text without it are two texts, never one and its misreading.
    WordSet telling_words = {};
    /// Below the heading of a group these name a column only together with it: 金额, %.
    WordSet dependent_words = {};
    /// A group whose heading ends with one of these is part of what its columns are: 增减, 预算数.
    WordSet comparing_groups = {};
    WordSet number_row_labels = {};  ///< what the row of column numbers is called: 栏次
    WordSet title_words = {};        ///< TitleSpec::distinguishing of every form
    /// What headers call the years of a comparison: 2023年决算数 beside 2024年决算数 is that of
    /// last_year.
    std::string this_year = {}, last_year = {};
    DocumentWords words;  ///< of headings, of lines around tables, of labels
};

}  // namespace juesuan
