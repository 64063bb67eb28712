#include "pipeline/export/page_formats/pdf_content.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/model/searchable_text.h"

namespace juesuan {
namespace {

constexpr double least_size = 1;  // points, of a font
constexpr double steepest = 0.2;  // of a line that counts as askew: its rise a point
constexpr unsigned most_codes = 0xFFFF;

std::string number_text(double number, int decimals) {
    std::array<char, 64> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), number,
                                   std::chars_format::fixed, decimals);
    return {room.data(), end.ptr};
}

std::string hexadecimal(unsigned code) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += digits[code >> static_cast<unsigned>(shift) & 0xFU];
    }
    return out;
}

/// Where a box begins and ends along a line, and how thick it is across.
struct Along {
    double begin = 0, end = 0;
};

Along along(const PointBox& box, TextDirection direction) {
    switch (direction) {
        case TextDirection::down:
            return {box.y0, box.y1};
        case TextDirection::left:
            return {-box.x1, -box.x0};
        case TextDirection::up:
            return {-box.y1, -box.y0};
        case TextDirection::right:
            break;
    }
    return {box.x0, box.x1};
}

/// At the foot of the characters, where the part that begins at `begin` begins.
Place foot_of(const PointBox& box, double begin, TextDirection direction) {
    switch (direction) {
        case TextDirection::down:
            return {box.x0, begin};
        case TextDirection::left:
            return {-begin, box.y0};
        case TextDirection::up:
            return {box.x1, -begin};
        case TextDirection::right:
            break;
    }
    return {begin, box.y1};
}

double thickness(const PointBox& box, TextDirection direction) {
    const bool level = direction == TextDirection::right || direction == TextDirection::left;
    return level ? box.y1 - box.y0 : box.x1 - box.x0;
}

/// Radians, counterclockwise.
double angle_of(TextDirection direction) {
    constexpr double quarter = 1.57079632679489661923;
    switch (direction) {
        case TextDirection::down:
            return -quarter;
        case TextDirection::left:
            return 2 * quarter;
        case TextDirection::up:
            return quarter;
        case TextDirection::right:
            break;
    }
    return 0;
}

/// By how much the line of a level page is askew, radians counterclockwise.
double skew_of(const TextLine& line) {
    const PointBox& first = line.words.front().characters.front().box;
    const PointBox& last = line.words.back().characters.back().box;
    const double width = last.x1 - first.x0;
    const double rise = first.y1 - last.y1;
    const bool long_enough = width > 4 * (first.y1 - first.y0);  // a comma hangs lower than a word
    return line.direction == TextDirection::right && long_enough &&
                   std::abs(rise) < steepest * width
               ? std::atan2(rise, width)
               : 0;
}

/// Characters of one width that follow one another.
struct Run {
    std::size_t first = 0, end = 0;
    double width = 1;  ///< of each, in ems
};

std::vector<Run> runs_of(const TextWord& word) {
    std::vector<Run> out;
    for (std::size_t i = 0; i < word.characters.size(); ++i) {
        const double width = width_in_characters({&word.characters[i].character, 1});
        if (out.empty() || out.back().width != width) {
            out.push_back({i, i, width});
        }
        out.back().end = i + 1;
    }
    return out;
}

class ContentWriter {
   public:
    ContentWriter(const PageText& page, CharacterCodes& codes) : page_(page), codes_(codes) {}

    std::string write(bool from_layer) {
        each_text_line(page_, [this, from_layer](const TextLine& line) {
            if (line.from_layer == from_layer) {
                add(line);
            }
        });
        return out_.empty() ? out_ : "BT\n3 Tr\n" + out_ + "ET";
    }

   private:
    void add(const TextLine& line) {
        const double angle = angle_of(line.direction) + skew_of(line);
        for (const TextWord& word : line.words) {
            const std::vector<Run> runs = runs_of(word);
            for (std::size_t i = 0; i < runs.size(); ++i) {
                add(line, word, runs, i, angle);
            }
        }
    }

    void add(const TextLine& line, const TextWord& word, const std::vector<Run>& runs,
             std::size_t index, double angle) {
        const Run& run = runs[index];
        const TextDirection direction = line.direction;
        const PointBox& first = word.characters[run.first].box;
        const double begin = along(first, direction).begin;
        const double end = index + 1 < runs.size()
                               ? along(word.characters[runs[index + 1].first].box, direction).begin
                               : along(word.characters[run.end - 1].box, direction).end;
        const double size = std::max(least_size, thickness(first, direction));
        const double natural = run.width * static_cast<double>(run.end - run.first) * size;
        const double length = std::max(end - begin, least_size);
        const Place foot = foot_of(first, begin, direction);
        constexpr double percents = 100;
        constexpr int exact = 5;
        set_size(size);
        out_ += number_text(percents * length / natural, 2) + " Tz\n";
        for (const double number :
             {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle)}) {
            out_ += number_text(number, exact) + " ";
        }
        out_ +=
            number_text(foot.x, 2) + " " + number_text(page_.height_points - foot.y, 2) + " Tm\n<";
        for (std::size_t i = run.first; i < run.end; ++i) {
            out_ += hexadecimal(codes_.of(word.characters[i].character));
        }
        out_ += "> Tj\n";
    }

    void set_size(double size) {
        const std::string text = number_text(size, 2);
        if (text != size_) {
            out_ += "/" + std::string(searchable_font) + " " + text + " Tf\n";
            size_ = text;
        }
    }

    const PageText& page_;
    CharacterCodes& codes_;
    std::string out_, size_;
};

}  // namespace

unsigned CharacterCodes::of(char32_t character) {
    const auto known = codes_.find(character);
    if (known != codes_.end()) {
        return known->second;
    }
    if (characters_.size() >= most_codes) {
        return 0;
    }
    characters_.push_back(character);
    return codes_[character] = static_cast<unsigned>(characters_.size());
}

std::string pdf_content(const PageText& page, bool from_layer, CharacterCodes& codes) {
    return ContentWriter(page, codes).write(from_layer);
}

std::string deflated(const std::string& bytes) {
    uLongf length = compressBound(bytes.size());
    std::string out(length, '\0');
    compress2(reinterpret_cast<Bytef*>(out.data()), &length,
              reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_DEFAULT_COMPRESSION);
    out.resize(length);
    return out;
}

}  // namespace juesuan
