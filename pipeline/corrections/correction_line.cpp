#include "pipeline/corrections/correction_line.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "pipeline/base/shown_name.h"
#include "pipeline/json/json_place.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

constexpr std::array<std::string_view, deed_count> deed_words = {"set", "accept", "unreadable",
                                                                 "document_wrong", "undo"};
constexpr int version = 1;
constexpr std::size_t longest_name = 200;  // bytes of who it was

JsonValue number_or_null(int number) { return number < 0 ? JsonValue() : JsonValue(number); }

JsonValue place_json(const CorrectedPlace& place) {
    return JsonMembers{{"page", place.page},
                       {"bbox", JsonList{place.box.x0, place.box.y0, place.box.x1, place.box.y1}},
                       {"table", place.table},
                       {"form", place.form.empty() ? JsonValue() : JsonValue(place.form)},
                       {"row", number_or_null(place.row)},
                       {"col", number_or_null(place.col)},
                       {"row_words", place.row_words},
                       {"column_words", place.column_words}};
}

CorrectedPlace place_from(const JsonPlace& place) {
    CorrectedPlace out;
    out.page = place.whole_number("page", 1);
    out.box = place.box("bbox");
    out.table = place.text("table");
    out.form = place.text_or_nothing("form");
    out.row = place.whole_number_or_nothing("row").value_or(-1);
    out.col = place.whole_number_or_nothing("col").value_or(-1);
    out.row_words = place.text("row_words");
    out.column_words = place.text("column_words");
    return out;
}

/// UTF-8 without control signs.
bool is_plain(const std::string& text) { return shown_name(text) == text; }

}  // namespace

std::string_view deed_word(Deed deed) { return deed_words.at(static_cast<std::size_t>(deed)); }

std::optional<Deed> deed_of_word(std::string_view word) {
    const auto* const found = std::find(deed_words.begin(), deed_words.end(), word);
    return found == deed_words.end() ? std::nullopt
                                     : std::optional(static_cast<Deed>(found - deed_words.begin()));
}

std::optional<Phrase> misfit_of(const CorrectionLine& line) {
    const auto misfits = [](const std::string& text, std::size_t longest) {
        return text.size() > longest || !is_plain(text);
    };
    if (line.by.empty()) {
        return Phrase{"nobody says it: the name of the person (by) is missing",
                      "没有说明是谁的意见：缺少人名（by）"};
    }
    if (misfits(line.by, longest_name)) {
        return Phrase{"the name of the person (by) is too long or no plain text",
                      "人名（by）过长或含有无效字符"};
    }
    if (misfits(line.after, longest_correction_text)) {
        return Phrase{"the value is too long or no plain text", "数值过长或含有无效字符"};
    }
    if (misfits(line.why, longest_correction_text)) {
        return Phrase{"the reason (why) is too long or no plain text",
                      "说明（why）过长或含有无效字符"};
    }
    return std::nullopt;
}

std::string text_of(const CorrectionLine& line) {
    JsonMembers out = {{"version", version},
                       {"line", line.line},
                       {"at", line.at},
                       {"by", line.by},
                       {"deed", deed_word(line.deed)},
                       {"place", place_json(line.place)},
                       {"before", line.before},
                       {"raw", line.raw},
                       {"after", line.after},
                       {"why", line.why},
                       {"report", line.report}};
    if (line.deed == Deed::undo) {
        out.push_back({"undoes", line.undoes});
    }
    out.push_back({"previous", line.previous});
    return json_text(out);
}

std::optional<CorrectionLine> correction_line_of(std::string_view text) {
    const std::optional<JsonValue> value = parse_json(text);
    if (!value.has_value()) {
        return std::nullopt;
    }
    FirstMisfit misfit;
    const JsonPlace whole(*value, misfit);
    CorrectionLine out;
    const int written = whole.whole_number("version", version, version);
    out.line = whole.whole_number("line", written);
    out.at = whole.text("at");
    out.by = whole.text("by");
    out.deed = whole.known("deed", deed_of_word);
    const JsonPlace place = whole.member("place");
    out.place = place_from(place);
    out.before = whole.text("before");
    out.raw = whole.text("raw");
    out.after = whole.text("after");
    out.why = whole.text("why");
    out.report = whole.text("report");
    if (out.deed == Deed::undo) {
        out.undoes = whole.whole_number("undoes", 1);
    }
    out.previous = whole.text("previous");
    return misfit.has_value() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace juesuan
