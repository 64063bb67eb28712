#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "extractors/definitions/parse_parts.h"

namespace juesuan::definitions {
namespace {

constexpr std::array<std::pair<std::string_view, SubjectKind>, 5> subjects = {{
    {"", SubjectKind::none},
    {"function", SubjectKind::function},
    {"economic", SubjectKind::economic},
    {"paragraph", SubjectKind::paragraph},
    {"listed", SubjectKind::listed},
}};

MeasureSpec measure_of(Fields& fields, const std::string& place) {
    MeasureSpec out;
    out.key = fields.text("key");
    out.label_zh = fields.text("label");
    out.phrases = fields.texts_or_none("phrases");
    out.topics = fields.texts_or_none("topics");
    out.units = fields.texts_or_none("units");
    out.subject = named(subjects, fields.text_or("subject", ""), place + "/" + out.key);
    out.strip = fields.texts_or_none("strip");
    out.phase = fields.text_or("phase", "");
    out.within = fields.text_or("within", "");
    out.follows = fields.text_or("follows", "");
    fields.pass_over({"note", "source"});
    if (!out.follows.empty() && out.units.empty()) {
        throw BadDefinition(place + "/" + out.key + ": only a count follows another one");
    }
    return out;
}

std::vector<WordMeaning> meanings_of(const Json& list, const std::string& place) {
    return each_of(list, place, [](Fields& fields) {
        return WordMeaning{fields.text("key"), fields.texts_or_none("texts")};
    });
}

StatementWords words_of(const Json& object, const std::string& place) {
    Fields fields(object, place);
    StatementWords out;
    out.misread_units = meanings_of(fields.list_or_none("misread_units"), place + "/misread_units");
    out.links = fields.texts_or_none("links");
    out.increases = fields.texts_or_none("increases");
    out.decreases = fields.texts_or_none("decreases");
    out.changes = fields.texts_or_none("changes");
    out.compare = fields.texts_or_none("compare");
    out.bases = meanings_of(fields.list_or_none("bases"), place + "/bases");
    out.phases = meanings_of(fields.list_or_none("phases"), place + "/phases");
    out.shares = fields.texts_or_none("shares");
    out.wholes = meanings_of(fields.list_or_none("wholes"), place + "/wholes");
    out.rates = fields.texts_or_none("rates");
    out.completion = fields.texts_or_none("completion");
    out.relations = meanings_of(fields.list_or_none("relations"), place + "/relations");
    out.reasons = fields.texts_or_none("reasons");
    out.fillers = fields.texts_or_none("fillers");
    out.asides = fields.texts_or_none("asides");
    out.reason_links = fields.texts_or_none("reason_links");
    out.each = fields.texts_or_none("each");
    out.respectively = fields.texts_or_none("respectively");
    out.conjunctions = fields.texts_or_none("conjunctions");
    out.possessives = fields.texts_or_none("possessives");
    out.share_tails = fields.texts_or_none("share_tails");
    out.subject_levels = fields.texts_or_none("subject_levels");
    out.subject_tails = fields.texts_or_none("subject_tails");
    fields.done();
    return out;
}

TopicSpec topic_of(Fields& fields, const std::string& place) {
    const std::string key = fields.text("key");
    return {key, title_of(fields.member("title"), place + "/" + key)};
}

/// Adds what `read` makes of every object of the list.
template <class Element, class Read>
void append(std::vector<Element>& all, const Json& list, const std::string& place,
            const Read& read) {
    std::vector<Element> more =
        each_of(list, place, [&](Fields& fields) { return read(fields, place); });
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

void add_statements(const Json& file, const std::string& place, StatementGrammar& grammar) {
    Fields fields(file, place);
    append(grammar.measures, fields.list_or_none("measures"), place, measure_of);
    append(grammar.topics, fields.list_or_none("topics"), place + "/topics", topic_of);
    if (fields.has("words")) {
        grammar.words = words_of(fields.member("words"), place + "/words");
    }
    fields.pass_over({"$schema", "source", "note"});
    fields.done();
}

void finish_statements(const Lexicon& lexicon, StatementGrammar& grammar) {
    std::set<std::string> topics, measures;
    for (const TopicSpec& topic : grammar.topics) {
        topics.insert(topic.key);
    }
    for (const MeasureSpec& measure : grammar.measures) {
        if (!measures.insert(measure.key).second) {
            throw BadDefinition("two measures \"" + measure.key + "\"");
        }
        for (const std::string& topic : measure.topics) {
            if (topics.count(topic) == 0) {
                throw BadDefinition(measure.key + ": no topic is called \"" + topic + "\"");
            }
        }
        if (!measure.within.empty() && measures.count(measure.within) == 0) {
            throw BadDefinition(measure.key + ": is within no measure before it");
        }
        if (!measure.follows.empty() && measures.count(measure.follows) == 0) {
            throw BadDefinition(measure.key + ": follows no measure before it");
        }
    }
    for (const LexiconEntry& entry : lexicon.entries) {
        if (!entry.code.empty()) {
            grammar.subjects.push_back({entry.code, entry.text, entry.kind == "economic"});
        }
    }
}

}  // namespace juesuan::definitions
