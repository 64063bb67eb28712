#include "extractors/classify/columns/named_header.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace juesuan {
namespace {

using Texts = std::vector<std::u32string>;

/// Takes the years out that are a heading by themselves; tells whether last year's was among them.
bool take_years_out(Texts& texts, const HeaderVocabulary& words) {
    bool last = false;
    std::erase_if(texts, [&](const std::u32string& text) {
        last = last || (text == words.last_year && !text.empty());
        return !text.empty() && (text == words.last_year || text == words.this_year);
    });
    return last;
}

void name_year(NamedHeader& header, const HeaderVocabulary& words) {
    NamedHeader bare = header;
    const bool had_own = !header.own.empty();
    const bool above = take_years_out(bare.groups, words);
    const bool last = take_years_out(bare.own, words) || above;
    if (bare.groups.empty() && bare.own.empty()) {
        return;  // the year is all there is
    }
    if (had_own && bare.own.empty()) {
        bare.own.push_back(bare.groups.back());
        bare.groups.pop_back();
    }
    Texts& named = bare.own.empty() ? bare.groups : bare.own;
    for (std::u32string& text : named) {
        text = last && !words.names_last_year(text) ? words.last_year + text : text;
    }
    header = std::move(bare);
}

}  // namespace

bool HeaderVocabulary::names_last_year(const std::u32string& text) const {
    return !last_year.empty() && text.find(last_year) != std::u32string::npos;
}

bool HeaderVocabulary::depends(const std::u32string& text) const {
    return dependent_words != nullptr && dependent_words->holds(text);
}

Texts NamedHeader::path() const {
    Texts out = groups;
    out.insert(out.end(), own.begin(), own.end());
    return out;
}

NamedHeader named_header(const Texts& path, const Texts& own, const HeaderVocabulary& words) {
    NamedHeader out{{}, own, false};
    std::copy_if(
        path.begin(), path.end(), std::back_inserter(out.groups),
        [&own](const auto& text) { return std::find(own.begin(), own.end(), text) == own.end(); });
    name_year(out, words);
    const bool depends =
        !out.own.empty() && !out.groups.empty() &&
        std::all_of(out.own.begin(), out.own.end(),
                    [&words](const std::u32string& text) { return words.depends(text); });
    if (depends) {
        out.own = {std::accumulate(out.own.begin(), out.own.end(), out.groups.back())};
        out.groups.pop_back();
        out.composed = true;
    }
    return out;
}

}  // namespace juesuan
