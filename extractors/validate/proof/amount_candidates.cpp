#include "extractors/validate/proof/amount_candidates.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/validate/proof/calibration.h"

namespace juesuan {
namespace {

/// Less probable alternatives are not weighed: two failed identities could not make up for it.
constexpr double least_candidate = 1e-7;
/// Taken for the probability that an amount is misread which looks unlike the others of its table.
constexpr double odd_amount = 0.3;
/// From this probability of a misreading on, what the pixels do not show may be there all the same.
constexpr double hardly_read = 0.2;

bool is_of_amounts(char32_t p) { return is_ascii_digit(p) || p == U'.' || p == U',' || p == U'-'; }

std::string without_spaces(const std::string& text) {
    std::string out = text;
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
}

/// The characters of amounts that some frame saw between two shares of the line's width.
std::u32string seen_between(const LinePosterior& posterior, double from, double to) {
    std::u32string out;
    const double width = std::max(1, posterior.frames);
    for (std::size_t f = 0; f < posterior.kept.size(); ++f) {
        const bool last = f + 1 == posterior.kept.size();
        const int end = last ? posterior.frames : posterior.kept[f + 1].place;
        if (posterior.kept[f].place / width > to || end / width < from) {
            continue;
        }
        for (const SeenCharacter& s : posterior.kept[f].seen) {
            if (is_of_amounts(s.character) && out.find(s.character) == std::u32string::npos) {
                out += s.character;
            }
        }
    }
    return out;
}

/// The grammar of amounts, of texts in any encoding that holds ASCII.
template <typename Text>
bool is_plain_amount(const Text& text) {
    const auto is_digit_at = [&text](std::size_t k) { return text[k] >= '0' && text[k] <= '9'; };
    const std::size_t begin = !text.empty() && text[0] == '-' ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    if (begin == text.size() || !is_digit_at(begin) || point + 1 == text.size()) {
        return false;
    }
    const bool grouped = text.find(',') != Text::npos;
    if (grouped && (point - begin) % 4 == 0) {
        return false;  // four digits before the first comma
    }
    for (std::size_t k = begin; k < text.size(); ++k) {
        const bool comma_due = grouped && k < point && k > begin && (point - k) % 4 == 0;
        if ((text[k] == ',') != comma_due || (!is_digit_at(k) && !comma_due && k != point)) {
            return false;
        }
    }
    return text[begin] != '0' || begin + 1 >= point;
}

/// Every amount that is one step away, as far as the pixels allow: a character dropped, or replaced
/// or added by one that was seen where it would stand. In order, each once.
std::vector<std::u32string> one_step_away(const std::u32string& text,
                                          const LinePosterior& posterior, PosteriorTable& table) {
    std::vector<std::u32string> out;
    const std::vector<PlacedCharacter> placed = table.place(text);
    if (placed.size() != text.size()) {
        return out;
    }
    const auto keep = [&](const std::u32string& other) {
        if (is_plain_amount(other) && other != text) {
            out.push_back(other);
        }
    };
    std::u32string other;
    for (std::size_t k = 0; k <= text.size(); ++k) {
        const double from = k == 0 ? 0 : placed[k - 1].left;
        const double to = k + 1 < text.size() ? placed[k + 1].right : 1;
        for (const char32_t p : seen_between(posterior, from, to)) {
            other.assign(text).insert(k, 1, p);
            keep(other);
            if (k < text.size()) {
                other.assign(text)[k] = p;
                keep(other);
            }
        }
        if (k < text.size()) {
            keep(other.assign(text).erase(k, 1));
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Adds a text that is an amount, or makes the one with the same value likelier.
void offer(std::vector<Candidate>& all, const std::string& text, double probability, int readers) {
    if (probability < least_candidate) {
        return;
    }
    const std::optional<Decimal> value = plain_amount(text);
    const std::optional<Units> units = value ? units_of(*value) : std::nullopt;
    if (!units) {
        return;
    }
    const auto same = std::find_if(all.begin(), all.end(), [&](const Candidate& candidate) {
        return candidate.units == *units && candidate.value.scale == value->scale;
    });
    const double cost = -std::log(std::min(1.0, probability));
    if (same == all.end()) {
        all.push_back({text, *value, *units, cost, readers});
    } else {
        same->cost = std::min(same->cost, cost);
        same->readers += readers;
    }
}

const LinePosterior* posterior_of(const ReadLine& line) {
    for (const Reading& reading : line.readings) {
        if (!reading.posterior.empty()) {
            return &reading.posterior;
        }
    }
    return nullptr;
}

/// What the readers say. A reader that is not the first is asked only for its first alternative
/// where the pixels cannot be asked: its probabilities are not comparable.
void offer_readings(std::vector<Candidate>& all, const ReadLine& line, double misread) {
    const LinePosterior* posterior = posterior_of(line);
    for (std::size_t r = 0; r < line.readings.size(); ++r) {
        const auto& alternatives = line.readings[r].alternatives;
        for (std::size_t k = 0; k < alternatives.size(); ++k) {
            const std::string text = without_spaces(alternatives[k].text);
            double probability = alternatives[k].probability;
            if (r > 0) {
                probability = posterior != nullptr
                                  ? std::exp(log_probability(*posterior, code_points(text)))
                                  : (k == 0 ? misread / 2 : 0.0);
                // The other reader's eyes count, too: never less than what is misread unseen.
                probability = k == 0 ? std::max(probability, misread / 10) : probability;
            }
            offer(all, text, probability, r > 0 && k == 0 ? 1 : 0);
        }
    }
}

bool is_odd(const Decimal& value, int usual_decimals) {
    const bool bare_zero = value.units == 0 && value.scale == 0;
    return usual_decimals > 0 && value.scale != usual_decimals && !bare_zero;
}

/// One step away, priced by the pixels; none with decimals that the table does not print.
void offer_what_pixels_allow(std::vector<Candidate>& all, const std::string& text,
                             const LinePosterior& posterior, int usual_decimals) {
    PosteriorTable table(posterior);
    for (const std::u32string& other : one_step_away(code_points(text), posterior, table)) {
        const std::string spelled = to_utf8(other);
        const std::optional<Decimal> value = plain_amount(spelled);
        if (value && !is_odd(*value, usual_decimals)) {
            const double log = table.log_probability(other, std::log(least_candidate));
            offer(all, spelled, std::exp(log), 0);
        }
    }
}

/// A whole number where the table prints decimals, with the point put in; or "".
std::string with_lost_point(const NormalText& content, int usual_decimals) {
    const auto decimals = static_cast<std::size_t>(std::max(0, usual_decimals));
    if (content.exact || decimals == 0 || !content.value || content.value->scale != 0 ||
        content.text.size() <= decimals || content.text.find(',') != std::string::npos) {
        return "";
    }
    return std::string(content.text).insert(content.text.size() - decimals, 1, '.');
}

/// An amount that was put together from several lines: what stood between them may be lost.
bool is_in_pieces(const NormalText& content) { return !content.exact && content.read.size() > 1; }

/// Alternatives and what the pixels allow, of an amount that was read as one line.
void offer_what_was_seen(AmountCandidates& out, const NormalText& content, double misread,
                         int usual_decimals) {
    const ReadLine& line = content.read.front();
    const LinePosterior* posterior = posterior_of(line);
    if (!out.all.empty() && !out.unread) {
        out.all.front().cost =
            posterior != nullptr
                ? -log_probability(*posterior, code_points(without_spaces(content.text)))
                : -std::log(std::max(1e-3, 1 - misread));
    }
    offer_readings(out.all, line, misread);
    if (posterior != nullptr) {
        offer_what_pixels_allow(out.all, without_spaces(content.text), *posterior, usual_decimals);
    }
}

/// Another engine read the same amount: not the same one on another crop, nor the one whose reading
/// was taken.
bool agrees_with(const NormalText& content) {
    const auto& steps = content.steps;
    if (content.read.size() != 1 || !content.value ||
        std::find(steps.begin(), steps.end(), TextStep::other_reader) != steps.end()) {
        return false;
    }
    const auto& readings = content.read.front().readings;
    return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
        const bool other = &reading != &readings.front() &&
                           engine_of(reading.reader) != Engine::network &&
                           !reading.alternatives.empty();
        const auto value =
            other ? plain_amount(without_spaces(reading.alternatives.front().text)) : std::nullopt;
        return value && *value == *content.value;
    });
}

/// The reading first and free of charge, the others in order of their cost above it.
void sort_by_cost(AmountCandidates& out) {
    if (out.all.empty()) {
        return;
    }
    std::sort(out.all.begin() + (out.unread ? 0 : 1), out.all.end(),
              [](const auto& a, const auto& b) {
                  return a.cost != b.cost ? a.cost < b.cost : a.text < b.text;
              });
    const double base = out.all.front().cost;
    for (Candidate& candidate : out.all) {
        candidate.cost = std::max(0.0, candidate.cost - base);
    }
    if (out.all.size() > most_candidates) {
        out.all.resize(most_candidates);
    }
}

/// Where nearly all amounts of a table have two decimals, one with three or one is hardly printed.
/// Gives the odds of others, against 1 for the reading, that this takes away.
double weigh_decimals(AmountCandidates& out, int usual_decimals) {
    if (out.unread || out.all.empty()) {
        return 0;
    }
    const bool reading_odd = is_odd(out.all.front().value, usual_decimals);
    double freed = 0;
    for (std::size_t k = 1; k < out.all.size(); ++k) {
        Candidate& other = out.all[k];
        const bool odd = is_odd(other.value, usual_decimals);
        const double before = std::exp(-other.cost);
        if (odd != reading_odd) {
            other.cost =
                std::max(0.0, other.cost + (odd ? cost_of_odd_decimals : -cost_of_odd_decimals));
        }
        freed += before - std::exp(-other.cost);
    }
    sort_by_cost(out);
    return freed;
}

/// That the document misprints the amount, and as just this one, may be likelier than that the
/// pixels deceive the reader: then no number of failing sums makes it what is printed. One slip
/// fails all of them at once. That another reader misreads just this as what the sums ask for is
/// rarer still.
void drop_what_a_misprint_explains(AmountCandidates& out) {
    if (out.unread || out.all.empty()) {
        return;
    }
    const double most = cost_of_misprint(out.all.front().text);
    out.all.erase(std::remove_if(out.all.begin() + 1, out.all.end(),
                                 [most](const Candidate& other) {
                                     return other.readers == 0 && other.cost > most;
                                 }),
                  out.all.end());
}

/// Sets misread and unlisted; what another engine read as well is misread more rarely.
void weigh_misreading(AmountCandidates& out, const NormalText& content, bool agreed) {
    const double rarer = agreed ? same_misreading_of_readers : 1;
    double misread = misread_probability(out.stated);
    if (is_in_pieces(content)) {
        misread = std::max(misread, odd_amount);
    }
    double listed = 0;  // against 1 for the reading
    for (std::size_t k = 1; k < out.all.size(); ++k) {
        out.all[k].cost += out.all[k].readers > 0 ? 0 : -std::log(rarer);
        listed += std::exp(-out.all[k].cost);
    }
    sort_by_cost(out);
    const double named = listed / (1 + listed);
    out.misread = std::max(misread * rarer, named);
    // The pixels name the others: what is left is what the reader does not know that it confuses.
    out.unlisted = std::max(out.misread - named, misread_probability(1) * rarer);
}

}  // namespace

std::optional<Units> units_of(const Decimal& value) {
    // 50,000,000,000 of a unit: sums of more than 180 such amounts stay within 64 bits.
    constexpr Units most_units = 50'000'000'000'000'000;
    const std::optional<Decimal> rescaled = value.rescaled(units_scale);
    return rescaled && absolute(*rescaled).units <= most_units
               ? std::optional<Units>(rescaled->units)
               : std::nullopt;
}

std::optional<Decimal> plain_amount(const std::string& text) {
    if (!is_plain_amount(text)) {
        return std::nullopt;
    }
    std::string plain = text;
    plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
    return Decimal::parse(plain);
}

AmountCandidates blank_candidate(const CellPlace& place, bool doubted) {
    AmountCandidates out;
    out.place = place;
    out.blank = true;
    out.doubted = doubted;
    out.exchanged = out.unlisted = out.misread = doubted ? damaged_print : overlooked_amount;
    out.all.push_back({"", Decimal{}, 0, 0, 0});
    return out;
}

AmountCandidates candidates_said(const NormalText& content, const CellPlace& place,
                                 int usual_decimals) {
    AmountCandidates out;
    out.place = place;
    out.usual_decimals = usual_decimals;
    out.said_wrong = content.corrected->judgement == Judgement::document_wrong;
    const double slip = out.said_wrong ? misread_knowingly : misread_by_person;
    const auto units = content.value ? units_of(*content.value) : std::nullopt;
    if (!units) {
        return out;  // an amount without a value: the person says that there is none
    }
    out.all.push_back({content.text, *content.value, *units, 0, 0});
    if (content.read.size() == 1 && content.corrected->judgement == Judgement::printed) {
        for (const Reading& reading : content.read.front().readings) {
            offer(out.all, without_spaces(reading.alternatives.front().text), slip / 2, 1);
        }
    }
    sort_by_cost(out);
    out.stated = 1 - slip;
    out.misread = out.exchanged = slip;
    out.unlisted = slip / 2;
    return out;
}

AmountCandidates candidates_of(const FormCell& cell, const CellPlace& place, int usual_decimals) {
    if (is_said(cell.content)) {
        return candidates_said(cell.content, place, usual_decimals);
    }
    AmountCandidates out;
    out.place = place;
    out.usual_decimals = usual_decimals;
    const NormalText& content = cell.content;
    out.exact = content.exact && !content.doubts.any();
    out.doubted = content.doubts.any();
    out.unread = !content.value.has_value();
    out.stated = content.exact ? 1 : content.confidence;
    if (content.value) {
        if (const auto units = units_of(*content.value)) {
            out.all.push_back({content.text, *content.value, *units, 0, 0});
        }
    }
    if (content.exact || (content.value && out.all.empty())) {
        out.exchanged = out.unlisted = out.misread = out.doubted ? damaged_print : 0;
        return out;
    }
    const double misread = misread_probability(out.stated);
    offer(out.all, with_lost_point(content, usual_decimals), odd_amount, 0);
    if (content.read.size() == 1) {
        offer_what_was_seen(out, content, misread, usual_decimals);
    }
    sort_by_cost(out);
    const double freed = weigh_decimals(out, usual_decimals);
    out.stated = out.stated / (out.stated + std::max(0.0, 1 - out.stated - freed * out.stated));
    weigh_misreading(out, content, !out.doubted && agrees_with(content));
    drop_what_a_misprint_explains(out);
    if (out.doubted) {
        out.misread = std::max(out.misread, damaged_print);
        out.unlisted = std::max(out.unlisted, damaged_print);
    }
    // Where it was read with some confidence, the pixels would have to hide any other character.
    const bool seen =
        !out.doubted && content.read.size() == 1 && posterior_of(content.read.front()) != nullptr;
    out.exchanged = !seen                    ? out.misread
                    : misread >= hardly_read ? out.unlisted
                                             : std::min(out.misread, misread_probability(1));
    return out;
}

}  // namespace juesuan
