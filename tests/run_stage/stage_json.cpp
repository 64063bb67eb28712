#include "tests/run_stage/stage_json.h"

#include <optional>
#include <string>
#include <vector>

#include "pipeline/write/published_words.h"

namespace juesuan::run_stage {
namespace {

Json box_of(const PixelBox& box) { return Json::array({box.x0, box.y0, box.x1, box.y1}); }
Json box_of(const PointBox& box) { return Json::array({box.x0, box.y0, box.x1, box.y1}); }

/// What `one` makes of each member.
template <class Members, class One>
Json list(const Members& members, const One& one) {
    Json out = Json::array();
    for (const auto& member : members) {
        out.push_back(one(member));
    }
    return out;
}

Json amount(const std::optional<Decimal>& value) {
    return value ? Json(value->text()) : Json(nullptr);
}

/// Where a cell lies in its grid and on its page; the same members in every stage.
template <class Box>
Json cell_place(const GridPlace& place, const Box& box) {
    return {{"row", place.row},
            {"col", place.col},
            {"row_span", place.row_span},
            {"col_span", place.col_span},
            {"box", box_of(box)}};
}

template <class Table, class Cell>
Json table_of(const Table& table, const Cell& cell) {
    return {{"box", box_of(table.box)},
            {"n_rows", table.n_rows},
            {"n_cols", table.n_cols},
            {"cells", list(table.cells, cell)}};
}

Json errors_of(const std::vector<Error>& errors) {
    return list(errors, [](const Error& error) {
        return Json{{"code", error_text(error.code).name}, {"detail", error.detail}};
    });
}

Json reading_of(const Reading& reading) {
    return {{"reader", reader_word(reading.reader)},
            {"alternatives", list(reading.alternatives, [](const Alternative& each) {
                 return Json{{"text", each.text}, {"probability", each.probability}};
             })}};
}

Json line_of(const ReadLine& line) {
    return {{"box", box_of(line.box)}, {"readings", list(line.readings, reading_of)}};
}

Json text_of(const NormalText& content) {
    return {{"raw", content.raw},
            {"text", content.text},
            {"steps", list(content.steps, text_step_word)},
            {"kind", cell_kind_word(content.kind)},
            {"value", amount(content.value)},
            {"confidence", content.confidence}};
}

Json frame_of(const PageFrame& frame) {
    return {{"page", frame.page},
            {"width_points", frame.width_points},
            {"height_points", frame.height_points},
            {"source", page_source_word(frame.source)},
            {"dpi", frame.dpi},
            {"turned", frame.turned},
            {"skew_degrees", frame.skew_degrees}};
}

Json ruling_of(const Ruling& ruling) {
    return {{"direction", ruling.horizontal ? "horizontal" : "vertical"},
            {"at", ruling.at},
            {"begin", ruling.begin},
            {"end", ruling.end},
            {"thickness", ruling.thickness}};
}

Json record_of(const FormRecord& record) {
    Json values = Json::object();
    for (const RecordValue& value : record.values) {
        values[value.key] = value.text.empty() ? amount(value.value) : Json(value.text);
    }
    return {{"row", record.row},     {"block", record.block},     {"code", record.code},
            {"label", record.label}, {"row_key", record.row_key}, {"values", values}};
}

Json column_of(const FormColumn& column) {
    return {{"index", column.index},
            {"key", column.key},
            {"path", column.path},
            {"role", column_role_word(column.role)},
            {"block", column.block}};
}

Json form_table_of(const FormTable& table) {
    return {{"id", table.id},
            {"form", table.form},
            {"form_score", table.form_score},
            {"title", table.title},
            {"organization", table.organization},
            {"unit", table.unit},
            {"pages", table.pages},
            {"n_rows", table.n_rows},
            {"n_cols", table.n_cols},
            {"header_rows", table.header_rows},
            {"columns", list(table.columns, column_of)},
            {"records", list(table.records, record_of)}};
}

Json place_of(const CellPlace& place) { return Json::array({place.table, place.row, place.col}); }

Json check_of(const Check& check) {
    return {{"rule", check.rule},
            {"status", check_status_word(check.status)},
            {"left", amount(check.left)},
            {"right", amount(check.right)},
            {"cells", list(check.cells, place_of)},
            {"verdict", verdict_word(check.verdict)}};
}

}  // namespace

Json json_of(const PageImage& image) {
    Json out = frame_of(image);
    out["pixels"] = Json::array({image.grey.width, image.grey.height});
    out["colour"] = image.colour.has_value();
    out["scanned"] = image.scanned;
    out["damage"] = image.damage;
    if (image.text_layer) {
        out["glyphs"] = list(image.text_layer->glyphs, [](const Glyph& glyph) {
            return Json{{"text", glyph.text}, {"box", box_of(glyph.box)}};
        });
    }
    return out;
}

Json json_of(const CleanPage& page) {
    Json out = frame_of(page);
    out["pixels"] = Json::array({page.grey.width, page.grey.height});
    out["flat"] = page.bend.flat();
    out["to_points"] = page.to_points.m;
    out["marked_share"] = page.marked_share;
    out["damage"] = page.damage;
    out["rulings"] = list(page.rulings, ruling_of);
    if (page.glyphs) {
        out["glyphs"] = list(*page.glyphs, [](const PlacedGlyph& glyph) {
            return Json{{"text", glyph.text}, {"box", box_of(glyph.box)}};
        });
    }
    return out;
}

Json json_of(const PageLayout& layout) {
    const auto line = [](const PixelBox& box) { return box_of(box); };
    const auto cell = [&line](const LayoutCell& each) {
        Json out = cell_place(each, each.box);
        out["lines"] = list(each.lines, line);
        return out;
    };
    const auto table = [&cell](const LayoutTable& each) {
        Json out = table_of(each, cell);
        out["open"] = each.open;
        return out;
    };
    return {{"tables", list(layout.tables, table)}, {"lines", list(layout.lines, line)}};
}

Json json_of(const ReadPage& page) {
    const auto cell = [](const ReadCell& each) {
        Json out = cell_place(each, each.box);
        out["lines"] = list(each.lines, line_of);
        return out;
    };
    Json out = frame_of(page);
    out["errors"] = errors_of(page.errors);
    out["tables"] =
        list(page.tables, [&cell](const ReadTable& table) { return table_of(table, cell); });
    out["lines"] = list(page.lines, line_of);
    return out;
}

Json json_of(const NormalPage& page) {
    const auto cell = [](const NormalCell& each) {
        Json out = cell_place(each, each.box);
        out["content"] = text_of(each.content);
        return out;
    };
    Json out = frame_of(page);
    out["errors"] = errors_of(page.errors);
    out["tables"] =
        list(page.tables, [&cell](const NormalTable& table) { return table_of(table, cell); });
    out["lines"] = list(page.lines, [](const NormalLine& line) {
        return Json{{"box", box_of(line.box)}, {"content", text_of(line.content)}};
    });
    return out;
}

Json json_of(const Forms& forms) {
    return {{"kind", forms.facts.kind},
            {"organization", forms.facts.organization},
            {"tables", list(forms.tables, form_table_of)},
            {"sections", list(forms.sections,
                              [](const Section& section) {
                                  return Json{{"number", section.number},
                                              {"title", section.title},
                                              {"topic", section.topic},
                                              {"level", section.level}};
                              })},
            {"statements", list(forms.statements, [](const Statement& statement) {
                 return Json{{"text", statement.text},
                             {"measure", statement.measure},
                             {"value", amount(statement.value)},
                             {"unit", statement.unit}};
             })}};
}

Json json_of(const Report& report) {
    Json cells = Json::array();
    for (std::size_t table = 0; table < report.trust.size(); ++table) {
        for (std::size_t cell = 0; cell < report.trust[table].size(); ++cell) {
            const FormCell& of = report.forms.tables[table].cells[cell];
            const CellTrust& trust = report.trust[table][cell];
            cells.push_back({{"table", report.forms.tables[table].id},
                             {"row", of.row},
                             {"col", of.col},
                             {"text", of.content.text},
                             {"status", cell_status_word(trust.status)},
                             {"reasons", list(trust.reasons, reason_text)}});
        }
    }
    return {{"cells", cells},
            {"checks", list(report.checks, check_of)},
            {"suggestions", list(report.suggestions, [](const Suggestion& each) {
                 return Json{{"place", place_of(each.place)},
                             {"from", each.from},
                             {"to", each.to},
                             {"because", each.because}};
             })}};
}

}  // namespace juesuan::run_stage
