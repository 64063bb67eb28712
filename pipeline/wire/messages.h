// What supervisor and page_worker say to each other besides ReadPage (see page_record.h). The
// supervisor opens a document and then asks for its pages; the worker answers each request.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/model/read_page.h"
#include "extractors/model/searchable_text.h"
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
    int max_pages = 0;
    std::string sha256;  ///< of the bytes that it must have, as 64 hexadecimal digits
};

/// Read the page.
struct ReadPageRequest {
    int page = 0;
    bool debug_picture = false;  ///< and send a picture of what was found on it
};

/// Read the page, which is the picture of one line of text and nothing else.
struct ReadLineRequest {
    int page = 0;
};

/// Send pictures of these parts of the page in this order, and read nothing.
struct CutPartsRequest {
    int page = 0;
    std::vector<PointBox> parts;  ///< points, origin top left of the page as displayed
    int quarters = 0;             ///< by which the pictures are turned clockwise, 0 … 3
};

/// Send the whole document as a PDF with this text, in pieces. Only a worker that was started to
/// write answers it, and nothing else.
struct WritePdfRequest {
    int page = 1;  ///< the first: pages are what requests are about
    SearchableText text;
};

/// What is wanted of a page.
using PageRequest =
    std::variant<ReadPageRequest, ReadLineRequest, CutPartsRequest, WritePdfRequest>;

/// Of one request; further ones are left out.
inline constexpr std::size_t max_parts = 1000;

/// Pieces of a document that was written; a larger one is refused.
inline constexpr std::size_t piece_bytes = std::size_t{8} << 20U;
inline constexpr std::size_t max_pieces = 256;

/// The number of the page.
[[nodiscard]] int page_of(const PageRequest& request);
/// How many pictures come before the page.
[[nodiscard]] std::size_t pictures_of(const PageRequest& request);
/// How many pieces of a document may come before the page.
[[nodiscard]] std::size_t pieces_of(const PageRequest& request);

struct Picture {
    int page = 0;
    std::string png;
};

Bytes write_ready(const Ready& ready);
Result<Ready> parse_ready(ByteView bytes);

Bytes write_error(const Error& error);
/// The error a worker reports; worker_lied when the bytes are none.
Error parse_error(ByteView bytes);

/// The process that was made for a document; one that cannot be made is answered with write_error.
Bytes write_forked(int process);
Result<int> parse_forked(ByteView bytes);

Bytes write_open(const OpenRequest& request);
Result<OpenRequest> parse_open(ByteView bytes);

/// Page count, or why the document cannot be opened.
Bytes write_opened(const Result<int>& page_count);
/// The worker's error or worker_lied come the same way.
Result<int> parse_opened(ByteView bytes, int max_pages);

Bytes write_request(const PageRequest& request);
Result<PageRequest> parse_request(ByteView bytes);

Bytes write_page(const Result<ReadPage>& page);
/// The page that was asked for; the worker's error; or worker_lied.
Result<ReadPage> parse_page(ByteView bytes, int expected_page);

Bytes write_picture(const Picture& picture);
Result<Picture> parse_picture(ByteView bytes);

/// Bytes of a document, as they are.
Bytes write_piece(std::string_view bytes);
Result<std::string> parse_piece(ByteView bytes);

}  // namespace juesuan::wire
