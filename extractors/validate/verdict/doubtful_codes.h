// Rows whose code was read with doubt: they may belong to another sum than it says.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

class DoubtfulCodes {
   public:
    /// `checks` are all of the document, decided. A code that they found with the same name
    /// elsewhere was read well, whatever its print looks like: misread, it would have another name.
    DoubtfulCodes(const std::vector<Check>& checks, const RuleCatalogue& rules,
                  const TableLookup& lookup);

    /// Of one block of a table, by their indices: the code was read with doubt, as something that
    /// is no code, or, on a scan, stands once more in the block.
    [[nodiscard]] const std::set<int>& rows(int table, int block) const;

    /// The same of the block in which a cell of the table stands.
    [[nodiscard]] const std::set<int>& rows_beside(const CellPlace& place) const;

   private:
    const TableLookup& lookup_;
    std::map<std::pair<int, int>, std::set<int>> rows_;  ///< by table and block
};

}  // namespace juesuan
