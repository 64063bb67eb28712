#include "extractors/recognize/print/ruling_contact.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "extractors/base/ratio.h"
#include "extractors/image/light.h"

namespace juesuan {
namespace {

// Assumed.
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
constexpr int min_touching = 3;         // figures on one ruling: the print stands off its form
constexpr int min_crossing_pixels = 3;
constexpr Ratio crossing{1, 50};  // inches; rows so near another ruling say nothing

/// Which halves of a ruling are looked at.
struct Side {
    bool after = true, before = true;
};

class Contact {
   public:
    explicit Contact(const PrintedPage& printed) : page_(printed.page) {
        if (measure_tone(page_.grey).noise <= noise_of_two_tones) {
            least_excess_ = min_two_tone_excess * full;
        }
        for (const Ruling& r : page_.rulings) {
            (r.horizontal ? level_ : upright_).push_back(&r);
        }
        find_text_beside(printed);
    }

    /// The ruling at the border `x` of the line's cell; nullptr for none.
    [[nodiscard]] const Ruling* ruling_at(const PixelBox& line, int x) const {
        const auto at = std::find_if(upright_.begin(), upright_.end(), [&](const Ruling* r) {
            return std::abs(r->at - x) <= max_off_ruling && r->begin <= line.y0 &&
                   r->end >= line.y1;
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
        const int least =
            middle + std::max({whole(min_excess * full), max_spreads * (high - middle)});
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
    /// Rows beside which text stands, in one of the two cells of a ruling.
    void find_text_beside(const PrintedPage& printed) {
        for (const PrintedCell& cell : printed.cells) {
            for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
                const PixelBox& line = printed.lines[i].box;
                for (const int x : {cell.place->box.x0, cell.place->box.x1}) {
                    if (const Ruling* r = ruling_at(line, x)) {
                        beside_[r].emplace_back(line.y0, line.y1);
                    }
                }
            }
        }
    }

    /// Of the rows beside text those that reach into [from, to).
    [[nodiscard]] std::vector<std::pair<int, int>> texts_between(const Ruling& r, int from,
                                                                 int to) const {
        std::vector<std::pair<int, int>> out;
        const auto found = beside_.find(&r);
        if (found != beside_.end()) {
            std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(out),
                         [&](const auto& text) { return text.first < to && text.second > from; });
        }
        return out;
    }

    /// Of each row above and below the line: see ink_of_row. Rows beside other text say what is
    /// usual only where there are no others: in a column set off its rulings all of it lies on
    /// them.
    [[nodiscard]] std::vector<int> ink_around(const Ruling& r, const PixelBox& line,
                                              Side side) const {
        const int away = surroundings * line.height();
        const int clear = std::max(1, whole(clearance * line.height()));
        const std::vector<std::pair<int, int>> texts =
            texts_between(r, line.y0 - away - clear, line.y1 + away + clear);
        std::vector<int> clear_rows;
        std::vector<int> rows;
        const auto beside_text = [&](int y) {
            return std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
                return y >= text.first - clear && y < text.second + clear;
            });
        };
        const auto add = [&](int from, int to) {
            for (int y = std::max({from, r.begin, 0}); y < std::min({to, r.end, page_.grey.height});
                 ++y) {
                if (!clear_of_crossings(y, r)) {
                    continue;
                }
                const int ink = ink_of_row(r, y, side);
                rows.push_back(ink);
                if (!beside_text(y)) {
                    clear_rows.push_back(ink);
                }
            }
        };
        add(line.y0 - away, line.y0 - clear);
        add(line.y1 + clear, line.y1 + away);
        return clear_rows.size() >= min_rows ? clear_rows : rows;
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
    std::map<const Ruling*, std::vector<std::pair<int, int>>> beside_;
};

bool is_near(const PixelBox& line, int x, bool right) {
    return (right ? x - line.x1 : line.x0 - x) <= reach * line.height();
}

/// Something lies on the ruling at the border `x` of the line's cell, or stands out of it.
bool is_at_border(const Contact& contact, const PixelBox& line, int x, bool right) {
    const Ruling* r = contact.ruling_at(line, x);
    return r != nullptr &&
           (contact.is_thicker(*r, line, Side{!right, right}) ||
            (is_near(line, x, right) && contact.is_thicker(*r, line, Side{true, true})));
}

/// Where the figures of the blank cell's row stand; empty for none.
PixelBox figures_beside(const PixelBox& blank, const std::vector<PixelBox>& figures) {
    const auto beside = std::find_if(figures.begin(), figures.end(), [&](const PixelBox& box) {
        return box.y0 >= blank.y0 && box.y1 <= blank.y1;
    });
    return beside == figures.end() ? PixelBox{}
                                   : PixelBox{blank.x0, beside->y0, blank.x1, beside->y1};
}

/// How many figures stand near each ruling, and how many of them touch it.
struct Tally {
    int near = 0, touching = 0;
};

class ContactOfPage {
   public:
    explicit ContactOfPage(const PrintedPage& printed) : printed_(printed), contact_(printed) {}

    void doubt_figures() {
        for (const PrintedCell& cell : printed_.cells) {
            for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
                const PrintedLine& line = printed_.lines[i];
                const PixelBox box = intersect(line.box, printed_.page.grey.bounds());
                if (!is_figure(*line.read) || box.empty()) {
                    continue;
                }
                figures_.push_back(box);
                const bool left = count(box, cell.place->box.x0, false);
                const bool right = count(box, cell.place->box.x1, true);
                if (left || right) {
                    line.read->doubts.add(PrintDoubt::at_ruling);
                }
            }
        }
    }

    /// Where print stands off its form, a figure may be hidden in a ruling as a whole.
    void doubt_blanks() {
        for (const PrintedCell& cell : printed_.cells) {
            const PixelBox& place = cell.place->box;
            const bool blank = cell.first_line == cell.end_line;
            const PixelBox line = blank ? figures_beside(place, figures_) : PixelBox{};
            if (!line.empty() && (hides(line, place.x0, false) || hides(line, place.x1, true))) {
                cell.read->doubts.add(PrintDoubt::at_ruling);
            }
        }
    }

   private:
    bool count(const PixelBox& line, int x, bool right) {
        const Ruling* r = contact_.ruling_at(line, x);
        const bool touches = r != nullptr && is_at_border(contact_, line, x, right);
        if (r != nullptr) {
            Tally& tally = tallies_[r];
            tally.touching += touches ? 1 : 0;
            tally.near += touches || is_near(line, x, right) ? 1 : 0;
        }
        return touches;
    }

    [[nodiscard]] bool hides(const PixelBox& line, int x, bool right) const {
        const auto tally = tallies_.find(contact_.ruling_at(line, x));
        return tally != tallies_.end() && tally->second.touching >= min_touching &&
               tally->second.touching * 2 >= tally->second.near &&
               is_at_border(contact_, line, x, right);
    }

    const PrintedPage& printed_;
    const Contact contact_;
    std::vector<PixelBox> figures_;
    std::map<const Ruling*, Tally> tallies_;
};

}  // namespace

void doubt_contact_with_rulings(const PrintedPage& printed) {
    ContactOfPage contact(printed);
    contact.doubt_figures();
    contact.doubt_blanks();
}

}  // namespace juesuan
