// What supervisor and page_worker say to each other besides ReadPage (see page_record.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/model_name.h"
#include "extractors/model/read_page.h"
#include "extractors/model/text_layer_use.h"
#include "pipeline/wire/bytes.h"

namespace juesuan::wire {

/// The worker has loaded its readers and given up its rights.
struct Ready {
    std::vector<ModelName> models;
    std::string containment;  ///< what of the sandbox is active, in words
};

/// The document's descriptor travels beside it.
struct OpenRequest {
    FileKind kind = FileKind::pdf;
    TextLayerUse text_layer = TextLayerUse::automatic;
    int most_pages = 0;
    std::string sha256;  ///< of the bytes that it must have, as 64 hexadecimal digits
};

/// Parts of a page that are wanted as pictures, at most most_parts.
struct PageParts {
    std::vector<PointBox> boxes;  ///< points, origin top left of the page as displayed
    int quarters = 0;             ///< by which the pictures are turned clockwise
};

inline constexpr std::size_t most_parts = 1000;

struct ReadRequest {
    int page = 0;
    bool picture = false;      ///< send a debug picture as well
    bool single_line = false;  ///< the page is the picture of one line of text, nothing else
    PageParts parts = {};  ///< if there are any: read nothing, send their pictures in this order
};

struct Picture {
    int page = 0;
    std::string png;
};

Bytes write_ready(const Ready& ready);
Result<Ready> parse_ready(ByteView bytes);

Bytes write_error(const Error& error);
/// The error a worker reports; worker_lied when the bytes are none.
Error parse_error(ByteView bytes);

Bytes write_open(const OpenRequest& request);
Result<OpenRequest> parse_open(ByteView bytes);

/// Page count, or why the document cannot be opened.
Bytes write_opened(const Result<int>& page_count);
/// The worker's error or worker_lied come the same way.
Result<int> parse_opened(ByteView bytes, int most_pages);

Bytes write_read(const ReadRequest& request);
Result<ReadRequest> parse_read(ByteView bytes);

Bytes write_page(const Result<ReadPage>& page);
/// The page that was asked for; the worker's error; or worker_lied.
Result<ReadPage> parse_page(ByteView bytes, int expected_page);

Bytes write_picture(const Picture& picture);
Result<Picture> parse_picture(ByteView bytes);

}  // namespace juesuan::wire
