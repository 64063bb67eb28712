#include "pipeline/write/table_reader.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "pipeline/write/correction_json.h"
#include "pipeline/write/published_words.h"
#include "pipeline/write/table_json.h"

namespace juesuan {
namespace {

constexpr std::size_t cell_kinds = 8;
constexpr std::size_t cell_statuses = 3;
constexpr std::size_t column_roles = 6;
constexpr std::size_t table_states = 3;
constexpr std::size_t measures = 5;

std::optional<TextStep> step_of_word(std::string_view word) {
    for (std::size_t k = 0; k < text_step_count; ++k) {
        if (text_step_word(static_cast<TextStep>(k)) == word) {
            return static_cast<TextStep>(k);
        }
    }
    return std::nullopt;
}

/// Puts one text after the others. The JSON has them in a row: a reader that comes again has read
/// another line; a text that is likelier than the one before, or one more than are shown, too.
void add_reading(std::vector<ReadLine>& lines, const PointBox& box, Reader reader,
                 Alternative alternative) {
    const auto is_by = [reader](const Reading& reading) { return reading.reader == reader; };
    if (!lines.empty() && is_by(lines.back().readings.back())) {
        std::vector<Alternative>& known = lines.back().readings.back().alternatives;
        if (known.size() < shown_alternatives &&
            known.back().probability >= alternative.probability) {
            known.push_back(std::move(alternative));
            return;
        }
    }
    if (lines.empty() ||
        std::any_of(lines.back().readings.begin(), lines.back().readings.end(), is_by)) {
        lines.push_back({box, {}});
    }
    lines.back().readings.push_back({reader, {std::move(alternative)}, {}});
}

void take_readings(const JsonPlace& place, FormCell& cell) {
    place.each_element("readings", [&cell](const JsonPlace& reading) {
        add_reading(cell.content.read, cell.box, reading.known("reader", reader_of_word),
                    {reading.text("text"), reading.number("probability")});
    });
}

AmountTrust proof_from(const JsonPlace& proof, FormCell& cell) {
    AmountTrust out;
    out.wrong = proof.number("wrong");
    out.misread = proof.number("misread");
    out.stated = proof.number("stated");
    out.proofs = proof.whole_number("identities");
    take_readings(proof, cell);
    out.others = proof.list("others", [](const JsonPlace& other) {
        return OtherReading{other.text("text"), other.number("odds"),
                            other.whole_number("readers")};
    });
    return out;
}

FormCell cell_from(const JsonPlace& place) {
    FormCell out;
    out.row = place.whole_number("row");
    out.col = place.whole_number("col");
    out.row_span = place.whole_number("row_span", 1);
    out.col_span = place.whole_number("col_span", 1);
    out.page = place.whole_number("page", 1);
    out.box = place.box("bbox");
    out.content.text = place.text("text");
    out.content.raw = place.text("raw");
    out.content.steps = place.all_known("steps", step_of_word);
    out.kind = place.word("kind", cell_kind_word, cell_kinds);
    out.content.kind = out.kind;
    out.content.value = place.decimal("value");
    out.content.confidence = place.number("confidence");
    out.stored_at = place.has("place") ? place.text("place") : "";
    return out;
}

CellTrust trust_from(const JsonPlace& place, FormCell& cell) {
    CellTrust out;
    out.status = place.word("status", cell_status_word, cell_statuses);
    out.reasons = place.all_known("reasons", reason_of_text);
    if (place.has("proof")) {
        const JsonPlace proof = place.member("proof");
        out.amount = proof_from(proof, cell);
    } else if (place.has("readings")) {
        take_readings(place, cell);
    }
    out.corrected = correction_from(place);
    return out;
}

FormColumn column_from(const JsonPlace& place) {
    FormColumn out;
    out.index = place.whole_number("index");
    out.key = place.text_or_nothing("key");
    out.path = place.texts("path");
    out.number = place.text_or_nothing("number");
    out.role = place.word("role", column_role_word, column_roles);
    out.block = place.whole_number("block");
    out.probability = place.has("probability") ? place.number("probability") : 1;
    out.unit = place.has("unit") ? place.text("unit") : "";
    if (place.has("measure")) {
        out.measure = place.word("measure", measure_word, measures);
    }
    return out;
}

RecordValue value_from(const std::string& key, const JsonPlace& place) {
    RecordValue out;
    out.key = key;
    out.value = place.decimal("value");
    const std::vector<int> cell = place.whole_numbers("cell");
    if (cell.size() == 2) {
        out.row = cell[0];
        out.col = cell[1];
    } else {
        place.misfit("cell", "no row and column");
    }
    out.text = place.text_or_nothing("text");
    return out;
}

FormRecord record_from(const JsonPlace& place) {
    FormRecord out;
    out.row = place.whole_number("row");
    out.continued_row = place.has("continued_row") ? place.whole_number("continued_row") : -1;
    out.block = place.whole_number("block");
    out.line_number = place.text_or_nothing("line_number");
    out.code = place.text_or_nothing("code");
    out.label = place.text("label");
    out.row_key = place.text_or_nothing("row_key");
    out.row_group = place.text_or_nothing("row_group");
    out.parent = place.whole_number_or_nothing("parent").value_or(-1);
    out.subject_code = place.text_or_nothing("subject_code");
    if (place.has("measure")) {
        out.measure = place.word("measure", measure_word, measures);
    }
    place.each_member("values", [&out](const std::string& key, const JsonPlace& value) {
        out.values.push_back(value_from(key, value));
    });
    return out;
}

void check_parents(const JsonPlace& table, const std::vector<FormRecord>& records) {
    const auto count = static_cast<std::ptrdiff_t>(records.size());
    if (std::any_of(records.begin(), records.end(),
                    [count](const FormRecord& record) { return record.parent >= count; })) {
        table.misfit("records", "a parent that is no record");
    }
}

FormTable table_from(const JsonPlace& place, std::vector<CellTrust>& trust) {
    FormTable out;
    out.id = place.text("id");
    out.form = place.text_or_nothing("form");
    out.form_score = place.number("form_score");
    out.form_probability = place.has("form_probability") ? place.number("form_probability") : 1;
    out.form_from_memory = place.has("form_source");
    out.report = place.has("report") ? place.whole_number("report") : 0;
    out.title = place.text_or_nothing("title");
    out.organization = place.text_or_nothing("organization");
    out.unit = place.text_or_nothing("unit");
    out.pages = place.whole_numbers("pages");
    out.state = place.word("state", table_state_word, table_states);
    out.empty_statement = place.text_or_nothing("empty_statement");
    out.n_rows = place.whole_number("n_rows");
    out.n_cols = place.whole_number("n_cols");
    out.header_rows = place.whole_number("header_rows");
    out.repeated_header_rows = place.whole_numbers("repeated_header_rows");
    out.cells = place.list("cells", [&trust](const JsonPlace& cell) {
        FormCell read = cell_from(cell);
        trust.push_back(trust_from(cell, read));
        return read;
    });
    (void)place.list("repeated_headers", cell_from);  // reports of before have some
    out.columns = place.list("columns", column_from);
    out.records = place.list("records", record_from);
    check_parents(place, out.records);
    return out;
}

}  // namespace

void read_tables(const JsonPlace& whole, Report& report) {
    report.forms.tables = whole.list("tables", [&report](const JsonPlace& table) {
        return table_from(table, report.trust.emplace_back());
    });
}

}  // namespace juesuan
