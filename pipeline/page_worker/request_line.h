// What comes from the supervisor: whole frames, and the descriptors that travel with them.
#pragma once

#include <sys/types.h>

#include <deque>
#include <optional>

#include "pipeline/wire/frame.h"

namespace juesuan {

class RequestLine {
   public:
    explicit RequestLine(int socket) : socket_(socket) {}
    /// Closes the descriptors that nobody took.
    ~RequestLine();
    RequestLine(const RequestLine&) = delete;
    RequestLine& operator=(const RequestLine&) = delete;

    /// The next whole frame; waits for it. Nothing when the supervisor has closed its end or the
    /// pipe broke.
    std::optional<wire::Frame> next();
    /// The next descriptor that came; the caller closes it. -1: none came.
    int take_descriptor();
    /// The supervisor closed its end between two frames.
    [[nodiscard]] bool in_order() const { return collector_.empty(); }

   private:
    ssize_t receive(std::span<std::byte> room);

    int socket_;
    wire::FrameCollector collector_;
    std::deque<int> descriptors_;
};

}  // namespace juesuan
