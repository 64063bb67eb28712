// juesuan forms: which forms competed for a table, and forms that steal from one another.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan forms` is asked.
struct FormsOptions {
    std::string reports;  ///< a report's JSON, or a folder of them
    int table = 0;        ///< from 1; 0: all tables
    std::string check;    ///< a folder of definitions that are tried on all tables of the reports
    std::string share_folder;
    Language language = Language::english;
    std::size_t width = 0;  ///< columns of the terminal; 0: lines are not broken
};

/// Prints the contest for each table, or for one: forms with their probability and what speaks for
/// and against them. With `check`: the tables that get another form than the reports say, or one by
/// a narrow margin, and how many; some_failed if there are any. none_usable where no report has the
/// table.
[[nodiscard]] ExitCode show_forms(const FormsOptions& options, std::ostream& out,
                                  std::ostream& errors);

}  // namespace juesuan
