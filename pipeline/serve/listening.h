// Where the reading room listens.
#pragma once

#include <httplib.h>

#include "extractors/base/result.h"
#include "pipeline/serve/web_server.h"

namespace juesuan {

/// Binds the server; gives its port, 0 of a socket. A socket of a former room is taken away, any
/// other file stays. Errors: output_unwritable, with the place and the reason.
[[nodiscard]] Result<int> bind_server(httplib::Server& server, const ListenAt& at);

}  // namespace juesuan
