#include "pipeline/export/tables/meanings.h"

#include <algorithm>

#include "pipeline/json/json_place.h"
#include "pipeline/json/json_reader.h"

namespace juesuan {
namespace {

using Texts = std::map<std::string, std::string>;
using Keys = std::map<std::string, KeyMeaning>;

const std::string nothing;

std::string text_if_there(const JsonPlace& place, std::string_view name) {
    return place.has(name) ? place.text(name) : "";
}

Texts texts_from(const JsonPlace& place, std::string_view name) {
    Texts out;
    place.each_member(name, [&out](const std::string& key, const JsonPlace& member) {
        const std::string* text = member.value().text();
        if (text == nullptr) {
            member.misfit("no text");
            return;
        }
        out.emplace(key, *text);
    });
    return out;
}

Keys keys_from(const JsonPlace& place, std::string_view name) {
    Keys out;
    if (place.has(name)) {
        place.each_member(name, [&out](const std::string& key, const JsonPlace& member) {
            out.emplace(key,
                        KeyMeaning{text_if_there(member, "en"), text_if_there(member, "direction"),
                                   text_if_there(member, "phase")});
        });
    }
    return out;
}

FormMeaning form_from(const JsonPlace& place) {
    FormMeaning out;
    out.phase = text_if_there(place, "phase");
    out.directions = place.texts("directions");
    out.classification = text_if_there(place, "classification");
    out.columns = keys_from(place, "columns");
    out.rows = keys_from(place, "rows");
    if (place.has("sums")) {
        out.sums = place.list("sums", [](const JsonPlace& sum) {
            return StatedSum{sum.text("whole"), sum.texts("rows"), sum.texts("groups")};
        });
    }
    if (place.has("opening_groups")) {
        out.opening_groups = place.texts("opening_groups");
    }
    return out;
}

const std::string& found_in(const Texts& texts, const std::string& key) {
    const auto found = texts.find(key);
    return found == texts.end() ? nothing : found->second;
}

/// What `general` says, where `special` does not.
KeyMeaning completed(KeyMeaning special, const KeyMeaning& general) {
    special.english = special.english.empty() ? general.english : special.english;
    special.direction = special.direction.empty() ? general.direction : special.direction;
    special.phase = special.phase.empty() ? general.phase : special.phase;
    return special;
}

KeyMeaning meaning_in(const Keys& keys, const std::string& key) {
    const auto found = keys.find(key);
    return found == keys.end() ? KeyMeaning{} : found->second;
}

}  // namespace

Result<Meanings> Meanings::parse(std::string_view json) {
    const std::optional<JsonValue> whole = parse_json(json);
    FirstMisfit misfit;
    Meanings out;
    if (!whole.has_value()) {
        misfit = "no JSON";
    } else {
        const JsonPlace place(*whole, misfit);
        out.family_phases_ = texts_from(place, "families");
        out.classes_ = texts_from(place, "classifications");
        out.subjects_ = texts_from(place, "subjects");
        out.columns_ = keys_from(place, "columns");
        out.rows_ = keys_from(place, "rows");
        place.each_member("forms", [&out](const std::string& form, const JsonPlace& member) {
            out.forms_.emplace(form, form_from(member));
        });
    }
    if (misfit.has_value()) {
        return Error{ErrorCode::definitions_broken, Stage::write, 0,
                     "output/meanings.json: " + *misfit};
    }
    return out;
}

KeyMeaning Meanings::column(const std::string& form, const std::string& key) const {
    const KeyMeaning general = meaning_in(columns_, key);
    const auto own = forms_.find(form);
    return own == forms_.end() ? general : completed(meaning_in(own->second.columns, key), general);
}

KeyMeaning Meanings::row(const std::string& form, const std::string& key) const {
    const KeyMeaning general = meaning_in(rows_, key);
    const auto own = forms_.find(form);
    return own == forms_.end() ? general : completed(meaning_in(own->second.rows, key), general);
}

const FormMeaning& Meanings::form(const std::string& id) const {
    static const FormMeaning none;
    const auto found = forms_.find(id);
    return found == forms_.end() ? none : found->second;
}

const std::string& Meanings::subject(const std::string& code) const {
    return found_in(subjects_, code);
}

const std::string& Meanings::classification(const std::string& form,
                                            const std::string& code) const {
    if (code.empty()) {
        return nothing;
    }
    const auto own = forms_.find(form);
    if (own != forms_.end() && !own->second.classification.empty()) {
        return own->second.classification;
    }
    return found_in(classes_, code.substr(0, 1));
}

const std::string& Meanings::direction(const std::string& form, int block) const {
    const auto own = forms_.find(form);
    if (own == forms_.end() || own->second.directions.empty()) {
        return nothing;
    }
    const std::vector<std::string>& sides = own->second.directions;
    const auto last = static_cast<int>(sides.size()) - 1;
    return sides[static_cast<std::size_t>(std::clamp(block, 0, last))];
}

const std::string& Meanings::phase(const std::string& form) const {
    const auto own = forms_.find(form);
    if (own != forms_.end() && !own->second.phase.empty()) {
        return own->second.phase;
    }
    return found_in(family_phases_, form.substr(0, form.find('.')));
}

}  // namespace juesuan
