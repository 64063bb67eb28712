#include "extractors/normalize/reader_choice.h"

#include <algorithm>
#include <optional>

#include "extractors/base/text_distance.h"
#include "extractors/normalize/amount_grammar.h"
#include "extractors/normalize/unicode_form.h"

namespace juesuan {
namespace {

constexpr double least_probability = 1e-3;  // of an alternative that may replace the first one
/// How much likelier a cell holds a well-formed amount than something that merely looks like one.
constexpr double well_formed = 1000;

bool is_clean_amount(const std::string& text) {
    const ReadAmount amount = read_amount(unicode_form(text).text);
    return amount.value.has_value() && !amount.repaired;
}

/// The likeliest well-formed amount among a reading's alternatives, with its probability among them
/// and all that is malformed.
std::optional<Alternative> clean_amount_of(const Reading& reading) {
    std::optional<Alternative> best;
    double clean = 0;
    for (const Alternative& alternative : reading.alternatives) {
        if (alternative.probability >= least_probability && is_clean_amount(alternative.text)) {
            clean += alternative.probability;
            best = best ? best : alternative;
        }
    }
    if (best) {
        best->probability *= well_formed / (clean * well_formed + std::max(0.0, 1 - clean));
    }
    return best;
}

/// The probability of an amount given that the cell holds a well-formed one: 3..14 beside 3.14 says
/// little against it, 3.74 much. What the reader's list leaves out is split as the list is.
double probability_of_value(const Reading& reading, const Decimal& value) {
    double same = 0, others = 0, malformed = 0;
    for (const Alternative& alternative : reading.alternatives) {
        const ReadAmount amount = read_amount(unicode_form(alternative.text).text);
        const bool clean = amount.value.has_value() && !amount.repaired;
        (!clean ? malformed : *amount.value == value ? same : others) += alternative.probability;
    }
    const double unlisted = std::max(0.0, 1 - same - others - malformed);
    const double listed = others + malformed;
    others += listed > 0 ? unlisted * others / listed : unlisted;
    return same / (same + others + (1 - same - others) / well_formed);
}

}  // namespace

ChosenReading choose_reading(const ReadLine& line) {
    ChosenReading out{line.text(), line.text(), line.confidence(), false};
    const ReadAmount amount = read_amount(unicode_form(out.raw).text);
    std::optional<Alternative> other;
    if (amount.malformed || amount.repaired) {
        for (std::size_t k = 0; k < line.readings.size() && !other; ++k) {
            other = clean_amount_of(line.readings[k]);
        }
    } else if (amount.value.has_value() && line.readings.front().alternatives.size() > 1) {
        out.probability = probability_of_value(line.readings.front(), *amount.value);
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
