// What the program wrote itself is no document: read again, its figures would count as a source's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace juesuan {

/// As much of a file's end as is_own_file wants.
inline constexpr std::size_t own_end_bytes = 64;

/// What `skipped` files of ours are called, see SkippedFile.
inline constexpr const char* own_kind = "export";

/// A workbook of an export or a sample, a picture that was cut from a page, a page in hOCR, a PDF
/// that was made searchable: by the beginning of the file (see front_bytes) and its end.
[[nodiscard]] bool is_own_file(std::string_view front, std::string_view end);

/// An export, or the bag of one that was taken elsewhere.
[[nodiscard]] bool is_export_folder(const std::string& folder);

}  // namespace juesuan
