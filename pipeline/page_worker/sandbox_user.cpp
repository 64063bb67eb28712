// Root becomes nobody: what a library gives an attacker is then no right over the machine.
#include <grp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "pipeline/page_worker/sandbox.h"

namespace juesuan {
namespace {

constexpr unsigned nobody = 65534;

}  // namespace

Result<bool> leave_root() {
    if (geteuid() != 0) {
        return false;
    }
    const pid_t parent = getppid();
    // All at once or not at all: a process that is half root is worse to understand.
    if (setgroups(0, nullptr) != 0 || setresgid(nobody, nobody, nobody) != 0 ||
        setresuid(nobody, nobody, nobody) != 0) {
        return true;
    }
    // The kernel forgets with the user that we die with our parent.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     std::string("leaving root: ") + std::strerror(errno)};
    }
    return false;
}

}  // namespace juesuan
