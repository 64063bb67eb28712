// Files that a PDF holds: those attached to it or to a page (a portfolio is a cover with such), and
// PDFs that somebody put behind each other.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/error.h"

namespace juesuan {

/// Who takes the files one after the other. False: nothing more is wanted, of the file (bytes) or
/// at all (begin, end).
struct HeldFileTaker {
    std::function<bool(const std::string& name)> begin;  ///< UTF-8, as the PDF says it
    std::function<bool(std::string_view bytes)> bytes;
    std::function<bool(const std::optional<Error>& problem)> end;
};

/// Every file that is attached, in the order of the PDF's list and then of its pages. What cannot
/// be decoded ends with package_damaged. Gives what is wrong with the PDF as a whole:
/// package_encrypted, package_damaged.
std::optional<Error> each_attached_file(std::span<const char> pdf, const HeldFileTaker& taker);

/// Where the PDFs begin of which the file is made; empty for one PDF, also one that was changed by
/// being written on behind its end. The last of several must be one by itself.
[[nodiscard]] std::vector<std::size_t> joined_documents(std::span<const char> bytes);

}  // namespace juesuan
