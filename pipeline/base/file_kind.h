// What kind of file it is, by its first bytes; names are not believed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "extractors/model/document_ticket.h"

namespace juesuan {

/// As many bytes of the front as the question needs: readers of PDF look for "%PDF-" this far.
inline constexpr std::size_t kind_bytes = 1024;

std::optional<FileKind> file_kind(std::string_view front);

/// The name of a package that may hold documents ("ZIP", "TAR", "7z", "mail" …), by its first
/// bytes; nothing for any other file. A document of an office program, which is a ZIP inside, is
/// none. A package that stores a PDF unpacked has "%PDF-" in its front too: ask this first.
std::optional<std::string_view> package_kind(std::string_view front);

/// Does the name claim to be a document? A file in a folder that neither is one nor claims to be
/// is passed over without a word of blame.
bool claims_to_be_document(std::string_view file_name);

}  // namespace juesuan
