#include "extractors/recognize/network/decode_frames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr float negligible = 16.0F;  // e^-16 of the best class: below float's sum anyway
constexpr std::size_t most_seen = 12;

float best_of(const float* logits, int classes) {
    // Sixteen at a time: std::max_element compares one after the other, which cost more than the
    // network's last layer.
    std::array<float, 16> best;
    best.fill(logits[0]);
    int k = 0;
    for (; k + 16 <= classes; k += 16) {
        for (int lane = 0; lane < 16; ++lane) {
            const float value = logits[k + lane];
            best[std::size_t(lane)] =
                value > best[std::size_t(lane)] ? value : best[std::size_t(lane)];
        }
    }
    for (; k < classes; ++k) {
        best[0] = std::max(best[0], logits[k]);
    }
    return *std::max_element(best.begin(), best.end());
}

/// The classes of a frame that matter, the likeliest first.
void likely_classes(const float* logits, int classes, std::vector<std::pair<int, double>>& out) {
    const float best = best_of(logits, classes);
    out.clear();
    double total = 0;
    for (int k = 0; k < classes; ++k) {
        const float below = best - logits[k];
        if (below < negligible) {
            const double weight = std::exp(-double(below));
            total += weight;
            if (weight >= least_seen) {
                out.emplace_back(k, weight);
            }
        }
    }
    for (auto& [label, weight] : out) {
        weight /= total;
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    out.resize(std::min(out.size(), most_seen));
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
    const double floor = prefixes.empty() ? 0 : prefixes.front().total() * 1e-6;
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

LinePosterior posterior_of(const FrameScores& scores, const LineModel& model) {
    const std::vector<char32_t> characters = characters_of(model);
    LinePosterior out{scores.frames, {}};
    std::vector<std::pair<int, double>> classes;
    for (int f = 0; f < scores.frames; ++f) {
        likely_classes(scores.frame(f), scores.classes, classes);
        PosteriorFrame frame{static_cast<std::uint16_t>(f), {}};
        for (const auto& [label, probability] : classes) {
            if (probability >= least_seen) {
                frame.seen.push_back({characters[std::size_t(label)], cost_of(probability)});
            }
        }
        const bool goes_on = !out.kept.empty() && is_sure(frame) && is_sure(out.kept.back()) &&
                             frame.seen.front().character == out.kept.back().seen.front().character;
        if (!goes_on) {
            out.kept.push_back(std::move(frame));
        }
    }
    return out;
}

std::vector<Alternative> decode_frames(const LinePosterior& posterior,
                                       const DecodeOptions& options) {
    std::vector<Prefix> prefixes = {{{}, 1.0, 0.0}};
    std::vector<Prefix> next;
    for (const PosteriorFrame& frame : posterior.kept) {
        next.clear();
        for (const Prefix& p : prefixes) {
            for (const SeenCharacter& seen : frame.seen) {
                const double probability = probability_of(seen.cost);
                if (probability >= options.least) {
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
