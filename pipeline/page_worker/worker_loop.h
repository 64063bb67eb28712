// The child's end of the pipe: takes requests, asks a PageReader, sends answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/messages.h"
#include "pipeline/wire/package_messages.h"

namespace juesuan {

/// Where the members of a package go, one after the other: begin, bytes, end. False: nobody listens
/// any more.
class MemberOutput {
   public:
    virtual ~MemberOutput() = default;
    MemberOutput() = default;
    MemberOutput(const MemberOutput&) = delete;
    MemberOutput& operator=(const MemberOutput&) = delete;

    virtual bool begin(const wire::MemberHead& head) = 0;
    virtual bool bytes(std::string_view piece) = 0;
    virtual bool end(const std::optional<Error>& problem) = 0;
};

/// What a child can do. The page_worker does it with the real stages, the test doubles pretend.
class PageReader {
   public:
    virtual ~PageReader() = default;
    PageReader() = default;
    PageReader(const PageReader&) = delete;
    PageReader& operator=(const PageReader&) = delete;

    /// Opens the document behind the descriptor, in place of the one that was open; gives its
    /// number of pages. The descriptor stays with the caller and may be closed afterwards.
    virtual Result<int> open(int file_descriptor, const wire::OpenRequest& request) = 0;
    /// Does what is wanted of a page of the open document. `pictures` (PNG) gets those that were
    /// asked for, or the pieces of a document that was to be written; a page of which nothing else
    /// is wanted comes without content.
    virtual Result<ReadPage> answer(const wire::PageRequest& request,
                                    std::vector<std::string>& pictures) = 0;
    /// Takes the package behind the descriptor apart; gives what is wrong with it as a whole. Who
    /// does not unpack leaves it out.
    virtual std::optional<Error> unpack(int file_descriptor, const wire::UnpackRequest& request,
                                        MemberOutput& output);
};

/// Serves until the supervisor closes its end. False when the pipe broke in mid-frame.
bool serve_pages(int socket, PageReader& reader);

/// Sends the first frame: ready, or the error that keeps the child from starting.
bool announce(int socket, const Result<wire::Ready>& ready);

/// Writes one frame whole. For the test doubles too.
bool send_frame(int socket, wire::FrameKind kind, const wire::Bytes& body);

}  // namespace juesuan
