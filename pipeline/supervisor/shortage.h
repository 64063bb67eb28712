// A machine that has no process, descriptor or memory to spare: a night's run does not end because
// of a moment.
#pragma once

#include <chrono>
#include <optional>

#include "extractors/base/result.h"

namespace juesuan {

class Shortage {
   public:
    using Clock = std::chrono::steady_clock;

    /// No child is to be started before.
    [[nodiscard]] Clock::time_point next_start() const { return next_start_; }

    /// A child could not be started. `alone`: there is no other one. Gives the error back if it is
    /// none that passes, or if there has been no child for longer than `allowed`.
    Status start_failed(const Error& error, bool alone, Clock::duration allowed) {
        const auto now = Clock::now();
        since_ = alone ? since_.value_or(now) : now;
        if (error.code != ErrorCode::machine_short || now - *since_ > allowed) {
            return error;
        }
        next_start_ = now + std::chrono::seconds(1);
        return Done{};
    }

    /// A child was started.
    void recovered() { since_ = std::nullopt; }

   private:
    Clock::time_point next_start_{};
    std::optional<Clock::time_point> since_;
};

}  // namespace juesuan
