#include "pipeline/export/pages/written_text.h"

#include <algorithm>
#include <string>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr double narrow = 0.5;                    // of a Chinese character's width
constexpr std::size_t most_compared = 4'000'000;  // places of the table of an edit distance
constexpr double percents = 100;
constexpr std::u32string_view number_signs = U",，.．△▲()（）¥￥-－—+%％ ";

/// Along the way that text runs on a page that was turned by `turned` to be upright.
PointBox part_along(const PointBox& box, double from, double to, int turned) {
    const double width = box.x1 - box.x0, height = box.y1 - box.y0;
    constexpr int up = 90, left = 180, down = 270;
    switch (turned) {
        case up:
            return {box.x0, box.y1 - to * height, box.x1, box.y1 - from * height};
        case left:
            return {box.x1 - to * width, box.y0, box.x1 - from * width, box.y1};
        case down:
            return {box.x0, box.y0 + from * height, box.x1, box.y0 + to * height};
        default:
            return {box.x0 + from * width, box.y0, box.x0 + to * width, box.y1};
    }
}

double width_of(char32_t point) { return width_in_characters({&point, 1}); }

void spread(const ReadLine& line, std::size_t index, int turned, std::vector<ReadCharacter>& out) {
    const std::u32string text = code_points(line.text());
    double whole = 0;
    for (const char32_t point : text) {
        whole += std::max(narrow, width_of(point));
    }
    double at = 0;
    for (const char32_t point : text) {
        const double next = at + std::max(narrow, width_of(point));
        out.push_back({point, part_along(line.box, at / whole, next / whole, turned),
                       line.confidence(), index});
        at = next;
    }
}

/// How two texts are made one of the other: steps from their ends to their beginnings.
class Alignment {
   public:
    enum class Step : std::uint8_t { both = 0, first = 1, second = 2 };

    Alignment(std::u32string_view first, std::u32string_view second)
        : columns_(second.size() + 1), cost_((first.size() + 1) * columns_, 0) {
        for (std::size_t i = 0; i <= first.size(); ++i) {
            for (std::size_t k = 0; k <= second.size(); ++k) {
                cost_[i * columns_ + k] = best(first, second, i, k);
            }
        }
    }

    /// The last step of the part that ends before `i` and `k`.
    [[nodiscard]] Step last(std::u32string_view first, std::u32string_view second, std::size_t i,
                            std::size_t k) const {
        if (i > 0 && k > 0 &&
            at(i, k) == at(i - 1, k - 1) + (first[i - 1] == second[k - 1] ? 0U : 1U)) {
            return Step::both;
        }
        return i > 0 && at(i, k) == at(i - 1, k) + 1 ? Step::first : Step::second;
    }

   private:
    [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t k) const {
        return cost_[i * columns_ + k];
    }
    [[nodiscard]] std::uint32_t best(std::u32string_view first, std::u32string_view second,
                                     std::size_t i, std::size_t k) const {
        if (i == 0 || k == 0) {
            return static_cast<std::uint32_t>(i + k);
        }
        const std::uint32_t other = first[i - 1] == second[k - 1] ? 0 : 1;
        return std::min({at(i - 1, k - 1) + other, at(i - 1, k) + 1, at(i, k - 1) + 1});
    }

    std::size_t columns_;
    std::vector<std::uint32_t> cost_;
};

std::u32string without_spaces(std::string_view text) {
    std::u32string out = code_points(text);
    std::erase_if(out, is_space);
    return out;
}

/// A character that the report has and the reading has not: at the end of the one before it.
ReadCharacter inserted_after(const ReadCharacter& before, char32_t character, double confidence) {
    ReadCharacter out = before;
    out.character = character;
    out.confidence = confidence;
    return out;
}

/// Replaces, drops and inserts characters as the report says.
class Correcting {
   public:
    Correcting(std::vector<ReadCharacter> read, Replacement replacement, double confidence)
        : read_(std::move(read)),
          all_(replacement != Replacement::words),
          signs_stay_(replacement != Replacement::whole),
          confidence_(confidence) {
        for (std::size_t i = 0; i < read_.size(); ++i) {
            if (!is_space(read_[i].character)) {
                printed_.push_back(read_[i].character);
                places_.push_back(i);
            }
        }
    }

    std::vector<ReadCharacter> with(std::u32string_view text) && {
        if (text == printed_ || text.empty() || printed_.empty() ||
            (text.size() + 1) * (printed_.size() + 1) > most_compared) {
            return std::move(read_);
        }
        const Alignment alignment(printed_, text);
        std::size_t i = printed_.size(), k = text.size(), rest = read_.size();
        while (i > 0 || k > 0) {
            const Alignment::Step step = alignment.last(printed_, text, i, k);
            if (step == Alignment::Step::second) {
                --k;
                if (all_ || is_ideograph(text[k])) {
                    const std::size_t before = places_[i > 0 ? i - 1 : 0];
                    out_.push_back(inserted_after(read_[before], text[k], confidence_));
                }
                continue;
            }
            --i;
            take_until(places_[i] + 1, rest);
            rest = places_[i];
            ReadCharacter character = read_[places_[i]];
            if (step == Alignment::Step::first) {
                if (!dropped(character.character)) {
                    out_.push_back(character);
                }
                continue;
            }
            --k;
            const bool misread = separates(character.character) && separates(text[k]);
            if (character.character != text[k] && (all_ || is_ideograph(text[k])) &&
                (misread || !stays(character.character))) {
                character.character = text[k];
                character.confidence = confidence_;
            }
            out_.push_back(character);
        }
        take_until(0, rest);
        std::reverse(out_.begin(), out_.end());
        return std::move(out_);
    }

   private:
    /// The white space from `first` to before `end`, from its end.
    void take_until(std::size_t first, std::size_t end) {
        while (end > first) {
            out_.push_back(read_[--end]);
        }
    }
    /// Of these the report says which one it is; other signs of numbers have several forms.
    [[nodiscard]] static bool separates(char32_t character) {
        return character == U'.' || character == U',';
    }
    /// It is how numbers are printed.
    [[nodiscard]] bool stays(char32_t character) const {
        return signs_stay_ && number_signs.find(character) != std::u32string_view::npos;
    }
    /// What the report left out was misread.
    [[nodiscard]] bool dropped(char32_t character) const { return all_ && !stays(character); }

    std::vector<ReadCharacter> read_, out_;
    bool all_, signs_stay_;
    double confidence_;
    std::u32string printed_;
    std::vector<std::size_t> places_;  ///< of each of `printed_` in `read_`
};

}  // namespace

std::vector<ReadCharacter> characters_of(const std::vector<ReadLine>& lines, int turned) {
    std::vector<ReadCharacter> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const ReadLine& line = lines[i];
        if (line.characters.empty()) {
            spread(line, i, turned, out);
            continue;
        }
        const std::u32string text = code_points(line.text());
        for (std::size_t k = 0; k < std::min(text.size(), line.characters.size()); ++k) {
            out.push_back({text[k], box_of(line.characters[k], line.box),
                           line.characters[k].percent / percents, i});
        }
    }
    return out;
}

std::vector<ReadCharacter> with_written_text(std::vector<ReadCharacter> read, std::string_view text,
                                             Replacement replacement, double confidence) {
    return Correcting(std::move(read), replacement, confidence).with(without_spaces(text));
}

}  // namespace juesuan
