#include "pipeline/export/tables/export_table.h"

#include <array>
#include <charconv>

#include "pipeline/json/json_place.h"
#include "pipeline/json/json_reader.h"

namespace juesuan {
namespace {

constexpr std::array<std::string_view, export_table_count> table_words = {
    "documents", "tables", "amounts", "statements", "checks", "evaluations", "cells", "lines"};

std::string_view field_type_word(FieldType type) {
    constexpr std::array<std::string_view, 4> words = {"string", "integer", "number", "boolean"};
    return words.at(static_cast<std::size_t>(type));
}

ExportField field_from(const JsonPlace& place) {
    ExportField out;
    out.name = place.text("name");
    out.type = place.word("type", field_type_word, 4);
    out.title_zh = place.text("title_zh");
    out.description = place.text("description");
    out.description_zh = place.text("description_zh");
    return out;
}

ExportTable table_from(const JsonPlace& place) {
    ExportTable out;
    out.name = place.text("name");
    out.title = place.text("title");
    out.title_zh = place.text("title_zh");
    out.description = place.text("description");
    out.description_zh = place.text("description_zh");
    const JsonPlace schema = place.member("schema");
    out.fields = schema.list("fields", field_from);
    out.primary_key = schema.texts("primaryKey");
    return out;
}

Error broken(const std::string& what) {
    return {ErrorCode::definitions_broken, Stage::write, 0, "output/tables.json: " + what};
}

}  // namespace

std::string_view export_table_word(ExportTableName table) {
    return table_words.at(static_cast<std::size_t>(table));
}

Result<ExportTables> parse_export_tables(std::string_view json) {
    const std::optional<JsonValue> whole = parse_json(json);
    if (!whole.has_value()) {
        return broken("no JSON");
    }
    FirstMisfit misfit;
    const JsonPlace place(*whole, misfit);
    ExportTables out = place.list("resources", table_from);
    if (misfit.has_value()) {
        return broken(*misfit);
    }
    for (std::size_t k = 0; k < table_words.size(); ++k) {
        if (k >= out.size() || out[k].name != table_words.at(k)) {
            return broken("no table " + std::string(table_words.at(k)) + " in its place");
        }
    }
    return out;
}

std::string value_text(const ExportValue& value) {
    struct Printed {
        std::string operator()(std::monostate) const { return ""; }
        std::string operator()(bool flag) const { return flag ? "1" : "0"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(const Decimal& number) const { return number.text(); }
        std::string operator()(double number) const {
            std::array<char, 32> room{};
            const auto end = std::to_chars(room.data(), room.data() + room.size(), number);
            return {room.data(), end.ptr};
        }
        std::string operator()(const std::string& text) const { return text; }
    };
    return std::visit(Printed{}, value);
}

}  // namespace juesuan
