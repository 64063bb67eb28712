// A ReadPage with a bit of everything.
#pragma once

#include <algorithm>

#include "extractors/model/read_page.h"

namespace juesuan::test {

inline LinePosterior sample_posterior() {
    return {9, {{0, {{U'\0', 3}}}, {4, {{U'收', 100}, {U'\0', 9000}}}, {8, {{U'入', 0}}}}};
}

inline bool same_posterior(const LinePosterior& a, const LinePosterior& b) {
    const auto same_seen = [](const SeenCharacter& x, const SeenCharacter& y) {
        return x.character == y.character && x.cost == y.cost;
    };
    return a.frames == b.frames &&
           std::equal(a.kept.begin(), a.kept.end(), b.kept.begin(), b.kept.end(),
                      [&](const PosteriorFrame& x, const PosteriorFrame& y) {
                          return x.place == y.place &&
                                 std::equal(x.seen.begin(), x.seen.end(), y.seen.begin(),
                                            y.seen.end(), same_seen);
                      });
}

inline ReadLine sample_line(const std::string& text, PointBox box) {
    return {box,
            {{Reader::line_reader, {{text, 0.97}, {text + "?", 0.02}}, sample_posterior()},
             {Reader::tesseract_eng, {{text, 0.9}}, {}}}};
}

inline ReadPage sample_page(int page) {
    ReadPage out;
    out.page = page;
    out.width_points = 595.32;
    out.height_points = 841.92;
    out.source = PageSource::mixed;
    out.dpi = 200;
    out.turned = 90;
    out.skew_degrees = -0.37;
    out.lines = {sample_line("收入支出决算总表", {200.5, 72.25, 400.75, 90}),
                 sample_line("", {72, 800, 73, 801})};
    // Two rows of two columns; the first row is one cell.
    ReadTable table{{72, 100, 500, 140.01}, 3, 2, {}};
    table.cells = {{0, 0, 1, 2, {72, 100, 500, 113}, {sample_line("收入", {80, 102, 120, 112})}},
                   {1, 0, 1, 1, {72, 113, 286, 126}, {sample_line("397.33", {80, 115, 120, 125})}},
                   {1, 1, 2, 1, {286, 113, 500, 140}, {}},
                   {2, 0, 1, 1, {72, 126, 286, 140}, {sample_line("1.00", {80, 128, 120, 138})}}};
    out.tables = {table, table};
    out.errors = {{ErrorCode::page_degraded, Stage::rasterize, page, "bad stream"}};
    return out;
}

inline bool same_lines(const std::vector<ReadLine>& a, const std::vector<ReadLine>& b) {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!(a[i].box == b[i].box) || a[i].readings.size() != b[i].readings.size()) {
            return false;
        }
        for (std::size_t r = 0; r < a[i].readings.size(); ++r) {
            const Reading& x = a[i].readings[r];
            const Reading& y = b[i].readings[r];
            if (x.reader != y.reader || !same_posterior(x.posterior, y.posterior) ||
                x.alternatives.size() != y.alternatives.size()) {
                return false;
            }
            for (std::size_t k = 0; k < x.alternatives.size(); ++k) {
                if (x.alternatives[k].text != y.alternatives[k].text ||
                    x.alternatives[k].probability != y.alternatives[k].probability) {
                    return false;
                }
            }
        }
    }
    return true;
}

inline bool same_table(const ReadTable& a, const ReadTable& b) {
    if (!(a.box == b.box) || a.n_rows != b.n_rows || a.n_cols != b.n_cols ||
        a.cells.size() != b.cells.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.cells.size(); ++i) {
        const ReadCell& x = a.cells[i];
        const ReadCell& y = b.cells[i];
        if (x.row != y.row || x.col != y.col || x.row_span != y.row_span ||
            x.col_span != y.col_span || !(x.box == y.box) || !same_lines(x.lines, y.lines)) {
            return false;
        }
    }
    return true;
}

inline bool same_page(const ReadPage& a, const ReadPage& b) {
    if (a.page != b.page || a.width_points != b.width_points ||
        a.height_points != b.height_points || a.source != b.source || a.dpi != b.dpi ||
        a.turned != b.turned || a.skew_degrees != b.skew_degrees || a.errors != b.errors ||
        a.tables.size() != b.tables.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.tables.size(); ++i) {
        if (!same_table(a.tables[i], b.tables[i])) {
            return false;
        }
    }
    return same_lines(a.lines, b.lines);
}

}  // namespace juesuan::test
