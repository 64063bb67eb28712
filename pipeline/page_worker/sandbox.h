// What a child does to itself between loading its readers and seeing the first byte of a document:
// it gives up what it will not need. In the kernel's words: another user where it is root,
// no_new_privs, Landlock (no file but fonts and models may be opened, none written; no signal and
// no abstract socket of others), seccomp (no call but those that reading pages needs).
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

struct SandboxOptions {
    /// Folders that may be read; those that do not exist are passed over.
    std::vector<std::string> readable_folders;
};

/// Which parts took hold. A part that the kernel does not offer is said, not hidden.
struct Containment {
    bool root = false;  ///< it could not become another user
    bool no_new_privileges = false;
    int landlock_version = 0;  ///< 0: the kernel offers none
    bool seccomp = false;
    [[nodiscard]] std::string statement() const;  ///< "no_new_privs, landlock 7, seccomp"
};

/// Irrevocable. A part that the kernel offers and that fails all the same is an error
/// (environment).
[[nodiscard]] Result<Containment> enter_sandbox(const SandboxOptions& options);

/// The folders that Poppler and fontconfig read while they draw.
std::vector<std::string> font_folders();

/// What a page_worker may still open: fonts and its models.
SandboxOptions reading_sandbox(const std::string& models_folder);

/// The parts, see sandbox_user.cpp, sandbox_files.cpp and sandbox_calls.cpp.
/// Root becomes nobody, who has no rights; gives whether it is root still, because it has not even
/// the right to change (a container without capabilities). Error: environment, where it could not
/// go on following its parent.
[[nodiscard]] Result<bool> leave_root();
[[nodiscard]] Result<int> restrict_files(const std::vector<std::string>& readable_folders);
[[nodiscard]] Result<bool> restrict_calls();

}  // namespace juesuan
