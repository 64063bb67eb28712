#include "extractors/grid/alignment/row_bands.h"

#include <algorithm>
#include <iterator>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/text/lines_of_rows.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int max_white_of_full_line = 2;    // ems between a full line and the end of its column
constexpr Ratio max_wrapped_white{7, 10};    // ems between two lines of one label
constexpr Ratio max_wrapped_step{175, 100};  // ems between their middles
constexpr Ratio max_step_of_pitch{85, 100};  // of the rows: the lines of a label are closer
constexpr Ratio max_left_offset{1, 4};       // ems between labels that begin at one edge
constexpr Ratio max_row_offset{45, 100};     // ems between the middles of figures of one row
constexpr Ratio rim_of_blur{1, 30};          // ems that blur may take of the white
constexpr int max_white_in_heading = 4;      // ems
constexpr std::size_t max_heading_rows = 7;  // with one or two labels without figures below it
constexpr int min_begin_alike = 3;           // rows that begin where the first row of the body does
constexpr int min_words = 4;                 // in a column of words
constexpr Ratio min_share_of_words{8, 10};
constexpr std::size_t min_anchored = 4;  // rows with figures that say how far apart rows are

void add(RowBand& band, const Entry& e) {
    band.y0 = band.entries.empty() ? e.box.y0 : std::min(band.y0, e.box.y0);
    band.y1 = band.entries.empty() ? e.box.y1 : std::max(band.y1, e.box.y1);
    band.entries.push_back(e);
}

RowBand merged(const std::vector<RowBand>& bands, std::size_t from, std::size_t to) {
    RowBand out;
    for (std::size_t i = from; i < to; ++i) {
        for (const Entry& e : bands[i].entries) {
            add(out, e);
        }
    }
    return out;
}

/// The column that alone holds the band's text; -1 if several do or if there are figures.
int only_column(const RowBand& band) {
    const int column = band.entries.front().first;
    const bool alone = std::all_of(band.entries.begin(), band.entries.end(),
                                   [&](const Entry& e) { return e.first == column && !e.figures; });
    return alone ? column : -1;
}

/// Each line of a band that holds one column: lines of labels above each other may touch.
std::vector<RowBand> lines_of(const RowBand& band) {
    std::vector<RowBand> out;
    for (const Entry& e : band.entries) {
        if (out.empty() || e.middle_y() >= out.back().y1) {
            out.emplace_back();
        }
        add(out.back(), e);
    }
    return out;
}

/// A band in which figures stand at several heights is several rows.
std::vector<RowBand> parted(const RowBand& band, int em) {
    const auto anchors = figure_heights(band, em);
    if (anchors.empty() && only_column(band) >= 0) {
        return lines_of(band);
    }
    if (anchors.size() < 2) {
        return {band};
    }
    std::vector<RowBand> out(anchors.size());
    std::vector<std::vector<const Entry*>> columns;
    for (const Entry& e : band.entries) {
        if (e.figures) {
            const auto nearest =
                std::min_element(anchors.begin(), anchors.end(), [&e](int a, int b) {
                    return std::abs(a - e.middle_y()) < std::abs(b - e.middle_y());
                });
            add(out[static_cast<std::size_t>(nearest - anchors.begin())], e);
            continue;
        }
        columns.resize(std::max(columns.size(), static_cast<std::size_t>(e.first) + 1));
        columns[static_cast<std::size_t>(e.first)].push_back(&e);
    }
    for (const auto& column : columns) {
        std::vector<int> heights;
        std::transform(column.begin(), column.end(), std::back_inserter(heights),
                       [](const Entry* e) { return e->middle_y(); });
        const auto to = hand_out(heights, anchors);
        for (std::size_t i = 0; i < column.size(); ++i) {
            add(out[to[i]], *column[i]);
        }
    }
    return out;
}

const Entry* in_column(const RowBand& band, int column, bool lowest) {
    const Entry* found = nullptr;
    for (const Entry& e : band.entries) {
        if (e.first == column && !e.figures &&
            (found == nullptr || (e.box.y1 > found->box.y1) == lowest)) {
            found = &e;
        }
    }
    return found;
}

/// Does the line of `below` go on with the text above it? The upper line is full and the lines are
/// closer than rows are.
bool goes_on(const RowBand& above, const RowBand& below, const std::vector<Stripe>& stripes,
             int pitch, int em) {
    const int column = std::max(only_column(above), only_column(below));
    if (column < 0) {
        return false;
    }
    const Entry* a = in_column(above, column, true);
    const Entry* b = in_column(below, column, false);
    if (a == nullptr || b == nullptr) {
        return false;
    }
    const int apart = b->middle_y() - a->middle_y();
    const bool full =
        a->box.x1 >= stripes[static_cast<std::size_t>(column)].x1 - em * max_white_of_full_line;
    return full && b->box.y0 - a->box.y1 <= max_wrapped_white * em &&
           apart <= max_wrapped_step * em && (pitch == 0 || apart <= max_step_of_pitch * pitch);
}

/// Rows of a chain of bands of which each goes on with the one above.
void add_chain(const std::vector<RowBand>& chain, std::vector<RowBand>& out) {
    std::vector<int> anchors;
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (only_column(chain[i]) < 0) {
            anchors.push_back(chain[i].middle());
            at.push_back(i);
        }
    }
    if (anchors.size() < 2) {
        out.push_back(merged(chain, 0, chain.size()));
        return;
    }
    std::vector<int> heights;
    std::transform(chain.begin(), chain.end(), std::back_inserter(heights),
                   [](const RowBand& b) { return b.middle(); });
    const auto to = hand_out(heights, anchors);
    for (std::size_t a = 0; a < anchors.size(); ++a) {
        const auto first = std::find(to.begin(), to.end(), a) - to.begin();
        const auto count = std::count(to.begin(), to.end(), a);
        if (count > 0) {
            out.push_back(merged(chain, static_cast<std::size_t>(first),
                                 static_cast<std::size_t>(first + count)));
        }
    }
}

/// How many bands below the i-th have a label that begins where this one does.
int begin_alike(const std::vector<RowBand>& bands, std::size_t i, const Entry& e, int em) {
    return static_cast<int>(std::count_if(
        bands.begin() + static_cast<std::ptrdiff_t>(i) + 1, bands.end(), [&](const RowBand& band) {
            return std::any_of(band.entries.begin(), band.entries.end(), [&](const Entry& f) {
                return f.first == e.first && f.first == f.last && !f.figures &&
                       std::abs(f.box.x0 - e.box.x0) <= max_left_offset * em;
            });
        }));
}

/// Shapes of a short word may pass for figures; in a column of words it is one.
std::vector<RowBand> with_words_known(std::vector<RowBand> bands, std::size_t columns) {
    std::vector<int> words(columns), all(columns);
    for (const RowBand& band : bands) {
        for (const Entry& e : band.entries) {
            words[static_cast<std::size_t>(e.first)] += e.figures ? 0 : 1;
            ++all[static_cast<std::size_t>(e.first)];
        }
    }
    for (RowBand& band : bands) {
        for (Entry& e : band.entries) {
            const auto column = static_cast<std::size_t>(e.first);
            const bool of_words =
                words[column] >= min_words && words[column] >= min_share_of_words * all[column];
            e.figures = e.figures && !of_words;
        }
    }
    return bands;
}

}  // namespace

bool RowBand::has_figures() const {
    return std::any_of(entries.begin(), entries.end(), [](const Entry& e) { return e.figures; });
}

int RowBand::middle() const {
    int sum = 0;
    int count = 0;
    for (const Entry& e : entries) {
        if (e.figures) {
            sum += e.middle_y();
            ++count;
        }
    }
    return count > 0 ? sum / count : (y0 + y1) / 2;
}

std::vector<int> figure_heights(const RowBand& band, int em) {
    std::vector<int> at;
    for (const Entry& e : band.entries) {
        if (e.figures) {
            at.push_back(e.middle_y());
        }
    }
    std::sort(at.begin(), at.end());
    std::vector<int> out;
    for (std::size_t i = 0; i < at.size();) {
        std::size_t k = i + 1;
        while (k < at.size() && at[k] - at[k - 1] <= max_row_offset * em) {
            ++k;
        }
        out.push_back(at[(i + k - 1) / 2]);
        i = k;
    }
    return out;
}

std::vector<RowBand> text_bands(const std::vector<Entry>& entries, int em) {
    auto sorted = entries;
    std::sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0);
    });
    const int rim = std::max(1, whole(rim_of_blur * em));
    std::vector<RowBand> out;
    for (const Entry& e : sorted) {
        if (out.empty() || e.box.y0 + rim >= out.back().y1 - rim) {
            out.emplace_back();
        }
        add(out.back(), e);
    }
    return out;
}

std::size_t header_bands(const std::vector<RowBand>& bands, int em) {
    std::size_t last = bands.size();
    for (std::size_t i = 1; i < last; ++i) {
        const bool far = bands[i].y0 - bands[i - 1].y1 > em * max_white_in_heading;
        last = bands[i].entries.empty() || far ? i : last;  // no heading goes over an empty row
    }
    for (std::size_t i = 0; i < std::min(max_heading_rows, last); ++i) {
        if (bands[i].has_figures()) {
            return i;
        }
    }
    for (std::size_t i = 0; i < last; ++i) {
        const bool begins_body =
            std::any_of(bands[i].entries.begin(), bands[i].entries.end(), [&](const Entry& e) {
                return e.first == e.last && begin_alike(bands, i, e, em) >= min_begin_alike;
            });
        if (begins_body || bands[i].has_figures()) {
            return i;
        }
    }
    return last;
}

int usual_pitch(const std::vector<RowBand>& rows) {
    std::vector<int> apart;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        apart.push_back(rows[i].middle() - rows[i - 1].middle());
    }
    if (apart.size() < 2) {
        return 0;
    }
    return upper_median(std::move(apart));
}

std::vector<RowBand> body_rows(const std::vector<RowBand>& bands,
                               const std::vector<Stripe>& stripes, int em) {
    std::vector<RowBand> parts;
    for (const RowBand& band : with_words_known(bands, stripes.size())) {
        const auto some = parted(band, em);
        parts.insert(parts.end(), some.begin(), some.end());
    }
    std::vector<RowBand> anchored;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(anchored),
                 [](const RowBand& b) { return only_column(b) < 0; });
    const int pitch = usual_pitch(anchored.size() >= min_anchored ? anchored : parts);
    std::vector<RowBand> out;
    std::vector<RowBand> chain;
    for (const RowBand& band : parts) {
        if (!chain.empty() && !goes_on(chain.back(), band, stripes, pitch, em)) {
            add_chain(chain, out);
            chain.clear();
        }
        chain.push_back(band);
    }
    if (!chain.empty()) {
        add_chain(chain, out);
    }
    return out;
}

}  // namespace juesuan
