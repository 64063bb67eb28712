#include "pipeline/inspect/review/correction_desk.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/ledger/changed_results.h"

namespace juesuan {
namespace {

constexpr std::size_t id_digits = 12;    // of a SHA-256, in an id
constexpr std::size_t least_digits = 8;  // fewer may mean several documents

constexpr Phrase no_id = {
    "no name of a place: DOCUMENT:TABLE:ROW,COL or DOCUMENT:STATEMENT, as --json prints it; of "
    "DOCUMENT 8 digits or more",
    "不是有效的位置：文档、表、行、列或数据编号，见 --json 的输出；文档编号至少 8 位"};
constexpr Phrase no_document = {"no document with a report, or more than one",
                                "没有对应的报告，或对应多份文档"};
constexpr Phrase no_report = {"the report of the document cannot be read", "无法读取该文档的报告"};
constexpr Phrase changed_report = {
    "the report was changed by hand; juesuan reclassify makes it anew first",
    "报告被人为改动；请先用 juesuan reclassify 重新生成"};
constexpr Phrase no_place = {"the report has no such place", "报告中没有这一位置"};
constexpr Phrase no_value = {"no value is given, or the one that is there: accept it instead",
                             "没有给出新值，或与现有值相同：请改用 accept"};
constexpr Phrase of_text = {"a figure of the text cannot be given another value yet",
                            "文字中的数据目前不能改值"};
constexpr Phrase nothing_to_undo = {"this person has said nothing of it that stands",
                                    "此人对该位置没有可撤销的意见"};

std::optional<int> whole_number(std::string_view text) {
    int out = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    return problem == std::errc{} && end == text.data() + text.size() && out >= 0
               ? std::optional(out)
               : std::nullopt;
}

/// Place, before and raw of the line. `before` is what the program had, whatever persons said of
/// the place since.
void describe(const ReviewEntry& entry, CorrectionLine& line) {
    line.place = {entry.page, entry.box, entry.table,     entry.form,
                  entry.row,  entry.col, entry.row_words, entry.column_words};
    line.before = entry.corrected ? entry.corrected->before : entry.text;
    line.raw = entry.raw;
}

/// The last word of this person about the place that stands; 0 for none.
int word_to_undo(const CorrectionBook& book, const CorrectionLine& asked) {
    int out = 0;
    for (const CorrectionLine& line : book.lines()) {
        const bool same = line.by == asked.by && line.deed != Deed::undo &&
                          is_same_place(line.place, asked.place);
        const bool undone =
            std::any_of(book.lines().begin(), book.lines().end(), [&line](const auto& other) {
                return other.deed == Deed::undo && other.undoes == line.line;
            });
        out = same && !undone ? line.line : out;
    }
    return out;
}

/// What the line says of a place where the report has `shown`; a reason where it may not.
std::optional<Phrase> fill_in(const CorrectionRequest& request, const ReviewEntry& entry,
                              CorrectionLine& line) {
    const std::string& shown = entry.text;
    const bool says_value = request.blank || !request.value.empty();
    line.deed = request.deed;
    line.by = request.by;
    line.why = request.why;
    line.after = request.deed == Deed::undo || request.deed == Deed::unreadable ? ""
                 : says_value                                                   ? request.value
                                                                                : shown;
    if (line.place.row < 0 && says_value && request.value != shown) {
        return of_text;
    }
    if (request.deed == Deed::set && line.after == shown) {
        return no_value;
    }
    return misfit_of(line);
}

}  // namespace

std::optional<NamedPlace> named_place(const std::string& id) {
    const std::size_t first = id.find(':');
    if (first == std::string::npos || first < least_digits) {
        return std::nullopt;
    }
    NamedPlace out;
    out.document = id.substr(0, first);
    const std::size_t second = id.find(':', first + 1);
    out.table = id.substr(first + 1, second - first - 1);
    if (second == std::string::npos) {
        return out.table.empty() ? std::nullopt : std::optional(out);
    }
    if (whole_number(out.table).has_value()) {
        out.table = "table_" + out.table;  // as explain takes it
    }
    const std::string cell = id.substr(second + 1);
    const std::size_t comma = cell.find(',');
    const auto row = whole_number(std::string_view(cell).substr(0, comma));
    const auto col = comma == std::string::npos
                         ? std::nullopt
                         : whole_number(std::string_view(cell).substr(comma + 1));
    if (!row || !col) {
        return std::nullopt;
    }
    out.row = *row;
    out.col = *col;
    return out;
}

std::string entry_id(const std::string& sha256, const ReviewEntry& entry) {
    std::string out = sha256.substr(0, id_digits) + ":" + entry.table;
    if (entry.row >= 0) {
        out += ":" + std::to_string(entry.row) + "," + std::to_string(entry.col);
    }
    return out;
}

Result<CorrectionDesk> CorrectionDesk::open(const std::string& folder) {
    CorrectionDesk out;
    out.folder_ = folder;
    Ledger ledger = TRY(Ledger::open_read_only(folder));
    TRY(ledger.each_document([&out](const LedgerDocument& document) {
        if (document.written) {  // also while it is read anew
            out.reports_[document.sha256] = document;
        }
        return Status(Done{});
    }));
    return out;
}

Result<std::variant<TakenWord, Refusal>> CorrectionDesk::take(const CorrectionRequest& request) {
    using Answer = std::variant<TakenWord, Refusal>;
    const auto refused = [&request](Phrase reason) {
        return Answer(Refusal{reason, request.place});
    };
    const std::optional<NamedPlace> name = named_place(request.place);
    if (!name.has_value()) {
        return refused(no_id);
    }
    const auto found = reports_.lower_bound(name->document);
    const auto is_it = [&name](auto at, auto end) {
        return at != end && at->first.starts_with(name->document);
    };
    if (!is_it(found, reports_.end()) || is_it(std::next(found), reports_.end())) {
        return refused(no_document);
    }
    const std::string path = folder_ + "/" + found->second.output();
    if (is_changed_result(found->second, folder_)) {
        return refused(changed_report);
    }
    const Result<WrittenReport> written = read_written_report(path);
    const std::optional<std::string> bytes = file_bytes(path);
    if (!written.ok() || !bytes.has_value()) {
        return refused(no_report);
    }
    CorrectionLine line;
    line.report = sha256_of(*bytes);
    const std::optional<ReviewEntry> entry =
        entry_at(written.value().report, name->table, name->row, name->col);
    if (!entry.has_value()) {
        return refused(no_place);
    }
    describe(*entry, line);
    if (const std::optional<Phrase> reason = fill_in(request, *entry, line)) {
        return refused(*reason);
    }
    if (request.deed == Deed::undo) {
        line.undoes = word_to_undo(TRY(CorrectionBook::open(folder_, found->first)), line);
        if (line.undoes == 0) {
            return refused(nothing_to_undo);
        }
    }
    const bool is_of_other = request.deed == Deed::accept && entry->corrected.has_value() &&
                             entry->corrected->by != line.by && line.after != line.before;
    const CorrectionBook book =
        TRY(add_correction(folder_, found->first, std::move(line), found->second.corrections));
    return Answer(TakenWord{found->first, book.lines().back(),
                            is_of_other ? entry->corrected->by : std::string()});
}

}  // namespace juesuan
