#include "extractors/recognize/turned_cells.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"
#include "extractors/image/warp.h"

namespace juesuan {
namespace {

// Assumed; legibility as measured for clean/turn.
constexpr Ratio min_upright{1, 1};      // height of turned text in widths: two lines of two
constexpr Ratio min_column{1, 2};       // of the widest; less is a part of a character
constexpr Ratio crop_margin{1, 8};      // of a line's height
constexpr double reads_as_it_is = 0.8;  // more, and nothing else is tried
constexpr double reads_turned = 0.85;   // at least
constexpr double min_advantage = 0.15;
constexpr std::size_t min_characters = 2;  // of the first line: a 1 on its side is a number too

constexpr int quarter = 90;  // degrees
constexpr int three_quarters = 270;

bool has_ink(const GreyImage& ink, int x, const PixelBox& text) {
    for (int y = text.y0; y < text.y1; ++y) {
        if (ink.row(y)[x] == 0) {
            return true;
        }
    }
    return false;
}

/// The columns of ink from the left.
std::vector<PixelBox> columns_of(const GreyImage& ink, const PixelBox& text) {
    std::vector<PixelBox> runs;
    bool before = false;
    for (int x = text.x0; x < text.x1; ++x) {
        const bool here = has_ink(ink, x, text);
        if (here && !before) {
            runs.push_back({x, text.y0, x + 1, text.y1});
        } else if (here) {
            runs.back().x1 = x + 1;
        }
        before = here;
    }
    int widest = 0;
    for (const PixelBox& run : runs) {
        widest = std::max(widest, run.width());
    }
    std::vector<PixelBox> columns;
    for (const PixelBox& run : runs) {
        const bool whole_line = run.width() >= min_column * widest &&
                                (columns.empty() || columns.back().width() >= min_column * widest);
        if (columns.empty() || whole_line) {
            columns.push_back(run);
        } else {
            columns.back().x1 = run.x1;
        }
    }
    return columns;
}

LineCrop crop_of(const CleanPage& page, const PixelBox& line, const PixelBox& inside, int degrees) {
    const int margin = std::max(2, whole(crop_margin * line.width()));
    const PixelBox wanted{line.x0 - margin, line.y0 - margin, line.x1 + margin, line.y1 + margin};
    const PixelBox there = intersect(intersect(wanted, unite(inside, line)), page.grey.bounds());
    GreyImage grey(wanted.width(), wanted.height());
    for (int y = there.y0; y < there.y1; ++y) {
        std::copy_n(page.grey.row(y) + there.x0, there.width(),
                    grey.row(y - wanted.y0) + (there.x0 - wanted.x0));
    }
    return {turned_by(grey, degrees), page.dpi, wanted.x0, wanted.y0};
}

/// The mean over characters, of logarithms.
class Legibility {
   public:
    void add(const std::string& text, double probability) {
        characters_ += static_cast<double>(code_points(text).size());
        logarithm_ += text.empty() ? 0 : std::log(std::max(probability, least_probability));
    }
    [[nodiscard]] double value() const {
        return characters_ > 0 ? std::exp(logarithm_ / characters_) : 0;
    }

   private:
    static constexpr double least_probability = 1e-300;  // of which there is a logarithm

    double characters_ = 0;
    double logarithm_ = 0;
};

bool is_a_word(const std::vector<TurnedLine>& lines) {
    return !lines.empty() &&
           code_points(lines.front().reading.alternatives.front().text).size() >= min_characters;
}

}  // namespace

double legibility_of(const std::vector<ReadLine>& lines) {
    Legibility out;
    for (const ReadLine& line : lines) {
        out.add(line.text(), line.confidence());
    }
    return out.value();
}

std::vector<TurnedLine> read_turned(const CleanPage& page, const PixelBox& text,
                                    const PixelBox& inside, double legibility,
                                    const std::function<Reading(const LineCrop&)>& read) {
    if (text.height() < min_upright * text.width() || legibility >= reads_as_it_is) {
        return {};
    }
    double best = std::max(reads_turned, legibility + min_advantage);
    std::vector<TurnedLine> out;
    for (const int degrees : {quarter, three_quarters}) {
        std::vector<PixelBox> columns = columns_of(page.ink, text);
        if (degrees == three_quarters) {  // its text runs downwards, its first line at the right
            std::reverse(columns.begin(), columns.end());
        }
        std::vector<TurnedLine> lines;
        Legibility turned;
        for (const PixelBox& column : columns) {
            Reading reading = read(crop_of(page, column, inside, degrees));
            if (!reading.alternatives.empty()) {
                turned.add(reading.alternatives.front().text,
                           reading.alternatives.front().probability);
                lines.push_back({column, std::move(reading), degrees});
            }
        }
        if (is_a_word(lines) && turned.value() > best) {
            best = turned.value();
            out = std::move(lines);
        }
    }
    return out;
}

}  // namespace juesuan
