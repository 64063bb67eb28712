// Names of files as people and files of ours may show them.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// A file name for people and for JSON: UTF-8; other bytes, and those of control signs, as \xNN, so
/// that no two names meet.
std::string shown_name(std::string_view name);

}  // namespace juesuan
