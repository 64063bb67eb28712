// What supervisor and page_worker say to each other when a package is unpacked. The supervisor
// sends the request with the package's descriptor; the worker answers with a head for each member,
// its bytes in pieces, its end, and at last the end of the package.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/wire/bytes.h"

namespace juesuan::wire {

/// What a package may cost. Both sides hold to it.
struct UnpackLimits {
    std::uint32_t members = 100'000;
    std::uint64_t member_bytes = 0;   ///< of one member
    std::uint64_t package_bytes = 0;  ///< of all members together
    std::uint32_t ratio = 400;  ///< bytes of a member for one byte of the package, on the whole
    friend bool operator==(const UnpackLimits&, const UnpackLimits&) = default;
};

/// What the file is that is to be taken apart.
enum class PackageForm : std::uint8_t {
    archive = 0,  ///< ZIP, TAR, 7z, RAR, or a single compressed file
    pdf = 1,      ///< a PDF with files attached, or several behind each other
};

struct UnpackRequest {
    PackageForm form = PackageForm::archive;
    std::string name;  ///< of the package's file: a single compressed file has no other
    UnpackLimits limits;
};

enum class MemberKind : std::uint8_t { file = 0, link = 1, special = 2 };

/// A member as the package names it.
struct MemberHead {
    MemberKind kind = MemberKind::file;
    std::string name;                    ///< bytes as they are stored, not trusted; may be ""
    std::optional<std::uint64_t> bytes;  ///< declared; not to be believed
};

/// Of a member's name; a longer one is cut.
inline constexpr std::size_t member_name_bytes = 4096;
/// Of one piece of a member.
inline constexpr std::size_t member_piece_bytes = std::size_t{1} << 20U;

Bytes write_unpack(const UnpackRequest& request);
Result<UnpackRequest> parse_unpack(ByteView bytes);

Bytes write_member(const MemberHead& head);
Result<MemberHead> parse_member(ByteView bytes);

/// How a member, or the package, came to its end: whole, or what is wrong with it.
Bytes write_end(const std::optional<Error>& problem);
/// The problem, nothing, or worker_lied.
Result<std::optional<Error>> parse_end(ByteView bytes);

}  // namespace juesuan::wire
