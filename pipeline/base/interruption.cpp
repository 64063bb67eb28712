#include "pipeline/base/interruption.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace juesuan {
namespace {

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    struct sigaction hangup {};
    if (sigaction(SIGHUP, nullptr, &hangup) == 0 && hangup.sa_handler != SIG_IGN) {
        sigaddset(&signals, SIGHUP);  // else it was started under nohup
    }
    return signals;
}

}  // namespace

Interruption::Interruption() {
    const sigset_t signals = stop_signals();
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    descriptor_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

Interruption::~Interruption() {
    // The signals stay blocked: one that came while we were ending must not cut the ending short.
    close(descriptor_);
}

bool Interruption::happened() const {
    pollfd watched{descriptor_, POLLIN, 0};
    return poll(&watched, 1, 0) > 0;
}

}  // namespace juesuan
