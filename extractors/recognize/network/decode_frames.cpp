#include "extractors/recognize/network/decode_frames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/recognize/network/clones.h"

namespace juesuan {
namespace {

constexpr std::size_t max_seen = 12;  // characters of a frame; assumed
constexpr double min_share = 1e-6;    // of the best prefix: less likely ones are dropped; assumed
constexpr std::size_t lanes = 16;     // of the widest instruction set

using Lanes = std::array<float, lanes>;

/// The largest of n values. Sixteen at a time, here and below: one after the other this costs more
/// than the network's last layer.
JUESUAN_CLONES
float largest(const float* values, std::size_t n) {
    Lanes best;
    best.fill(values[0]);
    std::size_t k = 0;
    for (; k + lanes <= n; k += lanes) {
        for (std::size_t i = 0; i < lanes; ++i) {
            best[i] = values[k + i] > best[i] ? values[k + i] : best[i];
        }
    }
    const float of_lanes = *std::max_element(best.begin(), best.end());
    return k == n ? of_lanes : std::max(of_lanes, *std::max_element(values + k, values + n));
}

/// weights[k] = e^(values[k] - best), as (1 + x/4096)^4096: within 0.03 % for what is a tenth as
/// likely as the best, 1 % for what is a thousandth. Unlike std::exp it leaves the loop over all
/// classes one of vectors. The limit is taken in a loop of its own: a compiler that computes both
/// sides of a choice would raise the powers of what lies below it, which are denormal and slow.
JUESUAN_CLONES
void softmax_weights(const float* __restrict values, std::size_t n, float best,
                     float* __restrict weights) {
    constexpr float parts = 4096.0F;  // two to the number of squarings below
    constexpr float least = -40.0F;
    for (std::size_t k = 0; k < n; ++k) {
        const float x = values[k] - best;
        weights[k] = x < least ? least : x;
    }
    for (std::size_t k = 0; k < n; ++k) {
        float power = 1.0F + weights[k] / parts;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        weights[k] = power * power;
    }
}

JUESUAN_CLONES
double sum_of(const float* values, std::size_t n) {
    Lanes sums{};
    std::size_t k = 0;
    for (; k + lanes <= n; k += lanes) {
        for (std::size_t i = 0; i < lanes; ++i) {
            sums[i] += values[k + i];
        }
    }
    return std::accumulate(values + k, values + n, std::accumulate(sums.begin(), sums.end(), 0.0));
}

using LikelyClass = std::pair<int, double>;

/// The classes of a frame that matter with their probabilities, the likeliest first.
void likely_classes(const float* logits, std::vector<float>& weights,
                    std::vector<LikelyClass>& out) {
    const std::size_t n = weights.size();
    const float best = largest(logits, n);
    softmax_weights(logits, n, best, weights.data());
    const double total = sum_of(weights.data(), n);
    const float least = best + static_cast<float>(std::log(least_seen * total));
    out.clear();
    for (std::size_t k = 0; k < n; ++k) {
        if (logits[k] >= least) {
            out.emplace_back(static_cast<int>(k),
                             std::exp(static_cast<double>(logits[k] - best)) / total);
        }
    }
    const auto likelier = [](const LikelyClass& a, const LikelyClass& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    };
    const std::size_t kept = std::min(out.size(), max_seen);
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                      likelier);
    out.resize(kept);
}

bool is_sure(const PosteriorFrame& frame) {
    return frame.seen.size() == 1 && frame.seen.front().cost == 0;
}

/// A text so far, with the probability of all alignments that end in a blank or in its last label.
struct Prefix {
    std::u32string labels;
    double blank = 0;
    double label = 0;
    [[nodiscard]] double total() const { return blank + label; }
};

Prefix& prefix_of(std::vector<Prefix>& prefixes, const std::u32string& labels) {
    const auto at = std::find_if(prefixes.begin(), prefixes.end(),
                                 [&labels](const Prefix& p) { return p.labels == labels; });
    if (at != prefixes.end()) {
        return *at;
    }
    prefixes.push_back({labels});
    return prefixes.back();
}

void extend(const Prefix& from, char32_t character, double probability, std::vector<Prefix>& next) {
    if (character == 0) {
        prefix_of(next, from.labels).blank += from.total() * probability;
        return;
    }
    const bool repeats = !from.labels.empty() && from.labels.back() == character;
    if (repeats) {
        prefix_of(next, from.labels).label += from.label * probability;
    }
    const double before = repeats ? from.blank : from.total();
    if (before > 0) {
        prefix_of(next, from.labels + character).label += before * probability;
    }
}

void keep_best(std::vector<Prefix>& prefixes, std::size_t beam) {
    std::stable_sort(prefixes.begin(), prefixes.end(),
                     [](const Prefix& a, const Prefix& b) { return a.total() > b.total(); });
    const double floor = prefixes.empty() ? 0 : prefixes.front().total() * min_share;
    std::erase_if(prefixes, [floor](const Prefix& p) { return p.total() < floor; });
    prefixes.resize(std::min(prefixes.size(), beam));
}

/// Code points of the model's classes; the blank comes first.
std::vector<char32_t> characters_of(const LineModel& model) {
    std::vector<char32_t> out = {0};
    for (const std::string& character : model.characters) {
        const std::u32string points = code_points(character);
        out.push_back(points.empty() ? U'\uFFFD' : points.front());
    }
    return out;
}

}  // namespace

PosteriorBuilder::PosteriorBuilder(const LineModel& model) : characters_(characters_of(model)) {}

void PosteriorBuilder::add(const FrameScores& scores) {
    std::vector<LikelyClass> classes;
    std::vector<float> weights(static_cast<std::size_t>(scores.classes));
    std::vector<PosteriorFrame>& kept = posterior_.kept;
    for (int f = 0; f < scores.frames; ++f) {
        likely_classes(scores.frame(f), weights, classes);
        PosteriorFrame frame{static_cast<std::uint16_t>(posterior_.frames++), {}};
        for (const auto& [label, probability] : classes) {
            frame.seen.push_back(
                {characters_[static_cast<std::size_t>(label)], cost_of(probability)});
        }
        const bool goes_on = !kept.empty() && is_sure(frame) && is_sure(kept.back()) &&
                             frame.seen.front().character == kept.back().seen.front().character;
        if (!goes_on) {
            kept.push_back(std::move(frame));
        }
    }
}

LinePosterior PosteriorBuilder::take() { return std::exchange(posterior_, {}); }

std::vector<Alternative> decode_frames(const LinePosterior& posterior,
                                       const DecodeOptions& options) {
    std::vector<Prefix> prefixes = {{{}, 1.0, 0.0}};
    std::vector<Prefix> next;
    for (const PosteriorFrame& frame : posterior.kept) {
        next.clear();
        for (const Prefix& p : prefixes) {
            for (const SeenCharacter& seen : frame.seen) {
                const double probability = probability_of(seen.cost);
                if (probability >= options.min_probability) {
                    extend(p, seen.character, probability, next);
                }
            }
        }
        keep_best(next, options.beam);
        prefixes.swap(next);
    }
    std::vector<Alternative> out;
    for (const Prefix& p : prefixes) {
        if (out.size() < options.alternatives && !p.labels.empty()) {
            out.push_back({to_utf8(p.labels), std::min(1.0, p.total())});
        }
    }
    return out;
}

}  // namespace juesuan
