// What kind of file it is, by its first bytes; names are not believed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "extractors/model/document_ticket.h"

namespace juesuan {

/// Readers of PDF look for "%PDF-" this far.
inline constexpr std::size_t kind_bytes = 1024;

/// As many bytes of the front as the question needs: within so many an office document, which is a
/// ZIP, names the part that says what it is.
inline constexpr std::size_t front_bytes = std::size_t{64} << 10U;

/// The kind of a document by a signature where it belongs: that of a picture is the very first, the
/// header of a PDF lies within `kind_bytes` of a file that is no package, mail, office document,
/// page of the web or picture. What is stored unpacked in one of these is not the file. DOCX,
/// XLSX and OFD are known by the parts that their first `front_bytes` name; HTML by a beginning in
/// markup that has a page or a table in it.
std::optional<FileKind> file_kind(std::string_view front);

/// The same of a file with this name. A page of the web that is called a PDF or a picture is none:
/// servers give one in place of a file that they do not have. Programs call tables in HTML ".xls".
[[nodiscard]] std::optional<FileKind> named_file_kind(std::string_view front,
                                                      std::string_view file_name);

/// A picture that may be a page of a document of several files.
[[nodiscard]] bool is_page_picture(FileKind kind);

/// The name of a package that may hold documents ("ZIP", "TAR", "7z", "mail" …), by its first
/// bytes; nothing for any other file. A document of an office program, which is a ZIP or an OLE
/// file inside, is none.
std::optional<std::string_view> package_kind(std::string_view front);

/// Is it a kind of package (see package_kind) that is unpacked? The others are refused by name.
bool is_unpacked(std::string_view package_kind);

/// Does the name claim to be a package that is unpacked?
bool claims_to_be_package(std::string_view file_name);

/// Does the name claim to be a document? A file in a folder that neither is one nor claims to be
/// is passed over without a word of blame.
bool claims_to_be_document(std::string_view file_name);

}  // namespace juesuan
