#include "pipeline/export/export_day.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace juesuan {
namespace {

/// A number of digits alone.
std::optional<std::int64_t> number_in(std::string_view digits) {
    std::int64_t out = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, out);
    const bool whole = problem == std::errc() && stop == end && digits.front() != '-';
    return whole ? std::optional(out) : std::nullopt;
}

std::optional<std::chrono::year_month_day> day_in(std::string_view text) {
    constexpr std::string_view shape = "2026-11-29";
    constexpr std::int64_t seconds_a_day = 86'400, last_second = 253'402'300'799;  // of 9999
    if (text.size() == shape.size() && text[4] == '-' && text[7] == '-') {
        const auto year = number_in(text.substr(0, 4));
        const auto month = number_in(text.substr(5, 2));
        const auto day = number_in(text.substr(8, 2));
        if (year && month && day) {
            return std::chrono::year_month_day(std::chrono::year(static_cast<int>(*year)),
                                               std::chrono::month(static_cast<unsigned>(*month)),
                                               std::chrono::day(static_cast<unsigned>(*day)));
        }
    }
    const auto seconds = text.empty() ? std::nullopt : number_in(text);
    if (!seconds || *seconds > last_second) {
        return std::nullopt;
    }
    return std::chrono::sys_days(std::chrono::days(*seconds / seconds_a_day));
}

}  // namespace

std::optional<std::string> export_day(const std::string& text) {
    const std::optional<std::chrono::year_month_day> day = day_in(text);
    if (!day || !day->ok()) {
        return std::nullopt;
    }
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(day->year()),
                  static_cast<unsigned>(day->month()), static_cast<unsigned>(day->day()));
    return out.data();
}

}  // namespace juesuan
