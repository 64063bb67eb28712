#include "pipeline/page_worker/sandbox.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>

namespace juesuan {

std::string Containment::statement() const {
    std::string out = no_new_privileges ? "no_new_privs" : "no_new_privs missing";
    out += landlock_version > 0 ? ", landlock " + std::to_string(landlock_version)
                                : ", landlock not offered by this kernel";
    out += seccomp ? ", seccomp" : ", seccomp not offered by this kernel";
    out += forks == Forks::a_document ? ", a process a document" : "";
    out += root ? ", as root: it may not become another user" : "";
    return out;
}

std::vector<std::string> font_folders() {
    return {"/usr/share", "/usr/lib",  "/usr/local/share", "/etc/fonts", "/var/cache/fontconfig",
            "/lib",       "/dev/null", "/dev/urandom"};
}

SandboxOptions reading_sandbox(const std::string& models_folder) {
    SandboxOptions options{Forks::a_document, font_folders()};
    options.readable_folders.push_back(models_folder);
    return options;
}

namespace {

/// The limit counts all processes of a user, so that a template could not live with it.
Status give_up_processes() {
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_NPROC, &none) != 0) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     std::string("limit of processes: ") + std::strerror(errno)};
    }
    return Done{};
}

}  // namespace

Result<Containment> enter_sandbox(const SandboxOptions& options) {
    Containment containment;
    containment.root = TRY(leave_root());
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     std::string("no_new_privs: ") + std::strerror(errno)};
    }
    containment.no_new_privileges = true;
    containment.landlock_version = TRY(restrict_files(options.readable_folders));
    containment.forks = options.forks;
    if (options.forks == Forks::none) {
        TRY(give_up_processes());
    }
    containment.seccomp = TRY(restrict_calls(options.forks));
    return containment;
}

Status give_up_forks() {
    TRY(give_up_processes());
    const Result<bool> restricted = restrict_copy();
    return restricted.ok() ? Status(Done{}) : Status(restricted.error());
}

}  // namespace juesuan
