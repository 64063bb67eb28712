// Names of files as people and files of ours may show them.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// A file name for people and for JSON: UTF-8; other bytes, and those of control signs, as \xNN, so
/// that no two names meet.
std::string shown_name(std::string_view name);

/// Lines of text that hold words of a document, for a terminal: bytes that are no UTF-8 and control
/// signs, line feeds apart, as \xNN.
std::string shown_text(std::string_view text);

}  // namespace juesuan
