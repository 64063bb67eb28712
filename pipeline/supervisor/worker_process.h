// One child process and the supervisor's end of its socket: a program that was started, or a copy
// that such a program made of itself for one document. Everything the child says is checked
// elsewhere (wire/); here it is only carried, and the child is ended when it must be.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/wire/frame.h"

namespace juesuan {

struct WorkerSettings {
    std::string program;
    std::vector<std::string> arguments;  ///< without --socket
    int megabytes = 2048;                ///< address space
    int processor_seconds = 0;           ///< at most, of one process; 0: as long as it takes
};

/// How a child ended.
struct Ending {
    int exit_status = -1;  ///< -1 when a signal ended it
    int signal = 0;
    /// Killed or stopped by somebody else: its page has nothing to do with it.
    [[nodiscard]] bool from_outside() const;
    /// `noise`: the end of what it wrote; libraries say there that they abort for lack of memory.
    [[nodiscard]] Error error(const std::string& noise) const;
};

class WorkerProcess {
   public:
    /// Starts the program in a process group of its own, limited, bound to `processor` (-1: any).
    /// Errors: machine_short (no process, descriptor or memory to be had now), environment.
    static Result<std::unique_ptr<WorkerProcess>> start(const WorkerSettings& settings,
                                                        int processor);
    /// Has a template (see page_worker/document_forks.h) make a copy of itself, in which a document
    /// is to be read. The copy answers `forked`, which adopt() takes, or what parse_error() reads.
    /// Until then only end() of the template ends it. Errors: as of start; worker_crashed when the
    /// template does not listen.
    Result<std::unique_ptr<WorkerProcess>> fork_document();
    /// Knows the copy by its number from now on, and gives it a process group of its own. False:
    /// that is no copy of a child of ours.
    bool adopt(pid_t copy);
    /// Ends the child if it still runs.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] int noise() const { return noise_; }
    /// Becomes readable when the child ends; -1 where the kernel has no such thing.
    [[nodiscard]] int life() const { return life_; }
    /// Something that the child left behind may still hold the socket open, so the end of the line
    /// does not always tell.
    [[nodiscard]] bool has_ended() const;

    /// Sends a frame, with descriptors. False: the child does not listen.
    bool send(wire::FrameKind kind, const wire::Bytes& body,
              const std::vector<int>& descriptors = {});

    enum class Line : std::uint8_t { open, closed };
    /// Takes what has come on the socket without waiting.
    Line receive();
    /// The next whole frame, see FrameCollector.
    Result<std::optional<wire::Frame>> next_frame() { return collector_.next(); }

    /// Takes what the child wrote to stdout and stderr without waiting. Only the end is kept.
    void take_noise();
    [[nodiscard]] const std::string& noise_tail() const { return noise_tail_; }

    /// Kills the whole process group, copies included that nobody has adopted, and waits for them.
    Ending end();

   private:
    WorkerProcess(pid_t child, int socket, int noise);

    pid_t child_;
    int socket_;
    int noise_;
    int life_;
    wire::FrameCollector collector_;
    std::string noise_tail_;
};

}  // namespace juesuan
