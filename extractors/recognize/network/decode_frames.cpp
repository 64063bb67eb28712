#include "extractors/recognize/network/decode_frames.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

constexpr float negligible = 16.0F;  // e^-16 of the best class: below float's sum anyway

struct Candidate {
    int label;
    double probability;
};

/// The classes worth following in a frame, the likeliest first; blank (0) among them if it is one.
void likely_classes(const float* logits, int classes, double least, std::vector<Candidate>& out) {
    const float best = *std::max_element(logits, logits + classes);
    out.clear();
    double total = 0;
    for (int k = 0; k < classes; ++k) {
        const float below = best - logits[k];
        if (below < negligible) {
            const double weight = std::exp(-double(below));
            total += weight;
            out.push_back({k, weight});
        }
    }
    for (Candidate& c : out) {
        c.probability /= total;
    }
    std::erase_if(out, [least](const Candidate& c) { return c.probability < least; });
    std::sort(out.begin(), out.end(),
              [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
    constexpr std::size_t most = 8;
    out.resize(std::min(out.size(), most));
}

/// A text so far, with the probability of all alignments that end in a blank or in its last label.
struct Prefix {
    std::vector<int> labels;
    double blank = 0;
    double label = 0;
    [[nodiscard]] double total() const { return blank + label; }
};

Prefix& prefix_of(std::vector<Prefix>& prefixes, const std::vector<int>& labels) {
    const auto at = std::find_if(prefixes.begin(), prefixes.end(),
                                 [&labels](const Prefix& p) { return p.labels == labels; });
    if (at != prefixes.end()) {
        return *at;
    }
    prefixes.push_back({labels});
    return prefixes.back();
}

void extend(const Prefix& from, const Candidate& c, std::vector<Prefix>& next) {
    if (c.label == 0) {
        prefix_of(next, from.labels).blank += from.total() * c.probability;
        return;
    }
    const bool repeats = !from.labels.empty() && from.labels.back() == c.label;
    if (repeats) {
        prefix_of(next, from.labels).label += from.label * c.probability;
    }
    const double before = repeats ? from.blank : from.total();
    if (before > 0) {
        std::vector<int> longer = from.labels;
        longer.push_back(c.label);
        prefix_of(next, longer).label += before * c.probability;
    }
}

void keep_best(std::vector<Prefix>& prefixes, std::size_t beam) {
    std::stable_sort(prefixes.begin(), prefixes.end(),
                     [](const Prefix& a, const Prefix& b) { return a.total() > b.total(); });
    const double floor = prefixes.empty() ? 0 : prefixes.front().total() * 1e-6;
    std::erase_if(prefixes, [floor](const Prefix& p) { return p.total() < floor; });
    prefixes.resize(std::min(prefixes.size(), beam));
}

/// A single surely blank frame changes no text: the common case between characters.
bool only_blank(const std::vector<Candidate>& classes, std::vector<Prefix>& prefixes) {
    if (classes.size() != 1 || classes.front().label != 0) {
        return false;
    }
    for (Prefix& p : prefixes) {
        p.blank = p.total() * classes.front().probability;
        p.label = 0;
    }
    return true;
}

std::string spelled(const std::vector<int>& labels, const LineModel& model) {
    std::string out;
    for (const int label : labels) {
        out += model.characters[std::size_t(label) - 1];
    }
    return out;
}

}  // namespace

std::vector<Alternative> decode_frames(const FrameScores& scores, const LineModel& model,
                                       const DecodeOptions& options) {
    std::vector<Prefix> prefixes = {{{}, 1.0, 0.0}};
    std::vector<Prefix> next;
    std::vector<Candidate> classes;
    for (int f = 0; f < scores.frames; ++f) {
        likely_classes(scores.frame(f), scores.classes, options.least, classes);
        if (only_blank(classes, prefixes)) {
            continue;
        }
        next.clear();
        for (const Prefix& p : prefixes) {
            for (const Candidate& c : classes) {
                extend(p, c, next);
            }
        }
        keep_best(next, options.beam);
        prefixes.swap(next);
    }
    std::vector<Alternative> out;
    for (const Prefix& p : prefixes) {
        if (out.size() < options.alternatives && !p.labels.empty()) {
            out.push_back({spelled(p.labels, model), std::min(1.0, p.total())});
        }
    }
    return out;
}

}  // namespace juesuan
