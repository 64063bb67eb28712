// The name of a document's result: readable, stable, never outside the output folder.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// The file by which an export is known, and the beginning of a folder's name while one is made.
inline constexpr const char* export_record = "export.json";
inline constexpr const char* unfinished_export = ".juesuan-export-";

/// "<stem>-<first 12 digits of the sha256>": the file name without its ending, made safe. Names
/// in GB18030 are decoded; other bytes that are no UTF-8, control characters and separators become
/// '_'; a leading '-' or '.' gets one before it.
std::string output_stem(std::string_view file_name, std::string_view sha256);

/// Where a picture of a page lies: "debug/<stem>/page-001" and the suffix.
std::string page_picture_name(std::string_view file_name, std::string_view sha256, int page,
                              std::string_view suffix);

/// The folders in which a document is shown ("2023/局" of "2023/局/决算.pdf"), made safe in the
/// same way; "" for none. They meet no name that the program itself uses in an output folder.
std::string output_folder_of(std::string_view shown);

}  // namespace juesuan
