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

#include "pipeline/supervisor/worker_launch.h"
#include "pipeline/wire/worker_signs.h"

namespace juesuan {
namespace {

constexpr std::size_t noise_kept = 4096;
constexpr pid_t not_adopted = -1;
constexpr std::size_t most_descriptors = 2;  // with one frame

Error failed_call(const char* what) {
    const bool passes = errno == EAGAIN || errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    return {passes ? ErrorCode::machine_short : ErrorCode::environment, Stage::ingest, 0,
            std::string(what) + ": " + std::strerror(errno)};
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
    Launch launch = prepare_launch(settings, processor);
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
