#include "extractors/normalize/reader_choice.h"

#include <algorithm>
#include <optional>

#include "extractors/base/text_distance.h"
#include "extractors/normalize/amount_grammar.h"
#include "extractors/normalize/unicode_form.h"
#include "extractors/normalize/words/code_names.h"

namespace juesuan {
namespace {

constexpr double least_probability = 1e-3;  // of an alternative that may replace the first one
/// How much likelier a cell holds a well-formed amount than something that merely looks like one.
constexpr double well_formed = 1000;

ReadAmount amount_of(const std::string& text, const DocumentWords& words) {
    return read_amount(without_raised_marks(unicode_form(text)).text, words);
}

bool is_clean_amount(const std::string& text, const DocumentWords& words) {
    const ReadAmount amount = amount_of(text, words);
    return amount.value.has_value() && !amount.repaired;
}

/// 60.811.48 is 60,811.48 and nothing else that is well formed: the same digits in groups of three,
/// the last separator at the same place.
bool is_same_grouping(const std::string& text, const std::string& clean) {
    const auto is_separator = [](char c) { return c == '.' || c == ','; };
    constexpr std::size_t group = 3;
    const std::size_t last = text.find_last_of(".,");
    if (text.size() != clean.size() || last == std::string::npos) {
        return false;
    }
    std::size_t digits = 0;
    bool first = true;
    for (std::size_t i = 0; i < last; ++i) {
        if (is_separator(text[i])) {
            if (digits == 0 || (first ? digits > group : digits != group)) {
                return false;
            }
            digits = 0;
            first = false;
        } else {
            ++digits;
        }
    }
    return !first && digits == group &&
           std::equal(text.begin(), text.end(), clean.begin(), [&](char a, char b) {
               return a == b || (is_separator(a) && is_separator(b));
           });
}

/// The likeliest well-formed amount among a reading's alternatives, with its probability among them
/// and all that is malformed. What the reader's list leaves out is split as the list is: a reading
/// of many small alternatives leaves out other amounts, too.
std::optional<Alternative> clean_amount_of(const Reading& reading, const DocumentWords& words) {
    std::optional<Alternative> best;
    double clean = 0, listed = 0;
    for (const Alternative& alternative : reading.alternatives) {
        listed += alternative.probability;
        if (alternative.probability >= least_probability &&
            is_clean_amount(alternative.text, words)) {
            clean += alternative.probability;
            best = best ? best : alternative;
        }
    }
    if (best) {
        double regrouped = 0;
        for (const Alternative& alternative : reading.alternatives) {
            regrouped +=
                alternative.text != best->text && is_same_grouping(alternative.text, best->text)
                    ? alternative.probability
                    : 0;
        }
        best->probability += regrouped;
        clean += regrouped;
        clean += clean * std::max(0.0, 1 - listed) / listed;
        best->probability *= well_formed / (clean * well_formed + std::max(0.0, 1 - clean));
    }
    return best;
}

/// The probability of an amount given that the cell holds a well-formed one: 3..14 beside 3.14 says
/// little against it, 3.74 much. What the reader's list leaves out is split as the list is.
double probability_of_value(const Reading& reading, const Decimal& value,
                            const DocumentWords& words) {
    double same = 0, others = 0, malformed = 0;
    for (const Alternative& alternative : reading.alternatives) {
        const ReadAmount amount = amount_of(alternative.text, words);
        const bool clean = amount.value.has_value() && !amount.repaired;
        (!clean ? malformed : *amount.value == value ? same : others) += alternative.probability;
    }
    const double unlisted = std::max(0.0, 1 - same - others - malformed);
    const double listed = others + malformed;
    others += listed > 0 ? unlisted * others / listed : unlisted;
    return same / (same + others + (1 - same - others) / well_formed);
}

}  // namespace

ChosenReading choose_reading(const ReadLine& line, const DocumentWords& words) {
    ChosenReading out{line.text(), line.text(), line.confidence(), false};
    const ReadAmount amount = amount_of(out.raw, words);
    std::optional<Alternative> other;
    if (is_dotted_code(out.raw)) {
        return out;  // malformed only as an amount
    }
    if (amount.malformed || amount.repaired) {
        for (std::size_t k = 0; k < line.readings.size() && !other; ++k) {
            other = clean_amount_of(line.readings[k], words);
        }
    } else if (amount.value.has_value() && line.readings.front().alternatives.size() > 1) {
        out.probability = probability_of_value(line.readings.front(), *amount.value, words);
    }
    if (other && other->text != out.raw) {
        out.text = other->text;
        out.probability = other->probability;
        out.other = true;
    }
    return out;
}

Agreement agreement_of(const ReadLine& line, const DocumentWords& words) {
    std::optional<std::u32string> first;
    std::optional<Decimal> first_value;
    Agreement out = Agreement::one_reader;
    for (const Reading& reading : line.readings) {
        if (reading.alternatives.empty() || reading.alternatives.front().text.empty()) {
            continue;
        }
        const std::string& text = reading.alternatives.front().text;
        const std::optional<Decimal> value = amount_of(text, words).value;
        const std::u32string key = folded(without_raised_marks(unicode_form(text)).text);
        if (!first) {
            first = key;
            first_value = value;
            continue;
        }
        // What is no amount at all (4: 51,) says that its reader cannot read it, not that 4.51 is
        // another one.
        if (first_value && !value) {
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
