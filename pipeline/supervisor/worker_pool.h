// The children at work: hands tasks of a Schedule to WorkerProcesses, keeps their deadlines,
// replaces those that die. One thread; waits in poll(2).
#pragma once

#include <chrono>
#include <memory>
#include <vector>

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

/// What the pool asks and whom it tells.
class PoolClient {
   public:
    virtual ~PoolClient() = default;
    PoolClient() = default;
    PoolClient(const PoolClient&) = delete;
    PoolClient& operator=(const PoolClient&) = delete;

    /// The next document to be read; nothing when there is none left. An error stops the run, as
    /// it does wherever a client may give one.
    virtual Result<std::optional<DocumentIndex>> next_document() = 0;
    /// Becomes readable when next_document may have more after it had none; -1: it never will.
    [[nodiscard]] virtual int arrivals() const { return -1; }
    /// What is known of it from an earlier run; asked once, right after next_document.
    virtual DocumentStart start(DocumentIndex document) = 0;
    virtual const DocumentTicket& ticket(DocumentIndex document) = 0;
    /// A descriptor of the document; the pool closes it.
    virtual Result<int> open(DocumentIndex document) = 0;

    /// A child is ready. Told of the first one before any document is asked for.
    virtual Status worker_ready(const wire::Ready& ready) = 0;
    virtual Status worker_lost(const Task& task, const LostWorker& lost) = 0;
    /// The number of pages of a document, or why it cannot be opened.
    virtual Status opened(DocumentIndex document, const Result<int>& page_count) = 0;
    /// The outcome of a page. It is the client who keeps what was read.
    virtual Status page_read(DocumentIndex document, int page, const Result<ReadPage>& read,
                             std::chrono::milliseconds taken) = 0;
    virtual void page_done(const Schedule::Progress& progress) = 0;
    /// The parts of the page that are to be cut out as pictures, instead of reading it; none: it
    /// is read.
    virtual wire::PageParts parts(DocumentIndex /*document*/, int /*page*/) { return {}; }
    /// A picture that was asked for came: the page's debug picture, or its parts in their order.
    virtual Status picture(DocumentIndex document, const wire::Picture& picture) = 0;
    /// All pages of a document are done.
    virtual Status document_read(ReadDocument document) = 0;
    /// Asked before each wait, so that a client can do what is due at certain times; gives the time
    /// after which it wants to be asked again at the latest.
    virtual std::chrono::milliseconds tick() { return std::chrono::hours(1); }
};

struct PoolSettings {
    WorkerSettings worker;
    int jobs = 1;
    std::vector<int> processors;  ///< children are bound to them in turn; empty: not bound
    TextLayerUse text_layer = TextLayerUse::automatic;
    PageChoice pages;
    int max_pages = 5000;
    bool pictures = false;
    bool single_lines = false;  ///< documents are pictures of single lines
    int pages_before_recycling = 200;
    std::chrono::seconds page_deadline{50};
    std::chrono::seconds start_deadline{60};
    std::chrono::seconds shortage_allowed{60};  ///< without any child; then the run ends
    int failed_starts_allowed = 3;  ///< in succession; then the worker program itself is broken
    /// A signalfd: the first signal lets the pages in hand be finished, the second does not.
    int interruption = -1;
};

enum class PoolEnd : std::uint8_t { all_read = 0, interrupted = 1 };

class WorkerPool {
   public:
    WorkerPool(PoolSettings settings, PoolClient& client);
    /// Until all documents are read or somebody stops us. No child is left either way.
    Result<PoolEnd> run();

   private:
    using Clock = std::chrono::steady_clock;
    enum class State : std::uint8_t { absent, starting, idle, opening, reading };
    struct Slot {
        int processor = -1;
        State state = State::absent;
        std::unique_ptr<WorkerProcess> process;
        std::optional<DocumentIndex> opened;
        std::optional<Task> task;
        Clock::time_point deadline;
        Clock::time_point begun;    ///< the task
        Clock::duration opening{};  ///< what `opened` took
        int served = 0;
    };

    Status feed();
    Status hand_out();
    Status occupy(Slot& slot);
    Status start(Slot& slot);
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
    Status take_frame(Slot& slot, const wire::Frame& frame);
    Status take_ready(Slot& slot, const wire::Frame& frame);
    Status take_opened(Slot& slot, const wire::Frame& frame);
    Status take_reading(Slot& slot, const wire::Frame& frame);
    void task_done(Slot& slot);

    /// Ends the slot's child and gives its task back.
    Status lose(Slot& slot, std::optional<Error> reason);
    Status check_deadline(Slot& slot);
    /// Was there anything to hand over?
    Result<bool> hand_over_finished();

    PoolSettings settings_;
    PoolClient& client_;
    Schedule schedule_;
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
