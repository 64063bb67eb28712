#include "pipeline/wire/joined_files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace juesuan {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::size_t sha256_digits = 64;
constexpr std::size_t longest_head = std::size_t{16} << 20U;

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// "<bytes> <sha256>  <name>".
std::optional<JoinedFile> file_in(std::string_view line) {
    const std::size_t blank = line.find(' ');
    const std::optional<std::uint64_t> bytes = number_in(line.substr(0, blank));
    if (!bytes.has_value() || blank == std::string_view::npos) {
        return std::nullopt;
    }
    line.remove_prefix(blank + 1);
    const std::string_view sha256 = line.substr(0, sha256_digits);
    const bool is_digest = sha256.size() == sha256_digits &&
                           sha256.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!is_digest || line.substr(sha256_digits, 2) != "  ") {
        return std::nullopt;
    }
    return JoinedFile{std::string(line.substr(sha256_digits + 2)), std::string(sha256), *bytes};
}

/// What a name is around its last number.
struct NumberedName {
    std::string before, behind;
    std::uint64_t number = 0;
};

std::optional<NumberedName> numbered(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    const std::size_t last = name.find_last_of(digits, dot == std::string::npos ? dot : dot - 1);
    if (last == std::string::npos || dot == 0) {
        return std::nullopt;
    }
    const std::size_t other = name.find_last_not_of(digits, last);
    const std::size_t first = other == std::string::npos ? 0 : other + 1;
    const auto number = number_in(std::string_view(name).substr(first, last + 1 - first));
    if (!number.has_value()) {
        return std::nullopt;
    }
    const std::size_t end = std::min(dot, name.size());
    return NumberedName{name.substr(0, first), name.substr(last + 1, end - last - 1), *number};
}

}  // namespace

std::string listing_of(const std::vector<JoinedFile>& files) {
    std::string out;
    for (const JoinedFile& file : files) {
        out += file.sha256 + "  " + file.name + "\n";
    }
    return out;
}

std::string head_of(const std::vector<JoinedFile>& files) {
    std::string out;
    for (const JoinedFile& file : files) {
        out += std::to_string(file.bytes) + " " + file.sha256 + "  " + file.name + "\n";
    }
    return out + "\n";
}

std::optional<JoinedHead> parse_joined_head(std::string_view bytes) {
    JoinedHead out;
    const std::size_t whole = bytes.size();
    bytes = bytes.substr(0, longest_head);
    std::uint64_t needed = 0;
    while (true) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos || out.files.size() > most_joined_files) {
            return std::nullopt;
        }
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        out.begin += end + 1;
        if (line.empty()) {
            break;
        }
        std::optional<JoinedFile> file = file_in(line);
        if (!file.has_value() || file->bytes > whole) {
            return std::nullopt;
        }
        needed += file->bytes;
        out.files.push_back(*std::move(file));
    }
    const bool fits = !out.files.empty() && needed == whole - out.begin;
    return fits ? std::optional(std::move(out)) : std::nullopt;
}

std::vector<std::string> missing_numbers(const std::vector<std::string>& names) {
    std::vector<std::uint64_t> numbers;
    std::optional<NumberedName> first;
    for (const std::string& name : names) {
        const std::optional<NumberedName> here = numbered(name);
        first = first.has_value() ? first : here;
        if (!here.has_value() || here->before != first->before || here->behind != first->behind) {
            return {};
        }
        numbers.push_back(here->number);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    std::vector<std::string> out;
    std::uint64_t missing = 0;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const std::uint64_t low = numbers[i - 1] + 1, high = numbers[i] - 1;
        if (low <= high) {
            missing += high - low + 1;
            out.push_back(low == high ? std::to_string(low)
                                      : std::to_string(low) + "-" + std::to_string(high));
        }
    }
    // Pages are counted from the first; other numbers are dates or those of a camera.
    constexpr std::uint64_t most_pages = 999;
    const bool counts_pages =
        !numbers.empty() && numbers.front() <= 1 && numbers.back() <= most_pages;
    return missing < numbers.size() || counts_pages ? out : std::vector<std::string>();
}

}  // namespace juesuan
