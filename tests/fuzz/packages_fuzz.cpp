// What a child may send of a package, and the names that a package may give its members.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "pipeline/ingest/packed_file.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/package_messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan;
    const wire::ByteView stream = std::as_bytes(std::span(bytes, size));
    const auto head = wire::parse_member(stream);
    if (head.ok() && !wire::parse_member(wire::write_member(head.value())).ok()) {
        std::abort();  // what was believed must be writable and believed again
    }
    const auto end = wire::parse_end(stream);
    if (end.ok() && !wire::parse_end(wire::write_end(end.value())).ok()) {
        std::abort();
    }
    const auto request = wire::parse_unpack(stream);
    if (request.ok() && !wire::parse_unpack(wire::write_unpack(request.value())).ok()) {
        std::abort();
    }
    MemberNames names;
    const std::string name(reinterpret_cast<const char*>(bytes), size);
    const MemberPath first = names.next(name), second = names.next(name);
    if (first.path == second.path || first.path.empty()) {
        std::abort();
    }
    for (const std::string& path : {first.path, second.path}) {
        const std::string within = "/" + path + "/";
        const bool leads =
            within.find("/../") != std::string::npos || within.find("/./") != std::string::npos ||
            within.find("//") != std::string::npos || path.find('\0') != std::string::npos;
        if (leads) {
            std::abort();  // whatever a package says, the path stays below it
        }
    }
    wire::FrameCollector collector;
    collector.add(stream);
    for (auto frame = collector.next(); frame.ok() && frame.value().has_value();
         frame = collector.next()) {
        (void)wire::parse_member(frame.value()->body);
        (void)wire::parse_end(frame.value()->body);
    }
    return 0;
}
