#include "pipeline/export/page_source.h"

#include "pipeline/export/pages/page_texts.h"
#include "pipeline/ledger/kept_readings.h"

namespace juesuan {
namespace {

Error without(const char* why) { return {ErrorCode::output_invalid, Stage::write, 0, why}; }

// In other languages: base/words/error_words.
constexpr const char* nothing_read = "no page of the document was read";
constexpr const char* nothing_kept =
    "what was read of the document is not kept beside its result; read it again: juesuan ingest "
    "... --reread";
constexpr const char* no_places =
    "it was read by a version that did not keep the places of characters; read it again: juesuan "
    "ingest ... --reread";
constexpr const char* no_paper =
    "an office file or a page of the web has no printed pages; its tables go into csv, sqlite, "
    "xlsx and workbook";

bool is_stored(const ReadPage& page) {
    bool any = false, all = true;
    each_line(page, [&](const ReadLine& line) {
        any = true;
        all = all && !line.readings.empty() && line.readings.front().reader == Reader::stored_text;
    });
    return any && all;
}

}  // namespace

Status add_pages(ExportedReport& report, const std::string& folder) {
    const std::vector<FormPage>& wanted = report.written.report.forms.pages;
    if (wanted.empty()) {
        return without(nothing_read);
    }
    const Result<KeptReadings> kept =
        KeptReadings::open_read_only(folder, report.written.frame.sha256);
    if (folder.empty() || !kept.ok()) {
        return without(nothing_kept);
    }
    bool placed = false, printed = false, stored = false;
    for (const FormPage& page : wanted) {
        const auto known = kept.value().pages().find(page.page);
        if (known != kept.value().pages().end() && !known->second.read) {
            continue;  // the report says why
        }
        const Result<ReadPage> read = kept.value().page(page.page);
        if (!read.ok()) {
            return without(nothing_kept);
        }
        report.pages.push_back(page_text(read.value(), report.written.report));
        const bool has_text = !report.pages.back().parts.empty();
        printed = printed || has_text;
        stored = stored || is_stored(read.value());
        placed = placed || (has_text && has_places(read.value()));
    }
    if (report.pages.empty()) {
        return without(nothing_read);
    }
    if (printed && !placed) {
        return without(stored ? no_paper : no_places);
    }
    return Done{};
}

}  // namespace juesuan
