// Everything that a child may send, as one stream of bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "pipeline/wire/frame.h"
#include "pipeline/wire/messages.h"
#include "pipeline/wire/page_record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan::wire;
    const ByteView stream = std::as_bytes(std::span(bytes, size));
    const auto page = parse_read_page(stream);
    if (page.ok() && !parse_read_page(write_read_page(page.value())).ok()) {
        std::abort();  // what was believed must be writable and believed again
    }
    (void)parse_ready(stream);
    (void)parse_opened(stream, 100);
    (void)parse_page(stream, 1);
    (void)parse_picture(stream);
    FrameCollector collector;
    collector.add(stream);
    for (auto frame = collector.next(); frame.ok() && frame.value().has_value();
         frame = collector.next()) {
        (void)parse_page(frame.value()->body, 1);
    }
    return 0;
}
