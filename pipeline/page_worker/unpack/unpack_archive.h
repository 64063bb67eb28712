// Packages by libarchive: ZIP, TAR (gzip, bzip2, xz, zstd), 7z, RAR, and single compressed files.
#pragma once

#include <optional>

#include "extractors/base/error.h"
#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/package_messages.h"

namespace juesuan {

/// Gives `output` every member of the package behind the descriptor, in its order, within the
/// request's limits: nothing is written, no link followed. A member that cannot be given ends with
/// its problem (package_encrypted, package_damaged, package_limit, package_member, input_too_large)
/// and the next one follows. Gives what is wrong with the package as a whole: package_encrypted,
/// package_damaged, package_limit, input_empty (no file is in it). Names are told as they are
/// stored; those in Unicode as UTF-8, which asks that the process's LC_CTYPE is one of UTF-8. Of a
/// compressed TAR that breaks off, what is in its last 64 kB is lost with the rest: the library
/// unpacks blocks.
std::optional<Error> unpack_archive(int file_descriptor, const wire::UnpackRequest& request,
                                    MemberOutput& output);

}  // namespace juesuan
