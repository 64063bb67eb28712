#include "pipeline/output/quiet_errors.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace juesuan {

QuietErrors::QuietErrors() {
    (void)std::fflush(stderr);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    kept_ = nowhere < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (kept_ >= 0) {
        (void)dup2(nowhere, STDERR_FILENO);
    }
    if (nowhere >= 0) {
        close(nowhere);
    }
}

QuietErrors::~QuietErrors() {
    if (kept_ >= 0) {
        (void)std::fflush(stderr);
        (void)dup2(kept_, STDERR_FILENO);
        close(kept_);
    }
}

}  // namespace juesuan
