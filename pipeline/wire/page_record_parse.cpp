#include <algorithm>

#include "extractors/base/code_points.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/page_record.h"

namespace juesuan::wire {
namespace {

double take_hundredths(ByteReader& reader, double low, double high, const char* what) {
    return reader.number(static_cast<int>(low * 100), static_cast<int>(high * 100), what) / 100.0;
}

/// The page whose boxes are being read; boxes far outside of it are lies.
struct Bounds {
    double width = 0, height = 0;
};

PointBox take_box(ByteReader& reader, const Bounds& bounds) {
    constexpr const char* what = "a box lies outside the page";
    const double margin = page_limits.margin_points;
    PointBox box;
    box.x0 = take_hundredths(reader, -margin, bounds.width + margin, what);
    box.y0 = take_hundredths(reader, -margin, bounds.height + margin, what);
    box.x1 = take_hundredths(reader, -margin, bounds.width + margin, what);
    box.y1 = take_hundredths(reader, -margin, bounds.height + margin, what);
    if (box.x1 < box.x0 || box.y1 < box.y0) {
        reader.call_wrong("a box ends before it begins");
    }
    return box;
}

PrintDoubts take_doubts(ByteReader& reader) {
    const PrintDoubts doubts(reader.u16());
    if (doubts.bits() >= 1U << print_doubt_count) {
        reader.call_wrong("a doubt that does not exist");
    }
    return doubts;
}

/// The frames of a line: places in order, at least one character a frame, the likeliest first.
LinePosterior take_posterior(ByteReader& reader) {
    LinePosterior out;
    const std::size_t count = reader.count(page_limits.frames, 9, "number of frames");
    if (count == 0) {
        return out;
    }
    out.frames = reader.number(1, static_cast<int>(page_limits.frames), "length of a line");
    out.kept.reserve(count);
    int last_place = -1;
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        PosteriorFrame frame;
        frame.place = reader.u16();
        const std::size_t seen = reader.u8();
        if (frame.place <= last_place || frame.place >= out.frames || seen == 0 ||
            seen > page_limits.seen_of_frame) {
            reader.call_wrong("a frame of a line");
            break;
        }
        last_place = frame.place;
        std::uint16_t last_cost = 0;
        for (std::size_t k = 0; k < seen; ++k) {
            SeenCharacter character;
            character.character = static_cast<char32_t>(reader.u32());
            character.cost = reader.u16();
            if (!is_code_point(character.character) || character.cost < last_cost) {
                reader.call_wrong("a character of a frame");
            }
            last_cost = character.cost;
            frame.seen.push_back(character);
        }
        out.kept.push_back(std::move(frame));
    }
    return out;
}

Reading take_reading(ByteReader& reader) {
    Reading reading;
    const auto named = reader_of_word(reader.text(page_limits.name_bytes, "name of a reader"));
    if (!named) {
        reader.call_wrong("a reader that does not exist");
    }
    reading.reader = named.value_or(Reader::text_layer);
    const std::size_t count = reader.count(page_limits.alternatives, 12, "number of alternatives");
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        Alternative alternative;
        alternative.text = reader.text(page_limits.text_bytes, "text of a line");
        alternative.probability = reader.f64(0, 1, "a probability");
        reading.alternatives.push_back(std::move(alternative));
    }
    if (reading.alternatives.empty()) {
        reader.call_wrong("a reading without alternatives");
    }
    reading.posterior = take_posterior(reader);
    return reading;
}

std::vector<ReadLine> take_lines(ByteReader& reader, const Bounds& bounds, std::size_t limit) {
    const std::size_t count = reader.count(limit, 22, "number of lines");
    std::vector<ReadLine> lines;
    lines.reserve(count);
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        ReadLine line;
        line.box = take_box(reader, bounds);
        line.doubts = take_doubts(reader);
        const std::size_t readings = reader.count(page_limits.readings, 8, "number of readings");
        for (std::size_t k = 0; k < readings && reader.wrong() == nullptr; ++k) {
            line.readings.push_back(take_reading(reader));
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Do the cells tile the grid: in order, each place covered exactly once?
bool tiles_its_grid(const ReadTable& table) {
    const auto columns = static_cast<std::size_t>(table.n_cols);
    const auto places = static_cast<std::size_t>(table.n_rows) * columns;
    std::vector<bool> covered(places, false);
    std::size_t free_places = places;
    std::pair<int, int> last{-1, -1};
    for (const ReadCell& cell : table.cells) {
        const std::pair<int, int> place{cell.row, cell.col};
        if (place <= last || cell.row_span > table.n_rows - cell.row ||
            cell.col_span > table.n_cols - cell.col) {
            return false;
        }
        last = place;
        for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
            for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
                const std::size_t at =
                    static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(col);
                if (covered[at]) {
                    return false;
                }
                covered[at] = true;
                --free_places;
            }
        }
    }
    return free_places == 0;
}

ReadTable take_table(ByteReader& reader, const Bounds& bounds) {
    ReadTable table;
    table.box = take_box(reader, bounds);
    table.n_rows = reader.number(1, page_limits.rows, "number of rows");
    table.n_cols = reader.number(1, page_limits.columns, "number of columns");
    const auto places =
        static_cast<std::size_t>(table.n_rows) * static_cast<std::size_t>(table.n_cols);
    if (places > page_limits.grid_places) {
        reader.call_wrong("size of a grid");
    }
    const std::size_t count = reader.count(places, 38, "number of cells");
    table.cells.reserve(count);
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        ReadCell cell;
        cell.row = reader.number(0, table.n_rows - 1, "row of a cell");
        cell.col = reader.number(0, table.n_cols - 1, "column of a cell");
        cell.row_span = reader.number(1, table.n_rows, "row span of a cell");
        cell.col_span = reader.number(1, table.n_cols, "column span of a cell");
        cell.box = take_box(reader, bounds);
        cell.doubts = take_doubts(reader);
        cell.lines = take_lines(reader, bounds, page_limits.lines_of_cell);
        table.cells.push_back(std::move(cell));
    }
    if (reader.wrong() == nullptr && !tiles_its_grid(table)) {
        reader.call_wrong("the cells of a table do not tile its grid");
    }
    return table;
}

void take_page_errors(ByteReader& reader, ReadPage& page) {
    const std::size_t count = reader.count(page_limits.errors, 16, "number of errors");
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        Error error = take_error(reader);
        error.page = page.page;
        page.errors.push_back(std::move(error));
    }
}

void take_page_notes(ByteReader& reader, ReadPage& page) {
    const std::size_t count = reader.count(page_limits.notes, 8, "number of notes");
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        const auto code = note_of_word(reader.text(page_limits.name_bytes, "name of a note"));
        if (!code) {
            reader.call_wrong("a note that does not exist");
        }
        page.notes.push_back({code.value_or(NoteCode::text_layer_contradicted),
                              reader.text(page_limits.detail_bytes, "the detail of a note")});
    }
}

/// Of each line, in the order of each_line. Pages that were kept before their characters were
/// placed end before these.
void take_characters(ByteReader& reader, ReadPage& page) {
    constexpr std::size_t least_bytes = 9;
    constexpr int all = 100;
    each_line(page, [&reader](ReadLine& line) {
        const std::size_t count =
            reader.count(page_limits.text_bytes, least_bytes, "number of characters");
        if (count > 0 && count != code_points(line.text()).size()) {
            reader.call_wrong("places of characters that are not there");
        }
        for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
            CharacterPlace place;
            place.x0 = reader.u16();
            place.y0 = reader.u16();
            place.x1 = reader.u16();
            place.y1 = reader.u16();
            place.percent = reader.u8();
            if (place.x1 < place.x0 || place.y1 < place.y0 || place.percent > all) {
                reader.call_wrong("the place of a character");
            }
            line.characters.push_back(place);
        }
    });
}

/// Of each cell, in order of the tables.
void take_stored_places(ByteReader& reader, ReadPage& page) {
    for (ReadTable& table : page.tables) {
        for (ReadCell& cell : table.cells) {
            cell.stored_at = reader.text(page_limits.detail_bytes, "the place of a cell");
            if (reader.wrong() != nullptr) {
                return;
            }
        }
    }
}

InkAccount take_ink(ByteReader& reader, const Bounds& bounds) {
    InkAccount out;
    for (InkShare& share : out.shares) {
        share.pieces = reader.number(0, page_limits.pieces, "number of pieces of ink");
        share.area = reader.f64(0, page_limits.area, "area of ink");
    }
    const std::size_t count = reader.count(most_unexplained, 21, "number of unexplained pieces");
    for (std::size_t i = 0; i < count && reader.wrong() == nullptr; ++i) {
        UnexplainedInk piece;
        piece.box = take_box(reader, bounds);
        piece.marks = reader.number(0, page_limits.pieces, "number of unexplained marks");
        const std::uint8_t like_text = reader.u8();
        if (like_text > 1) {
            reader.call_wrong("neither like text nor unlike it");
        }
        piece.like_text = like_text == 1;
        out.unexplained.push_back(piece);
    }
    return out;
}

}  // namespace

Error take_error(ByteReader& reader) {
    Error error;
    error.code = static_cast<ErrorCode>(reader.number(1, 1000, "an error code"));
    error.stage = static_cast<Stage>(reader.number(0, 8, "a stage"));
    error.page = reader.number(0, 1'000'000, "the page of an error");
    error.detail = reader.text(page_limits.detail_bytes, "the detail of an error");
    if (error_text(error.code).code != error.code) {
        reader.call_wrong("an error code that does not exist");
    }
    return error;
}

Result<ReadPage> parse_read_page(ByteView bytes) {
    ByteReader reader(bytes);
    ReadPage page;
    page.page = reader.number(1, 1'000'000, "page number");
    page.width_points = take_hundredths(reader, 1, page_limits.side_points, "width of the page");
    page.height_points = take_hundredths(reader, 1, page_limits.side_points, "height of the page");
    page.source = static_cast<PageSource>(reader.number(0, 2, "source of the page"));
    page.dpi = reader.number(0, 10'000, "resolution of the page");
    page.turned = reader.number(0, 270, "turn of the page");
    page.skew_degrees = reader.f64(-90, 90, "skew of the page");
    if (page.turned % 90 != 0) {
        reader.call_wrong("turn of the page");
    }
    const Bounds bounds{page.width_points, page.height_points};
    const std::size_t tables = reader.count(page_limits.tables, 28, "number of tables");
    for (std::size_t i = 0; i < tables && reader.wrong() == nullptr; ++i) {
        page.tables.push_back(take_table(reader, bounds));
    }
    page.lines = take_lines(reader, bounds, page_limits.lines);
    take_page_errors(reader, page);
    take_page_notes(reader, page);
    page.ink = take_ink(reader, bounds);
    if (reader.wrong() == nullptr && !reader.finished()) {
        take_characters(reader, page);
    }
    if (reader.wrong() == nullptr && !reader.finished()) {
        take_stored_places(reader, page);
    }
    return finished(reader, std::move(page));
}

}  // namespace juesuan::wire
