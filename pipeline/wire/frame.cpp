#include "pipeline/wire/frame.h"

#include <string>

namespace juesuan::wire {
namespace {

constexpr std::uint32_t magic = 0x3157534A;  // "JSW1", read little-endian

bool is_kind(std::uint32_t kind) {
    return kind >= static_cast<std::uint32_t>(FrameKind::ready) &&
           kind <= static_cast<std::uint32_t>(FrameKind::forked);
}

}  // namespace

Error lie(std::string_view what) {
    return {ErrorCode::worker_lied, Stage::recognize, 0, std::string(what)};
}

Bytes frame_bytes(FrameKind kind, const Bytes& body) {
    ByteWriter writer;
    writer.put_u32(magic);
    writer.put_u32(static_cast<std::uint32_t>(kind));
    writer.put_count(body.size());
    Bytes out = std::move(writer).take();
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

Result<std::optional<Frame>> FrameCollector::next() {
    if (pending_.size() < frame_header_bytes) {
        return std::optional<Frame>{};
    }
    ByteReader header(ByteView(pending_).first(frame_header_bytes));
    const std::uint32_t found_magic = header.u32();
    const std::uint32_t kind = header.u32();
    const std::size_t length = header.u32();
    if (found_magic != magic) {
        return lie("a frame does not begin with its mark");
    }
    if (!is_kind(kind)) {
        return lie("a frame is of no known kind");
    }
    if (length > frame_body_limit) {
        return lie("a frame is longer than the limit");
    }
    if (pending_.size() < frame_header_bytes + length) {
        return std::optional<Frame>{};
    }
    const auto body = pending_.begin() + frame_header_bytes;
    const auto end = body + static_cast<std::ptrdiff_t>(length);
    Frame frame{static_cast<FrameKind>(kind), Bytes(body, end)};
    pending_.erase(pending_.begin(), end);
    return std::optional(std::move(frame));
}

}  // namespace juesuan::wire
