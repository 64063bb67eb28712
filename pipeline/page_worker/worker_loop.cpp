#include "pipeline/page_worker/worker_loop.h"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "pipeline/page_worker/request_line.h"

namespace juesuan {
namespace {

using wire::Frame;
using wire::FrameKind;

bool answer_open(int socket, PageReader& reader, const Frame& frame, RequestLine& line) {
    const Result<wire::OpenRequest> request = wire::parse_open(frame.body);
    const int descriptor = line.take_descriptor();
    if (!request.ok() || descriptor < 0) {
        return false;
    }
    const Result<int> page_count = reader.open(descriptor, request.value());
    close(descriptor);
    return send_frame(socket, FrameKind::opened, wire::write_opened(page_count));
}

bool answer_request(int socket, PageReader& reader, const Frame& frame) {
    const Result<wire::PageRequest> request = wire::parse_request(frame.body);
    if (!request.ok()) {
        return false;
    }
    std::vector<std::string> pictures;
    const Result<ReadPage> page = reader.answer(request.value(), pictures);
    const bool pieces = wire::pieces_of(request.value()) > 0;
    for (std::string& picture : pictures) {
        if (pieces) {
            if (!send_frame(socket, FrameKind::piece, wire::write_piece(picture))) {
                return false;
            }
            continue;
        }
        const wire::Picture record{wire::page_of(request.value()), std::move(picture)};
        if (!send_frame(socket, FrameKind::picture, wire::write_picture(record))) {
            return false;
        }
    }
    return send_frame(socket, FrameKind::page, wire::write_page(page));
}

class SentMembers final : public MemberOutput {
   public:
    explicit SentMembers(int socket) : socket_(socket) {}

    bool begin(const wire::MemberHead& head) override {
        return send_frame(socket_, FrameKind::member, wire::write_member(head));
    }
    bool bytes(std::string_view piece) override {
        while (!piece.empty()) {
            const std::string_view part = piece.substr(0, wire::member_piece_bytes);
            if (!send_frame(socket_, FrameKind::piece, wire::write_piece(part))) {
                return false;
            }
            piece.remove_prefix(part.size());
        }
        return true;
    }
    bool end(const std::optional<Error>& problem) override {
        return send_frame(socket_, FrameKind::member_end, wire::write_end(problem));
    }

   private:
    int socket_;
};

bool answer_unpack(int socket, PageReader& reader, const Frame& frame, RequestLine& line) {
    const Result<wire::UnpackRequest> request = wire::parse_unpack(frame.body);
    const int descriptor = line.take_descriptor();
    if (!request.ok() || descriptor < 0) {
        return false;
    }
    SentMembers members(socket);
    const std::optional<Error> problem = reader.unpack(descriptor, request.value(), members);
    close(descriptor);
    return send_frame(socket, FrameKind::unpacked, wire::write_end(problem));
}

}  // namespace

std::optional<Error> PageReader::unpack(int /*file_descriptor*/,
                                        const wire::UnpackRequest& /*request*/,
                                        MemberOutput& /*output*/) {
    return Error{ErrorCode::internal, Stage::ingest, 0, "this worker does not unpack"};
}

bool send_frame(int socket, FrameKind kind, const wire::Bytes& body) {
    const wire::Bytes bytes = wire::frame_bytes(kind, body);
    wire::ByteView rest(bytes);
    while (!rest.empty()) {
        // write, not send: the sandbox denies every call that could address another socket.
        const ssize_t written = write(socket, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        rest = rest.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

bool announce(int socket, const Result<wire::Ready>& ready) {
    return ready.ok() ? send_frame(socket, FrameKind::ready, wire::write_ready(ready.value()))
                      : send_frame(socket, FrameKind::unready, wire::write_error(ready.error()));
}

bool serve_pages(int socket, PageReader& reader) {
    RequestLine line(socket);
    while (const std::optional<Frame> frame = line.next()) {
        bool answered = false;
        if (frame->kind == FrameKind::open) {
            answered = answer_open(socket, reader, *frame, line);
        } else if (frame->kind == FrameKind::request) {
            answered = answer_request(socket, reader, *frame);
        } else if (frame->kind == FrameKind::unpack) {
            answered = answer_unpack(socket, reader, *frame, line);
        }
        if (!answered) {
            return false;
        }
    }
    return line.in_order();
}

}  // namespace juesuan
