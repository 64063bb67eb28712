// How a task of the pool comes to a child: a process is made for it where there is none, the
// document is opened, the page is asked for.
#include <unistd.h>

#include <utility>

#include "pipeline/supervisor/worker_pool.h"

namespace juesuan {

using wire::FrameKind;

namespace {

constexpr auto start_deadline = std::chrono::seconds(60);
constexpr auto shortage_allowed = std::chrono::seconds(60);  // without any child; the run ends then

}  // namespace

Status WorkerPool::occupy(Slot& slot) {
    slot.task = schedule_.take(slot.opened);
    if (!slot.task.has_value()) {
        slot.process = nullptr;  // it ends with its document
        slot.opened = std::nullopt;
        return Done{};
    }
    const bool worn = slot.served >= settings_.pages_before_recycling;
    if (slot.process == nullptr || slot.opened != slot.task->document || worn ||
        slot.task->fresh_process) {
        return renew(slot);
    }
    return begin(slot);
}

/// Starts a template.
Status WorkerPool::load(Slot& slot) {
    slot.origin = nullptr;
    auto origin = WorkerProcess::start(settings_.worker, slot.processor);
    if (!origin.ok()) {
        return go_without(slot, origin.error());
    }
    shortage_.recovered();
    slot.origin = std::move(origin).value();
    slot.state = State::loading;
    slot.deadline = Clock::now() + start_deadline;
    return Done{};
}

/// Ends the process of the document before, and asks for one that has seen none.
Status WorkerPool::renew(Slot& slot) {
    slot.process = nullptr;
    slot.opened = std::nullopt;
    slot.served = 0;
    auto process = slot.origin->fork_document();
    if (!process.ok() && process.error().code == ErrorCode::worker_crashed) {
        return load(slot);
    }
    if (!process.ok()) {
        return go_without(slot, process.error());
    }
    slot.process = std::move(process).value();
    slot.state = State::forking;
    slot.deadline = Clock::now() + start_deadline;
    return Done{};
}

/// No process could be had: another time, or another slot.
Status WorkerPool::go_without(Slot& slot, const Error& error) {
    slot.process = nullptr;
    slot.state = slot.origin == nullptr ? State::absent : State::idle;
    if (slot.task.has_value()) {
        schedule_.give_back(*std::exchange(slot.task, std::nullopt));
    }
    return shortage_.start_failed(error, !has_children(), shortage_allowed);
}

Status WorkerPool::begin(Slot& slot) {
    slot.begun = Clock::now();
    slot.deadline = slot.begun + settings_.page_deadline;
    if (slot.opened != slot.task->document) {
        return ask_to_open(slot);
    }
    // No page may cost more than the deadline, whether or not its file had to be opened for it.
    slot.deadline -= slot.opening;
    ask_to_read(slot);
    return Done{};
}

// When a request cannot be sent the child is gone or deaf; its end of the line tells, or the
// deadline does.
Status WorkerPool::ask_to_open(Slot& slot) {
    const Task task = *slot.task;
    const Result<int> descriptor = source_.open(task.document);
    if (!descriptor.ok()) {
        return task.page == 0 ? opened(slot, descriptor) : page_read(slot, descriptor.error());
    }
    slot.state = State::opening;
    slot.process->send(FrameKind::open, wire::write_open(in_hand_.at(task.document).how_to_open),
                       {descriptor.value()});
    close(descriptor.value());
    return Done{};
}

void WorkerPool::ask_to_read(Slot& slot) {
    slot.state = State::reading;
    const wire::PageRequest request = source_.request(slot.task->document, slot.task->page);
    slot.pictures_due = wire::pictures_of(request);
    slot.pieces_due = wire::pieces_of(request);
    slot.process->send(FrameKind::request, wire::write_request(request));
}

}  // namespace juesuan
