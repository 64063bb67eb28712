// The child's end of the pipe: takes requests, asks a PageReader, sends answers.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/messages.h"

namespace juesuan {

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
};

/// Serves until the supervisor closes its end. False when the pipe broke in mid-frame.
bool serve_pages(int socket, PageReader& reader);

/// Sends the first frame: ready, or the error that keeps the child from starting.
bool announce(int socket, const Result<wire::Ready>& ready);

/// Writes one frame whole. For the test doubles too.
bool send_frame(int socket, wire::FrameKind kind, const wire::Bytes& body);

}  // namespace juesuan
