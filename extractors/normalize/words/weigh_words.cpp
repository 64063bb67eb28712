#include "extractors/normalize/words/weigh_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "extractors/base/code_points.h"
#include "extractors/normalize/unicode_form.h"

namespace juesuan {
namespace {

constexpr double impossible = -60.0;  // of a line that was read beyond doubt as something else
constexpr double least_share = 0.8;   // that a word must have to replace what was read
constexpr std::size_t slack = 2;      // characters by which a line's share may be misread

double log_probability_of_line(const ReadLine& line, std::u32string_view spelled) {
    if (line.readings.empty()) {
        return spelled.empty() ? 0.0 : impossible;
    }
    const Reading& reading = line.readings.front();
    if (reading.posterior.empty()) {
        return reader_spelling(line.text()) == spelled ? 0.0 : impossible;
    }
    return std::max(impossible, log_probability(reading.posterior, spelled));
}

/// The best way to spread the text over the lines: best[k] for the first k characters.
std::vector<double> spread_over(const std::vector<ReadLine>& lines, std::u32string_view text) {
    std::vector<double> best(text.size() + 1, -std::numeric_limits<double>::infinity());
    best[0] = 0;
    std::size_t due = 0;  // characters up to the end of this line, as read
    for (std::size_t l = 0; l < lines.size(); ++l) {
        due += reader_spelling(lines[l].text()).size();
        const bool last = l + 1 == lines.size();
        std::vector<double> next(best.size(), -std::numeric_limits<double>::infinity());
        const std::size_t from = last ? text.size() : due - std::min(due, slack);
        const std::size_t to = last ? text.size() : std::min(text.size(), due + slack);
        for (std::size_t end = from; end <= to; ++end) {
            for (std::size_t start = 0; start <= end; ++start) {
                if (std::isfinite(best[start])) {
                    next[end] = std::max(
                        next[end], best[start] + log_probability_of_line(
                                                     lines[l], text.substr(start, end - start)));
                }
            }
        }
        best.swap(next);
    }
    return best;
}

bool can_be_weighed(const std::vector<ReadLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [](const ReadLine& line) {
        return !line.readings.empty() && !line.readings.front().posterior.empty();
    });
}

struct Candidate {
    const std::string* text;
    bool verified;
    double score;
};

}  // namespace

double log_probability_of(const std::vector<ReadLine>& lines, const std::string& text) {
    const std::u32string spelled = reader_spelling(text);
    return std::max(impossible * double(lines.size()), spread_over(lines, spelled).back());
}

std::optional<WeighedWord> weigh_words(const std::vector<ReadLine>& lines, const std::string& read,
                                       const std::string& code, const LexiconIndex& lexicon) {
    if (!can_be_weighed(lines)) {
        return std::nullopt;
    }
    double as_read = log_probability_of(lines, read);
    const std::u32string spelled = reader_spelling(read);
    std::vector<Candidate> candidates;
    for (const NearWord& word : lexicon.words_near(read)) {
        const bool named = !code.empty() && lexicon.names(code, *word.text);
        const double prior = named ? word_prior.named : word_prior.word;
        if (reader_spelling(*word.text) == spelled) {
            as_read += prior;
        } else {
            candidates.push_back(
                {word.text, word.verified, log_probability_of(lines, *word.text) + prior});
        }
    }
    // What is neither a word nor the first reading: the rest of the probability, without a prior.
    double total = std::exp(as_read) + std::max(0.0, 1.0 - std::exp(std::min(0.0, as_read)));
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates) {
        total += std::exp(candidate.score);
        if (best == nullptr || candidate.score > best->score) {
            best = &candidate;
        }
    }
    if (best != nullptr && best->verified && best->score > as_read &&
        std::exp(best->score) / total >= least_share) {
        return WeighedWord{*best->text, std::exp(best->score) / total, true};
    }
    return WeighedWord{read, std::min(1.0, std::exp(as_read) / total), false};
}

}  // namespace juesuan
