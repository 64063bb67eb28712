#include "pipeline/base/page_choice.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string_view>

namespace juesuan {
namespace {

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::optional<PageChoice> PageChoice::parse(const std::string& text) {
    PageChoice out;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t dash = part.find('-');
        const auto first = whole_number(std::string_view(part).substr(0, dash));
        const auto last = dash == std::string::npos
                              ? first
                              : whole_number(std::string_view(part).substr(dash + 1));
        if (!first || !last || *first < 1 || *last < *first) {
            return std::nullopt;
        }
        out.ranges.emplace_back(*first, *last);
    }
    return out;
}

bool PageChoice::holds(int page) const {
    return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [page](const auto& range) {
               return range.first <= page && page <= range.second;
           });
}

std::string PageChoice::text() const {
    std::string out;
    for (const auto& [first, last] : ranges) {
        out += (out.empty() ? "" : ",") + std::to_string(first);
        out += last == first ? "" : "-" + std::to_string(last);
    }
    return out.empty() ? "all" : out;
}

bool PageChoice::adds_to(const PageChoice& other, int page_count) const {
    bool more = false;
    for (int page = 1; page <= page_count; ++page) {
        if (other.holds(page) && !holds(page)) {
            return false;
        }
        more = more || (holds(page) && !other.holds(page));
    }
    return more;
}

PageChoice PageChoice::joined_with(const PageChoice& other) const {
    PageChoice out;
    if (ranges.empty() || other.ranges.empty()) {
        return out;  // all
    }
    std::vector<std::pair<int, int>> all = ranges;
    all.insert(all.end(), other.ranges.begin(), other.ranges.end());
    std::sort(all.begin(), all.end());
    for (const std::pair<int, int>& range : all) {
        if (out.ranges.empty() || range.first > out.ranges.back().second + 1) {
            out.ranges.push_back(range);
        } else {
            out.ranges.back().second = std::max(out.ranges.back().second, range.second);
        }
    }
    return out;
}

PageChoice PageChoice::beyond(int page_count) const {
    PageChoice out;
    for (const auto& [first, last] : ranges) {
        if (last > page_count) {
            out.ranges.emplace_back(std::max(first, page_count + 1), last);
        }
    }
    return out;
}

}  // namespace juesuan
