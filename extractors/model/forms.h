// What classify gives: tables joined over pages, their forms known, their header trees bound to
// columns, their rows turned into records.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/model/normal_page.h"

namespace juesuan {

/// A cell of a table that may run over several pages. `row` counts over the whole table.
struct FormCell : GridPlace {
    int page = 0;
    PointBox box;
    NormalText content;
    CellKind kind = CellKind::empty;  ///< by column and shape
    std::string stored_at = {};       ///< see ReadCell
};

/// What a grid column holds.
/// level: a word that stands for several rows, as a merged cell or printed once.
enum class ColumnRole : std::uint8_t {
    label = 0,
    code = 1,
    line_number = 2,
    amount = 3,
    text = 4,
    level = 5,
};

/// The published word of a role ("label" … "level").
std::string_view column_role_word(ColumnRole role);

/// What a number counts.
enum class Measure : std::uint8_t { money = 0, count = 1, percent = 2, score = 3, area = 4 };

/// The published word of a measure ("money" … "area").
std::string_view measure_word(Measure measure);

/// One grid column. In a table of no known form key is "" and role is text.
struct FormColumn {
    int index = 0;
    std::string key;                ///< "total", "basic", …; the same key may stand in two blocks
    std::vector<std::string> path;  ///< header texts from the top down
    std::string number;             ///< 栏次, "" if none is printed
    ColumnRole role = ColumnRole::text;
    int block = 0;  ///< which side or part of the table, from 0
    /// That the column holds what its key says; below what `validate` asks for no amount of it is
    /// trusted.
    double probability = 1;
    std::string unit = {};  ///< of its own, as its header says; "": that of the table
    Measure measure = Measure::money;
};

struct RecordValue {
    std::string key;               ///< of the column
    std::optional<Decimal> value;  ///< nothing: blank, a dash, or not readable
    int row = 0, col = 0;          ///< the cell
    std::string text;              ///< of a column of words, as printed
};

/// One data row of one block of a known form.
struct FormRecord {
    int row = 0;
    int block = 0;
    std::string line_number;  ///< 行次, "" if none is printed
    std::string code;         ///< 科目编码; put together when it is printed in three columns
    std::string label;
    std::string row_key;       ///< which row of the form it is ("income_total"), "" for any other
    std::string row_group;     ///< which group of rows it belongs to ("class"), "" for none
    std::string subject_code;  ///< code, or the code that the form knows for this label (201 …)
    std::vector<RecordValue> values;  ///< in order of columns
    bool close_match = false;  ///< the label differs by a character or two from the row's labels
    int continued_row = -1;    ///< where the rest of the label stands that a page break cut, or -1
    int parent = -1;           ///< index into FormTable::records of the record it is a part of
    std::optional<Measure> measure = {};  ///< of all its values, where it differs from the columns'
};

enum class TableState : std::uint8_t { filled = 0, empty_declared = 1, empty_undeclared = 2 };

struct FormTable {
    std::string id;    ///< "table_1", … in order of appearance
    std::string form;  ///< "final_accounts.01", …; "" for a table of no known form
    double form_score = 0;
    double form_probability = 1;  ///< that it is this form and no other
    int report = 0;               ///< index into Forms::reports
    std::string title;
    std::string organization;
    std::string unit;  ///< "万元", "元" or ""
    std::vector<int> pages;
    std::string empty_statement;  ///< the sentence that says why there is no number, or ""
    TableState state = TableState::filled;
    int n_rows = 0, n_cols = 0;
    int header_rows = 0;
    std::vector<FormCell> cells;            ///< in order of (row, col)
    std::vector<int> repeated_header_rows;  ///< rows of `cells` that repeat the header
    std::vector<FormColumn> columns;
    std::vector<FormRecord> records;
    bool form_from_memory = false;  ///< no print of the form was seen when it was described
};

/// What a page is apart from its tables.
struct FormPage : PageFrame {
    std::vector<NormalLine> lines;
    std::vector<Error> errors;
    std::vector<PageNote> notes = {};
    InkAccount ink = {};
    /// Amounts that stand by themselves in lines, outside prose and the cells of any table.
    int amounts_in_no_cell = 0;
};

/// Facts about the whole document; "" or nothing where it does not say.
struct DocumentFacts {
    std::string kind;  ///< 部门决算, 单位决算, 部门预算, 单位预算
    std::string organization;
    std::optional<int> fiscal_year;
    std::string published_on;  ///< 2025-10-20
    std::string division;      ///< the administrative division that the organization's name names
    std::string telephone;     ///< of the contact, 027-84895100
    /// The organization as it is printed on the cover, in the headings, above the tables; each
    /// spelling once.
    std::string organization_on_cover;
    std::vector<std::string> organization_in_headings, organization_in_tables;
};

/// A heading, in the body or in the table of contents.
struct Section {
    std::string number;  ///< as printed, without the sign behind it: 第一部分, 一, (一)
    std::string title;
    std::string topic;  ///< what it is about: a topic of schemas/statements, or ""
    int level = 1;      ///< 1 for 第一部分, 2 for 一、, 3 for (一)
    int page = 0;       ///< where it stands
    PointBox box;
};

/// One line of a paragraph: FormPage::lines[line] of the page with this number.
struct ParagraphLine {
    /// Stands for `line` where all lines of a page are one box, as in a report read from its JSON.
    static constexpr std::size_t all_lines = static_cast<std::size_t>(-1);

    int page = 0;
    std::size_t line = 0;
    std::size_t begin = 0;  ///< where its text begins in the paragraph's, in code points
    PointBox box;           ///< of the line, page points
};

/// Text outside the tables in reading order, joined over lines and pages.
struct Paragraph {
    std::string text;
    std::vector<ParagraphLine> lines;
    int section = -1;  ///< index into Forms::sections of the heading above it (or that it is)
    bool heading = false;
    bool in_contents = false;  ///< an entry of the table of contents
};

/// The smallest box around the paragraph's lines on one page.
[[nodiscard]] PointBox box_on_page(const Paragraph& paragraph, int page);

/// A form that the contents or a heading announce.
struct AnnouncedTable {
    std::string form;
    std::string title;  ///< as announced
    int page = 0;
    PointBox box;
    int table = -1;  ///< index into Forms::tables, or -1: no such table was found
};

/// Whom a figure belongs to: a subject of expenditure, a project.
struct StatementSubject {
    std::string code;  ///< "" if it has none or nobody knows it
    std::string name;  ///< as printed; the levels of a subject joined by '/'
};

/// What a percentage says.
enum class PercentKind : std::uint8_t { none = 0, change = 1, share = 2, completion = 3 };

/// The published word of a kind ("" for none, "change", "share", "completion").
std::string_view percent_kind_word(PercentKind kind);

/// One figure of the narrative with its meaning.
struct Statement {
    std::string id;
    int page = 0;
    PointBox box;
    std::string text;  ///< from its measure's words to its last figure
    std::string measure;
    StatementSubject subject;
    std::string phase;             ///< initial_budget, full_budget, final
    std::string period;            ///< 2024, or a day: 2024-12-31
    std::optional<Decimal> value;  ///< in `unit`
    std::string unit;
    std::optional<Decimal> change;   ///< against `base`, in `unit`; negative: a decrease
    std::optional<Decimal> percent;  ///< negative: a decrease
    PercentKind percent_kind = PercentKind::none;
    std::string base;  ///< what change and percent refer to: prior_year, initial_budget, or the
                       ///< measure that is the whole of a share; "" if it is not said
    std::string base_text;  ///< a whole as printed that nobody knows
    std::string relation;   ///< of the final amount to the budget in words: greater, less, equal
    std::string relation_base;   ///< the phase that the relation names: initial_budget, budget, …
    std::string reason;          ///< the reason as printed
    std::size_t paragraph = 0;   ///< index into Forms::paragraphs
    std::string meant, printed;  ///< its words, folded, where they were printed with a different
                                 ///< character; "" where they were found as they are known
    double confidence = 1;       ///< of the lines that hold its figures
    bool exact = false;          ///< read from a text layer
};

/// One report of a file. A volume holds several, one after the other.
struct ReportSpan {
    int first_page = 0, last_page = 0;
    std::string kind, organization;  ///< as in DocumentFacts
    std::optional<int> fiscal_year;
};

struct Forms {
    DocumentFacts facts;
    std::vector<ReportSpan> reports =
        {};  ///< in order of pages; empty: one that is all of the file
    std::vector<FormPage> pages;
    std::vector<FormTable> tables;
    std::vector<Section> contents;  ///< the entries of the table of contents
    std::vector<Section> sections;  ///< the headings
    std::vector<Paragraph> paragraphs;
    std::vector<AnnouncedTable> announced;
    std::vector<Statement> statements;
};

/// The page of this number, or nullptr.
[[nodiscard]] const FormPage* page_numbered(const std::vector<FormPage>& pages, int number);

/// The page was read from a picture; one that is not there counts as such.
[[nodiscard]] bool is_scanned(const Forms& forms, int page);

/// How many amounts stand in the cells of a table of a known form and in none of its records that
/// has a name, a code or a number, where others have. 0 for a table of no known form, of which
/// there are no records.
[[nodiscard]] int amounts_without_record(const FormTable& table);

/// The error of a document that has more of them than a stray figure or two; nothing for any other.
[[nodiscard]] std::optional<Error> unplaced_amounts_error(const std::vector<FormTable>& tables);

/// What the grid column `col` holds, or nullptr where nothing is known of it.
[[nodiscard]] const FormColumn* column_at(const FormTable& table, int col);

/// The header above a cell as it is printed, the upper parts first: that of its own block, where a
/// table has several one below the other, never one that stands below the cell. Empty: none.
[[nodiscard]] std::vector<std::string> headers_of_cell(const FormTable& table, int row, int col);

}  // namespace juesuan
