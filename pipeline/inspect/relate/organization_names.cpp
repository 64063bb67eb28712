#include "pipeline/inspect/relate/organization_names.h"

#include <algorithm>
#include <optional>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

#include "pipeline/base/file_bytes.h"
#include "pipeline/base/words/delimited_text.h"

namespace juesuan {
namespace {

constexpr std::size_t shortest_common = 5;  // characters, assumed: 财政局 is the end of many names

Error unusable(const std::string& why) {
    return {ErrorCode::input_unreadable, Stage::ingest, 0, "--names: " + why};
}

std::optional<std::size_t> column(const std::vector<std::string>& names, std::string_view wanted) {
    const auto at = std::find(names.begin(), names.end(), wanted);
    return at == names.end() ? std::nullopt
                             : std::optional(static_cast<std::size_t>(at - names.begin()));
}

}  // namespace

std::string organization_key(const std::string& name) { return to_utf8(folded(name)); }

Result<OrganizationNames> OrganizationNames::parse(const std::string& text) {
    const auto lines = delimited_lines(text);
    const std::vector<std::string> none;
    const std::vector<std::string>& head = lines.empty() ? none : lines.front();
    const auto name = column(head, "name");
    const auto same = column(head, "same_as");
    const auto source = column(head, "source");
    if (!name || !same || !source) {
        return unusable("its first line is not name,same_as,source");
    }
    OrganizationNames out;
    for (std::size_t k = 1; k < lines.size(); ++k) {
        const auto field = [&](std::size_t at) {
            return at < lines[k].size() ? without_guard(lines[k][at]) : std::string();
        };
        const std::string key = organization_key(field(*name));
        if (key.empty()) {
            continue;
        }
        if (organization_key(field(*same)).empty() || field(*source).empty()) {
            return unusable("line " + std::to_string(k + 1) + " lacks same_as or source");
        }
        out.same_[key] = organization_key(field(*same));
    }
    return out;
}

Result<OrganizationNames> OrganizationNames::read(const std::string& file) {
    const std::optional<std::string> text = file_bytes(file);
    return text ? parse(*text) : unusable(file + " cannot be opened");
}

std::string OrganizationNames::key_of(const std::string& name) const {
    std::string key = organization_key(name);
    std::set<std::string> seen;  // a list may lead in a circle
    for (auto at = same_.find(key); at != same_.end() && seen.insert(key).second;
         at = same_.find(key)) {
        key = at->second;
    }
    return key;
}

std::vector<std::pair<std::string, std::string>> perhaps_the_same(
    const std::vector<std::string>& keys) {
    std::set<std::string> known(keys.begin(), keys.end());
    std::vector<std::pair<std::string, std::string>> out;
    for (const std::string& key : known) {
        const std::u32string name = code_points(key);
        for (std::size_t from = 1; from + shortest_common <= name.size(); ++from) {
            const std::string end = to_utf8(name.substr(from));
            if (known.count(end) > 0) {
                out.emplace_back(key, end);
            }
        }
    }
    return out;
}

}  // namespace juesuan
