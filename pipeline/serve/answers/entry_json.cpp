#include "pipeline/serve/answers/entry_json.h"

#include <algorithm>
#include <optional>

#include "pipeline/inspect/review/correction_desk.h"
#include "pipeline/write/correction_json.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

/// Separators of thousands left out.
std::optional<Decimal> amount_of(std::string text) {
    std::erase(text, ',');
    return Decimal::parse(text);
}

/// What one candidate makes of one sum.
JsonValue effect_json(const Check& check, int sign, const std::optional<Decimal>& now,
                      const std::string& candidate) {
    const std::optional<Decimal> value = amount_of(candidate);
    if (!value || !now || !check.difference || !check.tolerance || sign == 0) {
        return JsonValue();
    }
    const Decimal change = *value - *now;
    const Decimal difference = sign > 0 ? *check.difference + change : *check.difference - change;
    return JsonMembers{{"difference", difference.text()},
                       {"holds", absolute(difference) <= *check.tolerance}};
}

struct AskedPlace {
    CellPlace place;
    const FormCell* cell = nullptr;
};

std::optional<AskedPlace> place_of(const Report& report, const ReviewEntry& entry) {
    const std::optional<CellPlace> place =
        place_in_report(report, entry.table, entry.row, entry.col);
    return place ? std::optional(AskedPlace{*place, cell_of_report(report, *place)}) : std::nullopt;
}

JsonValue sum_json(const Check& check, std::size_t at, const AskedPlace& asked,
                   const std::vector<std::string>& candidates, const RuleReasons& reasons) {
    const int sign = check.signs.size() == check.cells.size() ? check.signs[at] : 0;
    const auto reason = reasons.find(check.rule);
    JsonValue out;
    out["rule"] = check.rule;
    out["why"] = reason == reasons.end() ? "" : reason->second;
    out["status"] = check_status_word(check.status);
    out["verdict"] = text_or_null(std::string(verdict_word(check.verdict)));
    out["left"] = decimal_json(check.left);
    out["right"] = decimal_json(check.right);
    out["difference"] = decimal_json(check.difference);
    out["tolerance"] = decimal_json(check.tolerance);
    out["effects"] = json_list(candidates, [&](const std::string& candidate) {
        return effect_json(check, sign, asked.cell->content.value, candidate);
    });
    return out;
}

JsonList sums_json(const Report& report, const ReviewEntry& entry,
                   const std::vector<std::string>& candidates, const RuleReasons& reasons) {
    JsonList out;
    const std::optional<AskedPlace> asked = entry.row < 0 ? std::nullopt : place_of(report, entry);
    for (const Check& check : report.checks) {
        const auto cell = asked ? std::find(check.cells.begin(), check.cells.end(), asked->place)
                                : check.cells.end();
        const bool decided = check.status == CheckStatus::pass || check.status == CheckStatus::fail;
        if (asked && cell != check.cells.end() && decided) {
            out.push_back(sum_json(check, static_cast<std::size_t>(cell - check.cells.begin()),
                                   *asked, candidates, reasons));
        }
    }
    return out;
}

/// Odds against 1 for the reading, as shares of all.
JsonList candidates_json(const ReviewEntry& entry, const std::vector<std::string>& candidates) {
    double all = 1;
    for (const OtherReading& other : entry.others) {
        all += other.odds;
    }
    return json_list(candidates, [&](const std::string& text) {
        const auto other = std::find_if(entry.others.begin(), entry.others.end(),
                                        [&text](const auto& each) { return each.text == text; });
        JsonValue probability;
        if (text == entry.text) {
            probability = two_digits(1 / all);
        } else if (other != entry.others.end()) {
            probability = two_digits(other->odds / all);
        }
        return JsonMembers{{"text", text},
                           {"probability", probability},
                           {"is_suggestion", text == entry.suggestion && !text.empty()}};
    });
}

}  // namespace

std::vector<std::string> candidates_of(const ReviewEntry& entry) {
    std::vector<std::string> out = {entry.text};
    const auto add = [&out](const std::string& text) {
        if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end()) {
            out.push_back(text);
        }
    };
    add(entry.suggestion);
    for (const OtherReading& other : entry.others) {
        add(other.text);
    }
    return out;
}

int turned_of_page(const Report& report, int page) {
    const FormPage* found = page_numbered(report.forms.pages, page);
    return found == nullptr ? 0 : found->turned;
}

JsonValue review_entry_json(const ShelfReport& report, const ReviewEntry& entry,
                            const RuleReasons& reasons, Language language) {
    const ReportFrame& frame = report.written.frame;
    const FormPage* page = page_numbered(report.written.report.forms.pages, entry.page);
    const std::vector<std::string> candidates = candidates_of(entry);
    JsonValue out;
    out["id"] = entry_id(frame.sha256, entry);
    out["sha256"] = frame.sha256;
    out["document"] = frame.file_name;
    out["organization"] = report.written.report.forms.facts.organization;
    out["page"] = entry.page;
    out["page_width"] = page == nullptr ? 0 : page->width_points;
    out["page_height"] = page == nullptr ? 0 : page->height_points;
    out["bbox"] = box_json(entry.box);
    out["table"] = entry.table;
    out["title"] = entry.title;
    out["row"] = entry.row;
    out["col"] = entry.col;
    out["kind"] = entry.kind;
    out["row_words"] = entry.row_words;
    out["column_words"] = entry.column_words;
    out["text"] = entry.text;
    out["raw"] = entry.raw;
    out["status"] = cell_status_word(entry.status);
    out["why"] = why(entry, reasons, language);
    out["candidates"] = candidates_json(entry, candidates);
    out["sums"] = sums_json(report.written.report, entry, candidates, reasons);
    out["corrected"] = entry.corrected ? correction_json(*entry.corrected) : JsonValue();
    return out;
}

}  // namespace juesuan
