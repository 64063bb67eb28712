// What a child does to itself between loading its readers and seeing the first byte of a document:
// it gives up what it will not need. In the kernel's words: another user where it is root,
// no_new_privs, Landlock (no file but fonts and models may be opened, none written; no signal and
// no abstract socket of others), seccomp (no call but those that reading pages needs). A template,
// which sees no document, keeps of it all the right to make copies of itself; each copy gives that
// up as well, before it sees its document.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// Whether a process may make copies of itself, see document_forks.h.
enum class Forks : std::uint8_t { none, a_document };

struct SandboxOptions {
    Forks forks = Forks::none;
    /// Folders that may be read; those that do not exist are passed over.
    std::vector<std::string> readable_folders;
};

/// Which parts took hold. A part that the kernel does not offer is said, not hidden.
struct Containment {
    bool root = false;  ///< it could not become another user
    bool no_new_privileges = false;
    int landlock_version = 0;  ///< 0: the kernel offers none
    bool seccomp = false;
    Forks forks = Forks::none;
    /// "no_new_privs, landlock 7, seccomp, a process a document"
    [[nodiscard]] std::string statement() const;
};

/// Irrevocable. A part that the kernel offers and that fails all the same is an error
/// (environment).
[[nodiscard]] Result<Containment> enter_sandbox(const SandboxOptions& options);

/// What a copy of a template does before it sees its document; irrevocable. Error: environment.
[[nodiscard]] Status give_up_forks();

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
[[nodiscard]] Result<bool> restrict_calls(Forks forks);
/// Of what restrict_calls() left to a template, what its copies may not do.
[[nodiscard]] Result<bool> restrict_copy();

}  // namespace juesuan
