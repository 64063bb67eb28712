#include "pipeline/write/table_json.h"

#include <algorithm>

#include "pipeline/write/correction_json.h"
#include "pipeline/write/published_words.h"

namespace juesuan {
namespace {

/// What each reader read, line by line, the likeliest first.
JsonList readings_json(const FormCell& cell) {
    JsonList out;
    for (const ReadLine& line : cell.content.read) {
        for (const Reading& reading : line.readings) {
            const std::size_t shown = std::min(shown_alternatives, reading.alternatives.size());
            for (std::size_t k = 0; k < shown; ++k) {
                const Alternative& alternative = reading.alternatives[k];
                out.push_back(JsonMembers{{"reader", reader_word(reading.reader)},
                                          {"text", alternative.text},
                                          {"probability", millionths(alternative.probability)}});
            }
        }
    }
    return out;
}

/// Whoever is to check a cell must see what it may say instead; of amounts the proof says it. So
/// must who asks later what a person decided.
/// Decided by what is written, so that a report that was read is written alike.
bool needs_readings(const FormCell& cell, const CellTrust& trust) {
    const auto is_disagreement = [](const StatusReason& reason) {
        return reason.reason == Reason::readers_disagree;
    };
    const std::string& raw = cell.content.raw;
    const auto says_more = [&raw](const Reading& each) {
        const auto shown =
            each.alternatives.begin() +
            static_cast<std::ptrdiff_t>(std::min(shown_alternatives, each.alternatives.size()));
        return std::any_of(each.alternatives.begin(), shown, [&raw](const Alternative& other) {
            return raw.find(other.text) == std::string::npos;
        });
    };
    const auto any_says_more = [&says_more](const ReadLine& line) {
        return std::any_of(line.readings.begin(), line.readings.end(), says_more);
    };
    const std::vector<ReadLine>& lines = cell.content.read;
    return !trust.amount.has_value() && std::any_of(lines.begin(), lines.end(), any_says_more) &&
           (trust.status == CellStatus::review || trust.corrected.has_value() ||
            std::any_of(trust.reasons.begin(), trust.reasons.end(), is_disagreement));
}

JsonValue proof_json(const FormCell& cell, const AmountTrust& amount) {
    JsonValue out;
    out["wrong"] = two_digits(amount.wrong);
    out["misread"] = two_digits(amount.misread);
    out["stated"] = millionths(amount.stated);
    out["identities"] = amount.proofs;
    out["readings"] = readings_json(cell);
    out["others"] = JsonList();
    for (const OtherReading& other : amount.others) {
        JsonValue& member = out["others"].append();
        member["text"] = other.text;
        member["odds"] = two_digits(other.odds);
        member["readers"] = other.readers;
    }
    return out;
}

JsonValue cell_json(const FormCell& cell, const CellTrust& trust) {
    JsonValue out;
    out["row"] = cell.row;
    out["col"] = cell.col;
    out["row_span"] = cell.row_span;
    out["col_span"] = cell.col_span;
    out["page"] = cell.page;
    out["bbox"] = box_json(cell.box);
    out["text"] = cell.content.text;
    out["raw"] = cell.content.raw;
    out["steps"] = json_list(cell.content.steps, text_step_word);
    out["kind"] = cell_kind_word(cell.kind);
    out["value"] = decimal_json(cell.content.value);
    out["confidence"] = thousandths(std::clamp(cell.content.confidence, 0.0, 1.0));
    out["status"] = cell_status_word(trust.status);
    out["reasons"] = json_list(trust.reasons, reason_text);
    if (trust.amount.has_value()) {
        out["proof"] = proof_json(cell, *trust.amount);
    } else if (needs_readings(cell, trust)) {
        out["readings"] = readings_json(cell);
    }
    if (trust.corrected.has_value()) {
        out["corrected"] = correction_json(*trust.corrected);
    }
    if (!cell.stored_at.empty()) {
        out["place"] = cell.stored_at;
    }
    return out;
}

JsonValue column_json(const FormColumn& column) {
    JsonValue out;
    out["index"] = column.index;
    out["key"] = text_or_null(column.key);
    out["path"] = column.path;
    out["number"] = text_or_null(column.number);
    out["role"] = column_role_word(column.role);
    out["block"] = column.block;
    out["probability"] = thousandths(column.probability);
    if (!column.unit.empty()) {
        out["unit"] = column.unit;
    }
    if (column.measure != Measure::money) {
        out["measure"] = measure_word(column.measure);
    }
    return out;
}

/// The codes of the table's records, sorted.
std::vector<std::string> codes_of(const FormTable& table) {
    std::vector<std::string> out;
    for (const FormRecord& record : table.records) {
        if (!record.code.empty()) {
            out.push_back(record.code);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Where a subject's code stands in its classification: 类, 款 or 项 (1, 2, 3), whether the table
/// prints parts of it, and of what it is a part.
void add_level(const std::string& code, const std::vector<std::string>& codes, JsonValue& out) {
    constexpr std::size_t class_digits = 3, level_digits = 2;
    if (code.size() < class_digits || (code.size() - class_digits) % level_digits != 0) {
        return;
    }
    const auto behind = std::upper_bound(codes.begin(), codes.end(), code);
    out["level"] = static_cast<int>((code.size() - class_digits) / level_digits) + 1;
    out["leaf"] = behind == codes.end() || !behind->starts_with(code);
    for (std::size_t size = code.size() - 1; size >= class_digits; --size) {
        if (std::binary_search(codes.begin(), codes.end(), code.substr(0, size))) {
            out["parent_code"] = code.substr(0, size);
            return;
        }
    }
}

JsonValue record_json(const FormRecord& record, const std::vector<std::string>& codes) {
    JsonValue out;
    out["row"] = record.row;
    if (record.continued_row >= 0) {
        out["continued_row"] = record.continued_row;
    }
    out["block"] = record.block;
    out["line_number"] = text_or_null(record.line_number);
    out["code"] = text_or_null(record.code);
    out["label"] = record.label;
    out["row_key"] = text_or_null(record.row_key);
    out["row_group"] = text_or_null(record.row_group);
    out["parent"] = record.parent < 0 ? JsonValue() : JsonValue(record.parent);
    out["subject_code"] = text_or_null(record.subject_code);
    add_level(record.code, codes, out);
    if (record.measure.has_value()) {
        out["measure"] = measure_word(*record.measure);
    }
    out["values"] = JsonMembers();
    for (const RecordValue& value : record.values) {
        JsonValue& member = out["values"][value.key];
        member["value"] = decimal_json(value.value);
        member["cell"] = JsonList({value.row, value.col});
        member["text"] = text_or_null(value.text);
    }
    return out;
}

}  // namespace

JsonValue table_json(const Report& report, std::size_t index) {
    const FormTable& table = report.forms.tables[index];
    JsonValue out;
    out["id"] = table.id;
    out["form"] = text_or_null(table.form);
    out["form_score"] = thousandths(table.form_score);
    out["form_probability"] = thousandths(table.form_probability);
    if (table.form_from_memory) {
        out["form_source"] = from_memory_word;
    }
    out["report"] = table.report;
    out["title"] = text_or_null(table.title);
    out["organization"] = text_or_null(table.organization);
    out["unit"] = text_or_null(table.unit);
    out["pages"] = table.pages;
    out["state"] = table_state_word(table.state);
    out["empty_statement"] = text_or_null(table.empty_statement);
    out["n_rows"] = table.n_rows;
    out["n_cols"] = table.n_cols;
    out["header_rows"] = table.header_rows;
    out["repeated_header_rows"] = table.repeated_header_rows;
    out["cells"] = JsonList();
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        out["cells"].append(cell_json(table.cells[c], report.trust[index][c]));
    }
    out["repeated_headers"] = JsonList();  // they stay among the cells
    out["columns"] = json_list(table.columns, column_json);
    const std::vector<std::string> codes = codes_of(table);
    out["records"] = json_list(
        table.records, [&codes](const FormRecord& record) { return record_json(record, codes); });
    out["amounts_without_record"] = amounts_without_record(table);
    return out;
}

}  // namespace juesuan
