// Which row of a form a label names.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// "十四、资源勘探…" → "资源勘探…", "其中:(一)…" → "…": what a label says apart from its ordinal.
[[nodiscard]] std::u32string without_ordinal(const std::string& label, const DocumentWords& words);

/// The rows of a form, ready to be compared. The form must outlive them.
class RowNames {
   public:
    RowNames(const FormSpec& form, const DocumentWords& words);

    /// Which row of the form the record's label names, or nullptr. The same label may stand for two
    /// rows (T4 lists the funds under the income and again under the opening balance): then the one
    /// that must stand below a row that was already seen, in `above`, is meant.
    [[nodiscard]] const RowSpec* named(const FormRecord& record,
                                       const std::vector<FormRecord>& above,
                                       bool& close_match) const;

   private:
    struct Name {
        const RowSpec* row;
        std::u32string label;
        bool misprint;
    };

    const DocumentWords& words_;
    std::vector<Name> names_;
};

/// Which share of the labels of a table, in the columns that are bound as such, are rows of the
/// form; 0 where there are none.
[[nodiscard]] double share_of_known_rows(const FormTable& table,
                                         const std::vector<FormColumn>& columns,
                                         const FormSpec& form, const DocumentWords& words);

}  // namespace juesuan
