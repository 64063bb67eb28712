#include "extractors/classify/narrative/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/narrative/numbering.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

constexpr double edge_of_page = 0.09;        // share of the height in which page numbers stand
constexpr std::size_t head_repeats = 3;      // a running head stands on so many pages
constexpr std::size_t table_head_reach = 8;  // lines above a table that may be its title and unit

/// A line with what is known of its place.
struct PlacedLine {
    const FormPage* page = nullptr;
    std::size_t index = 0;  ///< in the page's lines
    PointBox box;           ///< upright
    std::u32string text;    ///< folded
    bool table_head = false;
    int tables_above = 0;  ///< how many tables of the page begin above it
};

/// Margins of the running text, in points of the upright page.
struct Frame {
    double left = 0, right = 0;
    double em = 12;     ///< width of a Chinese character
    double pitch = 24;  ///< usual distance of lines
};

double quantile(std::vector<double> values, double share) {
    if (values.empty()) {
        return 0;
    }
    const auto at =
        static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + static_cast<long>(at), values.end());
    return values[at];
}

Frame frame_of(const std::vector<PlacedLine>& lines) {
    double widest = 0;
    for (const PlacedLine& line : lines) {
        widest = std::max(widest, line.box.x1 - line.box.x0);
    }
    std::vector<double> lefts, rights, ems, pitches;
    for (std::size_t k = 0; k < lines.size(); ++k) {
        const PointBox& box = lines[k].box;
        if (width_in_characters(lines[k].text) >= 8) {
            ems.push_back((box.x1 - box.x0) / width_in_characters(lines[k].text));
        }
        if (box.x1 - box.x0 >= 0.7 * widest) {
            lefts.push_back(box.x0);
            rights.push_back(box.x1);
        }
        if (k > 0 && lines[k - 1].page == lines[k].page && box.y0 > lines[k - 1].box.y0 + 2) {
            pitches.push_back(box.y0 - lines[k - 1].box.y0);
        }
    }
    Frame out;
    if (!lefts.empty()) {
        out.left = quantile(lefts, 0.1);
        out.right = quantile(rights, 0.9);
    }
    out.em = ems.empty() ? out.em : quantile(ems, 0.5);
    out.pitch = pitches.empty() ? out.pitch : quantile(pitches, 0.5);
    return out;
}

using BoxesByPage = std::map<int, std::vector<PointBox>>;

/// The upright boxes of the tables' parts on each page.
BoxesByPage table_boxes(const std::vector<FormPage>& pages, const std::vector<FormTable>& tables) {
    BoxesByPage out;
    for (const FormTable& table : tables) {
        std::map<int, PointBox> parts;
        for (const FormCell& cell : table.cells) {
            const FormPage* page = page_numbered(pages, cell.page);
            if (page == nullptr) {
                continue;
            }
            const PointBox box = upright_box(*page, cell.box);
            const auto [part, is_new] = parts.emplace(cell.page, box);
            PointBox& all = part->second;
            all = {std::min(all.x0, box.x0), std::min(all.y0, box.y0), std::max(all.x1, box.x1),
                   std::max(all.y1, box.y1)};
        }
        for (const auto& [page, box] : parts) {
            out[page].push_back(box);
        }
    }
    return out;
}

bool at_edge(const PlacedLine& line) {
    const double height = upright_height(*line.page);
    return line.box.y1 < height * edge_of_page || line.box.y0 > height * (1 - edge_of_page);
}

/// Texts that stand at the edge of several pages.
std::map<std::u32string, std::size_t> edge_texts(const std::vector<PlacedLine>& lines) {
    std::map<std::u32string, std::size_t> out;
    for (const PlacedLine& line : lines) {
        if (at_edge(line)) {
            ++out[line.text];
        }
    }
    return out;
}

bool is_table_head(const PlacedLine& line, const DocumentWords& words) {
    const std::string text = to_utf8(line.text);
    return is_table_number(text, words) || !unit_in(text, words).empty() ||
           looks_like_title(text, words) ||
           (line.text.size() < 40 && !organization_in(text, words).empty());
}

/// Marks the lines close above a table that are its title, number, unit and organization.
void mark_table_heads(std::vector<PlacedLine>& lines, const BoxesByPage& boxes,
                      const DocumentWords& words) {
    for (std::size_t k = 0; k < lines.size(); ++k) {
        PlacedLine& line = lines[k];
        const auto here = boxes.find(line.page->page);
        if (here == boxes.end()) {
            continue;
        }
        const double y = (line.box.y0 + line.box.y1) / 2;
        for (const PointBox& box : here->second) {
            line.tables_above += box.y0 < y ? 1 : 0;
        }
        for (const PointBox& box : here->second) {
            const auto between = std::count_if(lines.begin(), lines.end(), [&](const auto& other) {
                return other.page == line.page && other.box.y0 > line.box.y0 &&
                       other.box.y1 <= box.y0 + 2;
            });
            line.table_head = line.table_head || (y < box.y0 && is_table_head(line, words) &&
                                                  between < static_cast<long>(table_head_reach));
        }
    }
}

std::vector<PlacedLine> placed_lines(const std::vector<FormPage>& pages, const BoxesByPage& boxes,
                                     const DocumentWords& words) {
    std::vector<PlacedLine> all;
    for (const FormPage& page : pages) {
        for (std::size_t k = 0; k < page.lines.size(); ++k) {
            PlacedLine line{
                &page, k, upright_box(page, page.lines[k].box), folded(page.lines[k].content.text),
                false, 0};
            if (!line.text.empty()) {
                all.push_back(std::move(line));
            }
        }
    }
    mark_table_heads(all, boxes, words);
    const auto repeated = edge_texts(all);
    std::vector<PlacedLine> out;
    for (PlacedLine& line : all) {
        const auto times = repeated.find(line.text);
        const bool head = times != repeated.end() && times->second >= head_repeats;
        if (!(at_edge(line) && (head || is_page_number(to_utf8(line.text), words)))) {
            out.push_back(std::move(line));
        }
    }
    return out;
}

bool ends_sentence(const std::u32string& text) {
    return is_one_of(text.back(), signs::sentence_ends);
}

class ParagraphBuilder {
   public:
    ParagraphBuilder(const std::vector<PlacedLine>& lines, std::map<int, Frame> frames,
                     const DocumentWords& words)
        : lines_(lines),
          frames_(std::move(frames)),
          words_(words),
          indented_(indents_paragraphs()) {}

    std::vector<Paragraph> build() {
        for (std::size_t k = 0; k < lines_.size(); ++k) {
            if (k == 0 || begins_at(k)) {
                out_.emplace_back();
                first_ = k;
            }
            add(lines_[k]);
        }
        return std::move(out_);
    }

   private:
    void add(const PlacedLine& line) {
        Paragraph& paragraph = out_.back();
        const std::string& text = line.page->lines[line.index].content.text;
        paragraph.lines.push_back({line.page->page, line.index, code_points(paragraph.text).size(),
                                   line.page->lines[line.index].box});
        paragraph.text += text;
    }

    [[nodiscard]] NumberKind kind_of(const std::u32string& text) const {
        return numbering_of(text, words_).kind;
    }

    /// The document indents its paragraphs: most lines behind a sentence that ended early are.
    [[nodiscard]] bool indents_paragraphs() const {
        int behind = 0, indents = 0;
        for (std::size_t k = 1; k < lines_.size(); ++k) {
            if (!ends_sentence(lines_[k - 1].text) || room_behind(k - 1) < 1.2 || is_parted(k)) {
                continue;
            }
            ++behind;
            indents += lines_[k].box.x0 - frame_at(k).left > 1.2 * frame_at(k).em ? 1 : 0;
        }
        return behind >= 8 && indents * 10 >= behind * 7;
    }

    [[nodiscard]] const Frame& frame_at(std::size_t k) const {
        return frames_.at(lines_[k].page->page);
    }

    /// How far the line ends before the right margin, in characters.
    [[nodiscard]] double room_behind(std::size_t k) const {
        const Frame& frame = frame_at(k);
        return (frame.right - lines_[k].box.x1) / frame.em;
    }

    [[nodiscard]] bool is_centred(std::size_t k) const {
        const Frame& frame = frame_at(k);
        const PointBox& box = lines_[k].box;
        return std::abs((box.x0 + box.x1) / 2 - (frame.left + frame.right) / 2) < 1.5 * frame.em &&
               box.x0 - frame.left > 2.5 * frame.em;
    }

    /// "第三部分 … 情况" / "说明": a part's title goes on in the middle of the next line.
    [[nodiscard]] bool goes_on_with_title(std::size_t k) const {
        const bool part = kind_of(lines_[first_].text) == NumberKind::part;
        return part && k - first_ < 3 && kind_of(lines_[k].text) == NumberKind::none &&
               (is_centred(k) || lines_[first_].text.size() <= 4) && !ends_sentence(lines_[k].text);
    }

    /// The line's place or a table says that a new paragraph begins, whatever the text.
    [[nodiscard]] bool is_parted(std::size_t k) const {
        const PlacedLine& line = lines_[k];
        const PlacedLine& before = lines_[k - 1];
        if (line.table_head || before.table_head) {
            return true;
        }
        if (line.page != before.page) {
            return line.page->page != before.page->page + 1 || line.tables_above > 0;
        }
        const double step = line.box.y0 - before.box.y0;
        return line.tables_above != before.tables_above || step > 2.2 * frame_at(k).pitch;
    }

    /// The paragraph so far is a numbered title, so a number of the same kinds begins another one.
    [[nodiscard]] bool follows_title(std::size_t k) const {
        const auto is_outer = [](NumberKind kind) {
            return kind == NumberKind::part || kind == NumberKind::chapter;
        };
        const NumberKind kind = kind_of(lines_[k].text);
        const std::u32string before = folded(out_.back().text);
        return is_outer(kind_of(before)) && (is_outer(kind) || kind == NumberKind::section) &&
               before.size() < 60 &&
               before.find_first_of(signs::statement_ends) == std::u32string::npos &&
               before.back() != U',';
    }

    /// The paragraph so far is one numbered title whose line was not full: it is complete.
    [[nodiscard]] bool ends_title(std::size_t k) const {
        const NumberKind kind = kind_of(lines_[first_].text);
        const bool outer = kind == NumberKind::chapter || kind == NumberKind::section;
        return outer && k == first_ + 1 && room_behind(k - 1) > 2 &&
               lines_[first_].text.find_first_of(signs::title_ends) == std::u32string::npos &&
               lines_[first_].text.back() != U',';
    }

    /// A printed line that was cut where a wide colon was too faint to be seen: its two pieces
    /// stand on one level, little apart.
    [[nodiscard]] bool goes_on_in_line(std::size_t k) const {
        constexpr double widest_gap = 2.5;  // of a full-width mark, in characters
        const PointBox& before = lines_[k - 1].box;
        const PointBox& box = lines_[k].box;
        const double shared = std::min(before.y1, box.y1) - std::max(before.y0, box.y0);
        const double gap = box.x0 - before.x1;
        return shared > 0.6 * std::min(before.y1 - before.y0, box.y1 - box.y0) && gap >= 0 &&
               gap < widest_gap * frame_at(k).em;
    }

    [[nodiscard]] bool begins_at(std::size_t k) const {
        if (is_parted(k)) {
            return true;
        }
        if (goes_on_with_title(k) || goes_on_in_line(k)) {
            return false;
        }
        const Frame& frame = frame_at(k);
        const double indent = (lines_[k].box.x0 - frame.left) / frame.em;
        const double room = room_behind(k - 1);
        const bool ended = ends_sentence(lines_[k - 1].text);
        const bool numbered = kind_of(lines_[k].text) != NumberKind::none;
        if (ends_title(k)) {
            return true;
        }
        if (numbered && (ended || follows_title(k) || indent > 0.8 || room > 1.5 ||
                         is_note(to_utf8(lines_[k].text), words_))) {
            return true;
        }
        return indent > 1.2 || (!indented_ && ended && room > 1.2) || room > 6 ||
               is_note(to_utf8(lines_[k].text), words_);
    }

    const std::vector<PlacedLine>& lines_;
    std::map<int, Frame> frames_;
    const DocumentWords& words_;
    bool indented_;
    std::size_t first_ = 0;
    std::vector<Paragraph> out_;
};

/// A page with hardly any full line takes the margins of the document's running text.
std::map<int, Frame> frames_of(const std::vector<PlacedLine>& lines, const BoxesByPage& boxes) {
    std::vector<PlacedLine> prose;
    std::map<int, std::vector<PlacedLine>> by_page;
    for (const PlacedLine& line : lines) {
        by_page[line.page->page].push_back(line);
        if (boxes.count(line.page->page) == 0) {
            prose.push_back(line);
        }
    }
    const Frame common = frame_of(prose.size() < 5 ? lines : prose);
    std::map<int, Frame> out;
    for (const auto& [page, own] : by_page) {
        const auto full = std::count_if(own.begin(), own.end(), [&common](const auto& line) {
            return line.box.x1 - line.box.x0 > 0.8 * (common.right - common.left);
        });
        const auto readable = std::count_if(own.begin(), own.end(), [](const auto& line) {
            return width_in_characters(line.text) >= 8;
        });
        const Frame alone = frame_of(own);
        out[page] = full >= 3 ? alone : common;
        out[page].em = readable >= 3 ? alone.em : common.em;
    }
    return out;
}

}  // namespace

std::vector<Paragraph> join_paragraphs(const std::vector<FormPage>& pages,
                                       const std::vector<FormTable>& tables,
                                       const DocumentWords& words) {
    const BoxesByPage boxes = table_boxes(pages, tables);
    const std::vector<PlacedLine> lines = placed_lines(pages, boxes, words);
    return ParagraphBuilder(lines, frames_of(lines, boxes), words).build();
}

}  // namespace juesuan
