#include "pipeline/ingest/natural_order.h"

#include <algorithm>

namespace juesuan {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits off the front of `text`, without their leading zeros.
std::string_view take_number(std::string_view& text) {
    const auto* end = std::find_if_not(text.begin(), text.end(), is_digit);
    std::string_view number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(number.size());
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

/// The rest of a name is its ending, ".pdf", and the other goes on: "a.pdf" before "a (copy).pdf".
bool is_ending(std::string_view rest, std::string_view other) {
    return rest.front() == '.' && rest.find_first_of("./", 1) == std::string_view::npos &&
           other.front() != '/';
}

}  // namespace

bool naturally_before(std::string_view a, std::string_view b) {
    const std::string_view whole_a = a;
    const std::string_view whole_b = b;
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const std::string_view number_a = take_number(a);
            const std::string_view number_b = take_number(b);
            if (number_a != number_b) {
                return number_a.size() != number_b.size() ? number_a.size() < number_b.size()
                                                          : number_a < number_b;
            }
        } else if (a.front() != b.front()) {
            if (is_ending(a, b) != is_ending(b, a)) {
                return is_ending(a, b);
            }
            return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
        } else {
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.empty() && b.empty() ? whole_a < whole_b : a.empty();
}

}  // namespace juesuan
