// From frame scores to readings: n best texts with their probabilities given the pixels.
#pragma once

#include <vector>

#include "extractors/model/line_posterior.h"
#include "extractors/model/read_page.h"
#include "extractors/recognize/network/line_model.h"
#include "extractors/recognize/network/run_network.h"

namespace juesuan {

/// Collects what of the frames matters: in each the likeliest characters, runs of sure frames made
/// one.
class PosteriorBuilder {
   public:
    explicit PosteriorBuilder(const LineModel& model);

    /// The next frames of the line, from left to right.
    void add(const FrameScores& scores);
    /// The posterior of the frames added since the last call.
    LinePosterior take();

   private:
    std::vector<char32_t> characters_;  ///< of the model's classes
    LinePosterior posterior_;
};

struct DecodeOptions {
    std::size_t beam = 8;           ///< prefixes kept from frame to frame
    std::size_t alternatives = 5;   ///< texts given back
    double min_probability = 1e-3;  ///< less likely characters of a frame are not followed
};

/// The likeliest texts, best first, each with its probability: the sum over all alignments of
/// frames to the text (connectionist temporal classification, Graves et al. 2006), found by prefix
/// beam search (Hannun et al. 2014). Texts are UTF-8, without white space. Empty: blank frames
/// only.
std::vector<Alternative> decode_frames(const LinePosterior& posterior,
                                       const DecodeOptions& options);

}  // namespace juesuan
