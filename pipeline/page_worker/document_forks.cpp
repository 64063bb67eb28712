#include "pipeline/page_worker/document_forks.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "pipeline/page_worker/request_line.h"
#include "pipeline/wire/worker_signs.h"

namespace juesuan {
namespace {

/// fork(), whose child is not ours but our parent's. The C library has no such call. What its own
/// would do besides concerns threads, and a template has one.
pid_t fork_for_parent() {
    return static_cast<pid_t>(syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0L, 0L, 0L, 0L));
}

/// In the copy: in the place of the template's socket and output come those of the document.
[[noreturn]] void read_a_document(int socket, int own_socket, int output, pid_t supervisor,
                                  PageReader& reader, const std::function<Status()>& enter) {
    // The kernel forgets at a fork that we die with our parent.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != supervisor ||
        dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0 ||
        dup2(own_socket, socket) < 0) {
        _exit(worker_not_started);
    }
    close(own_socket);
    close(output);
    const Status entered = enter();
    if (!entered.ok()) {
        // Not as a frame: one that ends the run would be believed of a process that reads, too.
        std::fputs(entered.error().detail.c_str(), stderr);
        _exit(worker_unready);
    }
    _exit(serve_pages(socket, reader) ? 0 : worker_pipe_broke);
}

Error not_forked() {
    const bool passes = errno == EAGAIN || errno == ENOMEM;
    return {passes ? ErrorCode::machine_short : ErrorCode::environment, Stage::ingest, 0,
            std::string("fork: ") + std::strerror(errno)};
}

}  // namespace

bool serve_forks(int socket, PageReader& reader, const std::function<Status()>& enter) {
    const pid_t supervisor = getppid();
    RequestLine line(socket);
    while (const std::optional<wire::Frame> frame = line.next()) {
        const int own_socket = line.take_descriptor();
        const int output = line.take_descriptor();
        if (frame->kind != wire::FrameKind::fork || output < 0) {
            return false;
        }
        std::fflush(nullptr);  // what waits here would be written by each copy
        const pid_t child = fork_for_parent();
        if (child == 0) {
            read_a_document(socket, own_socket, output, supervisor, reader, enter);
        }
        // When nobody takes it any more, the supervisor has ended the copy or will end us.
        if (child < 0) {
            announce(own_socket, not_forked());
        } else {
            (void)send_frame(own_socket, wire::FrameKind::forked, wire::write_forked(child));
        }
        close(own_socket);
        close(output);
    }
    return line.in_order();
}

}  // namespace juesuan
