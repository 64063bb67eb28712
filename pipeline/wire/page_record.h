// ReadPage on the pipe. write_read_page runs in the page_worker, parse_read_page in the
// supervisor, which believes nothing: every count, length, text and coordinate is checked.
#pragma once

#include "extractors/base/result.h"
#include "extractors/model/read_page.h"
#include "pipeline/wire/bytes.h"

namespace juesuan::wire {

/// Bounds of a record. Far above any report that was seen; a page beyond them is refused.
struct PageLimits {
    double side_points = 20'000;      ///< PDF's own limit is 14,400 at user unit 1
    double margin_points = 200;       ///< boxes may stick out of the page a little (skewed scans)
    std::size_t tables = 200;         ///< of a page
    int rows = 5'000, columns = 500;  ///< of a table
    std::size_t grid_places = 200'000;
    std::size_t lines = 20'000;  ///< of a page, outside its tables
    std::size_t lines_of_cell = 1'000;
    std::size_t readings = 8;
    std::size_t alternatives = 32;
    std::size_t frames = 20'000;  ///< of a line
    std::size_t seen_of_frame = 16;
    std::size_t text_bytes = 8'192;
    std::size_t name_bytes = 64;
    std::size_t errors = 64;
    std::size_t notes = 64;
    std::size_t detail_bytes = 512;
    int pieces = 100'000'000;  ///< of ink, in one place
    double area = 4e8;         ///< square points: of a page with the longest sides
};

inline constexpr PageLimits page_limits;

[[nodiscard]] Bytes write_read_page(const ReadPage& page);
[[nodiscard]] Result<ReadPage> parse_read_page(ByteView bytes);

void put_error(ByteWriter& writer, const Error& error);
Error take_error(ByteReader& reader);

}  // namespace juesuan::wire
