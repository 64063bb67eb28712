// How well what stands over a column of the grid names a column of a form.
#pragma once

#include <string>
#include <vector>

#include "extractors/classify/columns/column_contents.h"
#include "extractors/classify/columns/column_probability.h"
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
    /// `contents` and `telling_words` may be nullptr: then a column without known words is one that
    /// was badly read.
    HeaderFit(const FormColumn& column, const ColumnContents* contents,
              const WordSet* telling_words);

    [[nodiscard]] HeaderPair with(const ColumnSpec& spec) const;

   private:
    [[nodiscard]] double similarity(const std::string& word, const std::u32string& text) const;
    [[nodiscard]] double choice_in(const WordChoice& choice,
                                   const std::vector<std::u32string>& texts) const;
    [[nodiscard]] double fit_of(const ColumnSpec& spec) const;
    [[nodiscard]] bool may_be_misread(const ColumnSpec& spec) const;

    std::vector<std::u32string> path_;
    const ColumnContents* contents_;
    const WordSet* telling_words_;
};

}  // namespace juesuan
