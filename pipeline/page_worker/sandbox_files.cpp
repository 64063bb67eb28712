// Landlock: which files the child may open, and whom it may reach. Raw system calls: Debian 12's C
// library has no wrapper.
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "pipeline/page_worker/sandbox.h"

namespace juesuan {
namespace {

constexpr std::uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t read_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/// As the kernel knows it from version 6 on; Debian 12's headers end behind the first member.
struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;  ///< from version 4: to bind and to connect TCP
    std::uint64_t scopes = 0;   ///< from version 6: abstract sockets, signals to others
};

constexpr int network_version = 4;
constexpr int scopes_version = 6;

/// Older kernels refuse members that they do not know.
std::size_t size_for(int version) {
    return version >= scopes_version    ? sizeof(Ruleset)
           : version >= network_version ? offsetof(Ruleset, scopes)
                                        : offsetof(Ruleset, network);
}

/// All rights over files that version `version` of Landlock can take away. Debian 12's headers
/// stop at version 1; the bits of versions 2, 3 and 5 are refer, truncate and ioctl on devices.
std::uint64_t every_right(int version) {
    std::uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;
    rights |= version >= 2 ? 1ULL << 13U : 0;
    rights |= version >= 3 ? 1ULL << 14U : 0;
    rights |= version >= 5 ? 1ULL << 15U : 0;
    return rights;
}

Error failed(const std::string& what) {
    return {ErrorCode::environment, Stage::ingest, 0,
            "landlock: " + what + ": " + std::strerror(errno)};
}

bool allow_reading(int ruleset, const std::string& folder) {
    const int descriptor = open(folder.c_str(), O_PATH | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == ENOENT || errno == EACCES;
    }
    struct stat found {};
    const bool is_folder = fstat(descriptor, &found) == 0 && S_ISDIR(found.st_mode);
    landlock_path_beneath_attr rule{};
    rule.allowed_access = is_folder ? read_rights : read_file;
    rule.parent_fd = descriptor;
    const long added =
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U);
    close(descriptor);
    return added == 0;
}

}  // namespace

Result<int> restrict_files(const std::vector<std::string>& readable_folders) {
    const long version =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version <= 0) {
        return 0;  // not built in or switched off
    }
    constexpr std::uint64_t both = 3;  // of the network's two rights and of the two scopes
    const Ruleset attributes{every_right(static_cast<int>(version)),
                             version >= network_version ? both : 0,
                             version >= scopes_version ? both : 0};
    const auto ruleset = static_cast<int>(
        syscall(SYS_landlock_create_ruleset, &attributes, size_for(static_cast<int>(version)), 0U));
    if (ruleset < 0) {
        return failed("create");
    }
    const bool allowed =
        std::all_of(readable_folders.begin(), readable_folders.end(),
                    [ruleset](const auto& folder) { return allow_reading(ruleset, folder); });
    const bool restricted = allowed && syscall(SYS_landlock_restrict_self, ruleset, 0U) == 0;
    const Error error = failed(allowed ? "restrict" : "allow");
    close(ruleset);
    if (!restricted) {
        return error;
    }
    return static_cast<int>(version);
}

}  // namespace juesuan
