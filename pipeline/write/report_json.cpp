#include "pipeline/write/report_json.h"

#include <algorithm>

#include "pipeline/json/json_writer.h"
#include "pipeline/write/correction_json.h"
#include "pipeline/write/json_values.h"
#include "pipeline/write/published_words.h"
#include "pipeline/write/table_json.h"

namespace juesuan {
namespace {

JsonValue document_json(const Report& report, const ReportFrame& frame) {
    const DocumentFacts& facts = report.forms.facts;
    JsonValue out;
    out["file_name"] = frame.file_name;
    out["sha256"] = frame.sha256;
    out["bytes"] = frame.bytes;
    out["page_count"] = frame.page_count;
    out["kind"] = text_or_null(facts.kind);
    out["organization"] = text_or_null(facts.organization);
    out["fiscal_year"] = facts.fiscal_year;
    out["published_on"] = text_or_null(facts.published_on);
    out["division"] = text_or_null(facts.division);
    out["telephone"] = text_or_null(facts.telephone);
    JsonValue& prints = out["organization_as_printed"];
    prints["cover"] = text_or_null(facts.organization_on_cover);
    prints["headings"] = facts.organization_in_headings;
    prints["tables"] = facts.organization_in_tables;
    out["status"] = document_status_word(frame.status);
    if (!frame.metadata.empty()) {
        JsonMembers metadata;
        for (const auto& [name, value] : frame.metadata) {
            metadata.push_back({name, value});
        }
        out["metadata"] = metadata;
    }
    if (!frame.files.empty()) {
        out["files"] = frame.files;
    }
    return out;
}

JsonValue span_json(const ReportSpan& span) {
    JsonValue out;
    out["first_page"] = span.first_page;
    out["last_page"] = span.last_page;
    out["kind"] = text_or_null(span.kind);
    out["organization"] = text_or_null(span.organization);
    out["fiscal_year"] = span.fiscal_year;
    return out;
}

/// The reports of the file; one that is all of it where no others were found.
std::vector<ReportSpan> spans_of(const Forms& forms, int page_count) {
    if (!forms.reports.empty() || page_count < 1) {
        return forms.reports;
    }
    return {{1, page_count, forms.facts.kind, forms.facts.organization, forms.facts.fiscal_year}};
}

JsonValue hash_json(const NamedHash& hash) {
    return JsonMembers{{"name", hash.name}, {"sha256", hash.sha256}};
}

JsonValue provenance_json(const ReportFrame& frame) {
    JsonValue out;
    out["program"] = frame.program;
    out["version"] = frame.version;
    out["settings"] = JsonMembers();
    for (const auto& [name, value] : frame.settings) {
        out["settings"][name] = value;
    }
    out["models"] = json_list(frame.models, hash_json);
    out["definitions"] = json_list(frame.definitions, hash_json);
    return out;
}

JsonValue error_json(const Error& error) {
    JsonValue out;
    out["code"] = error_text(error.code).name;
    out["stage"] = stage_word(error.stage);
    out["page"] = error.page > 0 ? JsonValue(error.page) : JsonValue();
    out["detail"] = error.detail;
    return out;
}

JsonValue note_json(const PageNote& note) {
    return JsonMembers{{"code", note_word(note.code)}, {"detail", note.detail}};
}

JsonValue ink_json(const InkAccount& ink) {
    JsonValue out;
    JsonValue& places = out["places"];
    for (std::size_t k = 0; k < ink_place_count; ++k) {
        const InkShare& share = ink.shares[k];
        places[ink_place_word(static_cast<InkPlace>(k))] =
            JsonMembers{{"pieces", share.pieces}, {"area", hundredths(share.area)}};
    }
    out["unexplained"] = json_list(ink.unexplained, [](const UnexplainedInk& piece) {
        return JsonMembers{
            {"bbox", box_json(piece.box)}, {"marks", piece.marks}, {"like_text", piece.like_text}};
    });
    return out;
}

JsonValue page_json(const FormPage& page) {
    JsonValue out;
    out["number"] = page.page;
    out["width"] = hundredths(page.width_points);
    out["height"] = hundredths(page.height_points);
    out["source"] = page_source_word(page.source);
    out["dpi"] = page.dpi;
    out["turned"] = page.turned;
    out["skew_degrees"] = hundredths(page.skew_degrees);
    out["errors"] = json_list(page.errors, error_json);
    if (!page.notes.empty()) {
        out["notes"] = json_list(page.notes, note_json);
    }
    out["ink"] = ink_json(page.ink);
    out["amounts_in_no_cell"] = page.amounts_in_no_cell;
    out["lines"] = JsonList();
    for (const NormalLine& line : page.lines) {
        JsonValue& member = out["lines"].append();
        member["bbox"] = box_json(line.box);
        member["text"] = line.content.text;
        member["confidence"] = thousandths(std::clamp(line.content.confidence, 0.0, 1.0));
    }
    return out;
}

JsonValue section_json(const Section& section) {
    JsonValue out;
    out["number"] = text_or_null(section.number);
    out["title"] = section.title;
    out["topic"] = text_or_null(section.topic);
    out["level"] = section.level;
    out["page"] = section.page;
    out["bbox"] = box_json(section.box);
    return out;
}

/// A paragraph with its box on each page that it stands on.
JsonValue paragraph_json(const Paragraph& paragraph) {
    JsonValue out;
    out["section"] = paragraph.section < 0 ? JsonValue() : JsonValue(paragraph.section);
    out["heading"] = paragraph.heading;
    out["in_contents"] = paragraph.in_contents;
    out["text"] = paragraph.text;
    out["places"] = JsonList();
    int last = 0;
    for (const ParagraphLine& line : paragraph.lines) {
        if (line.page != last) {
            JsonValue& place = out["places"].append();
            place["page"] = line.page;
            place["bbox"] = box_json(box_on_page(paragraph, line.page));
            last = line.page;
        }
    }
    return out;
}

JsonValue announced_json(const AnnouncedTable& announced, const Report& report) {
    JsonValue out;
    out["form"] = announced.form;
    out["title"] = announced.title;
    out["page"] = announced.page;
    out["bbox"] = box_json(announced.box);
    out["table"] =
        announced.table < 0
            ? JsonValue()
            : JsonValue(report.forms.tables[static_cast<std::size_t>(announced.table)].id);
    return out;
}

JsonValue subject_json(const StatementSubject& subject) {
    if (subject.name.empty()) {
        return nullptr;
    }
    JsonValue out;
    out["code"] = text_or_null(subject.code);
    out["name"] = subject.name;
    return out;
}

JsonValue statement_json(const Statement& statement, CellStatus status) {
    JsonValue out;
    out["id"] = statement.id;
    out["page"] = statement.page;
    out["bbox"] = box_json(statement.box);
    out["text"] = statement.text;
    out["measure"] = statement.measure;
    out["subject"] = subject_json(statement.subject);
    out["phase"] = text_or_null(statement.phase);
    out["period"] = text_or_null(statement.period);
    out["value"] = decimal_json(statement.value);
    out["unit"] = text_or_null(statement.unit);
    out["change"] = decimal_json(statement.change);
    out["percent"] = decimal_json(statement.percent);
    out["percent_kind"] = text_or_null(std::string(percent_kind_word(statement.percent_kind)));
    out["base"] = text_or_null(statement.base);
    out["relation"] = text_or_null(statement.relation);
    out["reason"] = text_or_null(statement.reason);
    out["paragraph"] = statement.paragraph;
    out["confidence"] = thousandths(std::clamp(statement.confidence, 0.0, 1.0));
    out["status"] = cell_status_word(status);
    return out;
}

JsonValue place_json(const CellPlace& place, const Report& report) {
    JsonValue out;
    out["table"] = report.forms.tables[static_cast<std::size_t>(place.table)].id;
    out["row"] = place.row;
    out["col"] = place.col;
    return out;
}

JsonValue check_json(const Check& check, const Report& report) {
    JsonValue out;
    out["rule"] = check.rule;
    out["status"] = check_status_word(check.status);
    out["left"] = decimal_json(check.left);
    out["right"] = decimal_json(check.right);
    out["difference"] = decimal_json(check.difference);
    out["tolerance"] = decimal_json(check.tolerance);
    out["cells"] = JsonList();
    for (std::size_t k = 0; k < check.cells.size(); ++k) {
        JsonValue& cell = out["cells"].append(place_json(check.cells[k], report));
        if (check.signs.size() == check.cells.size()) {
            cell["sign"] = check.signs[k];
        }
    }
    out["statements"] = JsonList();
    for (const std::size_t index : check.statements) {
        out["statements"].append(report.forms.statements[index].id);
    }
    out["places"] = JsonList();
    for (const TextPlace& place : check.places) {
        JsonValue& member = out["places"].append();
        member["page"] = place.page;
        member["bbox"] = box_json(place.box);
        member["text"] = place.text;
    }
    out["pattern"] = text_or_null(check.pattern);
    out["verdict"] = text_or_null(std::string(verdict_word(check.verdict)));
    if (check.from_memory) {
        out["source"] = from_memory_word;
    }
    return out;
}

JsonValue suggestion_json(const Suggestion& suggestion, const Report& report) {
    JsonValue out = place_json(suggestion.place, report);
    out["from"] = suggestion.from;
    out["to"] = suggestion.to;
    out["because"] = suggestion.because;
    return out;
}

JsonValue corrections_json(const Report& report, const ReportFrame& frame) {
    JsonValue out;
    out["lines"] = frame.correction_lines;
    out["head"] = text_or_null(frame.corrections_head);
    if (frame.corrections_changed_at > 0) {
        out["changed_at"] = frame.corrections_changed_at;
    }
    out["unplaced"] = json_list(report.unplaced_corrections, unplaced_correction_json);
    return out;
}

JsonValue whole(const Report& report, const ReportFrame& frame) {
    JsonValue out;
    out["schema_version"] = "1.0";
    out["document"] = document_json(report, frame);
    out["provenance"] = provenance_json(frame);
    out["reports"] = json_list(spans_of(report.forms, frame.page_count), span_json);
    out["pages"] = json_list(report.forms.pages, page_json);
    out["contents"] = json_list(report.forms.contents, section_json);
    out["sections"] = json_list(report.forms.sections, section_json);
    out["paragraphs"] = json_list(report.forms.paragraphs, paragraph_json);
    out["announced_tables"] = json_list(
        report.forms.announced,
        [&](const AnnouncedTable& announced) { return announced_json(announced, report); });
    out["tables"] = JsonList();
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        out["tables"].append(table_json(report, t));
    }
    out["statements"] = JsonList();
    for (std::size_t s = 0; s < report.forms.statements.size(); ++s) {
        JsonValue& statement = out["statements"].append(
            statement_json(report.forms.statements[s], report.statement_trust[s]));
        const auto corrected = report.corrected_statements.find(s);
        if (corrected != report.corrected_statements.end()) {
            statement["corrected"] = correction_json(corrected->second);
        }
    }
    out["checks"] =
        json_list(report.checks, [&](const Check& check) { return check_json(check, report); });
    out["suggestions"] = json_list(report.suggestions, [&](const Suggestion& suggestion) {
        return suggestion_json(suggestion, report);
    });
    out["errors"] = json_list(frame.errors, error_json);
    if (frame.correction_lines > 0 || frame.corrections_changed_at > 0) {
        out["corrections"] = corrections_json(report, frame);
    }
    return out;
}

}  // namespace

std::string report_json(const Report& report, const ReportFrame& frame) {
    return json_text(whole(report, frame), 1) + "\n";
}

}  // namespace juesuan
