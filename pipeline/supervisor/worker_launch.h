// How a child becomes the worker program: what it is given and what it is held to.
#pragma once

#include <array>
#include <csignal>
#include <string>
#include <vector>

#include "pipeline/supervisor/worker_process.h"

namespace juesuan {

/// Signals by which a whole service is stopped. Children ignore them: the supervisor lets them
/// finish.
inline constexpr std::array stop_signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// What the child needs, made before fork: between fork and exec nothing may be allocated.
struct Launch {
    std::vector<std::string> words, variables;
    std::vector<char*> argv, envp;
    pid_t parent = 0;
    int socket = -1, noise = -1, processor = -1, megabytes = 0, processor_seconds = 0;
};

/// `socket` and `noise` are the caller's to set.
[[nodiscard]] Launch prepare_launch(const WorkerSettings& settings, int processor);

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become_worker(const Launch& launch);

}  // namespace juesuan
