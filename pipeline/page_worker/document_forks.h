// A fresh process a document. The process that the supervisor started, the template, loads what
// reading needs and then opens no document: for each one it makes a copy of itself, which reads
// that document and nothing else. What a document does to its process ends with it.
#pragma once

#include <functional>

#include "extractors/base/result.h"
#include "pipeline/page_worker/worker_loop.h"

namespace juesuan {

/// Serves the supervisor until it closes its end: a copy for each `fork` frame, on the socket and
/// with the output that travel with it. The copy is a child of the supervisor, as the template is,
/// so that the supervisor reaps it and learns how it ended. It does `enter` (what it gives up
/// before it sees a document) and serve_pages(), and does not come back from here. False: the pipe
/// broke in mid-frame.
bool serve_forks(int socket, PageReader& reader, const std::function<Status()>& enter);

}  // namespace juesuan
