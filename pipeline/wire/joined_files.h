// Several files that are one document: its pages in their order. What travels to a child is one
// file: a line for each, "<bytes> <sha256>  <name>", an empty line, and then their bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

struct JoinedFile {
    std::string name;    ///< UTF-8 on one line; for people
    std::string sha256;  ///< 64 hexadecimal digits
    std::uint64_t bytes = 0;
    friend bool operator==(const JoinedFile&, const JoinedFile&) = default;
};

/// Of one document.
inline constexpr std::size_t most_joined_files = 10'000;

/// What the document's SHA-256 is made of: a line for each file as sha256sum writes it, so that
/// `sha256sum 1.png 2.png | sha256sum` gives it.
[[nodiscard]] std::string listing_of(const std::vector<JoinedFile>& files);

/// The beginning of the file that travels, up to the bytes of the first.
[[nodiscard]] std::string head_of(const std::vector<JoinedFile>& files);
/// What that says, and where the first file's bytes begin; nothing for what is none.
struct JoinedHead {
    std::vector<JoinedFile> files;
    std::size_t begin = 0;
};
[[nodiscard]] std::optional<JoinedHead> parse_joined_head(std::string_view bytes);

/// Numbers that the names leave out between their first and last, "3" or "7-9", where they differ,
/// endings apart, in one number alone, and more numbers are there than are missing or they count
/// from the first page; else none.
[[nodiscard]] std::vector<std::string> missing_numbers(const std::vector<std::string>& names);

}  // namespace juesuan
