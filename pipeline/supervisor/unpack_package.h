// A package is taken apart by a child of its own; its members come one after the other. Nothing
// that the child says is believed: heads, pieces and ends are parsed, counted and bounded here.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "extractors/base/result.h"
#include "pipeline/supervisor/worker_process.h"
#include "pipeline/wire/package_messages.h"

namespace juesuan {

struct UnpackSettings {
    WorkerSettings worker;  ///< a page_worker that was told to unpack
    wire::UnpackRequest request;
    std::chrono::seconds deadline{300};  ///< wall time of the package
    int interruption = -1;               ///< a signalfd; it is not read
};

/// Who takes the members. An error that it gives ends everything.
class MemberSink {
   public:
    virtual ~MemberSink() = default;
    MemberSink() = default;
    MemberSink(const MemberSink&) = delete;
    MemberSink& operator=(const MemberSink&) = delete;

    virtual Status begin(const wire::MemberHead& head) = 0;
    virtual Status bytes(std::string_view piece) = 0;
    /// `problem`: why it is not whole.
    virtual Status end(const std::optional<Error>& problem) = 0;
    /// Nothing more is wanted; asked between members.
    [[nodiscard]] virtual bool has_enough() const { return false; }
};

/// How the unpacking came to its end.
struct Unpacked {
    std::optional<Error> problem;  ///< with the package as a whole
    bool interrupted = false;      ///< somebody stopped us; nothing is known of the rest
};

/// Each member is begun and ended, whatever happens to the child. Errors: the sink's; machine_short
/// and environment, when no child can be had. The descriptor stays the caller's.
[[nodiscard]] Result<Unpacked> unpack_package(const UnpackSettings& settings, int descriptor,
                                              MemberSink& sink);

}  // namespace juesuan
