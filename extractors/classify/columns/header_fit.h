// How well what stands over a column of the grid names a column of a form.
#pragma once

#include <string>
#include <vector>

#include "extractors/classify/columns/column_contents.h"
#include "extractors/classify/columns/column_probability.h"
#include "extractors/classify/columns/named_header.h"
#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// A column of the grid beside one of the form.
struct HeaderPair {
    double fit = 0;    ///< 0..1: how much of the form's header words stands over the column
    double score = 0;  ///< for an alignment: better than leaving both unbound, or worse
    HeaderSupport support = HeaderSupport::none;
};

class HeaderFit {
   public:
    /// `contents` may be nullptr: then a column without known words is one that was badly read. Of
    /// `words`, which must outlive it, the contents are not looked at; a header with last_year
    /// names no column without.
    HeaderFit(const FormColumn& column, const ColumnContents* contents,
              const HeaderVocabulary& words);

    [[nodiscard]] HeaderPair with(const ColumnSpec& spec) const;

   private:
    [[nodiscard]] double similarity(const std::u32string& word, const std::u32string& text) const;
    [[nodiscard]] double choice_in(const std::vector<std::u32string>& choice,
                                   const std::vector<std::u32string>& texts) const;
    [[nodiscard]] const NamedHeader& header_for(const ColumnSpec& spec) const;
    [[nodiscard]] double fit_of(const ColumnSpec& spec) const;
    [[nodiscard]] bool is_total(const NamedHeader& header) const;
    [[nodiscard]] bool may_be_misread(const ColumnSpec& spec) const;
    [[nodiscard]] bool contradicts(const ColumnSpec& spec) const;

    NamedHeader printed_;  ///< for columns that the form names by the headings of groups as well
    NamedHeader named_;    ///< for those of one heading
    const ColumnContents* contents_;
    const HeaderVocabulary& words_;
};

}  // namespace juesuan
