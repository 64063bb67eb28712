// How well what stands over a column of the grid names a column of a form.
#pragma once

#include <string>
#include <vector>

#include "extractors/classify/columns/column_contents.h"
#include "extractors/classify/columns/column_probability.h"
#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// Words of headers that mean something whatever the form. Each may be nullptr: unknown.
struct HeaderVocabulary {
    const WordSet* telling_words = nullptr;  ///< that no misreading exchanges
    const WordSet* total_words =
        nullptr;                    ///< 小计 over a column: the whole of what stands above it
    std::u32string last_year = {};  ///< FormCatalogue::last_year, folded
};

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
    [[nodiscard]] double fit_of(const ColumnSpec& spec) const;
    [[nodiscard]] bool is_total() const;
    [[nodiscard]] bool may_be_misread(const ColumnSpec& spec) const;

    std::vector<std::u32string> path_;
    const ColumnContents* contents_;
    const HeaderVocabulary& words_;
};

}  // namespace juesuan
