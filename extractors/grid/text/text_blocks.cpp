#include "extractors/grid/text/text_blocks.h"

#include <algorithm>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Ems, assumed.
constexpr int max_white_in_figures = 12;  // between two lines of a table that has figures
constexpr int max_white_in_words = 20;    // and of one that has none yet
constexpr int min_prose_width = 20;
constexpr int max_note_indent = 4;
constexpr int min_note_width = 8;
constexpr int max_white_in_heading = 3;  // below headings and rows of labels
constexpr int max_label_width = 20;
constexpr Ratio max_label_offset{1, 3};  // between two labels that begin at one place

constexpr Ratio min_title_height{13, 10};
constexpr int min_title_width = 4;
constexpr std::size_t max_unit_pieces = 3;  // organization, date, unit
constexpr Ratio min_prose_share{6, 10};     // of the width of the block above
constexpr std::size_t max_waiting_lines = 6;  // of a heading between 单位：万元 and the first row
constexpr std::size_t min_broken_lines = 3;  // of a table without rulings
constexpr Ratio min_step_to_foot{5, 2};      // of the usual one between lines

/// One line of text through the width of the page.
struct Band {
    PixelBox box;
    std::vector<TextPiece> pieces;

    void add(const TextPiece& p) {
        box = unite(box, p.box);
        pieces.push_back(p);
    }
    [[nodiscard]] bool broken(int em) const {
        return std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& a) {
            return std::any_of(pieces.begin(), pieces.end(),
                               [&](const TextPiece& b) { return b.box.x0 - a.box.x1 >= em; });
        });
    }
    [[nodiscard]] bool colon() const {
        return std::any_of(pieces.begin(), pieces.end(),
                           [](const TextPiece& p) { return p.colon; });
    }
    [[nodiscard]] bool figures() const {
        return std::any_of(pieces.begin(), pieces.end(),
                           [](const TextPiece& p) { return p.figures(); });
    }
};

std::vector<Band> bands_of(std::vector<TextPiece> pieces) {
    std::sort(pieces.begin(), pieces.end(), [](const TextPiece& a, const TextPiece& b) {
        return std::pair(a.box.y0 + a.box.y1, a.box.x0) < std::pair(b.box.y0 + b.box.y1, b.box.x0);
    });
    std::vector<Band> out;
    for (const TextPiece& p : pieces) {
        const int middle = p.box.middle_y();
        if (out.empty() || middle >= out.back().box.y1) {
            out.emplace_back();
        }
        out.back().add(p);
    }
    return out;
}

class Blocks {
   public:
    explicit Blocks(int em) : em_(em) {}

    void add(const Band& band) {
        if (block_.empty()) {
            wait_or_begin(band);
            return;
        }
        const bool far = band.box.y0 - block_.back().box.y1 >
                         em_ * (figures_ ? max_white_in_figures : max_white_in_words);
        const bool prose = !band.broken(em_) && band.box.width() > em_ * min_prose_width &&
                           band.box.width() > min_prose_share * (right_ - left_);
        const bool other = band.colon() && !figures_ && band.broken(em_);
        if (is_unit_line(band)) {
            begin_after_titles(band);
            return;
        }
        if (far || prose || other || is_note(band) || is_title(band)) {
            end();
            wait_or_begin(band);
            return;
        }
        take(band);
    }

    std::vector<std::vector<TextPiece>> finish() {
        end();
        return std::move(out_);
    }

   private:
    /// "注：…" below a table: one text with a colon that begins near its left side.
    [[nodiscard]] bool is_note(const Band& band) const {
        return !band.broken(em_) && band.colon() && band.box.x0 < left_ + em_ * max_note_indent &&
               band.box.width() > em_ * min_note_width;
    }

    /// The title of the next table, behind figures: one text, larger than the others.
    [[nodiscard]] bool is_title(const Band& band) const {
        return figures_ && !band.figures() && !band.broken(em_) &&
               band.box.height() >= min_title_height * em_ &&
               band.box.width() >= min_title_width * em_ && !is_label_row(band);
    }

    /// "编制单位：…    单位：万元" of the next table, behind figures.
    [[nodiscard]] bool is_unit_line(const Band& band) const {
        return figures_ && !band.figures() && band.colon() && band.broken(em_) &&
               band.pieces.size() <= max_unit_pieces;
    }

    /// Ends the block before the titles above the unit line with which the next one begins.
    void begin_after_titles(const Band& band) {
        std::vector<Band> titles;
        while (!block_.empty() && !block_.back().figures() && !block_.back().broken(em_) &&
               !is_label_row(block_.back())) {
            titles.push_back(std::move(block_.back()));
            block_.pop_back();
        }
        end();
        for (auto title = titles.rbegin(); title != titles.rend(); ++title) {
            wait_or_begin(*title);
        }
        wait_or_begin(band);
    }

    /// Lines before the first broken one: after "单位：万元" they are headings of all or most
    /// columns, before it they are titles.
    void wait_or_begin(const Band& band) {
        if (band.colon()) {
            waiting_.clear();
            after_unit_ = true;
        } else if (band.broken(em_)) {
            const bool near = waiting_.empty() ||
                              band.box.y0 - waiting_.back().box.y1 < em_ * max_white_in_heading;
            for (const Band& w : waiting_) {
                if (after_unit_ && near) {
                    take(w);
                }
            }
            take(band);
            if (!after_unit_) {
                above_ = std::move(waiting_);
            }
            waiting_.clear();
            after_unit_ = false;
        } else {
            waiting_.push_back(band);
            after_unit_ = after_unit_ && waiting_.size() <= max_waiting_lines;
        }
    }

    void take(const Band& band) {
        left_ = block_.empty() ? band.box.x0 : std::min(left_, band.box.x0);
        right_ = block_.empty() ? band.box.x1 : std::max(right_, band.box.x1);
        figures_ = figures_ || band.figures();
        block_.push_back(band);
    }

    /// A row with nothing but a label: it begins where labels of broken lines begin.
    [[nodiscard]] bool is_label_row(const Band& band) const {
        int alike = 0;
        for (const Band& b : block_) {
            alike +=
                std::any_of(b.pieces.begin(), b.pieces.end(),
                            [&](const TextPiece& p) {
                                return std::abs(p.box.x0 - band.box.x0) <= max_label_offset * em_;
                            })
                    ? 1
                    : 0;
        }
        return alike >= 2 && band.box.width() <= em_ * max_label_width && !band.colon();
    }

    /// Rows of labels above the first broken line belong to the table, titles and prose do not.
    void take_label_rows_above() {
        while (!above_.empty() && is_label_row(above_.back()) &&
               block_.front().box.y0 - above_.back().box.y1 < em_ * max_white_in_heading) {
            block_.insert(block_.begin(), above_.back());
            above_.pop_back();
        }
        above_.clear();
    }

    /// A page number below the table: alone in its line, farther down than rows are apart.
    void drop_page_number() {
        std::vector<int> steps;
        for (std::size_t i = 1; i < block_.size(); ++i) {
            steps.push_back(block_[i].box.middle_y() - block_[i - 1].box.middle_y());
        }
        if (steps.size() < min_broken_lines) {
            return;
        }
        const int last = steps.back();
        const Band& foot = block_.back();
        if (!foot.broken(em_) && last >= min_step_to_foot * upper_median(std::move(steps)) &&
            !is_label_row(foot)) {
            block_.pop_back();
        }
    }

    void end() {
        drop_page_number();
        const auto broken = std::count_if(block_.begin(), block_.end(),
                                          [this](const Band& b) { return b.broken(em_); });
        if (broken >= static_cast<std::ptrdiff_t>(min_broken_lines)) {
            take_label_rows_above();
            std::vector<TextPiece> pieces;
            for (const Band& b : block_) {
                pieces.insert(pieces.end(), b.pieces.begin(), b.pieces.end());
            }
            out_.push_back(std::move(pieces));
        }
        block_.clear();
        above_.clear();
        figures_ = false;
    }

    int em_;
    int left_ = 0, right_ = 0;
    bool figures_ = false;     ///< does the block have figures?
    bool after_unit_ = false;  ///< was there a line such as "单位：万元"?
    std::vector<Band> waiting_;
    std::vector<Band> above_;  ///< lines before the block
    std::vector<Band> block_;
    std::vector<std::vector<TextPiece>> out_;
};

}  // namespace

std::vector<std::vector<TextPiece>> text_blocks(const std::vector<TextPiece>& pieces, int em) {
    Blocks blocks(em);
    for (const Band& band : bands_of(pieces)) {
        blocks.add(band);
    }
    return blocks.finish();
}

}  // namespace juesuan
