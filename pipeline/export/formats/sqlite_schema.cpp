#include "pipeline/export/formats/sqlite_schema.h"

#include <array>

namespace juesuan {
namespace {

std::string type_word(FieldType type) {
    constexpr std::array<std::string_view, 4> words = {"TEXT", "INTEGER", "NUMERIC", "INTEGER"};
    return std::string(words.at(static_cast<std::size_t>(type)));
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char sign : text) {
        out += sign == '\'' ? "''" : std::string(1, sign);
    }
    return out + "'";
}

constexpr const char* indexes = R"sql(
CREATE INDEX documents_organization ON documents (organization_key, fiscal_year);
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX amounts_subject ON amounts (subject_code, column_key, form);
CREATE INDEX amounts_form ON amounts (form, fiscal_year, column_key);
CREATE INDEX amounts_status ON amounts (status) WHERE status = 'review';
CREATE INDEX statements_measure ON statements (measure, period);
CREATE INDEX checks_rule ON checks (rule, status);
CREATE INDEX checks_verdict ON checks (verdict) WHERE verdict IS NOT NULL;
)sql";

// Money in 分 (0.01 yuan), so that every sum is one of whole numbers.
constexpr const char* views = R"sql(
CREATE VIEW totals AS
SELECT document, report, organization, fiscal_year, form, table_id, root,
       max(CASE WHEN record = root THEN label END) AS label, column_key, column_label,
       column_label_en,
       sum(CASE WHEN record = root THEN value_fen END) AS printed_fen,
       sum(CASE WHEN leaf THEN value_fen END) AS leaves_fen,
       sum(CASE WHEN leaf THEN value_fen END)
         - sum(CASE WHEN record = root THEN value_fen END) AS difference_fen,
       sum(CASE WHEN leaf THEN 1 ELSE 0 END) AS leaves,
       sum(CASE WHEN status = 'review' THEN 1 ELSE 0 END) AS review
FROM amounts
WHERE measure = 'money'
GROUP BY document, report, table_id, root, column_key;

CREATE VIEW by_function AS
SELECT document, report, organization, fiscal_year, form, table_id, phase, direction, column_key,
       column_leaf, substr(subject_code, 1, 3) AS class_code,
       CASE WHEN length(subject_code) >= 5 THEN substr(subject_code, 1, 5) END AS group_code,
       CASE WHEN length(subject_code) = 7 THEN subject_code END AS subject_code, label, label_en,
       value_yuan, value_fen, status
FROM amounts
WHERE classification = 'function' AND leaf AND measure = 'money';

CREATE VIEW by_economic AS
SELECT document, report, organization, fiscal_year, form, table_id, phase, direction, column_key,
       column_leaf, substr(subject_code, 1, 3) AS class_code,
       CASE WHEN length(subject_code) = 5 THEN subject_code END AS subject_code, label, label_en,
       value_yuan, value_fen, status
FROM amounts
WHERE classification = 'economic' AND leaf AND measure = 'money';

CREATE VIEW doubtful AS
SELECT document, report, 'amount' AS what, table_id AS place, row, col, label,
       column_label AS of_what, printed, raw, reasons, page, x0, y0, x1, y1
FROM amounts WHERE status = 'review'
UNION ALL
SELECT document, report, 'statement', statement, NULL, NULL, subject, measure, text, text, NULL,
       page, x0, y0, x1, y1
FROM statements WHERE status = 'review';
)sql";

}  // namespace

bool is_searched(ExportTableName table) {
    return table == ExportTableName::cells || table == ExportTableName::lines;
}

std::string sqlite_tables(const ExportTables& tables) {
    std::string out =
        "CREATE TABLE fields (table_name TEXT NOT NULL, name TEXT NOT NULL, title_zh TEXT NOT NULL,"
        " description TEXT NOT NULL, description_zh TEXT NOT NULL,"
        " PRIMARY KEY (table_name, name)) WITHOUT ROWID;\n";
    for (std::size_t t = 0; t < tables.size(); ++t) {
        const ExportTable& table = tables[t];
        const bool documents = t == static_cast<std::size_t>(ExportTableName::documents);
        out += "CREATE TABLE " + table.name + " (";
        out += is_searched(static_cast<ExportTableName>(t)) ? "id INTEGER PRIMARY KEY, " : "";
        for (const ExportField& field : table.fields) {
            out += (&field == &table.fields.front() ? "" : ", ") + field.name + " " +
                   type_word(field.type);
            out += " /* " + field.title_zh + " */";
        }
        out += documents ? ", PRIMARY KEY (" + joined(table.primary_key) + ")"
                         : ", FOREIGN KEY (document, report) REFERENCES documents";
        out += documents ? ") WITHOUT ROWID;\n" : ");\n";
        for (const ExportField& field : table.fields) {
            out += "INSERT INTO fields VALUES (" + quoted(table.name) + ", " + quoted(field.name) +
                   ", " + quoted(field.title_zh) + ", " + quoted(field.description) + ", " +
                   quoted(field.description_zh) + ");\n";
        }
        if (is_searched(static_cast<ExportTableName>(t))) {
            out += "CREATE VIRTUAL TABLE " + table.name +
                   "_search USING fts5(characters, pairs, content='', columnsize=0);\n";
        }
    }
    return out;
}

std::string sqlite_insert(const ExportTable& table, bool searched) {
    std::string out = "INSERT INTO " + table.name + " VALUES (" + (searched ? "?, " : "");
    for (std::size_t k = 0; k < table.fields.size(); ++k) {
        out += k == 0 ? "?" : ", ?";
    }
    return out + ")";
}

std::string sqlite_indexes(const ExportTables& tables) {
    std::string out;
    for (std::size_t t = 1; t < tables.size(); ++t) {
        out += "CREATE UNIQUE INDEX " + tables[t].name + "_key ON " + tables[t].name + " (" +
               joined(tables[t].primary_key) + ");\n";
    }
    return out + indexes + views;
}

}  // namespace juesuan
