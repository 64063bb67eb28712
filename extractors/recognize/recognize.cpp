#include "extractors/recognize/recognize.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"
#include "extractors/base/signs.h"
#include "extractors/recognize/character_places.h"
#include "extractors/recognize/layer/layer_lines.h"
#include "extractors/recognize/line_crop.h"
#include "extractors/recognize/page_doubts.h"
#include "extractors/recognize/print/print_doubts.h"
#include "extractors/recognize/print/raised_marks.h"
#include "extractors/recognize/print/red_figures.h"
#include "extractors/recognize/prose_tables.h"
#include "extractors/recognize/reader_chain.h"
#include "extractors/recognize/turned_cells.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio min_crop_height{5, 100};  // 3.6 points: a dash is cut with the paper of a character
constexpr int min_crop_height_pixels = 6;
constexpr Ratio ruling_margin{1, 80};  // what a ruling takes of its cell
constexpr int min_ruling_margin_pixels = 2;

constexpr double degree_parts = 1000;  // to which the skew is rounded

double rounded(double points) { return std::round(points * 100) / 100; }

PointBox to_points(const CleanPage& page, const PixelBox& box) {
    const PointBox b = page.points_of(box);
    return {rounded(b.x0), rounded(b.y0), rounded(b.x1), rounded(b.y1)};
}

/// Where a reading belongs once the batch has been read.
struct Wanted {
    LineCrop crop;
    PrintedLine line;
    PixelBox marks = {};          ///< raised behind a number
    std::string marks_text = {};  ///< raised digits
};

/// What was read of marks as raised digits; nothing if it is no digits.
std::string raised_digits_of(const std::string& text) {
    std::u32string out;
    for (const char32_t c : code_points(text)) {
        if (is_ascii_digit(c)) {
            out.push_back(signs::raised_digits[c - U'0']);
        } else if (!is_space(c)) {
            return {};
        }
    }
    return to_utf8(out);
}

class Recognition {
   public:
    Recognition(const PageLayout& layout, const CleanPage& page, ReaderChain& chain)
        : layout_(layout),
          page_(page),
          chain_(chain),
          layer_(page, layout,
                 {[&chain](const GreyImage& picture) { return chain.text_in(picture); },
                  [&chain](const LineCrop& crop) { return chain.read_alone(crop); }}),
          printed_{page, {}, {}},
          layered_{page, {}, {}} {}

    Result<ReadPage> run() {
        start();
        for (const LayoutTable& table : layout_.tables) {
            add_table(table);
        }
        add_free_lines();
        read_wanted();
        add_page_doubts(page_, out_);
        if (layer_.contradicted()) {
            out_.notes.push_back({NoteCode::text_layer_contradicted, {}});
        }
        return std::move(out_);
    }

   private:
    void start() {
        out_.frame() = page_.frame();
        out_.skew_degrees = std::round(page_.skew_degrees * degree_parts) / degree_parts;
        min_height_ = std::max(min_crop_height_pixels, whole(min_crop_height * page_.dpi));
        out_.tables.reserve(layout_.tables.size());  // Wanted::line points into it
    }

    void add_table(const LayoutTable& table) {
        ReadTable& to = out_.tables.emplace_back();
        to.box = to_points(page_, table.box);
        to.n_rows = table.n_rows;
        to.n_cols = table.n_cols;
        to.cells.reserve(table.cells.size());
        for (const LayoutCell& cell : table.cells) {
            ReadCell& read = to.cells.emplace_back();
            read.place() = cell.place();
            read.box = to_points(page_, cell.box);
            if (layer_cell_ < layer_.of_cells().size()) {
                const LayerCell& from_layer = layer_.of_cells()[layer_cell_++];
                read.lines = lines_of(from_layer.lines);
                read.doubts = from_layer.doubts;
                add_layered(from_layer, cell, read);
            }
            const std::size_t first = wanted_.size();
            if (read.lines.empty()) {
                add_lines(cell.lines, room_of(cell), true, read.lines);
                printed_.cells.push_back(
                    {&cell, &read, first, wanted_.size(), out_.tables.size() - 1});
            }  // what the text layer says was held against the page already
        }
    }

    /// What the layer says was held against the page; its colour is seen on the page alone.
    void add_layered(const LayerCell& from, const LayoutCell& cell, ReadCell& read) {
        const std::size_t first = layered_.lines.size();
        for (std::size_t i = 0; i < read.lines.size(); ++i) {
            const PixelBox& box = from.lines[i].box;
            layered_.lines.push_back({box, cell.box, box, true, &read.lines[i]});
        }
        layered_.cells.push_back(
            {&cell, &read, first, layered_.lines.size(), out_.tables.size() - 1});
    }

    [[nodiscard]] std::vector<ReadLine> lines_of(const std::vector<LayerLine>& lines) const {
        std::vector<ReadLine> out;
        out.reserve(lines.size());
        for (const LayerLine& line : lines) {
            ReadLine& read = out.emplace_back();
            read = {to_points(page_, line.box), line.readings, line.doubts};
            read.characters = places(line.characters, read.box);
        }
        return out;
    }

    [[nodiscard]] std::vector<CharacterPlace> places(const std::vector<CharacterOnPage>& characters,
                                                     const PointBox& line) const {
        return places_of(characters, line,
                         [this](const PixelBox& box) { return to_points(page_, box); });
    }

    void add_free_lines() {
        std::vector<ReadLine> from_layer = lines_of(layer_.free());
        if (!from_layer.empty() || page_.source == PageSource::text_layer) {
            out_.lines = std::move(from_layer);
            return;
        }
        add_lines(layout_.lines, page_.grey.bounds(), false, out_.lines);
    }

    void add_lines(const std::vector<PixelBox>& boxes, const PixelBox& bounds, bool in_table,
                   std::vector<ReadLine>& to) {
        if (page_.source == PageSource::text_layer) {
            return;  // ink without glyphs is a drawing, not text
        }
        to.reserve(boxes.size());
        for (const PixelBox& found : boxes) {
            const PixelBox box = with_pale_ends(page_.grey, found, bounds);
            ReadLine& line = to.emplace_back();
            line.box = to_points(page_, box);
            LineCrop crop = cut_line(page_.grey, page_.dpi, box, bounds, min_height_);
            const PixelBox seen = crop.box();  // before the crop is moved from
            wanted_.push_back({std::move(crop), {box, bounds, seen, in_table, &line}});
        }
    }

    [[nodiscard]] PixelBox inside_of(const PixelBox& cell) const {
        const int ruling = std::max(min_ruling_margin_pixels, whole(ruling_margin * page_.dpi));
        return {cell.x0 + ruling, cell.y0 + ruling, cell.x1 - ruling, cell.y1 - ruling};
    }

    /// A word that the end of an open table's column would cut is read whole.
    [[nodiscard]] PixelBox room_of(const LayoutCell& cell) const {
        PixelBox out = inside_of(cell.box);
        for (const PixelBox& line : cell.lines) {
            out.x0 = line.x0 < cell.box.x0 ? std::min(out.x0, line.x0) : out.x0;
            out.x1 = line.x1 > cell.box.x1 ? std::max(out.x1, line.x1) : out.x1;
        }
        return out;
    }

    void read_wanted() {
        std::vector<LineCrop> crops;
        std::vector<bool> in_table;
        for (Wanted& w : wanted_) {
            crops.push_back(std::move(w.crop));
            in_table.push_back(w.line.in_table);
        }
        auto readings = chain_.read(crops, in_table);
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            wanted_[i].line.read->readings = std::move(readings[i]);
            if (wanted_[i].line.in_table && is_figure(*wanted_[i].line.read)) {
                read_without_marks(wanted_[i]);
            }
            printed_.lines.push_back(wanted_[i].line);
        }
        if (page_.source != PageSource::text_layer) {
            add_print_doubts(printed_);
        }
        doubt_red_figures(layered_);
        for (Wanted& w : wanted_) {
            place_characters_of(w.line);
            add_marks(*w.line.read, w.marks, w.marks_text);
            ReaderChain::forget_the_certain(w.line.read->readings);
        }
        for (const PrintedCell& cell : printed_.cells) {
            read_again_turned(cell);
        }
        for (ReadTable& table : out_.tables) {
            for (ReadCell& cell : table.cells) {
                std::erase_if(cell.lines, [](const ReadLine& l) { return l.readings.empty(); });
            }
        }
        std::erase_if(out_.lines, [](const ReadLine& l) { return l.readings.empty(); });
        for (std::size_t t = out_.tables.size(); t-- > 0;) {
            if (layout_.tables[t].open && reads_as_prose(out_.tables[t])) {
                release_lines(out_, t);
            }
        }
    }

    /// A number whose note mark stands raised behind it is read without the mark, which would be
    /// more digits of it.
    void read_without_marks(Wanted& wanted) {
        const std::optional<RaisedMarks> found = find_raised_marks(page_.grey, wanted.line.box);
        if (!found) {
            return;
        }
        const std::string marks = raised_digits_of(chain_.text_in(
            cut_line(page_.grey, page_.dpi, found->marks, found->marks, min_height_).grey));
        if (marks.empty()) {
            return;
        }
        PixelBox bounds = wanted.line.bounds;
        bounds.x1 = std::min(bounds.x1, found->marks.x0);
        LineCrop crop = cut_line(page_.grey, page_.dpi, found->number, bounds, min_height_);
        const PixelBox seen = crop.box();  // before the crop is moved from
        auto readings = chain_.read({std::move(crop)}, {true});
        if (readings.front().empty()) {
            return;
        }
        wanted.line.read->readings = std::move(readings.front());
        wanted.line.box = found->number;
        wanted.line.crop = seen;
        wanted.marks = found->marks;
        wanted.marks_text = marks;
    }

    void add_marks(ReadLine& line, const PixelBox& box, const std::string& marks) const {
        for (Reading& reading : line.readings) {
            for (Alternative& alternative : reading.alternatives) {
                alternative.text += marks;
            }
        }
        const int count = static_cast<int>(code_points(marks).size());
        std::vector<CharacterOnPage> placed;
        for (int k = 0; k < count && !line.characters.empty(); ++k) {
            const int left = box.x0 + box.width() * k / count;
            placed.push_back({{left, box.y0, box.x0 + box.width() * (k + 1) / count, box.y1}, 1});
        }
        const std::vector<CharacterPlace> more = places(placed, line.box);
        line.characters.insert(line.characters.end(), more.begin(), more.end());
    }

    void place_characters_of(const PrintedLine& line) const {
        ReadLine& read = *line.read;
        if (!read.readings.empty()) {
            read.characters =
                places(characters_in_line(page_.grey, line.box, line.crop, read.readings.front()),
                       read.box);
        }
    }

    /// The words of narrow columns may stand on their side.
    void read_again_turned(const PrintedCell& cell) {
        PixelBox text;
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            text = unite(text, printed_.lines[i].box);
        }
        const auto turned =
            read_turned(page_, text, inside_of(cell.place->box), legibility_of(cell.read->lines),
                        [this](const LineCrop& crop) { return chain_.read_alone(crop); });
        if (turned.empty()) {
            return;
        }
        cell.read->lines.clear();
        for (const TurnedLine& line : turned) {
            ReadLine& read = cell.read->lines.emplace_back();
            read = {to_points(page_, line.box), {line.reading}};
            read.characters =
                places(characters_in_turned_line(line.box, line.reading, line.degrees), read.box);
            ReaderChain::forget_the_certain(read.readings);
        }
    }

    const PageLayout& layout_;
    const CleanPage& page_;
    ReaderChain& chain_;
    LayerLines layer_;
    std::size_t layer_cell_ = 0;
    int min_height_ = 0;
    ReadPage out_;
    std::vector<Wanted> wanted_;
    PrintedPage printed_;
    PrintedPage layered_;  ///< what a text layer says
};

class LoadedReaders : public Readers {
   public:
    explicit LoadedReaders(ReaderChain chain) : chain_(std::move(chain)) {}

    [[nodiscard]] std::vector<ModelName> models() const override { return chain_.models(); }

    [[nodiscard]] Result<ReadPage> recognize(const PageLayout& layout,
                                             const CleanPage& page) override {
        return Recognition(layout, page, chain_).run();
    }

    [[nodiscard]] ReadPage read_line(const PageImage& picture) override {
        ReadPage out;
        out.frame() = picture.frame();
        out.source = PageSource::scan;
        ReadLine line{{0, 0, rounded(picture.width_points), rounded(picture.height_points)}, {}};
        Reading reading = chain_.read_alone({picture.grey, picture.dpi});
        if (!reading.alternatives.empty()) {
            line.readings.push_back(std::move(reading));
        }
        out.lines.push_back(std::move(line));
        return out;
    }

    [[nodiscard]] double legibility(const GreyImage& line) override {
        return chain_.legibility(line);
    }

   private:
    ReaderChain chain_;
};

}  // namespace

Result<std::unique_ptr<Readers>> load_readers(const ReaderModels& models) {
    ReaderChain chain = TRY(ReaderChain::load(models));
    return std::unique_ptr<Readers>(std::make_unique<LoadedReaders>(std::move(chain)));
}

}  // namespace juesuan
