#include "pipeline/write/correction_json.h"

namespace juesuan {

JsonValue correction_json(const Correction& correction) {
    JsonValue out = JsonMembers{{"by", correction.by}, {"before", correction.before}};
    if (!correction.on.empty()) {
        out["on"] = correction.on;
    }
    if (!correction.why.empty()) {
        out["why"] = correction.why;
    }
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
    return out;
}

}  // namespace juesuan
