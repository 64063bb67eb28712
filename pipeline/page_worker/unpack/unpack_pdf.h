// PDFs that hold others: attached files, and PDFs one behind the other.
#pragma once

#include <optional>

#include "extractors/base/error.h"
#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/package_messages.h"

namespace juesuan {

/// As unpack_archive. Of PDFs one behind the other each is a member, "1.pdf", "2.pdf" …; else each
/// attached file is one. A PDF that holds nothing has no members.
std::optional<Error> unpack_pdf(int file_descriptor, const wire::UnpackRequest& request,
                                MemberOutput& output);

}  // namespace juesuan
