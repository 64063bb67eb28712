#include "extractors/grid/alignment/table_evidence.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

/// Labels, not figures, most of which begin at one place.
bool is_label_column(const Stripe& stripe, const std::vector<Entry>& entries, int em) {
    int most = 0;
    int all = 0;
    for (const Entry& e : entries) {
        if (e.box.x0 >= stripe.x1 || e.box.x1 <= stripe.x0) {
            continue;
        }
        ++all;
        most = std::max(most, static_cast<int>(std::count_if(
                                  entries.begin(), entries.end(), [&](const Entry& o) {
                                      return !o.figures && std::abs(o.box.x0 - e.box.x0) * 3 <= em;
                                  })));
    }
    return all >= 5 && most * 10 >= all * 6;
}

/// The most columns that have text on one line: a title and its page number, a name and a telephone
/// number are two.
int most_in_a_row(const std::vector<Entry>& entries) {
    int most = 0;
    for (const Entry& e : entries) {
        std::vector<int> columns;
        for (const Entry& o : entries) {
            if (!o.colon && std::abs(o.middle_y() - e.middle_y()) * 2 < e.box.height()) {
                columns.push_back(o.first);
            }
        }
        std::sort(columns.begin(), columns.end());
        most = std::max(
            most, static_cast<int>(std::unique(columns.begin(), columns.end()) - columns.begin()));
    }
    return most;
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
            if (e.box.width() * 10 > em * 17 || e.box.width() < widest - em / 4) {
                return false;
            }
            widest = std::max(widest, e.box.width());
            ++numbers;
        }
    }
    return numbers >= 4;
}

}  // namespace

bool rows_hold(const std::vector<GridLine>& rows, const std::vector<Stripe>& stripes) {
    int gaps = 0;
    for (const Stripe& s : stripes) {
        gaps += s.gaps;
    }
    return rows.size() >= 3 && gaps >= 2;
}

bool columns_hold(const std::vector<Stripe>& stripes, const std::vector<Entry>& entries, int em) {
    int gaps = 0;
    int words = 0;
    for (const Stripe& s : stripes) {
        gaps += s.gaps;
        words += s.words;
    }
    if (stripes.size() == 2) {
        return gaps >= 3 && words == 0 && stripes[1].x0 - stripes[0].x1 >= em * 3 &&
               is_label_column(stripes[0], entries, em) && is_label_column(stripes[1], entries, em);
    }
    const auto colons =
        std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return e.colon; });
    if (ends_in_page_numbers(stripes, entries, em)) {
        return false;
    }
    return stripes.size() >= 3 && gaps >= 4 && words * 4 <= gaps && most_in_a_row(entries) >= 3 &&
           static_cast<std::size_t>(colons) * 6 <=
               entries.size();  // "联系人：…    电话：…" is a letter
}

}  // namespace juesuan
