#include "extractors/classify/lost_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extractors/base/text_distance.h"
#include "extractors/classify/figure_rows.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/tables/spread_digits.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

// Rows of a page. Assumed, and tried on pages of prose, contents and charts.
constexpr int min_rows = 3;            // with two figures or more beside each other
constexpr int min_labelled_rows = 4;   // with a label and one figure
constexpr int min_announced_rows = 1;  // below a title
constexpr int min_announced_labelled = 2;
constexpr int min_announced_amounts = 3;  // in a row that is the only one
constexpr int min_beside = 2;     // figures beside a table; one may be a stamp's or a page's number
constexpr int min_below = 2;      // amounts close below a table: its sums, without a ruling
constexpr double max_close = 12;  // points from the table to an amount that is one of its column's
constexpr double max_below = 30;  // points from the table to them: two rows
constexpr double title_is_sure = 0.9;

// Numbers of one cell, assumed: what is printed so belongs to several rows or columns. A wrapped
// number is two.
constexpr int min_numbers_in_a_cell = 3;
constexpr int min_amounts_in_a_cell = 2;  // where several cells hold so many
constexpr int min_cells_of_two = 3;

/// The cells of a page, a list for each table that has some there, in order. Gathered once for all
/// pages: a table may reach over thousands.
using CellsOfPage = std::vector<std::vector<const FormCell*>>;

std::map<int, CellsOfPage> cells_of_pages(const Forms& forms) {
    std::map<int, CellsOfPage> out;
    for (const FormTable& table : forms.tables) {
        std::map<int, std::vector<const FormCell*>> of_table;
        for (const FormCell& cell : table.cells) {
            of_table[cell.page].push_back(&cell);
        }
        for (auto& [page, cells] : of_table) {
            out[page].push_back(std::move(cells));
        }
    }
    return out;
}

/// Where the tables of a page stand, upright.
std::vector<PointBox> tables_on(const CellsOfPage& tables, const FormPage& page) {
    std::vector<PointBox> out;
    for (const auto& cells : tables) {
        std::optional<PointBox> all;
        for (const FormCell* cell : cells) {
            const PointBox box = upright_box(page, cell->box);
            all = !all ? box
                       : PointBox{std::min(all->x0, box.x0), std::min(all->y0, box.y0),
                                  std::max(all->x1, box.x1), std::max(all->y1, box.y1)};
        }
        if (all) {
            out.push_back(*all);
        }
    }
    return out;
}

/// Says that a table follows: 公开03表, the title of a known form, a unit of money.
bool announces(const NormalLine& line, const FormCatalogue& catalogue) {
    const std::string& text = line.content.text;
    return is_table_number(text, catalogue.words) || !unit_in(text, catalogue.words).empty() ||
           std::any_of(catalogue.forms.begin(), catalogue.forms.end(), [&](const FormSpec& form) {
               return title_score(text, form.title) >= title_is_sure;
           });
}

struct SharedCells {
    int cells = 0;    ///< that hold several numbers and nothing else
    int amounts = 0;  ///< in them
    void add(int more_cells, int more_amounts) {
        cells += more_cells;
        amounts += more_amounts;
    }
};

/// Cells of the page in which rows or columns of figures stand together: no figure in them has a
/// cell of its own.
SharedCells shared_cells(const CellsOfPage& tables) {
    SharedCells out;
    for (const auto& cells : tables) {
        SharedCells of_two;
        for (const FormCell* cell : cells) {
            const NumbersAlone found = numbers_alone(cell->content.raw);
            if (found.numbers >= min_numbers_in_a_cell) {
                out.add(1, found.numbers);
            } else if (found.amounts >= min_amounts_in_a_cell) {
                of_two.add(1, found.amounts);
            }
        }
        if (of_two.cells >= min_cells_of_two) {
            out.add(of_two.cells, of_two.amounts);
        }
    }
    return out;
}

class Page {
   public:
    Page(const CellsOfPage& cells, FormPage& page, const FormCatalogue& catalogue)
        : page_(page),
          catalogue_(catalogue),
          tables_(tables_on(cells, page)),
          shared_(shared_cells(cells)),
          rows_(figure_rows(page)) {}

    void look() {
        std::vector<FigureRow> columns, labelled;
        for (const FigureRow& row : rows_) {
            if (row.has_columns()) {
                columns.push_back(row);
            } else if (row.label_and_amount) {
                labelled.push_back(row);
            }
        }
        const int beside = std::max(count_beside(), count_below());
        for (const FigureRow& row : columns) {
            widest_ = std::max(widest_, row.amounts);
        }
        columns = rows_in_columns(columns);
        for (const FigureRow& row : columns) {
            page_.amounts_in_no_cell += row.amounts;
        }
        const auto labelled_columns = rows_in_columns(labelled);
        page_.amounts_in_no_cell += static_cast<int>(labelled_columns.size());
        page_.amounts_in_no_cell = std::max(page_.amounts_in_no_cell, beside);
        judge(static_cast<int>(columns.size()), static_cast<int>(labelled_columns.size()), beside);
        name_shared_cells();
    }

   private:
    void judge(int columns, int labelled, int beside) {
        const bool in_rows = columns >= min_rows || columns + labelled >= min_labelled_rows;
        const bool announced =
            (columns >= min_announced_rows || labelled >= min_announced_labelled ||
             widest_ >= min_announced_amounts) &&
            is_announced();
        if (tables_.empty() ? in_rows || announced : in_rows || beside >= min_beside) {
            page_.errors.push_back(
                {tables_.empty() ? ErrorCode::table_missing : ErrorCode::figures_outside_table,
                 Stage::classify, page_.page,
                 std::to_string(std::max(page_.amounts_in_no_cell, beside)) + " amounts in " +
                     std::to_string(std::max(columns + labelled, 1)) + " rows"});
        }
    }

    void name_shared_cells() {
        if (shared_.cells > 0) {
            page_.amounts_in_no_cell += shared_.amounts;
            page_.errors.push_back({ErrorCode::figures_outside_table, Stage::classify, page_.page,
                                    std::to_string(shared_.amounts) + " figures share " +
                                        std::to_string(shared_.cells) + " cells"});
        }
    }

    [[nodiscard]] bool is_announced() const {
        return std::any_of(page_.lines.begin(), page_.lines.end(),
                           [this](const NormalLine& line) { return announces(line, catalogue_); });
    }

    /// Amounts that are a whole piece of text, at the height of a table's rows. One that is as
    /// close as those in the table counts as enough: its column may have no other.
    [[nodiscard]] int count_beside() const {
        int out = 0;
        bool close = false;
        for (const FigureRow& row : rows_) {
            for (const RowToken& token : row.tokens) {
                if (!token.amount || !token.placed) {
                    continue;
                }
                const double middle = (token.box.y0 + token.box.y1) / 2;
                bool beside = false;
                for (const PointBox& table : tables_) {
                    const bool in_rows = middle > table.y0 && middle < table.y1;
                    const double off = std::max(table.x0 - token.box.x1, token.box.x0 - table.x1);
                    beside = beside || in_rows;
                    close = close || (in_rows && off <= max_close);
                }
                out += beside ? 1 : 0;
            }
        }
        return close ? std::max(out, min_beside) : out;
    }

    /// The amounts of rows that stand close below a table and within its sides.
    [[nodiscard]] int count_below() const {
        int out = 0;
        for (const FigureRow& row : rows_) {
            const bool sentence = std::any_of(row.tokens.begin(), row.tokens.end(),
                                              [](const RowToken& token) { return token.sentence; });
            const bool below =
                std::any_of(tables_.begin(), tables_.end(), [&row](const PointBox& table) {
                    return row.box.y0 > table.y1 - (row.box.y1 - row.box.y0) / 2 &&
                           row.box.y0 < table.y1 + max_below && row.box.x0 < table.x1 &&
                           row.box.x1 > (table.x0 + table.x1) / 2;
                });
            out += !sentence && below && row.amounts >= min_below ? row.amounts : 0;
        }
        return out;
    }

    FormPage& page_;
    const FormCatalogue& catalogue_;
    std::vector<PointBox> tables_;
    SharedCells shared_;
    std::vector<FigureRow> rows_;
    int widest_ = 0;  ///< amounts in one row
};

/// A sentence that sends the reader to an attachment; a title that begins with the word is none.
void note_attachments(FormPage& page, const DocumentWords& words) {
    for (const NormalLine& line : page.lines) {
        const FoundWord found = words.attachment_label.first_in(folded(line.content.text));
        if (found.found() && found.at > 0) {
            page.notes.push_back({NoteCode::attachment_mentioned, line.content.text});
            return;
        }
    }
}

/// Tables with a cell for each digit hold no amount.
void name_spread_digits(Forms& forms) {
    for (const FormTable& table : forms.tables) {
        const std::size_t columns = columns_of_digits(table).size();
        if (columns == 0) {
            continue;
        }
        for (FormPage& page : forms.pages) {
            if (std::find(table.pages.begin(), table.pages.end(), page.page) != table.pages.end()) {
                page.errors.push_back({ErrorCode::figures_outside_table, Stage::classify, page.page,
                                       "figures with a cell for each digit in " +
                                           std::to_string(columns) + " columns"});
            }
        }
    }
}

}  // namespace

void find_lost_figures(Forms& forms, const FormCatalogue& catalogue) {
    const std::map<int, CellsOfPage> cells = cells_of_pages(forms);
    const CellsOfPage none;
    for (FormPage& page : forms.pages) {
        const auto found = cells.find(page.page);
        Page(found == cells.end() ? none : found->second, page, catalogue).look();
        note_attachments(page, catalogue.words);
    }
    name_spread_digits(forms);
}

}  // namespace juesuan
