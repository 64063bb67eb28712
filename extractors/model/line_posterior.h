// What the line reader saw in one line, frame by frame: enough to say how probable any text is.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace juesuan {

/// A character that a frame may show. 0 stands for the blank between characters.
struct SeenCharacter {
    char32_t character = 0;
    std::uint16_t cost = 0;  ///< -ln(probability) in 1/4096, rounded
};

/// One frame, or a run of frames that surely show the same.
struct PosteriorFrame {
    std::uint16_t place = 0;          ///< the first frame of the run, counted from the left
    std::vector<SeenCharacter> seen;  ///< the likeliest first; what is not listed is improbable
};

/// The posterior of connectionist temporal classification (Graves et al. 2006), sparse: characters
/// below `least_seen` are left out, and runs of frames that surely show one thing are one frame.
/// Empty where nothing is to be weighed: the first alternative is overwhelmingly probable, or the
/// reader has no frames.
struct LinePosterior {
    int frames = 0;  ///< of the whole line; frame k covers the k-th part of its width
    std::vector<PosteriorFrame> kept;
    [[nodiscard]] bool empty() const { return kept.empty(); }
};

inline constexpr double least_seen = 1e-4;
/// What a character that a frame does not list is taken for.
inline constexpr double unseen = 1e-6;

/// -ln(probability) in the units of SeenCharacter, and back.
[[nodiscard]] std::uint16_t cost_of(double probability);
[[nodiscard]] double probability_of(std::uint16_t cost);

/// ln of the probability that the line says `text` (code points as the reader spells them, without
/// white space): the sum over all alignments of frames to the text. Never above 0; for a text that
/// the pixels speak against about -13.8 (ln of `unseen`) a character. The posterior must not be
/// empty.
[[nodiscard]] double log_probability(const LinePosterior& posterior, std::u32string_view text);

/// A character of a reading: where it stands and how sure it is.
struct PlacedCharacter {
    char32_t character = 0;
    double probability = 0;      ///< the best that a frame of its run gives it
    double left = 0, right = 0;  ///< share of the line's width, 0 to 1
};

/// The characters of `text` along its likeliest alignment; empty if the line has fewer frames than
/// the text needs. The posterior must not be empty.
[[nodiscard]] std::vector<PlacedCharacter> place_characters(const LinePosterior& posterior,
                                                            std::u32string_view text);

/// A posterior that is asked about many texts: what its frames give a character is looked up once.
/// The posterior must not be empty and must outlive it.
class PosteriorTable {
   public:
    explicit PosteriorTable(const LinePosterior& posterior) : posterior_(posterior) {}

    /// See log_probability; minus infinity for a text that is surely less probable than
    /// exp(`least`), which is found out long before the last frame.
    [[nodiscard]] double log_probability(std::u32string_view text, double least);
    /// See place_characters.
    [[nodiscard]] std::vector<PlacedCharacter> place(std::u32string_view text);

    /// Where the probabilities of a character begin in `values`, one for each kept frame.
    [[nodiscard]] std::size_t column_of(char32_t character);
    [[nodiscard]] const std::vector<double>& values() const { return values_; }

   private:
    void begin(std::u32string_view text);
    double step(std::size_t frame);

    const LinePosterior& posterior_;
    std::vector<char32_t> characters_;
    std::vector<double> values_;
    // Of the text at hand. The states of its alignment: a blank before, between and after its
    // characters.
    std::size_t blank_ = 0;             ///< column of the blank
    std::vector<std::size_t> columns_;  ///< of each character
    std::vector<char> may_skip_;        ///< of each: the blank before it may be passed over
    std::vector<double> now_, next_;    ///< of each state: share of the alignments that are there
};

}  // namespace juesuan
