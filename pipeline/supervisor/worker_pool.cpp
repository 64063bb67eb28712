#include "pipeline/supervisor/worker_pool.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>

namespace juesuan {

using wire::Frame;
using wire::FrameKind;

namespace {

constexpr auto longest_blink = std::chrono::seconds(1);
constexpr int failed_starts_allowed = 3;  // in succession; then the worker program is broken

}  // namespace

WorkerPool::WorkerPool(PoolSettings settings, TaskSource& source, PageSink& sink)
    : settings_(std::move(settings)), source_(source), sink_(sink), schedule_(settings_.pages) {
    slots_.resize(static_cast<std::size_t>(std::max(1, settings_.jobs)));
    for (std::size_t i = 0; i < slots_.size() && !settings_.processors.empty(); ++i) {
        slots_[i].processor = settings_.processors[i % settings_.processors.size()];
    }
}

Result<PoolEnd> WorkerPool::run() {
    while (true) {
        // Documents of which everything was known come and go without a child.
        do {
            TRY(feed());
        } while (TRY(hand_over_finished()));
        if (stopping_ && !at_work()) {
            slots_.clear();
            return PoolEnd::interrupted;
        }
        if (met_a_worker_ && !more_documents_ && schedule_.open_documents() == 0 &&
            source_.arrivals() < 0) {
            return PoolEnd::all_read;
        }
        answered_at_once_ = false;
        TRY(hand_out());
        wait();
        // Answers first, deadlines second: an answer that lies there came in time.
        for (Slot& slot : slots_) {
            TRY(serve(slot));
        }
        for (Slot& slot : slots_) {
            TRY(check_deadline(slot));
        }
    }
}

/// Opens documents only as fast as children come for them, so that what is held in memory does not
/// grow with the batch.
Status WorkerPool::feed() {
    while (met_a_worker_ && !stopping_ && more_documents_ &&
           schedule_.waiting_tasks() < slots_.size() &&
           schedule_.open_documents() <= 2 * slots_.size()) {
        std::optional<DocumentTask> next = TRY(source_.next_document());
        more_documents_ = next.has_value();
        if (next.has_value()) {
            const auto added = in_hand_.insert_or_assign(
                next->document, InHand{{next->kind, settings_.text_layer, settings_.max_pages,
                                        std::move(next->sha256)},
                                       DocumentClaims(next->kind, settings_.text_layer)});
            const std::optional<Result<int>>& known = next->start.page_count;
            if (known.has_value() && known->ok()) {
                added.first->second.claims.know(known->value());
            }
            schedule_.add(next->document, std::move(next->start));
        }
    }
    return Done{};
}

Status WorkerPool::hand_out() {
    if (stopping_) {
        return Done{};
    }
    auto loading =
        static_cast<std::size_t>(std::count_if(slots_.begin(), slots_.end(), [](const Slot& slot) {
            return slot.state == State::loading;
        }));
    const bool short_of_processes = Clock::now() < shortage_.next_start();
    for (Slot& slot : slots_) {
        if (slot.state == State::idle && (slot.process != nullptr || !short_of_processes)) {
            TRY(occupy(slot));
        } else if (slot.state == State::absent && !short_of_processes &&
                   (schedule_.waiting_tasks() > loading || (!met_a_worker_ && loading == 0))) {
            TRY(load(slot));
            ++loading;
        }
    }
    return Done{};
}

void WorkerPool::wait() {
    std::vector<pollfd> watched = {{settings_.interruption, POLLIN, 0},
                                   // Known already: to be told again would keep us from waiting.
                                   {more_documents_ ? -1 : source_.arrivals(), POLLIN, 0}};
    auto nearest = Clock::time_point::max();
    for (const Slot& slot : slots_) {
        if (slot.origin != nullptr) {
            watched.push_back({slot.origin->life(), POLLIN, 0});
        }
        const auto& speaks = slot.state == State::loading ? slot.origin : slot.process;
        if (speaks != nullptr) {
            watched.push_back({speaks->socket(), POLLIN, 0});
            watched.push_back({speaks->noise(), POLLIN, 0});
            watched.push_back({speaks->life(), POLLIN, 0});
        }
        if (slot.task.has_value() || slot.state == State::loading) {
            nearest = std::min(nearest, slot.deadline);
        }
    }
    const auto begun = Clock::now();
    if (shortage_.next_start() > begun) {
        nearest = std::min(nearest, shortage_.next_start());
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(nearest - begun).count();
    // A task that failed before it reached a child may leave nobody to wait for.
    const long longest = std::clamp<long>(source_.tick().count() + 1, 0, 3'600'000);
    const std::chrono::milliseconds timeout(
        answered_at_once_ ? 0 : std::clamp<long>(left + 1, 0, longest));
    poll(watched.data(), watched.size(), static_cast<int>(timeout.count()));
    const auto woken = Clock::now();
    // Woken late, we were stopped at some moment of the wait; nobody knows at which.
    const bool late = woken - begun - timeout > longest_blink;
    forgive(begun - std::exchange(watched_until_, woken) +
            (late ? woken - begun : Clock::duration::zero()));
    if ((watched[0].revents & POLLIN) != 0) {
        stop();
    }
    more_documents_ = more_documents_ || (watched[1].revents & POLLIN) != 0;
}

/// What we did not look at cannot be held against a child: we were stopped (Ctrl-Z, a machine that
/// slept) or read a large file from a slow share. Its limit of processor time holds all the same.
void WorkerPool::forgive(Clock::duration unwatched) {
    if (unwatched <= longest_blink) {
        return;
    }
    for (Slot& slot : slots_) {
        slot.deadline += unwatched;
        slot.begun =
            std::min(slot.begun + unwatched, watched_until_);  // what it took, as we saw it
    }
}

void WorkerPool::stop() {
    signalfd_siginfo signal{};
    (void)!read(settings_.interruption, &signal, sizeof signal);
    if (!stopping_) {
        sink_.stopping();
    }
    for (Slot& slot : slots_) {
        const bool reads = slot.state == State::opening || slot.state == State::reading;
        if (stopping_ || !reads) {  // asked a second time: at once
            slot.process = nullptr;
            slot.origin = nullptr;
            slot.state = State::absent;
            slot.task = std::nullopt;
        }
    }
    stopping_ = true;
}

bool WorkerPool::has_children() const {
    return std::any_of(slots_.begin(), slots_.end(), [](const Slot& slot) {
        return slot.process != nullptr || slot.state == State::loading;
    });
}

bool WorkerPool::at_work() const {
    return std::any_of(slots_.begin(), slots_.end(),
                       [](const Slot& slot) { return slot.task.has_value(); });
}

Status WorkerPool::serve(Slot& slot) {
    if (slot.state != State::loading) {
        TRY(look_at_origin(slot));
    }
    // Taking a frame may end or replace the process that sent it.
    const auto& speaks = slot.state == State::loading ? slot.origin : slot.process;
    const WorkerProcess* const speaker = speaks.get();
    if (speaker == nullptr) {
        return Done{};
    }
    // Asked before receiving: what a child sent before it ended is taken first.
    const bool ended = speaks->has_ended();
    speaks->take_noise();
    const WorkerProcess::Line line = speaks->receive();
    while (speaks.get() == speaker) {
        Result<std::optional<Frame>> frame = speaks->next_frame();
        if (!frame.ok()) {
            return lose(slot, std::move(frame).error());
        }
        if (!frame.value().has_value()) {
            break;
        }
        TRY(take_frame(slot, *frame.value()));
    }
    if ((ended || line == WorkerProcess::Line::closed) && speaks.get() == speaker) {
        return lose(slot, std::nullopt);
    }
    return Done{};
}

/// A template that ended costs nothing but the next one's loading, unless it was making a copy.
Status WorkerPool::look_at_origin(Slot& slot) {
    if (slot.origin == nullptr || !slot.origin->has_ended()) {
        return Done{};
    }
    if (slot.state == State::forking) {
        return lose(slot, std::nullopt);
    }
    slot.origin = nullptr;
    if (slot.process == nullptr) {
        slot.state = State::absent;
    }
    return Done{};
}

Status WorkerPool::lose(Slot& slot, std::optional<Error> reason) {
    const bool was_starting = slot.state == State::loading || slot.state == State::forking;
    // A copy that has not been adopted ends with its template.
    const std::unique_ptr<WorkerProcess> gone =
        std::move(was_starting ? slot.origin : slot.process);
    const Ending ending = gone->end();
    const bool from_outside = !reason.has_value() && (ending.from_outside() || stopping_);
    const std::string noise = gone->noise_tail();
    LostWorker lost{reason.has_value() ? *std::move(reason) : ending.error(noise), noise,
                    from_outside};
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - slot.begun);
    slot.process = nullptr;
    slot.state = slot.origin == nullptr ? State::absent : State::idle;
    slot.opened = std::nullopt;
    const std::optional<Task> task = std::exchange(slot.task, std::nullopt);
    if (was_starting && ++failed_starts_ >= failed_starts_allowed) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     // The name alone: what is published names no folder of this machine.
                     settings_.worker.program.substr(settings_.worker.program.rfind('/') + 1) +
                         " does not start: " + lost.error.detail + " " + lost.noise};
    }
    if (!task.has_value()) {
        return Done{};
    }
    if (was_starting) {
        schedule_.give_back(*task);
        return Done{};
    }
    lost.error.stage = task->page == 0 ? Stage::rasterize : lost.error.stage;
    lost.error.page = task->page;
    lost.tried_again = schedule_.lost(*task, lost.error, from_outside);
    TRY(sink_.worker_lost(*task, lost));
    if (!lost.tried_again) {
        TRY(task->page == 0 ? sink_.opened(task->document, lost.error)
                            : sink_.page_read(task->document, task->page, lost.error, taken));
    }
    sink_.progressed(schedule_.progress());
    return Done{};
}

Status WorkerPool::check_deadline(Slot& slot) {
    const bool runs = slot.task.has_value() || slot.state == State::loading;
    if (!runs || slot.state == State::absent || Clock::now() < slot.deadline) {
        return Done{};
    }
    return lose(slot, Error{ErrorCode::page_timeout, Stage::recognize, 0,
                            std::to_string(settings_.page_deadline.count()) + " s"});
}

Result<bool> WorkerPool::hand_over_finished() {
    std::vector<ReadDocument> finished = schedule_.take_finished();
    for (ReadDocument& document : finished) {
        in_hand_.erase(document.document);
        TRY(sink_.document_read(std::move(document)));
    }
    // What was read may have held other documents.
    more_documents_ = more_documents_ || !finished.empty();
    return !finished.empty();
}

}  // namespace juesuan
