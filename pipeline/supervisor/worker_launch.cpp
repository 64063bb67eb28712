#include "pipeline/supervisor/worker_launch.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <string_view>

#include "pipeline/wire/worker_signs.h"

namespace juesuan {
namespace {

constexpr int child_socket = 3;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_memory = false;  // sanitizers reserve terabytes of address space
#else
constexpr bool limits_memory = true;
#endif

void limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

/// Our own environment, with three things settled: one thread a child (OpenMP starts threads in
/// Tesseract, which halves its speed and is denied by the sandbox), no locale, and memory in large
/// pages where the kernel has them: the process of each document takes its memory anew, and by
/// small pages that costs some ten milliseconds.
std::vector<std::string> child_environment() {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        if (text.rfind("OMP_", 0) != 0 && text.rfind("LC_ALL=", 0) != 0 &&
            text.rfind("GLIBC_TUNABLES=", 0) != 0) {
            variables.emplace_back(text);
        }
    }
    variables.insert(variables.end(), {"OMP_THREAD_LIMIT=1", "OMP_NUM_THREADS=1", "LC_ALL=C",
                                       "GLIBC_TUNABLES=glibc.malloc.hugetlb=1"});
    return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        out.push_back(text.data());
    }
    out.push_back(nullptr);
    return out;
}

}  // namespace

void become_worker(const Launch& launch) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != launch.parent) {
        _exit(worker_not_started);  // the supervisor died before we asked to follow it
    }
    const int nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(launch.noise, STDOUT_FILENO) < 0 ||
        dup2(launch.noise, STDERR_FILENO) < 0 || dup2(launch.socket, child_socket) < 0) {
        _exit(worker_not_started);
    }
    fcntl(child_socket, F_SETFD, 0);  // dup2 onto itself would leave close-on-exec set
    close_range(child_socket + 1, ~0U, 0);
    if (launch.processor >= 0) {
        cpu_set_t processors;
        CPU_ZERO(&processors);
        CPU_SET(static_cast<std::size_t>(launch.processor), &processors);
        sched_setaffinity(0, sizeof processors, &processors);
    }
    if (limits_memory) {
        limit(RLIMIT_AS, static_cast<rlim_t>(launch.megabytes) << 20U);
    }
    if (launch.processor_seconds > 0) {
        limit(RLIMIT_CPU, static_cast<rlim_t>(launch.processor_seconds));
    }
    limit(RLIMIT_FSIZE, 1U << 20U);  // nothing needs to be written; what is, stays small
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CORE, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    std::signal(SIGXFSZ, SIG_DFL);
    // Who stops a whole service signals its children too; the supervisor lets them finish.
    for (const int signal : stop_signals) {
        std::signal(signal, SIG_IGN);
    }
    execve(launch.argv.front(), launch.argv.data(), launch.envp.data());
    _exit(worker_not_started);
}

Launch prepare_launch(const WorkerSettings& settings, int processor) {
    Launch launch;
    launch.words = {settings.program, "--socket", std::to_string(child_socket)};
    launch.words.insert(launch.words.end(), settings.arguments.begin(), settings.arguments.end());
    launch.variables = child_environment();
    launch.argv = pointers_to(launch.words);
    launch.envp = pointers_to(launch.variables);
    launch.parent = getpid();
    launch.processor = processor;
    launch.megabytes = settings.megabytes;
    launch.processor_seconds = settings.processor_seconds;
    return launch;
}

}  // namespace juesuan
