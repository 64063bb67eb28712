#include "extractors/classify/tables/page_furniture.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

// Shares of the height of a page. Assumed: margins are up to 2.5 cm of 21, and hold a line or two.
constexpr double edge = 0.15;
constexpr double same_place = 0.02;

constexpr long least_letters = 3;  // of a running head; fewer are a number with its unit
constexpr std::size_t reach = 2;   // pages: left and right ones have heads of their own

/// A line at the edge of a page, beyond all of its tables.
struct EdgeLine {
    const NormalLine* line = nullptr;
    bool top = false;
    double distance = 0;  ///< from that edge, as a share of the page's height
    std::u32string key;   ///< what it says, whatever its digits
    bool title = false;   ///< of some table
};

using EdgeLines = std::vector<EdgeLine>;

/// A speck, or a page number of which little more than the dashes was read (—〇—).
bool is_scrap(const std::string& text) {
    const std::u32string points = folded(text);
    return without_ends(points, signs::scraps).size() <= 2;
}

/// The folded text with one sign for each run of digits: dates, times and numbers of pages differ.
std::u32string without_digits(const std::string& text) {
    std::u32string out;
    for (const char32_t p : folded(text)) {
        const bool digit = is_ascii_digit(p);
        if (!digit || out.empty() || out.back() != U'0') {
            out.push_back(digit ? U'0' : p);
        }
    }
    return out;
}

/// It says something: words, or a day or an hour (2025/8/11 09:32). An amount alone does not.
bool is_told(const std::u32string& key) {
    constexpr long of_a_date = 2;  // signs between its numbers
    const auto letters = std::count_if(
        key.begin(), key.end(), [](char32_t p) { return is_ideograph(p) || is_ascii_letter(p); });
    const auto count = [&key](char32_t sign) { return std::count(key.begin(), key.end(), sign); };
    return letters >= least_letters || count(U'/') >= of_a_date || count(U'-') >= of_a_date ||
           count(U':') >= of_a_date;
}

bool is_title(const std::string& text, const FormCatalogue& catalogue) {
    return looks_like_title(text, catalogue.words) ||
           std::any_of(catalogue.forms.begin(), catalogue.forms.end(),
                       [&text](const auto& form) { return title_score(text, form.title) > 0; });
}

EdgeLines edge_lines(const NormalPage& page, const FormCatalogue& catalogue) {
    double first = std::numeric_limits<double>::max(), last = 0;
    for (const NormalTable& table : page.tables) {
        const PointBox box = upright_box(page, table.box);
        first = std::min(first, box.y0);
        last = std::max(last, box.y1);
    }
    const double height = upright_height(page);
    EdgeLines out;
    for (const NormalLine& line : page.lines) {
        const PointBox box = upright_box(page, line.box);
        const double middle = (box.y0 + box.y1) / 2 / height;
        const bool top = middle <= edge && box.y0 < first;
        const bool bottom = middle >= 1 - edge && box.y1 > last;
        std::u32string key = top || bottom ? without_digits(line.content.text) : U"";
        if (is_told(key) && !is_note(line.content.text, catalogue.words)) {
            out.push_back({&line, top, top ? middle : 1 - middle, std::move(key),
                           top && is_title(line.content.text, catalogue)});
        }
    }
    return out;
}

bool say_the_same(const EdgeLine& a, const EdgeLine& b) {
    return a.top == b.top && std::abs(a.distance - b.distance) <= same_place &&
           word_similarity(a.key, b.key) > 0;
}

/// The line stands on some page above a title that it does not repeat: it names no table.
bool stands_above_title(const EdgeLine& line, const std::vector<EdgeLines>& pages) {
    return std::any_of(pages.begin(), pages.end(), [&line](const EdgeLines& page) {
        const auto same = std::find_if(page.begin(), page.end(), [&line](const EdgeLine& other) {
            return say_the_same(line, other);
        });
        return same != page.end() &&
               std::any_of(page.begin(), page.end(), [same](const EdgeLine& other) {
                   return other.title && other.distance > same->distance &&
                          word_similarity(other.key, same->key) == 0;
               });
    });
}

}  // namespace

PageFurniture::PageFurniture(const std::vector<NormalPage>& pages, const FormCatalogue& catalogue)
    : words_(catalogue.words) {
    std::vector<EdgeLines> lines;
    std::transform(pages.begin(), pages.end(), std::back_inserter(lines),
                   [&](const NormalPage& page) { return edge_lines(page, catalogue); });
    const auto add = [&](const EdgeLine& a, const EdgeLine& b) {
        if (say_the_same(a, b) && (!a.title || stands_above_title(a, lines))) {
            running_.insert(a.line);
            running_.insert(b.line);
        }
    };
    for (std::size_t p = 0; p < lines.size(); ++p) {
        for (std::size_t q = p + 1; q < std::min(lines.size(), p + reach + 1); ++q) {
            for (const EdgeLine& a : lines[p]) {
                std::for_each(lines[q].begin(), lines[q].end(),
                              [&](const EdgeLine& b) { add(a, b); });
            }
        }
    }
}

bool PageFurniture::holds(const NormalLine& line) const {
    return running_.count(&line) != 0 || is_page_number(line.content.text, words_) ||
           is_scrap(line.content.text);
}

}  // namespace juesuan
