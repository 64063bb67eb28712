#include "pipeline/inspect/review/correction_history.h"

#include <algorithm>
#include <ostream>
#include <set>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/corrections/correction_book.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

/// What became of a word.
constexpr std::string_view stands = "stands", undone = "undone", replaced = "replaced",
                           disputed = "disputed", unplaced = "unplaced", undoes = "undo";

Phrase phrase_of(std::string_view state) {
    return state == stands     ? Phrase{"stands", "有效"}
           : state == undone   ? Phrase{"taken back", "已撤销"}
           : state == replaced ? Phrase{"replaced", "已被替换"}
           : state == disputed ? Phrase{"disputed", "有分歧"}
           : state == unplaced ? Phrase{"no such place any more", "位置已不存在"}
                               : Phrase{"takes one back", "撤销"};
}

constexpr Phrase page_is_out = {"its page is not in the report now: left out, or not read",
                                "其所在页目前不在报告中：未选取或未读取"};

Phrase phrase_of(Deed deed) {
    switch (deed) {
        case Deed::set:
            return {"set", "改为"};
        case Deed::accept:
            return {"accept", "确认"};
        case Deed::unreadable:
            return {"unreadable", "无法辨认"};
        case Deed::document_wrong:
            return {"document wrong", "原件有误"};
        case Deed::undo:
            break;
    }
    return {"undo", "撤销"};
}

/// What was said of the text: "389.15 -> 389.75"; of an undo what it takes back.
std::string change_in_words(const CorrectionLine& line, const CorrectionBook& book,
                            Language language) {
    const auto shown = [language](const std::string& text) {
        return text.empty() ? std::string(Phrase{"(nothing)", "（空）"}.in(language))
                            : shown_name(text);
    };
    if (line.deed == Deed::unreadable) {
        return shown(line.before);
    }
    if (line.deed != Deed::undo) {
        return shown(line.before) + " -> " + shown(line.after);
    }
    const auto number = static_cast<std::size_t>(line.undoes);
    const bool is_there = number >= 1 && number <= book.lines().size();
    const CorrectionLine& said = is_there ? book.lines()[number - 1] : line;
    return message(language, {"line {0}: {1}", "第 {0} 行：{1}"}, line.undoes,
                   std::string(phrase_of(said.deed).in(language)) + " " +
                       shown(said.deed == Deed::unreadable ? said.before : said.after));
}

bool is_unplaced(const StandingWord& word, const Report& report) {
    return std::any_of(report.unplaced_corrections.begin(), report.unplaced_corrections.end(),
                       [&word](const PlacedCorrection& each) {
                           return each.page == word.said.page && each.name == word.said.name &&
                                  shared_area(each.box, word.said.box) >= same_place_share;
                       });
}

std::map<int, std::string_view> states_of(const CorrectionBook& book, const Report& report) {
    std::map<int, std::string_view> out;
    for (const CorrectionLine& line : book.lines()) {
        out[line.line] = line.deed == Deed::undo ? undoes : replaced;
    }
    for (const CorrectionLine& line : book.lines()) {
        if (line.deed == Deed::undo) {
            out[line.undoes] = undone;
        }
    }
    for (const StandingWord& word : book.standing()) {
        for (const int other : word.others) {
            out[other] = disputed;
        }
        out[word.line] = is_unplaced(word, report)       ? unplaced
                         : word.said.correction.disputed ? disputed
                                                         : stands;
    }
    return out;
}

/// What became of a line, and whether the report has its page.
struct LineState {
    std::string_view word;
    bool has_page = true;
};

void print(const CorrectionLine& line, const CorrectionBook& book, const LineState& state,
           const std::string& document, const ReviewOptions& options, std::ostream& out) {
    if (options.json) {
        JsonValue value = parse_json(text_of(line)).value_or(JsonValue());
        value["state"] = state.word;
        value["document"] = document;
        out << json_text(value) << "\n";
        return;
    }
    const CorrectedPlace& place = line.place;
    out << line.at << "  " << shown_name(line.by) << "  "
        << phrase_of(line.deed).in(options.language) << "  " << shown_name(document) << " "
        << place.table;
    if (place.row >= 0) {
        out << " " << place.row << "," << place.col;
    }
    out << "  " << change_in_words(line, book, options.language) << "  ["
        << (state.word == unplaced && !state.has_page ? page_is_out : phrase_of(state.word))
               .in(options.language)
        << "]" << (line.why.empty() ? "" : "  " + shown_name(line.why)) << "\n";
}

}  // namespace

ExitCode list_corrections(const ReviewOptions& options, std::ostream& out, std::ostream& errors) {
    const std::string folder = ledger_folder_of(options.reports);
    bool changed = false;
    std::size_t said = 0;
    const ReportCount count = each_report(
        options.reports, options.language, errors, [&](const auto& written, const auto& file) {
            const ReportFrame& frame = written.frame;
            const Result<CorrectionBook> book = CorrectionBook::open(
                folder, frame.sha256,
                remembered_head(frame.corrections_head, frame.correction_lines));
            if (!book.ok()) {
                errors << book.error().detail << "\n";
                changed = true;
                return;
            }
            const auto states = states_of(book.value(), written.report);
            const int at = std::max(book.value().changed_at(), frame.corrections_changed_at);
            for (const CorrectionLine& line : book.value().lines()) {
                if (at == 0 || line.line < at) {
                    ++said;
                    const bool has_page =
                        page_numbered(written.report.forms.pages, line.place.page) != nullptr;
                    print(line, book.value(), {states.at(line.line), has_page},
                          file.filename().string(), options, out);
                }
            }
            if (at != 0) {
                changed = true;
                errors << message(options.language,
                                  {"{0} was changed after it was written: line {1} and what "
                                   "follows count for nothing. Compare it with a backup.\n",
                                   "{0} 在写入后被改动：第 {1} 行及其后的内容不予采用。请与备份比"
                                   "对。\n"},
                                  corrections_path(folder, frame.sha256), at);
            }
        });
    if (said == 0 && count.read > 0 && !changed && !options.json) {
        out << message(
            options.language,
            {"Nothing was said of the {0} {0|report|reports}.\n", "对这 {0} 份报告尚无更正。\n"},
            count.read);
    }
    return changed && count.read > 0 ? ExitCode::some_failed : exit_code_of(count);
}

}  // namespace juesuan
