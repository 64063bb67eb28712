// The parts of a DOCX or XLSX, which is a ZIP.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "extractors/base/result.h"

namespace juesuan {

/// Name → bytes of the parts that are wanted, in memory. Errors: document_encrypted,
/// document_damaged; input_too_large for wanted parts beyond 256 MB.
[[nodiscard]] Result<std::map<std::string, std::string>> package_parts(
    std::span<const char> bytes, const std::function<bool(std::string_view)>& is_wanted);

}  // namespace juesuan
