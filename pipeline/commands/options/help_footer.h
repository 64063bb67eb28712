// What --help ends with: examples, what is written, exit codes.
#pragma once

#include <string>

#include "pipeline/base/language.h"

namespace juesuan {

std::string help_footer(Language language);

}  // namespace juesuan
