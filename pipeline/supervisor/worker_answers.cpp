// What the children of the pool send, and what follows from it.
#include <utility>

#include "pipeline/supervisor/worker_pool.h"

namespace juesuan {

using wire::Frame;
using wire::FrameKind;

Status WorkerPool::take_frame(Slot& slot, const Frame& frame) {
    switch (slot.state) {
        case State::loading:
            return take_ready(slot, frame);
        case State::forking:
            return take_forked(slot, frame);
        case State::opening:
            if (frame.kind == FrameKind::opened) {
                return take_opened(slot, frame);
            }
            break;
        case State::reading:
            if (frame.kind == FrameKind::page || frame.kind == FrameKind::picture ||
                frame.kind == FrameKind::piece) {
                return take_reading(slot, frame);
            }
            break;
        case State::idle:
        case State::absent:
            break;
    }
    return lose(slot, wire::lie("an answer that was not asked for"));
}

Status WorkerPool::take_ready(Slot& slot, const Frame& frame) {
    if (frame.kind == FrameKind::unready) {
        return wire::parse_error(frame.body);
    }
    Result<wire::Ready> ready = wire::parse_ready(frame.body);
    if (frame.kind != FrameKind::ready || !ready.ok()) {
        return lose(slot, wire::lie("no sign of readiness"));
    }
    failed_starts_ = 0;
    TRY(sink_.worker_ready(ready.value()));
    met_a_worker_ = true;
    slot.state = State::idle;
    if (slot.task.has_value()) {
        return renew(slot);
    }
    return Done{};
}

Status WorkerPool::take_forked(Slot& slot, const Frame& frame) {
    if (frame.kind == FrameKind::unready) {
        return go_without(slot, wire::parse_error(frame.body));
    }
    const Result<int> copy = wire::parse_forked(frame.body);
    if (frame.kind != FrameKind::forked || !copy.ok() || !slot.process->adopt(copy.value())) {
        return lose(slot, wire::lie("no process for a document"));
    }
    failed_starts_ = 0;
    shortage_.recovered();
    return begin(slot);
}

Status WorkerPool::take_opened(Slot& slot, const Frame& frame) {
    const Task task = *slot.task;
    const Result<int> page_count = wire::parse_opened(frame.body, settings_.max_pages);
    if (!page_count.ok() && page_count.error().code == ErrorCode::worker_lied) {
        return lose(slot, page_count.error());
    }
    const Status believed = in_hand_.at(task.document).claims.opened(page_count);
    if (!believed.ok()) {
        return lose(slot, believed.error());
    }
    ++slot.served;
    if (page_count.ok()) {
        slot.opened = task.document;
        slot.opening = Clock::now() - slot.begun;
    }
    if (task.page == 0) {
        return opened(slot, page_count);
    }
    if (!page_count.ok()) {
        return page_read(slot, page_count.error());
    }
    ask_to_read(slot);
    return Done{};
}

Status WorkerPool::take_reading(Slot& slot, const Frame& frame) {
    const Task task = *slot.task;
    if (frame.kind == FrameKind::picture) {
        const Result<wire::Picture> picture = wire::parse_picture(frame.body);
        if (slot.pictures_due == 0 || !picture.ok() || picture.value().page != task.page) {
            return lose(slot, wire::lie("a picture that was not asked for"));
        }
        --slot.pictures_due;
        return sink_.picture(task.document, picture.value());
    }
    if (frame.kind == FrameKind::piece) {
        const Result<std::string> piece = wire::parse_piece(frame.body);
        if (slot.pieces_due == 0 || !piece.ok()) {
            return lose(slot, wire::lie("a piece that was not asked for"));
        }
        --slot.pieces_due;
        return sink_.piece(task.document, piece.value());
    }
    const Result<ReadPage> page = wire::parse_page(frame.body, task.page);
    if (!page.ok() && page.error().code == ErrorCode::worker_lied) {
        return lose(slot, page.error());
    }
    const Status believed = in_hand_.at(task.document).claims.page_read(page, frame.body.size());
    if (!believed.ok()) {
        return lose(slot, believed.error());
    }
    ++slot.served;
    return page_read(slot, page);
}

Status WorkerPool::opened(Slot& slot, const Result<int>& page_count) {
    TRY(sink_.opened(slot.task->document, page_count));
    schedule_.opened(slot.task->document, page_count);
    task_done(slot);
    return Done{};
}

Status WorkerPool::page_read(Slot& slot, const Result<ReadPage>& page) {
    const Task task = *slot.task;
    PageMark mark{page.ok(), page.ok() ? page.value().errors : std::vector{page.error()}};
    for (Error& error : mark.errors) {
        error.page = task.page;
    }
    TRY(sink_.page_read(
        task.document, task.page, page,
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - slot.begun)));
    schedule_.page_read(task.document, task.page, std::move(mark));
    task_done(slot);
    return Done{};
}

void WorkerPool::task_done(Slot& slot) {
    slot.task = std::nullopt;
    slot.state = State::idle;
    answered_at_once_ = true;
    sink_.progressed(schedule_.progress());
}

}  // namespace juesuan
