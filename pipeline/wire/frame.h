// Frames: how records follow one another on the socket between supervisor and page_worker.
// A frame is: 4 bytes "JSW1", kind, length of the body (both 32 bits), body.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/base/result.h"
#include "pipeline/wire/bytes.h"

namespace juesuan::wire {

enum class FrameKind : std::uint32_t {
    ready = 1,    ///< worker: loaded and locked up; sent once
    unready = 2,  ///< worker: cannot load; sent once
    open = 3,     ///< supervisor: here is a document (its descriptor travels with the frame)
    opened = 4,   ///< worker: page count, or why it cannot be opened
    request = 5,  ///< supervisor: what is wanted of a page
    page = 6,     ///< worker: the page, or why it cannot be read
    picture = 7,  ///< worker: a picture that was asked for; comes before `page`
    piece = 8,    ///< worker: the next bytes of a document that it was to write; before `page`
    // Of packages, see package_messages.h:
    unpack = 9,       ///< supervisor: here is a package (its descriptor travels with the frame)
    member = 10,      ///< worker: a member begins; its bytes come as `piece`
    member_end = 11,  ///< worker: the member is whole, or what is wrong with it
    unpacked = 12,    ///< worker: there are no more members, or why it cannot go on
    // Between the supervisor and the template that each document gets a copy of:
    fork = 13,    ///< supervisor: a process for a document; its socket and its output travel along
    forked = 14,  ///< template, on the new socket: the number of the process
};

inline constexpr std::size_t frame_header_bytes = 12;
/// A dense page of 5,000 cells takes about 0.5 MB; a picture of an A4 page about 3 MB.
inline constexpr std::size_t frame_body_limit = std::size_t{24} << 20U;

struct Frame {
    FrameKind kind = FrameKind::ready;
    Bytes body;
};

/// Header and body in one piece, ready to be sent.
Bytes frame_bytes(FrameKind kind, const Bytes& body);

/// Collects bytes as they come and gives whole frames. Holds at most one frame plus what came
/// with it, since a length beyond the limit is refused before any of its body is kept.
class FrameCollector {
   public:
    void add(ByteView bytes) { pending_.insert(pending_.end(), bytes.begin(), bytes.end()); }
    /// The next frame; nothing while it is not complete; worker_lied when it cannot be one.
    [[nodiscard]] Result<std::optional<Frame>> next();
    [[nodiscard]] bool empty() const { return pending_.empty(); }

   private:
    Bytes pending_;
};

/// worker_lied with this detail.
Error lie(std::string_view what);

/// The value of a record that was read to its end; lie() where something was wrong, or is left.
template <class T>
Result<T> finished(ByteReader& reader, T value) {
    if (!reader.finished()) {
        return lie(reader.wrong() != nullptr ? reader.wrong()
                                             : "a record is longer than its parts");
    }
    return value;
}

}  // namespace juesuan::wire
