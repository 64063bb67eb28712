#include "extractors/grid/alignment/table_evidence.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_left_offset{1, 3};      // ems between labels that begin at one edge
constexpr int min_labels = 5;               // of a column of labels, of which
constexpr Ratio min_labels_at_edge{6, 10};  // begin at one edge
constexpr Ratio max_page_number{17, 10};    // ems: three digits
constexpr Ratio max_narrower{1, 4};         // ems: a page number may be narrower than the last
constexpr int min_page_numbers = 4;

// What makes a table.
constexpr std::size_t min_rulings = 3;       // level ones
constexpr int min_gaps_between_rulings = 2;  // rows in which only columns leave such a gap
constexpr int min_gaps_of_two_columns = 3;   // the same without rulings, of two columns
constexpr int min_gaps = 4;                  // and of more
constexpr int min_white_of_two_columns = 3;  // ems
constexpr std::size_t min_columns = 3;
constexpr int min_filled_columns = 3;           // in one row
constexpr int min_filled_lines = 2;             // of words alone
constexpr int min_gaps_a_word = 4;              // to each row in which print runs on
constexpr std::size_t min_texts_a_figure = 10;  // in prose
constexpr std::size_t min_texts_without = 8;    // figures
constexpr int min_prose_width = 7;              // ems, of a line of a narrow column
constexpr Ratio min_prose_fill{85, 100};        // of its column
constexpr Ratio max_single_width{13, 10};       // ems
constexpr Ratio min_text_share{1, 2};           // of the entries
constexpr std::size_t min_texts_a_colon = 6;    // "联系人：…    电话：…" is a letter

/// Labels, not figures; most begin at one edge.
bool is_label_column(const Stripe& stripe, const std::vector<Entry>& entries, int em) {
    int at_edge = 0;
    int all = 0;
    for (const Entry& e : entries) {
        if (e.box.x0 >= stripe.x1 || e.box.x1 <= stripe.x0) {
            continue;
        }
        ++all;
        at_edge = std::max(
            at_edge,
            static_cast<int>(std::count_if(entries.begin(), entries.end(), [&](const Entry& o) {
                return !o.figures && std::abs(o.box.x0 - e.box.x0) <= max_left_offset * em;
            })));
    }
    return all >= min_labels && at_edge >= min_labels_at_edge * all;
}

/// In how many columns the line of this entry has text.
int columns_filled(const Entry& e, const std::vector<Entry>& entries) {
    std::vector<int> columns;
    for (const Entry& o : entries) {
        if (!o.colon && std::abs(o.middle_y() - e.middle_y()) * 2 < e.box.height()) {
            columns.push_back(o.first);
        }
    }
    std::sort(columns.begin(), columns.end());
    return static_cast<int>(std::unique(columns.begin(), columns.end()) - columns.begin());
}

/// In how many columns at most one line has text: a title and its page number, a name and a
/// telephone number are two.
int max_filled_columns(const std::vector<Entry>& entries) {
    int filled = 0;
    for (const Entry& e : entries) {
        filled = std::max(filled, columns_filled(e, entries));
    }
    return filled;
}

/// How many lines have text in three columns.
int filled_lines(const std::vector<Entry>& entries) {
    int lines = 0;
    int foot = 0;  // of the last one; entries come from the top
    for (const Entry& e : entries) {
        if (e.middle_y() >= foot && columns_filled(e, entries) >= min_filled_columns) {
            ++lines;
            foot = e.box.y1;
        }
    }
    return lines;
}

/// Most of its words end in a colon: what is to be filled in stands behind them.
bool is_form(const std::vector<Entry>& entries) {
    const auto colons =
        std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return e.colon; });
    return 2 * static_cast<std::size_t>(colons) >= entries.size();
}

/// Nothing but short numbers in the last column, none shorter than the one above, and no other
/// figures: page numbers of a list of contents.
bool ends_in_page_numbers(const std::vector<Stripe>& stripes, const std::vector<Entry>& entries,
                          int em) {
    const int last = static_cast<int>(stripes.size()) - 1;
    int widest = 0;
    int numbers = 0;
    for (const Entry& e : entries) {  // from the top
        if (e.figures && e.first < last) {
            return false;
        }
        if (e.figures) {
            if (e.box.width() > max_page_number * em ||
                e.box.width() < widest - whole(max_narrower * em)) {
                return false;
            }
            widest = std::max(widest, e.box.width());
            ++numbers;
        }
    }
    return numbers >= min_page_numbers;
}

/// Columns of prose (full lines, as in a newspaper) and lines that run downwards, character by
/// character: print that stands in columns, and hardly a figure of its own. Columns of nothing but
/// words are lists at most.
bool reads_as_text(const std::vector<Stripe>& stripes, const std::vector<Entry>& entries, int em) {
    std::size_t figures = 0;
    std::size_t full = 0;
    std::size_t single = 0;
    for (const Entry& e : entries) {
        const int column = stripes[static_cast<std::size_t>(e.last)].x1 -
                           stripes[static_cast<std::size_t>(e.first)].x0;
        figures += e.figures ? 1 : 0;
        full += e.box.width() >= min_prose_width * em && e.box.width() >= min_prose_fill * column
                    ? 1
                    : 0;
        single += !e.figures && e.box.width() <= max_single_width * em ? 1 : 0;
    }
    if (figures == 0 && entries.size() >= min_texts_without) {
        return true;
    }
    return figures * min_texts_a_figure <= entries.size() &&
           (full >= min_text_share * entries.size() || single >= min_text_share * entries.size());
}

}  // namespace

bool rows_hold(const std::vector<GridLine>& rows, const std::vector<Stripe>& stripes,
               const std::vector<Entry>& entries) {
    const bool figures =
        std::any_of(entries.begin(), entries.end(), [](const Entry& e) { return e.figures; });
    if (!figures && (filled_lines(entries) < min_filled_lines || is_form(entries))) {
        return false;
    }
    int gaps = 0;
    for (const Stripe& s : stripes) {
        gaps += s.gaps;
    }
    return rows.size() >= min_rulings && gaps >= min_gaps_between_rulings;
}

bool columns_hold(const std::vector<Stripe>& stripes, const std::vector<Entry>& entries, int em) {
    int gaps = 0;
    int words = 0;
    for (const Stripe& s : stripes) {
        gaps += s.gaps;
        words += s.words;
    }
    if (stripes.size() == 2) {
        return gaps >= min_gaps_of_two_columns && words == 0 &&
               stripes[1].x0 - stripes[0].x1 >= em * min_white_of_two_columns &&
               is_label_column(stripes[0], entries, em) && is_label_column(stripes[1], entries, em);
    }
    const auto colons =
        std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return e.colon; });
    if (ends_in_page_numbers(stripes, entries, em) || reads_as_text(stripes, entries, em)) {
        return false;
    }
    return stripes.size() >= min_columns && gaps >= min_gaps && words * min_gaps_a_word <= gaps &&
           max_filled_columns(entries) >= min_filled_columns &&
           static_cast<std::size_t>(colons) * min_texts_a_colon <=
               entries.size();  // "联系人：…    电话：…" is a letter
}

}  // namespace juesuan
