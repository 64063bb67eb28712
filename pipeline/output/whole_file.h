// Single files that somebody asked for, outside of an output folder: there whole, or not at all.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extractors/base/result.h"

namespace juesuan {

/// `write` makes the file under the name that it is given; then it is renamed to `path`. Nothing is
/// left of one that could not be made. Errors: those of `write`, of which output_unwritable becomes
/// output_no_room where hardly any room is left; output_unwritable, its detail names `path`.
Status write_whole_file(const std::string& path,
                        const std::function<Status(const std::string& unfinished)>& write);

/// The same with these bytes.
Status write_whole_file(const std::string& path, std::string_view bytes);

/// Makes a folder with those above it; one that is there is none that fails. Errors: as above.
Status make_folder(const std::string& path);

}  // namespace juesuan
