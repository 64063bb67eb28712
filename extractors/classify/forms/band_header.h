// The header of a band: which band a row opens, and where its columns stand.
#pragma once

#include <utility>
#include <vector>

#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// A band whose header was seen, with the grid columns where its columns begin.
struct OpenBand {
    const BandSpec* spec = nullptr;
    std::vector<std::pair<const ColumnSpec*, int>> columns;
    std::vector<const FormCell*> headers;  ///< of each column
};

/// The band of the form whose header words stand among the cells of a row, or nullptr: at least
/// two, and three in five of those that are always printed.
[[nodiscard]] const BandSpec* band_headed_by(const std::vector<const FormCell*>& cells,
                                             const FormSpec& form);

/// Lays the band's columns over the cells of its header row, from left to right.
[[nodiscard]] OpenBand bind_band(const BandSpec& band, const std::vector<const FormCell*>& cells,
                                 const FormSpec& form);

}  // namespace juesuan
