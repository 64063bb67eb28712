#include "pipeline/supervisor/worker_process.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "pipeline/wire/worker_signs.h"

namespace juesuan {
namespace {

constexpr std::size_t noise_kept = 4096;
constexpr int child_socket = 3;
constexpr pid_t not_adopted = -1;
constexpr std::size_t most_descriptors = 2;  // with one frame
constexpr std::array stop_signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_memory = false;  // sanitizers reserve terabytes of address space
#else
constexpr bool limits_memory = true;
#endif

Error failed_call(const char* what) {
    const bool passes = errno == EAGAIN || errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    return {passes ? ErrorCode::machine_short : ErrorCode::environment, Stage::ingest, 0,
            std::string(what) + ": " + std::strerror(errno)};
}

/// What the child needs, made before fork: between fork and exec nothing may be allocated.
struct Launch {
    std::vector<std::string> words, variables;
    std::vector<char*> argv, envp;
    pid_t parent = 0;
    int socket = -1, noise = -1, processor = -1, megabytes = 0, processor_seconds = 0;
};

void limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become_worker(const Launch& launch) {
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

Launch prepare(const WorkerSettings& settings, int processor) {
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

void close_all(std::initializer_list<int> descriptors) {
    for (const int descriptor : descriptors) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

/// A line to a child and the pipe of what it prints: our end first, which does not wait.
struct Ends {
    std::array<int, 2> sockets = {-1, -1}, noise = {-1, -1};
    void close_ours() { close_all({sockets[0], noise[0]}); }
    void close_its() { close_all({sockets[1], noise[1]}); }
};

Result<Ends> make_ends() {
    Ends ends;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.sockets.data()) != 0) {
        return failed_call("socketpair");
    }
    if (pipe2(ends.noise.data(), O_CLOEXEC) != 0) {
        const Error error = failed_call("pipe");
        close_all({ends.sockets[0], ends.sockets[1]});
        return error;
    }
    fcntl(ends.sockets[0], F_SETFL, O_NONBLOCK);
    fcntl(ends.noise[0], F_SETFL, O_NONBLOCK);
    return ends;
}

/// Readable when the process ends.
int life_of(pid_t process) {
    return process > 0 ? static_cast<int>(syscall(SYS_pidfd_open, process, 0U)) : -1;
}

}  // namespace

bool Ending::from_outside() const {
    return signal == SIGKILL ||
           std::find(stop_signals.begin(), stop_signals.end(), signal) != stop_signals.end();
}

Error Ending::error(const std::string& noise) const {
    // Poppler aborts where memory cannot be had; an exception that nobody may catch does the same.
    const bool aborted_for_memory =
        signal == SIGABRT && (noise.find("Out of memory") != std::string::npos ||
                              noise.find("bad_alloc") != std::string::npos);
    if (exit_status == worker_out_of_memory || aborted_for_memory) {
        return {ErrorCode::worker_memory, Stage::recognize, 0, "memory limit"};
    }
    if (signal == SIGXCPU) {
        return {ErrorCode::page_timeout, Stage::recognize, 0, "processor time"};
    }
    return {ErrorCode::worker_crashed, Stage::recognize, 0,
            signal != 0 ? "signal " + std::to_string(signal)
                        : "exit status " + std::to_string(exit_status)};
}

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const WorkerSettings& settings,
                                                            int processor) {
    Ends ends = TRY(make_ends());
    Launch launch = prepare(settings, processor);
    launch.socket = ends.sockets[1];
    launch.noise = ends.noise[1];
    const pid_t child = fork();
    if (child == 0) {
        become_worker(launch);
    }
    const Error error = failed_call("fork");
    ends.close_its();
    if (child < 0) {
        ends.close_ours();
        return error;
    }
    setpgid(child, child);  // both sides do it: whoever comes second finds it done
    return std::unique_ptr<WorkerProcess>(new WorkerProcess(child, ends.sockets[0], ends.noise[0]));
}

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::fork_document() {
    Ends ends = TRY(make_ends());
    const bool sent = send(wire::FrameKind::fork, {}, {ends.sockets[1], ends.noise[1]});
    ends.close_its();
    if (!sent) {
        ends.close_ours();
        return Error{ErrorCode::worker_crashed, Stage::ingest, 0, "the template does not listen"};
    }
    return std::unique_ptr<WorkerProcess>(
        new WorkerProcess(not_adopted, ends.sockets[0], ends.noise[0]));
}

bool WorkerProcess::adopt(pid_t copy) {
    // The kernel allows it for our own children only, and only until they run another program.
    if (child_ != not_adopted || setpgid(copy, copy) != 0) {
        return false;
    }
    child_ = copy;
    life_ = life_of(copy);
    return true;
}

WorkerProcess::WorkerProcess(pid_t child, int socket, int noise)
    : child_(child), socket_(socket), noise_(noise), life_(life_of(child)) {}

WorkerProcess::~WorkerProcess() { end(); }

bool WorkerProcess::has_ended() const {
    siginfo_t state{};
    return child_ > 0 &&
           waitid(P_PID, static_cast<id_t>(child_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           state.si_pid == child_;
}

bool WorkerProcess::send(wire::FrameKind kind, const wire::Bytes& body,
                         const std::vector<int>& descriptors) {
    wire::Bytes bytes = wire::frame_bytes(kind, body);
    iovec part{bytes.data(), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(most_descriptors * sizeof(int))> control{};
    const std::size_t count = std::min(descriptors.size(), most_descriptors);
    if (count > 0) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(count * sizeof(int));
        std::memcpy(CMSG_DATA(header), descriptors.data(), count * sizeof(int));
    }
    // Requests are a few bytes and one is under way at a time: the socket's buffer always has
    // room, unless the child does not listen.
    const ssize_t sent = sendmsg(socket_, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    return sent == static_cast<ssize_t>(bytes.size());
}

WorkerProcess::Line WorkerProcess::receive() {
    // A bounded number of rounds: a flood must not keep us from the other children.
    std::array<std::byte, std::size_t{1} << 16U> room;
    for (int round = 0; round < 64; ++round) {
        const ssize_t count = recv(socket_, room.data(), room.size(), MSG_DONTWAIT);
        if (count > 0) {
            collector_.add(wire::ByteView(room).first(static_cast<std::size_t>(count)));
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else {
            return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Line::open
                                                                          : Line::closed;
        }
    }
    return Line::open;
}

void WorkerProcess::take_noise() {
    std::array<char, 4096> room{};
    for (int round = 0; round < 16 && noise_ >= 0; ++round) {
        const ssize_t count = read(noise_, room.data(), room.size());
        if (count == 0) {
            close(std::exchange(noise_, -1));
        }
        if (count <= 0) {
            break;
        }
        noise_tail_.append(room.data(), static_cast<std::size_t>(count));
        if (noise_tail_.size() > noise_kept) {
            noise_tail_.erase(0, noise_tail_.size() - noise_kept);
        }
    }
}

Ending WorkerProcess::end() {
    Ending ending;
    if (child_ > 0) {
        int status = 0;
        // It may have ended by itself; then its own ending is the one that counts.
        if (waitpid(child_, &status, WNOHANG) == 0) {
            kill(-child_, SIGKILL);
            kill(child_, SIGKILL);
            while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
            }
        } else {
            kill(-child_, SIGKILL);  // what it may have left behind
        }
        while (waitpid(-child_, nullptr, 0) > 0 || errno == EINTR) {  // copies of a template
        }
        ending = {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                  WIFSIGNALED(status) ? WTERMSIG(status) : 0};
        child_ = -1;
    }
    take_noise();
    close_all({std::exchange(socket_, -1), std::exchange(noise_, -1), std::exchange(life_, -1)});
    return ending;
}

}  // namespace juesuan
