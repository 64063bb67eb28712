// How a printed cell looks in a workbook: its kind as alignment, its status as a fill.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "extractors/model/report.h"
#include "pipeline/export/formats/workbook_file.h"

namespace juesuan {

/// The format of a number as it was printed: decimals, separators, a sign of per cent.
[[nodiscard]] std::string number_shape(const FormCell& cell);

class CellStyles {
   public:
    explicit CellStyles(WorkbookFile& book) : book_(book) {}

    /// Amounts are filled by their status, other cells where a person should look; what a person
    /// corrected is bold and blue.
    lxw_format* style(const FormCell& cell, const CellTrust& trust);
    lxw_format* title();
    lxw_format* plain();
    lxw_format* right();
    /// The fill of a status, for the legend.
    lxw_format* fill(CellStatus status);
    /// How a correction looks, for the legend.
    lxw_format* corrected();

   private:
    lxw_format* bordered();

    WorkbookFile& book_;
    std::map<std::tuple<CellKind, int, std::string, bool>, lxw_format*> styles_;
    std::map<CellStatus, lxw_format*> fills_;
    lxw_format* title_ = nullptr;
    lxw_format* plain_ = nullptr;
    lxw_format* right_ = nullptr;
    lxw_format* corrected_ = nullptr;
};

}  // namespace juesuan
