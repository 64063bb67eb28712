#include "pipeline/write/correction_json.h"

#include "pipeline/write/json_values.h"

namespace juesuan {

namespace {

template <class Word>
void add_particulars(const Word& word, JsonValue& out) {
    if (!word.on.empty()) {
        out["on"] = word.on;
    }
    if (!word.why.empty()) {
        out["why"] = word.why;
    }
    if (word.judgement != Judgement::printed) {
        out["judgement"] = judgement_word(word.judgement);
    }
}

template <class Word>
void read_particulars(const JsonPlace& place, Word& out) {
    out.on = place.has("on") ? place.text("on") : "";
    out.why = place.has("why") ? place.text("why") : "";
    if (place.has("judgement")) {
        out.judgement = place.word("judgement", judgement_word, judgement_count);
    }
}

JsonValue other_json(const OtherWord& word) {
    JsonValue out = JsonMembers{{"by", word.by}, {"text", word.text}};
    add_particulars(word, out);
    return out;
}

OtherWord other_from(const JsonPlace& place) {
    OtherWord out;
    out.by = place.text("by");
    out.text = place.text("text");
    read_particulars(place, out);
    return out;
}

}  // namespace

JsonValue correction_json(const Correction& correction) {
    JsonValue out = JsonMembers{{"by", correction.by}, {"before", correction.before}};
    add_particulars(correction, out);
    if (correction.disputed) {
        out["disputed"] = true;
    }
    if (!correction.others.empty()) {
        out["others"] = json_list(correction.others, other_json);
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
    read_particulars(member, out);
    out.disputed = member.has("disputed") && member.flag("disputed");
    if (member.has("others")) {
        out.others = member.list("others", other_from);
    }
    return out;
}

std::string other_words(const Correction& correction) {
    std::string out;
    for (const OtherWord& word : correction.others) {
        out +=
            (out.empty() ? "" : "; ") + word.by + ": " +
            (word.judgement == Judgement::unreadable ? std::string(judgement_word(word.judgement))
                                                     : word.text);
    }
    return out;
}

std::string persons_of(const Correction& correction) {
    return correction.by + (correction.others.empty() ? "" : " (" + other_words(correction) + ")");
}

}  // namespace juesuan
