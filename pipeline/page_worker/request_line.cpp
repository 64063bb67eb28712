#include "pipeline/page_worker/request_line.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace juesuan {
namespace {

constexpr std::size_t most_descriptors = 2;  // with one frame

}  // namespace

RequestLine::~RequestLine() { std::for_each(descriptors_.begin(), descriptors_.end(), close); }

ssize_t RequestLine::receive(std::span<std::byte> room) {
    iovec part{room.data(), room.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(most_descriptors * sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t received = -1;
    do {
        received = recvmsg(socket_, &message, MSG_CMSG_CLOEXEC);
    } while (received < 0 && errno == EINTR);
    const cmsghdr* header = received < 0 ? nullptr : CMSG_FIRSTHDR(&message);
    if (header != nullptr && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
        std::array<int, most_descriptors> came{};
        const std::size_t bytes = std::min(header->cmsg_len - CMSG_LEN(0), sizeof came);
        std::memcpy(came.data(), CMSG_DATA(header), bytes);
        descriptors_.insert(descriptors_.end(), came.begin(),
                            came.begin() + static_cast<std::ptrdiff_t>(bytes / sizeof(int)));
    }
    return received;
}

std::optional<wire::Frame> RequestLine::next() {
    while (true) {
        Result<std::optional<wire::Frame>> frame = collector_.next();
        if (!frame.ok()) {
            return std::nullopt;
        }
        if (frame.value().has_value()) {
            return std::move(frame).value();
        }
        std::array<std::byte, 4096> room{};
        const ssize_t received = receive(room);
        if (received <= 0) {
            return std::nullopt;
        }
        collector_.add(wire::ByteView(room).first(static_cast<std::size_t>(received)));
    }
}

int RequestLine::take_descriptor() {
    if (descriptors_.empty()) {
        return -1;
    }
    const int descriptor = descriptors_.front();
    descriptors_.pop_front();
    return descriptor;
}

}  // namespace juesuan
