#include "pipeline/supervisor/unpack_package.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "pipeline/wire/messages.h"

namespace juesuan {
namespace {

using wire::Frame;
using wire::FrameKind;
using Clock = std::chrono::steady_clock;

Error of_package(ErrorCode code, std::string detail) {
    return {code, Stage::ingest, 0, std::move(detail)};
}

class Unpacking {
   public:
    Unpacking(const UnpackSettings& settings, MemberSink& sink)
        : settings_(settings), sink_(sink), limits_(settings.request.limits) {}

    Result<Unpacked> run(int descriptor) {
        process_ = TRY(WorkerProcess::start(settings_.worker, -1));
        const Clock::time_point until = Clock::now() + settings_.deadline;
        while (!end_.has_value()) {
            // Asked before receiving: what a child sent before it ended is taken first.
            const bool ended = process_->has_ended();
            process_->take_noise();
            const WorkerProcess::Line line = process_->receive();
            TRY(take_frames(descriptor));
            if (end_.has_value()) {
                break;
            }
            if (ended || line == WorkerProcess::Line::closed) {
                end_ = Unpacked{ending_of_child()};
            } else if (Clock::now() >= until) {
                end_ = Unpacked{of_package(ErrorCode::package_limit,
                                           std::to_string(settings_.deadline.count()) + " s")};
            } else if (wait(until)) {
                end_ = Unpacked{std::nullopt, true};
            }
        }
        if (in_member_) {
            in_member_ = false;
            TRY(sink_.end(
                of_package(ErrorCode::package_damaged, "its package was not taken to its end")));
        }
        return *end_;
    }

   private:
    Error ending_of_child() {
        const Ending ending = process_->end();
        Error error = ending.error(process_->noise_tail());
        error.stage = Stage::ingest;
        if (error.code == ErrorCode::page_timeout) {
            error.code = ErrorCode::package_limit;
        }
        return error;
    }

    /// Until something comes; true when somebody stops us.
    bool wait(Clock::time_point until) {
        std::array<pollfd, 4> watched = {{{process_->socket(), POLLIN, 0},
                                          {process_->noise(), POLLIN, 0},
                                          {process_->life(), POLLIN, 0},
                                          {settings_.interruption, POLLIN, 0}}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        poll(watched.data(), watched.size(),
             static_cast<int>(std::clamp<long>(left + 1, 0, 3'600'000)));
        return (watched[3].revents & POLLIN) != 0;
    }

    Status take_frames(int descriptor) {
        while (!end_.has_value()) {
            Result<std::optional<Frame>> frame = process_->next_frame();
            if (!frame.ok()) {
                end_ = Unpacked{std::move(frame).error()};
            } else if (!frame.value().has_value()) {
                return Done{};
            } else if (is_ready_) {
                TRY(take_frame(*frame.value()));
            } else {
                TRY(take_ready(*frame.value(), descriptor));
            }
        }
        return Done{};
    }

    Status take_ready(const Frame& frame, int descriptor) {
        if (frame.kind == FrameKind::unready) {
            return wire::parse_error(frame.body);
        }
        if (frame.kind != FrameKind::ready || !wire::parse_ready(frame.body).ok()) {
            return lied("no sign of readiness");
        }
        is_ready_ = true;
        process_->send(FrameKind::unpack, wire::write_unpack(settings_.request), {descriptor});
        return Done{};
    }

    Status lied(std::string_view what) {
        end_ = Unpacked{wire::lie(what)};
        return Done{};
    }

    Status take_frame(const Frame& frame) {
        if (frame.kind == FrameKind::member && !in_member_) {
            return begin(frame);
        }
        if (frame.kind == FrameKind::piece && in_member_) {
            return take_piece(frame);
        }
        if (frame.kind == FrameKind::member_end && in_member_) {
            Result<std::optional<Error>> problem = wire::parse_end(frame.body);
            if (!problem.ok()) {
                return lied("the end of a member");
            }
            in_member_ = false;
            TRY(sink_.end(problem.value()));
            if (sink_.has_enough()) {
                end_ = Unpacked{};
            }
            return Done{};
        }
        if (frame.kind == FrameKind::unpacked && !in_member_) {
            Result<std::optional<Error>> problem = wire::parse_end(frame.body);
            end_ = Unpacked{problem.ok() ? std::move(problem).value() : std::move(problem).error()};
            return Done{};
        }
        return lied("an answer that was not asked for");
    }

    Status begin(const Frame& frame) {
        const Result<wire::MemberHead> head = wire::parse_member(frame.body);
        if (!head.ok()) {
            return lied("a member's head");
        }
        if (++members_ > limits_.members) {
            return lied("more members than the limit");
        }
        in_member_ = true;
        size_ = 0;
        kind_ = head.value().kind;
        return sink_.begin(head.value());
    }

    Status take_piece(const Frame& frame) {
        const Result<std::string> piece = wire::parse_piece(frame.body);
        if (!piece.ok() || kind_ != wire::MemberKind::file) {
            return lied("a piece of a member");
        }
        size_ += piece.value().size();
        taken_ += piece.value().size();
        if (size_ > limits_.member_bytes || taken_ > limits_.package_bytes) {
            return lied("more bytes than the limit");
        }
        return sink_.bytes(piece.value());
    }

    const UnpackSettings& settings_;
    MemberSink& sink_;
    const wire::UnpackLimits& limits_;
    std::unique_ptr<WorkerProcess> process_;
    std::optional<Unpacked> end_;
    bool is_ready_ = false, in_member_ = false;
    wire::MemberKind kind_ = wire::MemberKind::file;
    std::uint32_t members_ = 0;
    std::uint64_t size_ = 0, taken_ = 0;
};

}  // namespace

Result<Unpacked> unpack_package(const UnpackSettings& settings, int descriptor, MemberSink& sink) {
    return Unpacking(settings, sink).run(descriptor);
}

}  // namespace juesuan
