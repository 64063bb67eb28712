// What the digits and signs of a page look like, and whether they look like what the layer says.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "extractors/recognize/layer/glyph_pictures.h"

namespace juesuan {

/// What a reader reads in the picture of a line.
using ReadPicture = std::function<std::string(const GreyImage&)>;

/// How sure it is that a glyph of the layer is on the page as the layer says.
enum class Shown : std::uint8_t {
    unknown = 0,    ///< nothing to compare it with
    shown = 1,      ///< it looks as others that the reader reads as this character
    with_more = 2,  ///< so it does, and other ink goes through it
    other = 3,      ///< other ink stands there
    absent = 4,     ///< no ink stands there
};

/// The pictures of one page's digits and signs, by character and size.
class Exemplars {
   public:
    /// Takes the pictures and asks the reader once for every size. The result depends on the
    /// pictures alone.
    Exemplars(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs,
              const ReadPicture& read);

    /// Of each glyph; those that are neither digits nor signs of numbers are unknown.
    [[nodiscard]] const std::vector<Shown>& shown() const { return shown_; }

    /// The words of the page are others than those of the layer.
    [[nodiscard]] bool words_differ() const { return words_differ_; }

   private:
    struct Cluster {
        GlyphPicture picture;
        std::vector<std::size_t> members;  ///< glyphs
        bool confirmed = false;
    };
    using Key = std::pair<int, std::string>;  ///< size, character
    using Class = std::vector<Cluster>;

    void gather(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs);
    void confirm(const ReadPicture& read);
    void confirm_like(Class& clusters, int size);
    void judge(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs);
    void sample_words(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs,
                      const ReadPicture& read);

    std::map<Key, Class> classes_;
    std::vector<Shown> shown_;
    bool words_differ_ = false;
};

}  // namespace juesuan
