// The tables that every format of data gives: their names, their fields and what these mean. From
// schemas/output/tables.json, which is also what programs of others read about them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extractors/base/decimal.h"
#include "extractors/base/result.h"

namespace juesuan {

/// What is exported, in this order.
enum class ExportTableName : std::uint8_t {
    documents = 0,
    tables = 1,
    amounts = 2,
    statements = 3,
    checks = 4,
    evaluations = 5,
    cells = 6,
    lines = 7,
};
inline constexpr std::size_t export_table_count = 8;

/// The word of a table ("documents" … "lines").
[[nodiscard]] std::string_view export_table_word(ExportTableName table);

enum class FieldType : std::uint8_t { text = 0, integer = 1, number = 2, flag = 3 };

struct ExportField {
    std::string name;
    FieldType type = FieldType::text;
    std::string title_zh;
    std::string description, description_zh;
};

struct ExportTable {
    std::string name;
    std::string title, title_zh;
    std::string description, description_zh;
    std::vector<ExportField> fields;
    std::vector<std::string> primary_key;
};

/// All of them, in order of ExportTableName.
using ExportTables = std::vector<ExportTable>;

/// Takes the text of schemas/output/tables.json. Errors: definitions_broken, with the place.
[[nodiscard]] Result<ExportTables> parse_export_tables(std::string_view json);

/// One value of a row: nothing, yes or no, a whole number, an exact decimal, a number of a page or
/// a probability, a text.
using ExportValue = std::variant<std::monostate, bool, std::int64_t, Decimal, double, std::string>;
using ExportRow = std::vector<ExportValue>;

/// The value as text, "" for nothing; yes is 1 and no is 0. Numbers have no separators, decimals
/// as many digits as were printed.
[[nodiscard]] std::string value_text(const ExportValue& value);

}  // namespace juesuan
