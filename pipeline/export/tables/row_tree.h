// Which records of a table are parts of which, and which columns of which: so that a sum over the
// leaves counts nothing twice. A code says it by its digits; of other rows and of columns the
// rules of schemas/rules say it, which name every sum that a form prints.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"
#include "extractors/model/rule_catalogue.h"
#include "pipeline/export/tables/meanings.h"

namespace juesuan {

/// What a form says of its own sums.
class FormSums {
   public:
    FormSums() = default;
    FormSums(const FormSpec& form, const RuleCatalogue& rules, const FormMeaning& meaning);

    /// The key of the column that this one is a part of, "" for none.
    [[nodiscard]] const std::string& whole_of_column(const std::string& column) const;
    /// The key of the row that the record is a part of, "" for none; `top_code`: it has a code and
    /// the table prints none above.
    [[nodiscard]] const std::string& whole_of_row(const FormRecord& record, bool top_code) const;
    /// A part that the sum of its whole leaves out (其中).
    [[nodiscard]] bool is_of_which(const FormRecord& record) const;
    /// The rows below it that nobody knows are its parts.
    [[nodiscard]] bool opens(const FormRecord& record) const;

   private:
    void take(const RuleSpec& rule);

    std::map<std::string, std::string> columns_;                ///< part → whole
    std::map<std::string, std::string> rows_, groups_, codes_;  ///< part → row key of the whole
    std::string top_;                                           ///< the whole of topmost codes
    std::map<std::string, std::string> of_which_;  ///< row key → row key of its whole
    std::set<std::string> of_which_groups_, opening_groups_;
};

/// Of one record of a table.
struct RecordPlace {
    int parent = -1;  ///< index into FormTable::records, or -1
    int root = 0;     ///< the outermost record that it is a part of, or itself
    int level = 0;    ///< of its subject's code: 1 类, 2 款, 3 项; 0 without
    bool leaf = true;
};

/// The places of all records of the table, in their order.
[[nodiscard]] std::vector<RecordPlace> record_places(const FormTable& table, const FormSums& sums);

/// The keys of the columns of the table that print no sum of others that the table prints as well.
[[nodiscard]] std::set<std::string> leaf_columns(const FormTable& table, const FormSums& sums);

/// The level of a subject's code by the number of its digits (201: 1, 20101: 2, 2010101: 3), 0 for
/// what is no such code.
[[nodiscard]] int level_of_code(std::string_view code);

}  // namespace juesuan
