#include "pipeline/wire/messages.h"

#include <algorithm>
#include <limits>

#include "extractors/base/code_points.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/page_record.h"

namespace juesuan::wire {
namespace {

constexpr std::size_t max_models = 32;
constexpr std::size_t max_page_count = 1'000'000;
constexpr std::size_t max_characters = 65'535;  // two bytes each
constexpr double farthest_point = 1'000'000;
constexpr std::uint8_t answer_is_value = 1;
constexpr std::uint8_t answer_is_error = 0;

Bytes error_answer(const Error& error) {
    ByteWriter writer;
    writer.put_u8(answer_is_error);
    put_error(writer, error);
    return std::move(writer).take();
}

void put_parts(ByteWriter& writer, const CutPartsRequest& request) {
    writer.put_u8(static_cast<std::uint8_t>(request.quarters));
    const std::size_t parts = std::min(request.parts.size(), max_parts);
    writer.put_count(parts);
    for (std::size_t i = 0; i < parts; ++i) {
        const PointBox& part = request.parts[i];
        for (const double edge : {part.x0, part.y0, part.x1, part.y1}) {
            writer.put_f64(edge);
        }
    }
}

CutPartsRequest take_parts(ByteReader& reader, int page) {
    CutPartsRequest request;
    request.page = page;
    request.quarters = reader.u8() % 4;
    const std::size_t parts = reader.count(max_parts, 4 * sizeof(double), "number of parts");
    for (std::size_t i = 0; i < parts; ++i) {
        PointBox part;
        for (double* edge : {&part.x0, &part.y0, &part.x1, &part.y1}) {
            *edge = reader.f64(-farthest_point, farthest_point, "edge of a part");
        }
        request.parts.push_back(part);
    }
    return request;
}

void put_searchable(ByteWriter& writer, const SearchableText& text) {
    writer.put_u8(text.replaces ? 1 : 0);
    writer.put_count(text.characters.size());
    for (const char32_t character : text.characters) {
        writer.put_u32(character);
    }
    writer.put_count(text.pages.size());
    for (const SearchablePage& page : text.pages) {
        writer.put_i32(page.page);
        writer.put_f64(page.width_points);
        writer.put_f64(page.height_points);
        writer.put_bytes(page.content);
        writer.put_bytes(page.of_layer);
    }
}

SearchableText take_searchable(ByteReader& reader) {
    constexpr std::size_t least_page = 28;  // bytes
    SearchableText out;
    out.replaces = reader.u8() != 0;
    const std::size_t characters = reader.count(max_characters, 4, "number of characters");
    for (std::size_t i = 0; i < characters && reader.wrong() == nullptr; ++i) {
        out.characters.push_back(static_cast<char32_t>(reader.u32()));
        if (!is_code_point(out.characters.back())) {
            reader.call_wrong("a character that does not exist");
        }
    }
    const std::size_t pages = reader.count(max_page_count, least_page, "number of pages");
    for (std::size_t i = 0; i < pages && reader.wrong() == nullptr; ++i) {
        SearchablePage page;
        page.page = reader.number(1, static_cast<int>(max_page_count), "page number");
        page.width_points = reader.f64(0, farthest_point, "width of a page");
        page.height_points = reader.f64(0, farthest_point, "height of a page");
        page.content = reader.blob(frame_body_limit, "text of a page");
        page.of_layer = reader.blob(frame_body_limit, "text of a page's layer");
        out.pages.push_back(std::move(page));
    }
    return out;
}

}  // namespace

Bytes write_ready(const Ready& ready) {
    ByteWriter writer;
    writer.put_text(ready.containment, page_limits.detail_bytes);
    writer.put_count(ready.models.size());
    for (const ModelName& model : ready.models) {
        writer.put_text(model.name, page_limits.name_bytes);
        writer.put_text(model.sha256, page_limits.name_bytes);
    }
    return std::move(writer).take();
}

Result<Ready> parse_ready(ByteView bytes) {
    ByteReader reader(bytes);
    Ready ready;
    ready.containment = reader.text(page_limits.detail_bytes, "statement of containment");
    const std::size_t count = reader.count(max_models, 8, "number of models");
    for (std::size_t i = 0; i < count; ++i) {
        ModelName model;
        model.name = reader.text(page_limits.name_bytes, "name of a model");
        model.sha256 = reader.text(page_limits.name_bytes, "fingerprint of a model");
        ready.models.push_back(std::move(model));
    }
    return finished(reader, std::move(ready));
}

Bytes write_error(const Error& error) {
    ByteWriter writer;
    put_error(writer, error);
    return std::move(writer).take();
}

Error parse_error(ByteView bytes) {
    ByteReader reader(bytes);
    Error error = take_error(reader);
    return reader.finished() ? error : lie("an error that is none");
}

Bytes write_forked(int process) {
    ByteWriter writer;
    writer.put_i32(process);
    return std::move(writer).take();
}

Result<int> parse_forked(ByteView bytes) {
    ByteReader reader(bytes);
    const int process = reader.number(2, std::numeric_limits<int>::max(), "number of a process");
    return finished(reader, process);
}

Bytes write_open(const OpenRequest& request) {
    ByteWriter writer;
    writer.put_i32(static_cast<int>(request.kind));
    writer.put_i32(static_cast<int>(request.text_layer));
    writer.put_i32(request.max_pages);
    writer.put_text(request.sha256, page_limits.name_bytes);
    return std::move(writer).take();
}

Result<OpenRequest> parse_open(ByteView bytes) {
    ByteReader reader(bytes);
    OpenRequest request;
    request.kind =
        static_cast<FileKind>(reader.number(0, int(file_kind_count) - 1, "kind of file"));
    request.text_layer = static_cast<TextLayerUse>(
        reader.number(0, text_layer_use_count - 1, "use of the text layer"));
    request.max_pages = reader.number(1, static_cast<int>(max_page_count), "limit of pages");
    request.sha256 = reader.text(page_limits.name_bytes, "fingerprint of the document");
    return finished(reader, std::move(request));
}

Bytes write_opened(const Result<int>& page_count) {
    if (!page_count.ok()) {
        return error_answer(page_count.error());
    }
    ByteWriter writer;
    writer.put_u8(answer_is_value);
    writer.put_i32(page_count.value());
    return std::move(writer).take();
}

Result<int> parse_opened(ByteView bytes, int max_pages) {
    ByteReader reader(bytes);
    if (reader.u8() == answer_is_error) {
        return parse_error(bytes.empty() ? bytes : bytes.subspan(1));
    }
    const int page_count = reader.number(1, max_pages, "number of pages");
    return finished(reader, page_count);
}

int page_of(const PageRequest& request) {
    return std::visit([](const auto& wanted) { return wanted.page; }, request);
}

std::size_t pictures_of(const PageRequest& request) {
    if (const auto* read = std::get_if<ReadPageRequest>(&request)) {
        return read->debug_picture ? 1 : 0;
    }
    const auto* cut = std::get_if<CutPartsRequest>(&request);
    return cut != nullptr ? std::min(cut->parts.size(), max_parts) : 0;
}

std::size_t pieces_of(const PageRequest& request) {
    return std::holds_alternative<WritePdfRequest>(request) ? max_pieces : 0;
}

Bytes write_request(const PageRequest& request) {
    ByteWriter writer;
    writer.put_u8(static_cast<std::uint8_t>(request.index()));
    writer.put_i32(page_of(request));
    if (const auto* read = std::get_if<ReadPageRequest>(&request)) {
        writer.put_u8(read->debug_picture ? 1 : 0);
    } else if (const auto* cut = std::get_if<CutPartsRequest>(&request)) {
        put_parts(writer, *cut);
    } else if (const auto* pdf = std::get_if<WritePdfRequest>(&request)) {
        put_searchable(writer, pdf->text);
    }
    return std::move(writer).take();
}

Result<PageRequest> parse_request(ByteView bytes) {
    ByteReader reader(bytes);
    const std::size_t kind = reader.u8();
    const int page = reader.number(1, static_cast<int>(max_page_count), "page number");
    PageRequest request;
    switch (kind) {
        case 0:
            request = ReadPageRequest{page, reader.u8() != 0};
            break;
        case 1:
            request = ReadLineRequest{page};
            break;
        case 2:
            request = take_parts(reader, page);
            break;
        case 3:
            request = WritePdfRequest{page, take_searchable(reader)};
            break;
        default:
            reader.call_wrong("a request of no known kind");
    }
    static_assert(std::variant_size_v<PageRequest> == 4, "a case each");
    return finished(reader, std::move(request));
}

Bytes write_page(const Result<ReadPage>& page) {
    if (!page.ok()) {
        return error_answer(page.error());
    }
    Bytes out{std::byte{answer_is_value}};
    const Bytes record = write_read_page(page.value());
    out.insert(out.end(), record.begin(), record.end());
    return out;
}

Result<ReadPage> parse_page(ByteView bytes, int expected_page) {
    if (bytes.empty()) {
        return lie("an answer without content");
    }
    const ByteView record = bytes.subspan(1);
    if (std::to_integer<std::uint8_t>(bytes.front()) == answer_is_error) {
        Error error = parse_error(record);
        error.page = expected_page;
        return error;
    }
    ReadPage page = TRY(parse_read_page(record));
    if (page.page != expected_page) {
        return lie("the answer is for another page");
    }
    return page;
}

Bytes write_picture(const Picture& picture) {
    ByteWriter writer;
    writer.put_i32(picture.page);
    writer.put_bytes(picture.png);
    return std::move(writer).take();
}

Result<Picture> parse_picture(ByteView bytes) {
    ByteReader reader(bytes);
    Picture picture;
    picture.page = reader.number(1, static_cast<int>(max_page_count), "page number");
    picture.png = reader.blob(frame_body_limit, "a picture");
    if (picture.png.compare(0, 8, "\x89PNG\r\n\x1A\n") != 0) {
        reader.call_wrong("a picture that is no PNG");
    }
    return finished(reader, std::move(picture));
}

Bytes write_piece(std::string_view bytes) {
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return {first, first + bytes.size()};
}

Result<std::string> parse_piece(ByteView bytes) {
    if (bytes.empty() || bytes.size() > piece_bytes) {
        return lie("a piece of a document");
    }
    return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace juesuan::wire
