#include "extractors/definitions/document_word_lists.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/base/text_distance.h"

namespace juesuan::definitions {
namespace {

constexpr const char* money_unit = "money_unit";
constexpr const char* part_number = "part_number";
constexpr int highest_power = 12;

/// Every kind but the two above.
constexpr std::array<std::pair<const char*, WordSet DocumentWords::*>, 40> kinds = {{
    {"final_accounts_kind", &DocumentWords::final_accounts_kind},
    {"budget_kind", &DocumentWords::budget_kind},
    {"attachment_label", &DocumentWords::attachment_label},
    {"overview_heading", &DocumentWords::overview_heading},
    {"organization_noun", &DocumentWords::organization_noun},
    {"organization_label", &DocumentWords::organization_label},
    {"organization_end", &DocumentWords::organization_end},
    {"organization_prefix", &DocumentWords::organization_prefix},
    {"division_word", &DocumentWords::division_word},
    {"division_not_before", &DocumentWords::division_not_before},
    {"division_not_behind", &DocumentWords::division_not_behind},
    {"telephone_label", &DocumentWords::telephone_label},
    {"telephone_link", &DocumentWords::telephone_link},
    {"year_sign", &DocumentWords::year_sign},
    {"year_tail", &DocumentWords::year_tail},
    {"month_sign", &DocumentWords::month_sign},
    {"day_sign", &DocumentWords::day_sign},
    {"unit_label", &DocumentWords::unit_label},
    {"unit_link", &DocumentWords::unit_link},
    {"table_noun", &DocumentWords::table_noun},
    {"table_number", &DocumentWords::table_number},
    {"page_number", &DocumentWords::page_number},
    {"note_beginning", &DocumentWords::note_beginning},
    {"denial", &DocumentWords::denial},
    {"denied_matter", &DocumentWords::denied_matter},
    {"denial_instruction", &DocumentWords::denial_instruction},
    {"prose_heading", &DocumentWords::prose_heading},
    {"prose_heading_not_of_table", &DocumentWords::prose_heading_not_of_table},
    {"negative_word", &DocumentWords::negative_word},
    {"currency_word", &DocumentWords::currency_word},
    {"note_word", &DocumentWords::note_word},
    {"nothing_word", &DocumentWords::nothing_word},
    {"contents_heading", &DocumentWords::contents_heading},
    {"glossary_heading", &DocumentWords::glossary_heading},
    {"total_label", &DocumentWords::total_label},
    {"row_prefix", &DocumentWords::row_prefix},
    {"exact_row_word", &DocumentWords::exact_row_word},
    {"line_noun", &DocumentWords::line_noun},
    {"amount_tail", &DocumentWords::amount_tail},
    {"other_number_heading", &DocumentWords::other_number_heading},
}};

bool is_known(const std::string& kind) {
    return kind == money_unit || kind == part_number ||
           std::any_of(kinds.begin(), kinds.end(),
                       [&kind](const auto& known) { return kind == known.first; });
}

void check_texts(const std::string& kind, const std::vector<std::string>& texts,
                 const std::string& place) {
    for (const std::string& text : texts) {
        if (folded(text).empty()) {
            throw BadDefinition(place + "/" + kind + ": a word is empty");
        }
        if (kind == part_number && NumberFrames({text}).empty()) {
            throw BadDefinition(place + "/" + kind + ": \"" + text +
                                "\" has no words before and behind " +
                                std::string(NumberFrames::place_of_number));
        }
    }
}

}  // namespace

void DocumentWordLists::add(const Json& lists, const std::string& place) {
    for (const Json& object : lists) {
        Fields list(object, place);
        const std::string kind = list.text("kind");
        if (!is_known(kind)) {
            throw BadDefinition(place + ": nobody knows the kind \"" + kind + "\"");
        }
        const std::vector<std::string> texts = texts_of(list.member("words"), place + "/" + kind);
        check_texts(kind, texts, place);
        if (kind == money_unit) {
            const int power = list.number_or("power", -1);
            if (power < 0 || power > highest_power) {
                throw BadDefinition(place + "/" + kind + "/power: 0 to 12 is expected");
            }
            for (const std::string& text : texts) {
                units_.push_back({text, folded(text), power});
            }
        } else {
            std::vector<std::string>& all = texts_[kind];
            all.insert(all.end(), texts.begin(), texts.end());
        }
        list.pass_over({"source", "note"});
        list.done();
    }
}

DocumentWords DocumentWordLists::words() const {
    DocumentWords out;
    std::string missing;
    const auto note_missing = [&missing](const std::string& kind) {
        missing += (missing.empty() ? "\"" : ", \"") + kind + "\"";
    };
    const auto texts_of_kind = [&](const char* kind) {
        const auto found = texts_.find(kind);
        if (found == texts_.end() || found->second.empty()) {
            note_missing(kind);
            return std::vector<std::string>{};
        }
        return found->second;
    };
    for (const auto& [kind, member] : kinds) {
        out.*member = WordSet(texts_of_kind(kind));
    }
    out.part_number = NumberFrames(texts_of_kind(part_number));
    out.money_unit = MoneyUnits(units_);
    if (units_.empty()) {
        note_missing(money_unit);
    }
    if (!missing.empty()) {
        throw BadDefinition("lexicon: no list has words of " + missing);
    }
    return out;
}

}  // namespace juesuan::definitions
