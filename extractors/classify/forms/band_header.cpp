#include "extractors/classify/forms/band_header.h"

#include <algorithm>

#include "extractors/classify/columns/bind_columns.h"
#include "extractors/classify/forms/label_figures.h"

namespace juesuan {
namespace {

const ColumnSpec* column_named(const std::string& key, const FormSpec& form) {
    const auto found = std::find_if(form.columns.begin(), form.columns.end(),
                                    [&key](const auto& column) { return column.key == key; });
    return found == form.columns.end() ? nullptr : &*found;
}

bool is_header_of(const FormCell& cell, const ColumnSpec& column) {
    return std::any_of(
        column.header.begin(), column.header.end(),
        [&cell](const WordChoice& choice) { return is_one_of(cell.content.text, choice); });
}

/// How many of the band's columns have their header among the cells.
int headers_found(const BandSpec& band, const std::vector<const FormCell*>& cells,
                  const FormSpec& form) {
    int found = 0;
    for (const std::string& key : band.columns) {
        const ColumnSpec* column = column_named(key, form);
        found += std::any_of(cells.begin(), cells.end(),
                             [column](const auto* cell) { return is_header_of(*cell, *column); })
                     ? 1
                     : 0;
    }
    return found;
}

}  // namespace

const BandSpec* band_headed_by(const std::vector<const FormCell*>& cells, const FormSpec& form) {
    const BandSpec* best = nullptr;
    int most = 1;  // one header alone is a word like any other
    for (const BandSpec& band : form.bands) {
        const int found = headers_found(band, cells, form);
        const auto needed =
            std::count_if(band.columns.begin(), band.columns.end(),
                          [&form](const auto& key) { return !column_named(key, form)->optional; });
        if (found > most && found * 5 >= needed * 3) {
            best = &band;
            most = found;
        }
    }
    return best;
}

OpenBand bind_band(const BandSpec& band, const std::vector<const FormCell*>& cells,
                   const FormSpec& form) {
    std::vector<FormColumn> headed;
    for (const FormCell* cell : cells) {
        FormColumn column;
        column.index = cell->col;
        if (!cell->content.text.empty()) {
            column.path.push_back(cell->content.text);
        }
        headed.push_back(std::move(column));
    }
    FormSpec flat;
    flat.columns = form.columns;
    flat.layouts = {{band.key, {band.columns}}};
    const BoundColumns bound = bind_columns(headed, flat);
    OpenBand out{&band, {}, {}};
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const ColumnSpec* column = column_named(bound.columns[k].key, form);
        // A column that may be missing is not guessed from its neighbours.
        if (column != nullptr && (!column->optional || is_header_of(*cells[k], *column))) {
            out.columns.emplace_back(column, cells[k]->col);
            out.headers.push_back(cells[k]);
        }
    }
    return out;
}

}  // namespace juesuan
