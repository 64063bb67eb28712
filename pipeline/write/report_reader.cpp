#include "pipeline/write/report_reader.h"

#include "pipeline/json/json_place.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/write/correction_json.h"
#include "pipeline/write/finding_reader.h"
#include "pipeline/write/published_words.h"
#include "pipeline/write/table_reader.h"

namespace juesuan {
namespace {

Error error_from(const JsonPlace& place) {
    Error out;
    const std::string code = place.text("code");
    out.code = error_code_from_name(code);
    if (error_text(out.code).name != code) {
        place.misfit("code", "no error code");
    }
    out.stage = place.word("stage", stage_word, stage_words.size());
    out.page = place.whole_number_or_nothing("page", 1).value_or(0);
    out.detail = place.text("detail");
    return out;
}

NamedHash hash_from(const JsonPlace& place) { return {place.text("name"), place.text("sha256")}; }

void read_document(const JsonPlace& document, WrittenReport& out) {
    out.frame.file_name = document.text("file_name");
    out.frame.sha256 = document.text("sha256");
    out.frame.bytes = document.natural_number("bytes");
    out.frame.page_count = document.whole_number("page_count");
    out.frame.status = document.word("status", document_status_word, 3);
    DocumentFacts& facts = out.report.forms.facts;
    facts.kind = document.text_or_nothing("kind");
    facts.organization = document.text_or_nothing("organization");
    facts.fiscal_year = document.whole_number_or_nothing("fiscal_year");
    facts.published_on = document.text_or_nothing("published_on");
    facts.division = document.text_or_nothing("division");
    facts.telephone = document.text_or_nothing("telephone");
    const JsonPlace printed = document.member("organization_as_printed");
    facts.organization_on_cover = printed.text_or_nothing("cover");
    facts.organization_in_headings = printed.texts("headings");
    facts.organization_in_tables = printed.texts("tables");
    if (document.has("files")) {
        out.frame.files = document.texts("files");
    }
    if (document.has("metadata")) {
        document.each_member("metadata", [&](const std::string& name, const JsonPlace& field) {
            const std::string* value = field.value().text();
            if (value == nullptr) {
                field.misfit("no text");
                return;
            }
            out.frame.metadata.emplace_back(name, *value);
        });
    }
}

void read_provenance(const JsonPlace& provenance, ReportFrame& frame) {
    frame.program = provenance.text("program");
    frame.version = provenance.text("version");
    provenance.each_member("settings", [&](const std::string& name, const JsonPlace& setting) {
        const std::string* value = setting.value().text();
        if (value == nullptr) {
            setting.misfit("no text");
            return;
        }
        frame.settings.emplace_back(name, *value);
    });
    frame.models = provenance.list("models", hash_from);
    frame.definitions = provenance.list("definitions", hash_from);
}

InkAccount ink_from(const JsonPlace& place) {
    InkAccount out;
    const JsonPlace places = place.member("places");
    for (std::size_t k = 0; k < ink_place_count; ++k) {
        const JsonPlace share = places.member(ink_place_word(static_cast<InkPlace>(k)));
        out.shares[k] = {share.whole_number("pieces"), share.number("area")};
    }
    out.unexplained = place.list("unexplained", [](const JsonPlace& piece) {
        return UnexplainedInk{piece.box("bbox"), piece.whole_number("marks"),
                              piece.flag("like_text")};
    });
    return out;
}

FormPage page_from(const JsonPlace& place) {
    FormPage out;
    out.page = place.whole_number("number", 1);
    out.width_points = place.number("width");
    out.height_points = place.number("height");
    out.source = place.word("source", page_source_word, 3);
    out.dpi = place.whole_number("dpi");
    out.turned = place.whole_number("turned", 0, 270);
    out.skew_degrees = place.number("skew_degrees");
    out.errors = place.list("errors", error_from);
    if (place.has("notes")) {
        out.notes = place.list("notes", [](const JsonPlace& note) {
            return PageNote{note.known("code", note_of_word), note.text("detail")};
        });
    }
    if (place.has("ink")) {
        const JsonPlace ink = place.member("ink");
        out.ink = ink_from(ink);
    }
    if (place.has("amounts_in_no_cell")) {
        out.amounts_in_no_cell = place.whole_number("amounts_in_no_cell");
    }
    out.lines = place.list("lines", [](const JsonPlace& line) {
        NormalLine read;
        read.box = line.box("bbox");
        read.content.text = line.text("text");
        read.content.confidence = line.number("confidence");
        return read;
    });
    return out;
}

ReportSpan span_from(const JsonPlace& place) {
    ReportSpan out;
    out.first_page = place.whole_number("first_page", 1);
    out.last_page = place.whole_number("last_page", 1);
    out.kind = place.text_or_nothing("kind");
    out.organization = place.text_or_nothing("organization");
    out.fiscal_year = place.whole_number_or_nothing("fiscal_year");
    return out;
}

Section section_from(const JsonPlace& place) {
    Section out;
    out.number = place.text_or_nothing("number");
    out.title = place.text("title");
    out.topic = place.text_or_nothing("topic");
    out.level = place.whole_number("level", 1);
    out.page = place.whole_number("page", 1);
    out.box = place.box("bbox");
    return out;
}

Paragraph paragraph_from(const JsonPlace& place, std::size_t sections) {
    Paragraph out;
    out.section = place.whole_number_or_nothing("section").value_or(-1);
    if (out.section >= 0 && static_cast<std::size_t>(out.section) >= sections) {
        place.misfit("section", "no such section");
    }
    out.heading = place.flag("heading");
    out.in_contents = place.flag("in_contents");
    out.text = place.text("text");
    out.lines = place.list("places", [](const JsonPlace& line) {
        return ParagraphLine{line.whole_number("page", 1), ParagraphLine::all_lines, 0,
                             line.box("bbox")};
    });
    return out;
}

void read_whole(const JsonPlace& whole, WrittenReport& out) {
    // A later 1.y has members more, which are passed over.
    if (!whole.text("schema_version").starts_with("1.")) {
        whole.misfit("schema_version", "of another version");
    }
    Forms& forms = out.report.forms;
    const JsonPlace document = whole.member("document");
    read_document(document, out);
    const JsonPlace provenance = whole.member("provenance");
    read_provenance(provenance, out.frame);
    if (whole.has("reports")) {
        forms.reports = whole.list("reports", span_from);
    }
    forms.pages = whole.list("pages", page_from);
    forms.contents = whole.list("contents", section_from);
    forms.sections = whole.list("sections", section_from);
    forms.paragraphs = whole.list("paragraphs", [&](const JsonPlace& place) {
        return paragraph_from(place, forms.sections.size());
    });
    read_tables(whole, out.report);
    read_findings(whole, out.report);
    out.frame.errors = whole.list("errors", error_from);
    if (whole.has("corrections")) {
        const JsonPlace corrections = whole.member("corrections");
        out.frame.correction_lines = corrections.whole_number("lines");
        out.frame.corrections_head = corrections.text_or_nothing("head");
        out.frame.corrections_changed_at =
            corrections.has("changed_at") ? corrections.whole_number("changed_at", 1) : 0;
        out.report.unplaced_corrections = corrections.list("unplaced", unplaced_correction_from);
    }
}

}  // namespace

Result<WrittenReport> read_report(std::string_view json) {
    const auto refused = [](std::string detail) {
        return Error{ErrorCode::output_invalid, Stage::write, 0, std::move(detail)};
    };
    if (json.size() > largest_report) {
        return refused("no report: larger than any");
    }
    const std::optional<JsonValue> value = parse_json(json);
    if (!value.has_value() || value->find("tables") == nullptr) {
        return refused("no report: it cannot be read as JSON with tables");
    }
    FirstMisfit misfit;
    WrittenReport out;
    read_whole(JsonPlace(*value, misfit), out);
    if (misfit.has_value()) {
        return refused(*std::move(misfit));
    }
    return out;
}

}  // namespace juesuan
