// What an option may be given, and what is said of anything else, in both languages.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/base/language.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
class Option;
}  // namespace CLI

namespace juesuan {

/// Whole numbers from `least` to `most`.
CLI::Option* takes_whole_number(CLI::Option* option, std::int64_t least, std::int64_t most,
                                Language language);
/// Numbers from `least` to `most`, which help prints as they stand in `range`.
CLI::Option* takes_number(CLI::Option* option, double least, double most, const std::string& range,
                          Language language);
CLI::Option* takes_one_of(CLI::Option* option, const std::vector<std::string>& words,
                          Language language);
/// Whatever `fits`; `example` is what is said beside a value that does not.
CLI::Option* takes_what(CLI::Option* option, const std::function<bool(const std::string&)>& fits,
                        const std::string& example, Language language);

/// A list of which every value has the option's name before it: what follows the value is none of
/// it. Help shows one value.
CLI::Option* takes_one_a_time(CLI::Option* option);

/// --table: a number from 1, or the id that `review` and the reports print (table_3).
CLI::Option* takes_table(CLI::App& app, int& table, const std::string& about, Language language);

/// The names of values in help: a file, a folder, a text.
CLI::Option* takes_file(CLI::Option* option);
CLI::Option* takes_folder(CLI::Option* option);

}  // namespace juesuan
