// Where a table's header ends, and what it says above each column.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// The header's words, ready to be compared.
struct HeaderWords {
    std::vector<std::u32string> words;

    /// The text is one of the words, reading errors tolerated, a year before it or not.
    [[nodiscard]] bool hold(const std::string& text, const DocumentWords& document) const;
};

/// How many rows from the top are header: rows of header words, of column numbers (栏次 1 2 3), of
/// letters and formulas in their place (A=B+C, B, C), of
/// title, unit and organization printed inside the table. The first row that holds an amount with
/// decimals, a subject code or a total ends it.
[[nodiscard]] int count_header_rows(const FormTable& table, const HeaderWords& header,
                                    const DocumentWords& words);

/// The same for a table whose words are not known: the filled rows above the first row that holds a
/// number; without any number the first row alone.
[[nodiscard]] int guess_header_rows(const FormTable& table);

/// Rows of column numbers (栏次 1 2 3) below the header that was found join the rows that repeat
/// it: they are records of nothing.
void set_number_rows_apart(FormTable& table, const HeaderWords& header, const DocumentWords& words);

/// Header texts over each grid column from the top down, each once; column numbers, title and
/// organization lines left out.
[[nodiscard]] std::vector<FormColumn> header_columns(const FormTable& table,
                                                     const DocumentWords& words);

}  // namespace juesuan
