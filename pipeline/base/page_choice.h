// Which pages of a document are to be read.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace juesuan {

/// Pages to be read, for example 1-3,7; none: all.
struct PageChoice {
    std::vector<std::pair<int, int>> ranges;  ///< first and last, from 1, both included

    static std::optional<PageChoice> parse(const std::string& text);
    [[nodiscard]] bool holds(int page) const;
    /// A page by itself.
    [[nodiscard]] bool is_single() const {
        return ranges.size() == 1 && ranges.front().first == ranges.front().second;
    }
    [[nodiscard]] std::string text() const;  ///< "all" or "1-3,7"
    /// Of a document of so many pages: does it hold every page that `other` holds, and more?
    [[nodiscard]] bool adds_to(const PageChoice& other, int page_count) const;
    /// The pages of both.
    [[nodiscard]] PageChoice joined_with(const PageChoice& other) const;
    /// The chosen pages that a document of so many pages does not have.
    [[nodiscard]] PageChoice beyond(int page_count) const;
};

}  // namespace juesuan
