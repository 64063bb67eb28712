// What stands over one column: the headings of groups, and its own, with what these owe to the
// groups.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// Words of headers that mean something whatever the form. Each may be nullptr: unknown.
struct HeaderVocabulary {
    const WordSet* telling_words = nullptr;  ///< that no misreading exchanges
    const WordSet* total_words =
        nullptr;  ///< 小计 over a column: the whole of what stands above it
    std::u32string last_year = {}, this_year = {};  ///< of the FormCatalogue, folded
    const WordSet* dependent_words = nullptr;       ///< FormCatalogue::dependent_words
    const WordSet* comparing_groups = nullptr;      ///< FormCatalogue::comparing_groups

    [[nodiscard]] bool names_last_year(const std::u32string& text) const;
    [[nodiscard]] bool depends(const std::u32string& text) const;
};

struct NamedHeader {
    std::vector<std::u32string> groups;  ///< headings that the column shares with neighbours
    std::vector<std::u32string> own;     ///< over the column alone
    bool composed = false;               ///< `own` is a heading of a group and a word below it

    [[nodiscard]] std::vector<std::u32string> path() const;
};

/// Takes the folded texts over a column from the top, and which of them stand over it alone (as the
/// years are named). A year, above or below, goes before what it is the year of (决算数 over 上年
/// is 上年决算数); that of the report is left out. A dependent word goes behind its group.
[[nodiscard]] NamedHeader named_header(const std::vector<std::u32string>& path,
                                       const std::vector<std::u32string>& own,
                                       const HeaderVocabulary& words);

}  // namespace juesuan
