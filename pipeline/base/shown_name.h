// Names of files as people and files of ours may show them.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// A file name or path for people and for JSON, in UTF-8: parts in GB18030 are decoded (see
/// chinese_name.h); other bytes, and those of control signs, stand as \xNN.
std::string shown_name(std::string_view name);

/// The same, but no part is decoded: for a name beside another that would be shown alike.
std::string undecoded_name(std::string_view name);

/// Lines of text that hold words of a document, for a terminal: bytes that are no UTF-8 and control
/// signs, line feeds apart, as \xNN.
std::string shown_text(std::string_view text);

/// The name as an argument that a shell takes back: in quotes where it needs them.
std::string as_argument(std::string_view name);

}  // namespace juesuan
