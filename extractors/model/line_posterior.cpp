#include "extractors/model/line_posterior.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace juesuan {
namespace {

constexpr double units = 4096.0;  // a nat
constexpr double never = -std::numeric_limits<double>::infinity();

/// What the numbers of a frame add up to may lie above 1 by this much: they are rounded to 1/4096
/// of a nat, and what is not listed is taken for `unseen`.
constexpr double excess_of_frame = 2e-4;

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
    std::vector<std::uint8_t> steps;  ///< frame after frame
    std::vector<double> last;
};

BestPath best_path(const LinePosterior& posterior, PosteriorTable& table,
                   const std::u32string& states) {
    std::vector<std::size_t> columns;
    for (const char32_t state : states) {
        columns.push_back(table.column_of(state));
    }
    std::vector<double> logs(table.values().size());
    std::transform(table.values().begin(), table.values().end(), logs.begin(),
                   [](double probability) { return std::log(probability); });
    BestPath out{std::vector<std::uint8_t>(posterior.kept.size() * states.size(), 0), {}};
    std::vector<double> now(states.size(), never), next(states.size(), never);
    for (std::size_t f = 0; f < posterior.kept.size(); ++f) {
        for (std::size_t s = 0; s < states.size(); ++s) {
            double best = f == 0 ? (s < 2 ? 0.0 : never) : now[s];
            for (std::size_t back = 1; back <= std::size_t(may_skip(states, s) ? 2 : 1); ++back) {
                if (f > 0 && s >= back && now[s - back] > best) {
                    best = now[s - back];
                    out.steps[f * states.size() + s] = static_cast<std::uint8_t>(back);
                }
            }
            next[s] = best + logs[columns[s] + f];
        }
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

std::size_t PosteriorTable::column_of(char32_t character) {
    const auto known = std::find(characters_.begin(), characters_.end(), character);
    if (known != characters_.end()) {
        return static_cast<std::size_t>(known - characters_.begin()) * posterior_.kept.size();
    }
    characters_.push_back(character);
    const std::size_t out = values_.size();
    for (const PosteriorFrame& frame : posterior_.kept) {
        const auto seen = std::find_if(frame.seen.begin(), frame.seen.end(),
                                       [&](const auto& s) { return s.character == character; });
        values_.push_back(seen == frame.seen.end() ? unseen : probability_of(seen->cost));
    }
    return out;
}

void PosteriorTable::begin(std::u32string_view text) {
    blank_ = column_of(U'\0');
    columns_.clear();
    may_skip_.clear();
    for (std::size_t k = 0; k < text.size(); ++k) {
        columns_.push_back(column_of(text[k]));
        may_skip_.push_back(k > 0 && text[k] != text[k - 1] ? 1 : 0);
    }
    now_.assign(2 * text.size() + 1, 0.0);
    next_.assign(now_.size(), 0.0);
}

/// One frame further, from `now_` to `next_`; gives the sum of all states.
double PosteriorTable::step(std::size_t frame) {
    const double blank = values_[blank_ + frame];
    const std::size_t reached = std::min(now_.size(), 2 * frame + 2);
    double total = 0;
    for (std::size_t s = 0; s < reached; ++s) {
        double before = frame == 0 ? 1.0 : now_[s];
        if (frame > 0 && s > 0) {
            before += now_[s - 1];
            before += s % 2 == 1 && may_skip_[s / 2] != 0 ? now_[s - 2] : 0.0;
        }
        next_[s] = before * (s % 2 == 0 ? blank : values_[columns_[s / 2] + frame]);
        total += next_[s];
    }
    return total;
}

double PosteriorTable::log_probability(std::u32string_view text, double least) {
    begin(text);
    double scale = 0;  // ln of what was taken out of `now_` to keep it near 1
    for (std::size_t f = 0; f < posterior_.kept.size(); ++f) {
        const double total = step(f);
        if (total <= 0) {
            return never;
        }
        scale += std::log(total);
        // What may follow a state differs, so that frames add nothing to the sum of all states.
        if (scale + excess_of_frame * double(posterior_.kept.size()) < least) {
            return never;
        }
        for (double& value : next_) {
            value /= total;
        }
        now_.swap(next_);
    }
    const double end = now_.back() + (now_.size() > 1 ? now_[now_.size() - 2] : 0.0);
    return end > 0 ? std::min(0.0, scale + std::log(end)) : never;
}

double log_probability(const LinePosterior& posterior, std::u32string_view text) {
    return PosteriorTable(posterior).log_probability(text, never);
}

std::vector<PlacedCharacter> PosteriorTable::place(std::u32string_view text) {
    const std::u32string states = with_blanks(text);
    const BestPath path = best_path(posterior_, *this, states);
    std::size_t s = states.size() - 1;
    if (states.size() > 1 && path.last[s - 1] > path.last[s]) {
        --s;
    }
    if (path.last.empty() || path.last[s] == never) {
        return {};
    }
    std::vector<PlacedCharacter> out(text.size());
    const double width = std::max(1, posterior_.frames);
    for (std::size_t k = posterior_.kept.size(); k-- > 0;) {
        if (s % 2 == 1) {
            PlacedCharacter& c = out[s / 2];
            if (c.character == 0) {
                c = {states[s], 0.0, 0.0, end_of_run(posterior_, k) / width};
            }
            c.left = posterior_.kept[k].place / width;
            c.probability = std::max(c.probability, values_[column_of(states[s]) + k]);
        }
        s -= path.steps[k * states.size() + s];
    }
    return out;
}

std::vector<PlacedCharacter> place_characters(const LinePosterior& posterior,
                                              std::u32string_view text) {
    return PosteriorTable(posterior).place(text);
}

}  // namespace juesuan
