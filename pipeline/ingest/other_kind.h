// What a file is that is no document: said by kind, so that nobody wonders why it was not read.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// The name of its kind, by its first bytes ("DOCX", "OFD", "HTML", "text" …), where these do not
/// tell apart (DOC, XLS, WPS) by its ending, too; "unknown" for what has no signature.
[[nodiscard]] std::string other_kind(std::string_view front, std::string_view file_name);

/// A file that systems and office programs leave behind: Thumbs.db, desktop.ini, .DS_Store, "~$…".
[[nodiscard]] bool is_junk_name(std::string_view file_name);

/// A folder that ingest wrote its results to: its pictures and reports are no documents.
[[nodiscard]] bool is_result_folder(const std::string& folder);

}  // namespace juesuan
