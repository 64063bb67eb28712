// Sentences of corpus/sentences: what their marks say must be read, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "tests/support/prose_page.h"
#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

using Facts = std::set<std::string>;

struct MarkedSentence {
    std::string year, place, chapter, section, text;
    Facts wanted;
    Facts known_misses;  ///< marked {?…}
    Facts read;
};

bool is_money(const std::string& behind) {
    return behind.compare(0, 6, "万元") == 0 || behind.compare(0, 3, "元") == 0;
}

std::string fact(const std::string& measure, const std::string& subject, const std::string& phase,
                 const std::string& period, const std::string& member, const std::string& value) {
    return measure + "#" + subject + "@" + phase + "~" + period + ":" + member + "=" + value;
}

/// "sangong:change<full_budget-" with what is printed and what stands behind it.
std::string marked_fact(const std::string& key, std::string value, const std::string& behind,
                        const std::string& year) {
    static const std::regex parts(
        R"(([a-z_.]+)(:([a-z]+)(<[a-z_]+)?)?(-)?(@([a-z_]+))?(~([0-9-]+))?(#(.+))?)");
    std::smatch match;
    EXPECT_TRUE(std::regex_match(key, match, parts)) << key;
    const std::string member = match[3].matched ? match[3].str() : "value";
    const bool counted = member == "value" && !is_money(behind);
    const std::string phase = counted ? "" : match[7].matched ? match[7].str() : "final";
    const std::string period = match[9].matched ? match[9].str() : year;
    value.erase(std::remove(value.begin(), value.end(), ','), value.end());
    const bool minus = match[5].matched && value.find_first_not_of("0.") != std::string::npos;
    return fact(match[1], match[11], phase, period, member + match[4].str(),
                (minus ? "-" : "") + value);
}

/// Takes the marks out of the sentence and the facts out of the marks.
void take_marks(const std::string& line, MarkedSentence& out) {
    std::size_t at = 0;
    for (std::size_t open; (open = line.find('{', at)) != std::string::npos;) {
        const std::size_t equals = line.find('=', open), close = line.find('}', open);
        out.text += line.substr(at, open - at) + line.substr(equals + 1, close - equals - 1);
        const bool known_miss = line[open + 1] == '?';
        std::istringstream keys(
            line.substr(open + (known_miss ? 2 : 1), equals - open - (known_miss ? 2 : 1)));
        for (std::string key; std::getline(keys, key, '|');) {
            (known_miss ? out.known_misses : out.wanted)
                .insert(marked_fact(key, line.substr(equals + 1, close - equals - 1),
                                    line.substr(close + 1), out.year));
        }
        at = close + 1;
    }
    out.text += line.substr(at);
}

std::vector<MarkedSentence> marked_sentences() {
    std::vector<MarkedSentence> out;
    MarkedSentence next;
    std::istringstream lines(test::source_file("corpus/sentences/narratives.txt"));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.compare(0, 2, "//") == 0) {
            continue;
        }
        if (line[0] == '=') {
            next.year = line.substr(2, 4);
            next.place = line.substr(7);
        } else if (line[0] == '#') {
            const std::string heading = line.substr(2);
            const bool section = heading.compare(0, 3, "（") == 0;
            next.section = section ? heading : "";
            next.chapter = section ? next.chapter : heading;
        } else {
            MarkedSentence sentence = next;
            take_marks(line, sentence);
            out.push_back(std::move(sentence));
        }
    }
    return out;
}

Facts facts_of(const Statement& s) {
    Facts out;
    const std::string subject = s.subject.code.empty() ? s.subject.name : s.subject.code;
    const auto add = [&](const char* member, const std::string& base,
                         const std::optional<Decimal>& value) {
        if (value) {
            out.insert(fact(s.measure, subject, s.phase, s.period, member + base, value->text()));
        }
    };
    const bool of_budget = s.base.find("budget") != std::string::npos;
    const std::string base = of_budget ? "<" + s.base : "";
    add("value", "", s.value);
    add("change", base, s.change);
    add("percent", s.percent_kind == PercentKind::change ? base : "", s.percent);
    return out;
}

void read_sentence(MarkedSentence& sentence) {
    std::vector<std::string> all = {"^临江区文化局" + sentence.year + "年度部门决算",
                                    "^第三部分 " + sentence.year + "年度部门决算情况说明",
                                    sentence.chapter};
    if (!sentence.section.empty()) {
        all.push_back(sentence.section);
    }
    all.push_back(sentence.text);
    std::vector<NormalPage> pages;
    for (const ReadPage& page : test::prose_pages(all)) {
        pages.push_back(normalize(page, test::shipped_definitions().lexicon));
    }
    const Forms forms = classify(std::move(pages), test::shipped_definitions().forms,
                                 test::shipped_definitions().statements);
    for (const Statement& statement : forms.statements) {
        sentence.read.merge(facts_of(statement));
    }
}

std::string listed(const Facts& facts, const Facts& apart_from, const char* what) {
    std::string out;
    Facts rest = facts;
    for (const std::string& each : apart_from) {
        const auto found = rest.find(each);
        if (found != rest.end()) {
            rest.erase(found);
        }
    }
    for (const std::string& each : rest) {
        out += std::string("\n    ") + what + " " + each;
    }
    return out;
}

TEST(Narratives, SayWhatTheirMarksSay) {
    const std::vector<MarkedSentence> sentences = marked_sentences();
    EXPECT_GE(sentences.size(), 60U);
    for (MarkedSentence sentence : sentences) {
        read_sentence(sentence);
        const std::string wrong = listed(sentence.wanted, sentence.read, "missed") +
                                  listed(sentence.read, sentence.wanted, "not there");
        EXPECT_EQ(wrong, "") << sentence.place << " " << sentence.year << " " << sentence.chapter
                             << sentence.section << ": " << sentence.text;
    }
}

}  // namespace
}  // namespace juesuan
