#include "pipeline/write/correction_json.h"

#include "pipeline/write/json_values.h"

namespace juesuan {

JsonValue correction_json(const Correction& correction) {
    JsonValue out = JsonMembers{{"by", correction.by}, {"before", correction.before}};
    if (!correction.on.empty()) {
        out["on"] = correction.on;
    }
    if (!correction.why.empty()) {
        out["why"] = correction.why;
    }
    if (correction.judgement != Judgement::printed) {
        out["judgement"] = judgement_word(correction.judgement);
    }
    if (correction.disputed) {
        out["disputed"] = true;
    }
    return out;
}

JsonValue unplaced_correction_json(const PlacedCorrection& said) {
    return JsonMembers{{"page", said.page},
                       {"bbox", box_json(said.box)},
                       {"statement", said.figure_of_text},
                       {"place", said.name},
                       {"text", said.text},
                       {"corrected", correction_json(said.correction)}};
}

PlacedCorrection unplaced_correction_from(const JsonPlace& place) {
    PlacedCorrection out;
    out.page = place.whole_number("page", 1);
    out.box = place.box("bbox");
    out.figure_of_text = place.flag("statement");
    out.name = place.text("place");
    out.text = place.text("text");
    out.correction = correction_from(place).value_or(Correction{});
    return out;
}

std::optional<Correction> correction_from(const JsonPlace& place) {
    if (!place.has("corrected")) {
        return std::nullopt;
    }
    const JsonPlace member = place.member("corrected");
    Correction out;
    out.by = member.text("by");
    out.before = member.text("before");
    out.on = member.has("on") ? member.text("on") : "";
    out.why = member.has("why") ? member.text("why") : "";
    if (member.has("judgement")) {
        out.judgement = member.word("judgement", judgement_word, judgement_count);
    }
    out.disputed = member.has("disputed") && member.flag("disputed");
    return out;
}

}  // namespace juesuan
