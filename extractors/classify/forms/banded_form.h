// Forms that are no plain grid: labels with their values (单位名称 | X), bands of rows below
// headers of their own (预算数 | 执行数 | 得分; 一级指标 | 二级指标 | …), levels merged over the
// rows that share them. Which labels, bands and columns there are is data: FormSpec::fields and
// FormSpec::bands.
#pragma once

#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// What a cell turned out to be.
struct CellRole {
    int row = 0, col = 0;
    CellKind kind = CellKind::text;
};

struct BandedReading {
    double score = 0;  ///< share of the fields and bands without which the form is not printed
    std::vector<FormColumn> columns;  ///< of the band with the most records
    std::vector<FormRecord> records;  ///< in order of rows; parts behind what they are parts of
    std::vector<CellRole> roles;      ///< of the cells that the form knows
};

/// Reads a joined table as `form`, which has bands. Nothing is found: score 0.
[[nodiscard]] BandedReading read_bands(const FormTable& table, const FormSpec& form,
                                       const DocumentWords& words);

/// Gives the table what was read: columns, kinds of cells, records.
void take_reading(BandedReading reading, FormTable& table);

}  // namespace juesuan
