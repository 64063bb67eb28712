#include "extractors/validate/amount_candidates.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/validate/calibration.h"

namespace juesuan {
namespace {

constexpr int units_scale = 4;
/// Less probable alternatives are not weighed: two failed identities could not make up for it.
constexpr double least_candidate = 1e-7;

bool is_of_amounts(char32_t p) { return is_ascii_digit(p) || p == U'.' || p == U',' || p == U'-'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_spaces(const std::string& text) {
    std::string out = text;
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
}

/// The characters of amounts that some frame saw, each once.
std::u32string seen_characters(const LinePosterior& posterior) {
    std::set<char32_t> seen;
    for (const PosteriorFrame& frame : posterior.kept) {
        for (const SeenCharacter& s : frame.seen) {
            if (is_of_amounts(s.character)) {
                seen.insert(s.character);
            }
        }
    }
    return {seen.begin(), seen.end()};
}

/// Every text that is one step away: a character replaced, dropped or added.
std::set<std::u32string> one_step_away(const std::u32string& text, const std::u32string& by) {
    std::set<std::u32string> out;
    for (std::size_t k = 0; k <= text.size(); ++k) {
        for (const char32_t p : by) {
            std::u32string other = text;
            other.insert(k, 1, p);
            out.insert(other);
            if (k < text.size()) {
                other = text;
                other[k] = p;
                out.insert(std::move(other));
            }
        }
        if (k < text.size()) {
            std::u32string other = text;
            other.erase(k, 1);
            out.insert(std::move(other));
        }
    }
    return out;
}

/// Adds a text that is an amount, or makes the one with the same value likelier.
void offer(std::vector<Candidate>& all, const std::string& text, double probability, int readers) {
    const std::optional<Decimal> value = plain_amount(text);
    const std::optional<Units> units = value ? units_of(*value) : std::nullopt;
    if (!units || probability < least_candidate) {
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

void offer_what_pixels_allow(std::vector<Candidate>& all, const std::string& text,
                             const LinePosterior& posterior) {
    const std::u32string from = code_points(text);
    for (const std::u32string& other : one_step_away(from, seen_characters(posterior))) {
        const std::string spelled = to_utf8(other);
        if (plain_amount(spelled)) {
            offer(all, spelled, std::exp(log_probability(posterior, other)), 0);
        }
    }
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

}  // namespace

std::optional<Units> units_of(const Decimal& value) {
    const std::optional<Decimal> rescaled = value.rescaled(units_scale);
    return rescaled ? std::optional<Units>(rescaled->units) : std::nullopt;
}

std::optional<Decimal> plain_amount(const std::string& text) {
    const std::size_t begin = !text.empty() && text[0] == '-' ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    if (begin == text.size() || !is_digit(text[begin]) || point + 1 == text.size()) {
        return std::nullopt;
    }
    std::string plain = text.substr(0, begin);
    const bool grouped = text.find(',') != std::string::npos;
    if (grouped && (point - begin) % 4 == 0) {
        return std::nullopt;  // four digits before the first comma
    }
    for (std::size_t k = begin; k < text.size(); ++k) {
        const bool comma_due = grouped && k < point && k > begin && (point - k) % 4 == 0;
        if ((text[k] == ',') != comma_due || (!is_digit(text[k]) && !comma_due && k != point)) {
            return std::nullopt;
        }
        plain += comma_due ? "" : std::string(1, text[k]);
    }
    const bool zeros = text[begin] == '0' && begin + 1 < std::min(point, text.size());
    return zeros ? std::nullopt : Decimal::parse(plain);
}

AmountCandidates candidates_of(const FormCell& cell, const CellPlace& place) {
    AmountCandidates out;
    out.place = place;
    const NormalText& content = cell.content;
    out.exact = content.exact;
    out.unread = !content.value.has_value();
    out.misread = content.exact ? 0 : misread_probability(content.confidence);
    out.unlisted = out.misread;
    if (content.value) {
        if (const auto units = units_of(*content.value)) {
            out.all.push_back({content.text, *content.value, *units, 0, 0});
            out.all.back().cost = -std::log(std::max(1e-3, 1 - out.misread));
        }
    }
    if (content.exact || content.read.size() != 1 || (content.value && out.all.empty())) {
        return out;
    }
    const ReadLine& line = content.read.front();
    const LinePosterior* posterior = posterior_of(line);
    if (posterior != nullptr && !out.all.empty()) {
        out.all.front().cost =
            -log_probability(*posterior, code_points(without_spaces(content.text)));
    }
    offer_readings(out.all, line, out.misread);
    if (posterior != nullptr) {
        offer_what_pixels_allow(out.all, without_spaces(content.text), *posterior);
    }
    sort_by_cost(out);
    double listed = 0;  // against 1 for the reading
    for (std::size_t k = 1; k < out.all.size(); ++k) {
        listed += std::exp(-out.all[k].cost);
    }
    out.misread = std::max(out.misread, listed / (1 + listed));
    // The pixels name the others: what is left is what the reader does not know that it confuses.
    out.unlisted = posterior == nullptr
                       ? out.misread
                       : std::max(out.misread - listed / (1 + listed), misread_probability(1));
    return out;
}

}  // namespace juesuan
