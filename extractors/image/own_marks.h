// How files that the program wrote itself are known again, wherever they lie: what was made of
// documents is no document, and its figures are no source's.
#pragma once

namespace juesuan {

/// The comment in the PNG of a picture that was cut from a page.
inline constexpr const char* own_picture_text = "cut by juesuan";
/// The comment of the package that a workbook is; programs that save it again lose it.
inline constexpr const char* own_workbook_text = "written by juesuan";
/// The comment behind the first line of a searchable PDF.
inline constexpr const char* own_pdf_text = "%made searchable by juesuan";
/// The author of a workbook, whom such programs keep.
inline constexpr const char* own_workbook_author = "juesuan";
/// The detail of the error of such a file.
inline constexpr const char* own_detail = "written by juesuan; name the documents";

}  // namespace juesuan
