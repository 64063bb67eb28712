#include "extractors/normalize/reader_choice.h"

#include <optional>

#include "extractors/base/text_distance.h"
#include "extractors/normalize/amount_grammar.h"
#include "extractors/normalize/unicode_form.h"

namespace juesuan {
namespace {

constexpr double least_probability = 0.2;  // of an alternative that may replace the first one

bool is_clean_amount(const std::string& text) {
    const ReadAmount amount = read_amount(unicode_form(text).text);
    return amount.value.has_value() && !amount.repaired;
}

/// The first reading, in the order of trust, for which `fits` holds.
template <class Fits>
std::optional<Alternative> first_that(const ReadLine& line, Fits fits) {
    for (const Reading& reading : line.readings) {
        for (const Alternative& alternative : reading.alternatives) {
            if (alternative.probability >= least_probability && fits(alternative.text)) {
                return alternative;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

ChosenReading choose_reading(const ReadLine& line) {
    ChosenReading out{line.text(), line.text(), line.confidence(), false};
    const ReadAmount amount = read_amount(unicode_form(out.raw).text);
    std::optional<Alternative> other;
    if (amount.malformed || amount.repaired) {
        other = first_that(line, is_clean_amount);
    }
    if (other && other->text != out.raw) {
        out.text = other->text;
        out.probability = other->probability;
        out.other = true;
    }
    return out;
}

Agreement agreement_of(const ReadLine& line) {
    std::optional<std::u32string> first;
    std::optional<Decimal> first_value;
    Agreement out = Agreement::one_reader;
    for (const Reading& reading : line.readings) {
        if (reading.alternatives.empty() || reading.alternatives.front().text.empty()) {
            continue;
        }
        const std::string text = unicode_form(reading.alternatives.front().text).text;
        const std::optional<Decimal> value = read_amount(text).value;
        const std::u32string key = folded(text);
        if (!first) {
            first = key;
            first_value = value;
            continue;
        }
        const bool same = first_value && value ? *first_value == *value : *first == key;
        if (!same) {
            return Agreement::disagree;
        }
        out = Agreement::agree;
    }
    return out;
}

}  // namespace juesuan
