#include <algorithm>
#include <cmath>

#include "pipeline/wire/page_record.h"

namespace juesuan::wire {
namespace {

/// Boxes travel as hundredths of a point, which is how ReadPage rounds them.
void put_hundredths(ByteWriter& writer, double points) {
    const double limited = std::clamp(std::isfinite(points) ? points : 0.0, -1e6, 1e6);
    writer.put_i32(static_cast<std::int32_t>(std::lround(limited * 100)));
}

void put_box(ByteWriter& writer, const PointBox& box) {
    for (const double side : {box.x0, box.y0, box.x1, box.y1}) {
        put_hundredths(writer, side);
    }
}

void put_posterior(ByteWriter& writer, const LinePosterior& posterior) {
    writer.put_count(posterior.kept.size());
    if (posterior.empty()) {
        return;
    }
    writer.put_i32(posterior.frames);
    for (const PosteriorFrame& frame : posterior.kept) {
        writer.put_u16(frame.place);
        writer.put_u8(static_cast<std::uint8_t>(frame.seen.size()));
        for (const SeenCharacter& seen : frame.seen) {
            writer.put_u32(seen.character);
            writer.put_u16(seen.cost);
        }
    }
}

void put_line(ByteWriter& writer, const ReadLine& line) {
    put_box(writer, line.box);
    writer.put_u16(line.doubts.bits());
    // A reader that saw nothing says nothing: the supervisor takes no reading without text.
    const auto speaks = [](const Reading& reading) { return !reading.alternatives.empty(); };
    writer.put_count(static_cast<std::size_t>(
        std::count_if(line.readings.begin(), line.readings.end(), speaks)));
    for (const Reading& reading : line.readings) {
        if (!speaks(reading)) {
            continue;
        }
        writer.put_text(reader_word(reading.reader), page_limits.name_bytes);
        writer.put_count(reading.alternatives.size());
        for (const Alternative& alternative : reading.alternatives) {
            writer.put_text(alternative.text, page_limits.text_bytes);
            writer.put_f64(alternative.probability);
        }
        put_posterior(writer, reading.posterior);
    }
}

void put_lines(ByteWriter& writer, const std::vector<ReadLine>& lines) {
    writer.put_count(lines.size());
    for (const ReadLine& line : lines) {
        put_line(writer, line);
    }
}

void put_table(ByteWriter& writer, const ReadTable& table) {
    put_box(writer, table.box);
    writer.put_i32(table.n_rows);
    writer.put_i32(table.n_cols);
    writer.put_count(table.cells.size());
    for (const ReadCell& cell : table.cells) {
        for (const int number : {cell.row, cell.col, cell.row_span, cell.col_span}) {
            writer.put_i32(number);
        }
        put_box(writer, cell.box);
        writer.put_u16(cell.doubts.bits());
        put_lines(writer, cell.lines);
    }
}

void put_characters(ByteWriter& writer, const std::vector<CharacterPlace>& characters) {
    writer.put_count(characters.size());
    for (const CharacterPlace& place : characters) {
        for (const std::uint16_t side : {place.x0, place.y0, place.x1, place.y1}) {
            writer.put_u16(side);
        }
        writer.put_u8(place.percent);
    }
}

/// Of each cell, in order of the tables; only of pages that have any.
void put_stored_places(ByteWriter& writer, const ReadPage& page) {
    const bool any = std::any_of(page.tables.begin(), page.tables.end(), [](const auto& table) {
        return std::any_of(table.cells.begin(), table.cells.end(),
                           [](const ReadCell& cell) { return !cell.stored_at.empty(); });
    });
    if (!any) {
        return;
    }
    for (const ReadTable& table : page.tables) {
        for (const ReadCell& cell : table.cells) {
            writer.put_text(cell.stored_at, page_limits.detail_bytes);
        }
    }
}

void put_ink(ByteWriter& writer, const InkAccount& ink) {
    for (const InkShare& share : ink.shares) {
        writer.put_i32(share.pieces);
        writer.put_f64(share.area);
    }
    writer.put_count(ink.unexplained.size());
    for (const UnexplainedInk& piece : ink.unexplained) {
        put_box(writer, piece.box);
        writer.put_i32(piece.marks);
        writer.put_u8(piece.like_text ? 1 : 0);
    }
}

}  // namespace

void put_error(ByteWriter& writer, const Error& error) {
    writer.put_i32(static_cast<int>(error.code));
    writer.put_i32(static_cast<int>(error.stage));
    writer.put_i32(error.page);
    writer.put_text(error.detail, page_limits.detail_bytes);
}

Bytes write_read_page(const ReadPage& page) {
    ByteWriter writer;
    writer.put_i32(page.page);
    put_hundredths(writer, page.width_points);
    put_hundredths(writer, page.height_points);
    writer.put_i32(static_cast<int>(page.source));
    writer.put_i32(page.dpi);
    writer.put_i32(page.turned);
    writer.put_f64(page.skew_degrees);
    writer.put_count(page.tables.size());
    for (const ReadTable& table : page.tables) {
        put_table(writer, table);
    }
    put_lines(writer, page.lines);
    writer.put_count(page.errors.size());
    for (const Error& error : page.errors) {
        put_error(writer, error);
    }
    writer.put_count(page.notes.size());
    for (const PageNote& note : page.notes) {
        writer.put_text(note_word(note.code), page_limits.name_bytes);
        writer.put_text(note.detail, page_limits.detail_bytes);
    }
    put_ink(writer, page.ink);
    each_line(page, [&writer](const ReadLine& line) { put_characters(writer, line.characters); });
    put_stored_places(writer, page);
    return std::move(writer).take();
}

}  // namespace juesuan::wire
