#include "pipeline/write/report_json.h"

#include <algorithm>
#include <exception>

#include "pipeline/write/json_values.h"
#include "pipeline/write/table_json.h"

namespace juesuan {
namespace {

std::string_view source_word(PageSource source) {
    switch (source) {
        case PageSource::text_layer:
            return "text_layer";
        case PageSource::mixed:
            return "mixed";
        case PageSource::scan:
            break;
    }
    return "scan";
}

OrderedJson document_json(const Report& report, const ReportFrame& frame) {
    const DocumentFacts& facts = report.forms.facts;
    OrderedJson out;
    out["file_name"] = frame.file_name;
    out["sha256"] = frame.sha256;
    out["bytes"] = frame.bytes;
    out["page_count"] = frame.page_count;
    out["kind"] = text_or_null(facts.kind);
    out["organization"] = text_or_null(facts.organization);
    out["fiscal_year"] = facts.fiscal_year ? OrderedJson(*facts.fiscal_year) : OrderedJson(nullptr);
    out["published_on"] = text_or_null(facts.published_on);
    out["division"] = text_or_null(facts.division);
    out["telephone"] = text_or_null(facts.telephone);
    OrderedJson& prints = out["organization_as_printed"];
    prints["cover"] = text_or_null(facts.organization_on_cover);
    prints["headings"] = facts.organization_in_headings;
    prints["tables"] = facts.organization_in_tables;
    out["status"] = document_status_word(frame.status);
    return out;
}

OrderedJson hashes_json(const std::vector<NamedHash>& hashes) {
    OrderedJson out = OrderedJson::array();
    for (const NamedHash& hash : hashes) {
        OrderedJson& member = out.emplace_back();
        member["name"] = hash.name;
        member["sha256"] = hash.sha256;
    }
    return out;
}

OrderedJson provenance_json(const ReportFrame& frame) {
    OrderedJson out;
    out["program"] = frame.program;
    out["version"] = frame.version;
    out["settings"] = OrderedJson::object();
    for (const auto& [name, value] : frame.settings) {
        out["settings"][name] = value;
    }
    out["models"] = hashes_json(frame.models);
    out["definitions"] = hashes_json(frame.definitions);
    return out;
}

OrderedJson error_json(const Error& error) {
    OrderedJson out;
    out["code"] = error_text(error.code).name;
    out["stage"] = stage_word(error.stage);
    out["page"] = error.page > 0 ? OrderedJson(error.page) : OrderedJson(nullptr);
    out["detail"] = error.detail;
    return out;
}

OrderedJson errors_json(const std::vector<Error>& errors) {
    OrderedJson out = OrderedJson::array();
    for (const Error& error : errors) {
        out.push_back(error_json(error));
    }
    return out;
}

OrderedJson page_json(const FormPage& page) {
    OrderedJson out;
    out["number"] = page.page;
    out["width"] = hundredths(page.width_points);
    out["height"] = hundredths(page.height_points);
    out["source"] = source_word(page.source);
    out["dpi"] = page.dpi;
    out["turned"] = page.turned;
    out["skew_degrees"] = hundredths(page.skew_degrees);
    out["errors"] = errors_json(page.errors);
    out["lines"] = OrderedJson::array();
    for (const NormalLine& line : page.lines) {
        OrderedJson& member = out["lines"].emplace_back();
        member["bbox"] = box_json(line.box);
        member["text"] = line.content.text;
        member["confidence"] = thousandths(std::clamp(line.content.confidence, 0.0, 1.0));
    }
    return out;
}

OrderedJson section_json(const Section& section) {
    OrderedJson out;
    out["number"] = text_or_null(section.number);
    out["title"] = section.title;
    out["topic"] = text_or_null(section.topic);
    out["level"] = section.level;
    out["page"] = section.page;
    out["bbox"] = box_json(section.box);
    return out;
}

/// A paragraph with its box on each page that it stands on.
OrderedJson paragraph_json(const Paragraph& paragraph) {
    OrderedJson out;
    out["section"] = paragraph.section < 0 ? OrderedJson(nullptr) : OrderedJson(paragraph.section);
    out["heading"] = paragraph.heading;
    out["in_contents"] = paragraph.in_contents;
    out["text"] = paragraph.text;
    out["places"] = OrderedJson::array();
    int last = 0;
    for (const ParagraphLine& line : paragraph.lines) {
        if (line.page != last) {
            OrderedJson& place = out["places"].emplace_back();
            place["page"] = line.page;
            place["bbox"] = box_json(box_on_page(paragraph, line.page));
            last = line.page;
        }
    }
    return out;
}

/// The trust in a statement's reading: there is no sum that proves it.
std::string_view statement_status(const Statement& statement) {
    if (statement.exact) {
        return cell_status_word(CellStatus::verified);
    }
    return cell_status_word(is_doubtful(statement) ? CellStatus::review : CellStatus::accepted);
}

OrderedJson announced_json(const AnnouncedTable& announced, const Report& report) {
    OrderedJson out;
    out["form"] = announced.form;
    out["title"] = announced.title;
    out["page"] = announced.page;
    out["bbox"] = box_json(announced.box);
    out["table"] =
        announced.table < 0
            ? OrderedJson(nullptr)
            : OrderedJson(report.forms.tables[static_cast<std::size_t>(announced.table)].id);
    return out;
}

OrderedJson subject_json(const StatementSubject& subject) {
    if (subject.name.empty()) {
        return nullptr;
    }
    OrderedJson out;
    out["code"] = text_or_null(subject.code);
    out["name"] = subject.name;
    return out;
}

OrderedJson statement_json(const Statement& statement) {
    OrderedJson out;
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
    out["status"] = statement_status(statement);
    return out;
}

OrderedJson place_json(const CellPlace& place, const Report& report) {
    OrderedJson out;
    out["table"] = report.forms.tables[static_cast<std::size_t>(place.table)].id;
    out["row"] = place.row;
    out["col"] = place.col;
    return out;
}

OrderedJson check_json(const Check& check, const Report& report) {
    OrderedJson out;
    out["rule"] = check.rule;
    out["status"] = check_status_word(check.status);
    out["left"] = decimal_json(check.left);
    out["right"] = decimal_json(check.right);
    out["difference"] = decimal_json(check.difference);
    out["tolerance"] = decimal_json(check.tolerance);
    out["cells"] = OrderedJson::array();
    for (std::size_t k = 0; k < check.cells.size(); ++k) {
        out["cells"].push_back(place_json(check.cells[k], report));
        if (check.signs.size() == check.cells.size()) {
            out["cells"].back()["sign"] = check.signs[k];
        }
    }
    out["statements"] = OrderedJson::array();
    for (const std::size_t index : check.statements) {
        out["statements"].push_back(report.forms.statements[index].id);
    }
    out["places"] = OrderedJson::array();
    for (const TextPlace& place : check.places) {
        OrderedJson& member = out["places"].emplace_back();
        member["page"] = place.page;
        member["bbox"] = box_json(place.box);
        member["text"] = place.text;
    }
    out["pattern"] = text_or_null(check.pattern);
    out["verdict"] = text_or_null(std::string(verdict_word(check.verdict)));
    return out;
}

OrderedJson suggestion_json(const Suggestion& suggestion, const Report& report) {
    OrderedJson out = place_json(suggestion.place, report);
    out["from"] = suggestion.from;
    out["to"] = suggestion.to;
    out["because"] = suggestion.because;
    return out;
}

/// A list of `members`, each written by `write`.
template <class Members, class Write>
OrderedJson list_json(const Members& members, Write write) {
    OrderedJson out = OrderedJson::array();
    for (const auto& member : members) {
        out.push_back(write(member));
    }
    return out;
}

OrderedJson whole(const Report& report, const ReportFrame& frame) {
    OrderedJson out;
    out["schema_version"] = "1.0";
    out["document"] = document_json(report, frame);
    out["provenance"] = provenance_json(frame);
    out["pages"] = list_json(report.forms.pages, page_json);
    out["contents"] = list_json(report.forms.contents, section_json);
    out["sections"] = list_json(report.forms.sections, section_json);
    out["paragraphs"] = list_json(report.forms.paragraphs, paragraph_json);
    out["announced_tables"] = list_json(
        report.forms.announced,
        [&](const AnnouncedTable& announced) { return announced_json(announced, report); });
    out["tables"] = OrderedJson::array();
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        out["tables"].push_back(table_json(report, t));
    }
    out["statements"] = list_json(report.forms.statements, statement_json);
    out["checks"] =
        list_json(report.checks, [&](const Check& check) { return check_json(check, report); });
    out["suggestions"] = list_json(report.suggestions, [&](const Suggestion& suggestion) {
        return suggestion_json(suggestion, report);
    });
    out["errors"] = errors_json(frame.errors);
    return out;
}

}  // namespace

Result<std::string> report_json(const Report& report, const ReportFrame& frame) {
    try {
        return whole(report, frame).dump(1, ' ', false, OrderedJson::error_handler_t::replace) +
               "\n";
    } catch (const std::exception& failure) {
        return Error{ErrorCode::output_invalid, Stage::write, 0, failure.what()};
    }
}

}  // namespace juesuan
