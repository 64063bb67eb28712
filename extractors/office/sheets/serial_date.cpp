#include "extractors/office/sheets/serial_date.h"

#include <charconv>
#include <chrono>

namespace juesuan {
namespace {

struct Moment {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

std::optional<Moment> moment_of(const StoredNumber& number, bool from_1904) {
    constexpr int seconds_a_day = 86'400, last_day = 2'958'465, decimals = 9;
    const FixedDigits fixed = fixed_digits(number, decimals);
    int day = 0;
    long billionths = 0;
    std::from_chars(fixed.whole.data(), fixed.whole.data() + fixed.whole.size(), day);
    std::from_chars(fixed.fraction.data(), fixed.fraction.data() + fixed.fraction.size(),
                    billionths);
    constexpr int lost_day = 60;  // 1900-02-29, which the first spreadsheet believed in
    if (number.negative || number.exponent > 7 || day > last_day ||
        (!from_1904 && day <= lost_day)) {
        return std::nullopt;
    }
    const long second = (billionths * seconds_a_day + 500'000'000) / 1'000'000'000;
    const std::chrono::sys_days first =
        from_1904 ? std::chrono::year{1904} / 1 / 1 : std::chrono::year{1899} / 12 / 30;
    const std::chrono::year_month_day date(first + std::chrono::days(day));
    Moment out;
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    out.hour = static_cast<int>(second / 3'600) % 24;
    out.minute = static_cast<int>(second / 60) % 60;
    out.second = static_cast<int>(second % 60);
    return out;
}

std::string padded(int number, std::size_t digits) {
    std::string out = std::to_string(number);
    out.insert(0, out.size() < digits ? digits - out.size() : 0, '0');
    return out;
}

}  // namespace

std::optional<std::string> shown_date(const StoredNumber& number, const FormatSection& section,
                                      bool from_1904) {
    const std::optional<Moment> moment = moment_of(number, from_1904);
    if (!moment.has_value()) {
        return std::nullopt;
    }
    std::string out;
    bool behind_hours = false;
    for (const FormatToken& token : section) {
        if (token.part != FormatPart::date) {
            if (token.part == FormatPart::digit) {
                return std::nullopt;  // parts of a second
            }
            out += token.text;
            continue;
        }
        const std::size_t letters = token.text.size();
        const char sort = token.text.front();
        constexpr std::size_t most_letters = 2;
        if (sort != 'y' && letters > most_letters) {
            return std::nullopt;  // a name
        }
        const int shown = sort == 'y'    ? (letters > 2 ? moment->year : moment->year % 100)
                          : sort == 'd'  ? moment->day
                          : sort == 'h'  ? moment->hour
                          : sort == 's'  ? moment->second
                          : behind_hours ? moment->minute
                                         : moment->month;
        out += padded(shown, sort == 'y' ? (letters > 2 ? 4 : 2) : letters);
        behind_hours = sort == 'h' || (behind_hours && sort != 'm');
    }
    return out;
}

}  // namespace juesuan
