// The children at work: hands tasks of a Schedule to WorkerProcesses, keeps their deadlines,
// replaces those that die. Each document is read in a process of its own, a copy of a template that
// has seen none. One thread; waits in poll(2).
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "pipeline/supervisor/document_claims.h"
#include "pipeline/supervisor/schedule.h"
#include "pipeline/supervisor/shortage.h"
#include "pipeline/supervisor/worker_process.h"
#include "pipeline/wire/messages.h"

namespace juesuan {

/// How a child was lost.
struct LostWorker {
    Error error;
    std::string noise;  ///< the end of what it wrote to stdout and stderr
    /// Killed by somebody else (a person, the kernel for want of memory): not the page's doing.
    bool killed_from_outside = false;
    bool tried_again = false;  ///< else the error is the task's outcome
};

/// A document that is to be read, and what is known of it from an earlier run.
struct DocumentTask {
    DocumentIndex document = 0;
    FileKind kind = FileKind::pdf;
    std::string sha256;  ///< of the bytes that it must have
    DocumentStart start = {};
};

/// Where the pool's work comes from. An error that it gives stops the run, except that of open.
class TaskSource {
   public:
    virtual ~TaskSource() = default;
    TaskSource() = default;
    TaskSource(const TaskSource&) = delete;
    TaskSource& operator=(const TaskSource&) = delete;

    /// The next document to be read; nothing when there is none left, for now or for ever. Asked
    /// again when a document was finished.
    virtual Result<std::optional<DocumentTask>> next_document() = 0;
    /// A descriptor of the document; the pool closes it. An error is the outcome of the task.
    virtual Result<int> open(DocumentIndex document) = 0;
    /// What is wanted of a page. Asked again when the page is tried once more.
    virtual wire::PageRequest request(DocumentIndex document, int page) = 0;
    /// Becomes readable when next_document may have more after it had none; -1: it never will.
    [[nodiscard]] virtual int arrivals() const { return -1; }
    /// Asked before each wait, so that what is due at certain times can be done; gives the time
    /// after which it wants to be asked again at the latest.
    virtual std::chrono::milliseconds tick() { return std::chrono::hours(1); }
};

/// Who is told what became of it. An error that it gives stops the run. Whoever wants to know
/// nothing of something leaves that out.
class PageSink {
   public:
    virtual ~PageSink() = default;
    PageSink() = default;
    PageSink(const PageSink&) = delete;
    PageSink& operator=(const PageSink&) = delete;

    /// The outcome of a page. It is the sink that keeps what was read.
    virtual Status page_read(DocumentIndex document, int page, const Result<ReadPage>& read,
                             std::chrono::milliseconds taken) = 0;
    /// All pages of a document are done.
    virtual Status document_read(ReadDocument document) = 0;
    /// A picture that was asked for; comes before its page, several in the order of the request.
    virtual Status picture(DocumentIndex /*document*/, const wire::Picture& /*picture*/) {
        return Done{};
    }
    /// The next bytes of a document that was to be written; they come before its page.
    virtual Status piece(DocumentIndex /*document*/, const std::string& /*bytes*/) {
        return Done{};
    }
    /// The number of pages of a document, or why it cannot be opened.
    virtual Status opened(DocumentIndex /*document*/, const Result<int>& /*page_count*/) {
        return Done{};
    }
    /// A child is ready. Told of the first one before any document is asked for.
    virtual Status worker_ready(const wire::Ready& /*ready*/) { return Done{}; }
    virtual Status worker_lost(const Task& /*task*/, const LostWorker& /*lost*/) { return Done{}; }
    /// It was told to stop: the pages in hand are finished.
    virtual void stopping() {}
    /// Told after each task.
    virtual void progressed(const Schedule::Progress& /*progress*/) {}
};

struct PoolSettings {
    WorkerSettings worker;
    int jobs = 1;
    std::vector<int> processors;  ///< children are bound to them in turn; empty: not bound
    TextLayerUse text_layer = TextLayerUse::automatic;
    PageChoice pages;
    int max_pages = 5000;
    int pages_before_recycling = 200;
    std::chrono::seconds page_deadline{50};
    /// A signalfd: the first signal lets the pages in hand be finished, the second does not.
    int interruption = -1;
};

enum class PoolEnd : std::uint8_t { all_read = 0, interrupted = 1 };

class WorkerPool {
   public:
    WorkerPool(PoolSettings settings, TaskSource& source, PageSink& sink);
    /// Until all documents are read or somebody stops us. No child is left either way.
    Result<PoolEnd> run();

   private:
    using Clock = std::chrono::steady_clock;
    /// absent: without a template; loading: the template is; idle: there may be a document's
    /// process, which has answered; forking: there will be one.
    enum class State : std::uint8_t { absent, loading, idle, forking, opening, reading };
    struct Slot {
        int processor = -1;
        State state = State::absent;
        std::unique_ptr<WorkerProcess> origin;   ///< the template
        std::unique_ptr<WorkerProcess> process;  ///< its copy, for one document
        std::optional<DocumentIndex> opened;     ///< in `process`
        std::optional<Task> task;
        std::size_t pictures_due = 0;  ///< that were asked for and have not come
        std::size_t pieces_due = 0;    ///< that may come
        Clock::time_point deadline;
        Clock::time_point begun;    ///< the task
        Clock::duration opening{};  ///< what `opened` took
        int served = 0;             ///< answers of `process`
    };

    Status feed();
    Status hand_out();
    Status occupy(Slot& slot);
    Status load(Slot& slot);
    Status renew(Slot& slot);
    Status go_without(Slot& slot, const Error& error);
    Status begin(Slot& slot);
    Status ask_to_open(Slot& slot);
    void ask_to_read(Slot& slot);
    Status opened(Slot& slot, const Result<int>& page_count);
    Status page_read(Slot& slot, const Result<ReadPage>& page);

    void wait();
    void forgive(Clock::duration unwatched);
    /// The pages in hand come to their end, no other is begun.
    void stop();
    [[nodiscard]] bool has_children() const;
    [[nodiscard]] bool at_work() const;
    Status serve(Slot& slot);
    Status look_at_origin(Slot& slot);
    Status take_frame(Slot& slot, const wire::Frame& frame);
    Status take_ready(Slot& slot, const wire::Frame& frame);
    Status take_forked(Slot& slot, const wire::Frame& frame);
    Status take_opened(Slot& slot, const wire::Frame& frame);
    Status take_reading(Slot& slot, const wire::Frame& frame);
    void task_done(Slot& slot);

    /// Ends the slot's child and gives its task back.
    Status lose(Slot& slot, std::optional<Error> reason);
    Status check_deadline(Slot& slot);
    /// Was there anything to hand over?
    Result<bool> hand_over_finished();

    PoolSettings settings_;
    TaskSource& source_;
    PageSink& sink_;
    Schedule schedule_;
    /// A document in hand.
    struct InHand {
        wire::OpenRequest how_to_open;
        DocumentClaims claims;
    };
    std::map<DocumentIndex, InHand> in_hand_;
    std::vector<Slot> slots_;
    bool met_a_worker_ = false;
    bool more_documents_ = true;
    bool stopping_ = false;
    bool answered_at_once_ = false;  ///< a task ended while tasks were handed out
    int failed_starts_ = 0;
    Shortage shortage_;
    Clock::time_point watched_until_ = Clock::now();
};

}  // namespace juesuan
