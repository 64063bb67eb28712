#include "extractors/model/line_posterior.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace juesuan {
namespace {

constexpr double units = 4096.0;  // a nat
constexpr double never = -std::numeric_limits<double>::infinity();

double seen_probability(const PosteriorFrame& frame, char32_t character) {
    for (const SeenCharacter& s : frame.seen) {
        if (s.character == character) {
            return probability_of(s.cost);
        }
    }
    return unseen;
}

/// The text with a blank before, between and after its characters: the states of the alignment.
std::u32string with_blanks(std::u32string_view text) {
    std::u32string out(1, U'\0');
    for (const char32_t character : text) {
        out += character;
        out += U'\0';
    }
    return out;
}

/// A blank between two characters may be passed over unless they are equal.
bool may_skip(const std::u32string& states, std::size_t s) {
    return s >= 2 && states[s] != U'\0' && states[s] != states[s - 2];
}

/// For each frame and state how the likeliest alignment came there: 0, 1 or 2 states before.
struct BestPath {
    std::vector<std::vector<std::uint8_t>> steps;
    std::vector<double> last;
};

BestPath best_path(const LinePosterior& posterior, const std::u32string& states) {
    BestPath out;
    std::vector<double> now(states.size(), never);
    for (const PosteriorFrame& frame : posterior.kept) {
        std::vector<double> next(states.size(), never);
        std::vector<std::uint8_t> step(states.size(), 0);
        const bool first = out.steps.empty();
        for (std::size_t s = 0; s < states.size(); ++s) {
            double best = first ? (s < 2 ? 0.0 : never) : now[s];
            for (std::size_t back = 1; back <= std::size_t(may_skip(states, s) ? 2 : 1); ++back) {
                if (!first && s >= back && now[s - back] > best) {
                    best = now[s - back];
                    step[s] = static_cast<std::uint8_t>(back);
                }
            }
            next[s] = best + std::log(seen_probability(frame, states[s]));
        }
        out.steps.push_back(std::move(step));
        now.swap(next);
    }
    out.last = std::move(now);
    return out;
}

/// The first frame after the run that begins with `kept[k]`.
int end_of_run(const LinePosterior& posterior, std::size_t k) {
    return k + 1 < posterior.kept.size() ? posterior.kept[k + 1].place : posterior.frames;
}

}  // namespace

std::uint16_t cost_of(double probability) {
    if (probability <= 0) {
        return std::numeric_limits<std::uint16_t>::max();
    }
    const double cost = std::round(-std::log(std::min(1.0, probability)) * units);
    return static_cast<std::uint16_t>(
        std::min(cost, double(std::numeric_limits<std::uint16_t>::max())));
}

double probability_of(std::uint16_t cost) {
    // Asked for millions of times a report, of few different costs.
    static const std::vector<double> table = [] {
        std::vector<double> out;
        for (std::uint32_t each = 0; each <= std::numeric_limits<std::uint16_t>::max(); ++each) {
            out.push_back(std::exp(-double(each) / units));
        }
        return out;
    }();
    return table[cost];
}

double log_probability(const LinePosterior& posterior, std::u32string_view text) {
    const std::u32string states = with_blanks(text);
    std::vector<double> now(states.size(), 0.0), next(states.size(), 0.0);
    double scale = 0;  // ln of what was taken out of `now` to keep it near 1
    bool first = true;
    for (const PosteriorFrame& frame : posterior.kept) {
        const double blank = seen_probability(frame, U'\0');
        double total = 0;
        for (std::size_t s = 0; s < states.size(); ++s) {
            double before = first ? (s < 2 ? 1.0 : 0.0) : now[s];
            if (!first) {
                before += s >= 1 ? now[s - 1] : 0.0;
                before += may_skip(states, s) ? now[s - 2] : 0.0;
            }
            const bool is_blank = s % 2 == 0;
            next[s] = before <= 0
                          ? 0.0
                          : before * (is_blank ? blank : seen_probability(frame, states[s]));
            total += next[s];
        }
        if (total <= 0) {
            return never;
        }
        for (double& value : next) {
            value /= total;
        }
        scale += std::log(total);
        now.swap(next);
        first = false;
    }
    const double end = now.back() + (states.size() > 1 ? now[states.size() - 2] : 0.0);
    return end > 0 ? std::min(0.0, scale + std::log(end)) : never;
}

std::vector<PlacedCharacter> place_characters(const LinePosterior& posterior,
                                              std::u32string_view text) {
    const std::u32string states = with_blanks(text);
    const BestPath path = best_path(posterior, states);
    std::size_t s = states.size() - 1;
    if (states.size() > 1 && path.last[s - 1] > path.last[s]) {
        --s;
    }
    if (path.last.empty() || path.last[s] == never) {
        return {};
    }
    std::vector<PlacedCharacter> out(text.size());
    const double width = std::max(1, posterior.frames);
    for (std::size_t k = posterior.kept.size(); k-- > 0;) {
        if (s % 2 == 1) {
            PlacedCharacter& c = out[s / 2];
            if (c.character == 0) {
                c = {states[s], 0.0, 0.0, end_of_run(posterior, k) / width};
            }
            c.left = posterior.kept[k].place / width;
            c.probability = std::max(c.probability, seen_probability(posterior.kept[k], states[s]));
        }
        s -= path.steps[k][s];
    }
    return out;
}

}  // namespace juesuan
