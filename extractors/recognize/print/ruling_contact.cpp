#include "extractors/recognize/print/ruling_contact.h"

#include <algorithm>
#include <vector>

#include "extractors/base/ratio.h"
#include "extractors/image/light.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int max_off = 4;             // pixels between a cell's border and its ruling
constexpr Ratio reach{4, 5};           // of the line's height: a hidden character is no farther off
constexpr int surroundings = 4;        // line heights above and below
constexpr Ratio clearance{3, 20};      // of the line's height, between the line and those
constexpr std::size_t min_rows = 4;    // of the surroundings; fewer say nothing
constexpr int usual_percent = 97;      // of the rows of the surroundings hold no more ink, and
constexpr int max_spreads = 2;         // times farther from their median no row of a mere ruling is
constexpr int full = 255;              // darkness of a pixel of ink
constexpr Ratio min_excess{9, 20};     // of such a pixel
constexpr int min_thick_rows = 2;      // one below the other
constexpr int noise_of_two_tones = 1;  // of paper, in black and white: there specks touch rulings
constexpr int min_two_tone_excess = 5;  // pixels; a speck has four
constexpr int rim_pixels = 2;           // beside a ruling, with its blur
constexpr int min_crossing_pixels = 3;
constexpr Ratio crossing{1, 50};  // inches; rows so near another ruling say nothing

/// Which halves of a ruling are looked at.
struct Side {
    bool after = true, before = true;
};

class Contact {
   public:
    explicit Contact(const CleanPage& page) : page_(page) {
        if (measure_tone(page_.grey).noise <= noise_of_two_tones) {
            least_excess_ = min_two_tone_excess * full;
        }
        for (const Ruling& r : page_.rulings) {
            (r.horizontal ? level_ : upright_).push_back(&r);
        }
    }

    /// The ruling at the border `x` of the line's cell; nullptr for none.
    [[nodiscard]] const Ruling* ruling_at(const PixelBox& line, int x) const {
        const auto at = std::find_if(upright_.begin(), upright_.end(), [&](const Ruling* r) {
            return std::abs(r->at - x) <= max_off && r->begin <= line.y0 && r->end >= line.y1;
        });
        return at == upright_.end() ? nullptr : *at;
    }

    /// In rows of the line, one below the other, the ruling holds more ink than above and below.
    [[nodiscard]] bool is_thicker(const Ruling& r, const PixelBox& line, Side side) const {
        std::vector<int> usual = ink_around(r, line, side);
        if (usual.size() < min_rows) {
            return false;
        }
        std::sort(usual.begin(), usual.end());
        const int middle = usual[usual.size() / 2];
        const int high = usual[usual.size() * usual_percent / 100];
        const int low = usual[usual.size() * (100 - usual_percent) / 100];
        // Where print stands off its form, the rows above and below are as thick; a gap is thinner.
        const int spread = std::min(high - middle, middle - low);
        const int least = middle + std::max(whole(min_excess * full), max_spreads * spread);
        int rows = 0;
        int excess = 0;
        for (int y = line.y0; y < line.y1; ++y) {
            const int ink = clear_of_crossings(y, r) ? ink_of_row(r, y, side) : 0;
            rows = ink > least ? rows + 1 : 0;
            excess = ink > least ? excess + ink - middle : 0;
            if (rows >= min_thick_rows && excess >= least_excess_) {
                return true;
            }
        }
        return false;
    }

   private:
    /// Of each row above and below the line: see ink_of_row.
    [[nodiscard]] std::vector<int> ink_around(const Ruling& r, const PixelBox& line,
                                              Side side) const {
        const int away = surroundings * line.height();
        const int clear = std::max(1, whole(clearance * line.height()));
        std::vector<int> rows;
        const auto add = [&](int from, int to) {
            for (int y = std::max({from, r.begin, 0}); y < std::min({to, r.end, page_.grey.height});
                 ++y) {
                if (clear_of_crossings(y, r)) {
                    rows.push_back(ink_of_row(r, y, side));
                }
            }
        };
        add(line.y0 - away, line.y0 - clear);
        add(line.y1 + clear, line.y1 + away);
        return rows;
    }

    /// The darkness of the ruling with its rim in one row.
    [[nodiscard]] int ink_of_row(const Ruling& r, int y, Side side) const {
        const int half = (r.thickness + 1) / 2 + rim_pixels;
        const std::uint8_t* row = page_.grey.row(y);
        int out = 0;
        for (int x = std::max(0, side.before ? r.at - half : r.at);
             x <= std::min(page_.grey.width - 1, side.after ? r.at + half : r.at); ++x) {
            out += full - row[x];
        }
        return out;
    }

    [[nodiscard]] bool clear_of_crossings(int y, const Ruling& upright) const {
        const int far = std::max(min_crossing_pixels, whole(crossing * page_.dpi));
        return std::none_of(level_.begin(), level_.end(), [&](const Ruling* r) {
            return std::abs(r->at - y) <= far + r->thickness / 2 && r->begin <= upright.at + far &&
                   r->end >= upright.at - far;
        });
    }

    const CleanPage& page_;
    int least_excess_ = 0;
    std::vector<const Ruling*> level_, upright_;
};

/// Something lies on the ruling at the border `x` of the line's cell, or stands out of it.
bool is_at_border(const Contact& contact, const PixelBox& line, int x, bool right) {
    const Ruling* r = contact.ruling_at(line, x);
    const bool near = (right ? x - line.x1 : line.x0 - x) <= reach * line.height();
    return r != nullptr && (contact.is_thicker(*r, line, Side{!right, right}) ||
                            (near && contact.is_thicker(*r, line, Side{true, true})));
}

/// Where the figures of the blank cell's row stand; empty for none.
PixelBox figures_beside(const PixelBox& blank, const std::vector<PixelBox>& figures) {
    const auto beside = std::find_if(figures.begin(), figures.end(), [&](const PixelBox& box) {
        return box.y0 >= blank.y0 && box.y1 <= blank.y1;
    });
    return beside == figures.end() ? PixelBox{}
                                   : PixelBox{blank.x0, beside->y0, blank.x1, beside->y1};
}

bool touches_ruling(const Contact& contact, const PixelBox& line, const PixelBox& cell) {
    return is_at_border(contact, line, cell.x0, false) ||
           is_at_border(contact, line, cell.x1, true);
}

}  // namespace

void doubt_contact_with_rulings(const PrintedPage& printed) {
    const Contact contact(printed.page);
    std::vector<PixelBox> figures;
    for (const PrintedCell& cell : printed.cells) {
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            const PrintedLine& line = printed.lines[i];
            const PixelBox box = intersect(line.box, printed.page.grey.bounds());
            if (!is_figure(*line.read) || box.empty()) {
                continue;
            }
            figures.push_back(box);
            if (touches_ruling(contact, box, cell.place->box)) {
                line.read->doubts.add(PrintDoubt::at_ruling);
            }
        }
    }
    for (const PrintedCell& cell : printed.cells) {
        const bool blank = cell.first_line == cell.end_line;
        const PixelBox line = blank ? figures_beside(cell.place->box, figures) : PixelBox{};
        if (!line.empty() && touches_ruling(contact, line, cell.place->box)) {
            cell.read->doubts.add(PrintDoubt::at_ruling);
        }
    }
}

}  // namespace juesuan
