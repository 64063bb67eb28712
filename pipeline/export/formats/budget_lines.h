// The amounts as a Fiscal Data Package has them: those that no other amount of their table is a
// part of, income and expenditure alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/document_words.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// The names of the fields of a budget line.
[[nodiscard]] std::vector<std::string> budget_line_fields();

class BudgetLines {
   public:
    explicit BudgetLines(const ExportKnowledge& knowledge);

    /// Remembers the report that the amounts behind it belong to.
    void take_document(const ExportRow& row);
    /// The budget line of an amount, or nothing for one that is no budget line.
    [[nodiscard]] std::optional<ExportRow> line_of(const ExportRow& amount) const;

   private:
    using Places = std::map<std::string, std::size_t, std::less<>>;  ///< of fields, by name

    const MoneyUnits& units_;
    Places amounts_, documents_;
    std::string document_;
    std::map<std::int64_t, ExportRow> reports_;  ///< of the document, by their number
};

}  // namespace juesuan
