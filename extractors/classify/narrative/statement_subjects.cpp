// Subjects of expenditure named in prose: X(类)Y(款)Z(项).
#include <algorithm>
#include <map>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/narrative/statement_tokens.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_name = 30;  // of a level

}  // namespace

bool is_allowed(const MeasureSpec& measure, const std::vector<std::string>& topics) {
    return measure.topics.empty() ||
           std::any_of(measure.topics.begin(), measure.topics.end(), [&topics](const auto& topic) {
               return std::find(topics.begin(), topics.end(), topic) != topics.end();
           });
}

const MeasureSpec* StatementLexer::measure_of(SubjectKind kind,
                                              const std::vector<std::string>& topics) const {
    for (const MeasureSpec& measure : grammar_.measures) {
        if (measure.subject == kind && is_allowed(measure, topics)) {
            return &measure;
        }
    }
    return nullptr;
}

/// "X(类)Y(款)Z(项)" whose first name begins at `at`.
std::optional<StatementToken> StatementLexer::path_at(
    const std::u32string& text, std::size_t at, const std::vector<std::string>& topics) const {
    const std::vector<std::u32string>& levels = subject_levels_;
    const bool opens =
        at == 0 || is_one_of(text[at - 1], signs::name_boundaries) || text[at - 1] == U')';
    const MeasureSpec* measure =
        opens && !levels.empty() ? measure_of(SubjectKind::function, topics) : nullptr;
    if (measure == nullptr) {
        return std::nullopt;
    }
    StatementToken out;
    out.kind = TokenKind::measure;
    out.measure = measure;
    out.begin = at;
    std::vector<std::u32string> path(levels.size());
    std::size_t from = at;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const std::size_t sign = text.find(levels[level], from);
        const std::size_t boundary = text.find_first_of(signs::name_boundaries, from);
        const bool near =
            sign != std::u32string::npos && sign > from && sign - from <= longest_name;
        // 环境保护法规、规划及标准(项): some names have a boundary of names in them
        const bool there = near && (sign < boundary || is_subject(text.substr(from, sign - from)));
        if (!there && level == 0) {
            return std::nullopt;
        }
        if (there) {
            path[level] = text.substr(from, sign - from);
            from = sign + levels[level].size();
            out.end = from;
            out.subject.name += (level == 0 ? "" : "/") + to_utf8(path[level]);
        }
    }
    out.subject.code = code_of(path);
    return out;
}

bool StatementLexer::is_subject(std::u32string_view name) const {
    return std::any_of(subjects_.begin(), subjects_.end(), [name](const SubjectName& subject) {
        return !subject.economic && folded(subject.name) == name;
    });
}

/// The names are one, or one of them has a tail (支出) that the other goes without.
bool StatementLexer::is_same_name(std::u32string_view a, std::u32string_view b) const {
    const std::u32string_view shorter = a.size() < b.size() ? a : b;
    const std::u32string_view longer = a.size() < b.size() ? b : a;
    const std::u32string_view rest = longer.substr(shorter.size());
    return longer.starts_with(shorter) && (rest.empty() || subject_tails_.holds(rest));
}

/// The only code of the given size below `above` that has this name, or "". One misread character
/// of a name of five is tolerated.
std::string StatementLexer::code_below(const std::string& above, std::size_t size,
                                       const std::u32string& name) const {
    constexpr std::size_t least_near_name = 5;
    std::map<std::string, int> named;
    std::set<std::string> near;
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
        if (i == printed_ && !named.empty()) {
            break;  // the narrative speaks of what the document's own tables print
        }
        const SubjectName& subject = subjects_[i];
        if (subject.economic || subject.code.size() != size ||
            subject.code.compare(0, above.size(), above) != 0) {
            continue;
        }
        const std::u32string known = folded(subject.name);
        if (is_same_name(known, name)) {
            ++named[subject.code];
        } else if (known.size() == name.size() && name.size() >= least_near_name &&
                   edit_distance(known, name, 1) == 1) {
            near.insert(subject.code);
        }
    }
    if (named.empty()) {
        return near.size() == 1 ? *near.begin() : "";
    }
    // A code misprinted in one table is outvoted by the others.
    const bool right_below = above.size() + 2 == size;
    const auto most =
        std::max_element(named.begin(), named.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto as_often = std::count_if(named.begin(), named.end(), [&most](const auto& other) {
        return other.second == most->second;
    });
    return named.size() == 1 || (right_below && as_often == 1) ? most->first : "";
}

/// The code of a subject by its names: each level's code begins with that of the level above. A
/// level between that nobody knows is passed over if the last name has one code only.
std::string StatementLexer::code_of(const std::vector<std::u32string>& path) const {
    std::string code;
    std::size_t last = 0;
    for (std::size_t level = 0; level < path.size(); ++level) {
        last = path[level].empty() ? last : level;
    }
    for (std::size_t level = 0; level <= last; ++level) {
        if (path[level].empty()) {
            continue;
        }
        std::string next = code_below(code, 3 + 2 * level, path[level]);
        if (next.empty() && (level == 0 || level == last)) {
            return "";
        }
        code = next.empty() ? code : std::move(next);
    }
    return code;
}

}  // namespace juesuan
